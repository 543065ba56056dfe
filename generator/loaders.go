package generator

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cocrea/generator/loader"
	"cocrea/generator/model"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Loaders say whether the commands that print tables of a site may be run. What one printed
// before is kept and read without running anything, whoever may run what.
type Loaders struct {
	Allow   bool
	Refresh bool      // run them though what they printed is kept
	Now     time.Time // by which what is kept is too old, where the site says when it is; zero: it never is
}

// bring lays over a site's folder what the commands of its data/dataset.toml print. home is the
// folder in which they run and in whose name that is kept. keep is to be called when all of it
// was read: what has a mistake in it is not kept, as it is mended where it comes from.
func bring(ctx context.Context, fsys fs.FS, home string, o Options, probs *problem.List) (over fs.FS, keep func(), err error) {
	before := probs.Count(problem.Error)
	how, all := model.Loaders(fsys, probs)
	if len(all) == 0 {
		return fsys, func() {}, nil
	}
	if home, err = filepath.Abs(home); err != nil {
		return nil, nil, err
	}
	b := bringer{Loading: how, Loaders: o.Loaders, probs: probs, store: loader.Store{Folder: filepath.Join(cache(o.Cache), "loaders")}}
	if b.idle = probs.Count(problem.Error) > before; !b.idle {
		if b.store.Inputs, err = loader.Hash(fsys, how.Inputs); err != nil {
			table.Unread(err, strings.Join(how.Inputs, ", "), probs)
			b.idle = true
		}
	}
	files := map[string]loader.File{}
	for _, l := range all {
		text, err := b.table(ctx, l, home)
		if err != nil {
			return nil, nil, err
		}
		if files[l.File] = (loader.File{Text: text}); text == nil {
			files[l.File] = loader.File{Err: table.ErrTold}
		}
	}
	b.refuse()
	return loader.Over{FS: fsys, Files: files}, b.keep, nil
}

// bringer brings the tables of a site.
type bringer struct {
	model.Loading
	Loaders
	probs *problem.List
	store loader.Store
	idle  bool           // nothing is to be run
	off   []model.Loader // what would be run, if that were allowed
	ran   []ran
}

// ran is a command that was run, and what it printed.
type ran struct {
	model.Loader
	command loader.Command
	text    []byte
}

// keep keeps what has no mistake in it.
func (b *bringer) keep() {
	for _, r := range b.ran {
		if b.probs.Sound(r.File) {
			b.store.Keep(r.Table, r.command, r.text)
		}
	}
}

// table is what a command prints, or printed; nil where that cannot be had, which is told.
func (b *bringer) table(ctx context.Context, l model.Loader, home string) ([]byte, error) {
	command := shown(l.Command)
	switch {
	case l.Command == nil || b.idle:
		return nil, nil
	case l.Other != "":
		b.probs.Add("loader-file", problem.Position{File: l.Other}, "table", l.Table, "command", command, "at", l.At)
		return nil, nil
	}
	c := loader.Command{Args: l.Command, Dir: home, Env: b.Env, Time: time.Duration(b.Seconds) * time.Second, Size: int64(b.Megabytes) << 20}
	if text, at := b.store.Kept(l.Table, c); text != nil && !b.Refresh && b.fresh(at) {
		b.probs.Made(l.File, command, "before", "")
		return text, nil
	}
	if !b.Allow {
		b.off = append(b.off, l)
		return nil, nil
	}
	printed, fault, err := loader.Run(ctx, c)
	if err != nil {
		return nil, err
	}
	if fault != nil {
		b.probs.Add("loader-failed", l.At, "why", string(fault.Why), "table", l.Table, "command", command, "how", fault.How, "program", l.Command[0],
			"said", cmp.Or(fault.Said, "—"), "seconds", b.Seconds, "megabytes", b.Megabytes)
		return nil, nil
	}
	b.probs.Made(l.File, command, "now", printed.Said)
	b.ran = append(b.ran, ran{l, c, printed.Text})
	return printed.Text, nil
}

// fresh reports whether what was printed at a time is not too old. What seems to be of
// tomorrow is of nobody knows when.
func (b *bringer) fresh(at time.Time) bool {
	age := b.Now.Sub(at)
	return b.Days == 0 || b.Now.IsZero() || age >= 0 && age <= time.Duration(b.Days)*24*time.Hour
}

// refuse tells in one problem what would be run.
func (b *bringer) refuse() {
	if len(b.off) == 0 {
		return
	}
	var tables, commands []string
	for _, l := range b.off {
		tables, commands = append(tables, l.Table), append(commands, shown(l.Command))
	}
	b.probs.Add("loader-off", b.off[0].At, "n", len(tables), "tables", strings.Join(tables, ", "), "commands", strings.Join(commands, " · "))
}

// mostShown is how many characters of a command a message has.
const mostShown = 300

// shown is a command in a message, on one line.
func shown(command []string) string {
	line := []rune(strings.Join(strings.Fields(model.CommandLine(command)), " "))
	if len(line) > mostShown {
		line = append(line[:mostShown-1], '…')
	}
	return string(line)
}

// cache is the folder for what need not be made again; by default, one in the user's own.
func cache(given string) string {
	if given != "" {
		return given
	}
	user, err := os.UserCacheDir()
	if err != nil {
		user = os.TempDir()
	}
	return filepath.Join(user, "cocrea")
}
