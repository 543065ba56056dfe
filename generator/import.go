package generator

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"cocrea/generator/change"
	"cocrea/generator/content"
	"cocrea/generator/intake"
	"cocrea/generator/message"
	"cocrea/generator/problem"
	"cocrea/generator/root"
	"cocrea/generator/starter"
)

// ImportOptions say what is brought into a site.
type ImportOptions struct {
	Dir     string
	File    string // the foreign table
	Name    string // what it is called in messages
	Read    intake.Options
	Given   map[string]string // what columns become, where the person says so
	Date    string            // of the reports that it makes; empty: that of the data
	Source  string            // the address at which others can read the file, for its reports
	DryRun  bool
	Working func(key string, args ...any) // called before a step that takes long; may be nil
	Catalog *message.Catalog              // of the comments in the files that it writes
}

// Imported is what an import came to.
type Imported struct {
	Problems *problem.List
	Sheet    *intake.Sheet
	Mapping  *intake.Mapping
	Facts    []intake.Fact // of each column of the mapping, where that is new
	Result   *intake.Result
	Diff     change.Difference // to the data that the site had
	Named    []string          // words of the table by which a new site calls things
	Written  bool
}

// Import brings a foreign table into the data of a site. All of it is made and checked in
// another place first; where anything is an error, the site stays as it is.
func Import(ctx context.Context, o ImportOptions) (*Imported, error) {
	in := &Imported{Problems: &problem.List{}}
	data, err := foreignFile(o.File)
	if err != nil {
		return in, err
	}
	fsys, err := root.Open(o.Dir)
	if err != nil {
		return in, err
	}
	defer fsys.Close()
	settings := &problem.List{}
	site := content.LoadSite(fsys, "", settings)
	if settings.Count(problem.Error) > 0 {
		in.grave(settings)
		return in, nil
	}
	o.work(len(data) > longFile, "read", "file", o.Name, "size", len(data)>>20)
	nothing := func() {} // that would have to be put in order: only files are written, and none yet
	err = within(ctx, nothing, func() error { return in.make(data, o, site.Languages, fsys) })
	if ctx.Err() != nil { // what is left where it is may go on for a moment
		return &Imported{Problems: &problem.List{}}, ctx.Err()
	}
	if err != nil || in.Result == nil || in.Problems.Count(problem.Error) > 0 {
		return in, err // a mistake of the table, of which others may follow in the site
	}
	o.work(len(data) > longFile, "check")
	staged, err := os.MkdirTemp("", "cocrea-import-")
	if err != nil {
		return in, err
	}
	defer os.RemoveAll(staged)
	if err := stageSite(fsys, staged, in.Result.Files); err != nil {
		return in, err
	}
	if err := in.check(ctx, staged, o.Dir); err != nil || in.Problems.Count(problem.Error) > 0 {
		return in, err
	}
	if !in.Result.New {
		in.Diff, err = compare(ctx, o.Dir, staged)
	}
	if err != nil || o.DryRun {
		return in, err
	}
	in.Written = true
	return in, putFiles(ctx, o.Dir, in.Result.Files)
}

// longFile is how many bytes a file has that takes long.
const longFile = 2 << 20

// work tells what is done next, where that takes long.
func (o ImportOptions) work(long bool, key string, args ...any) {
	if long && o.Working != nil {
		o.Working(key, args...)
	}
}

// ErrMapped says that it was given what columns become, which the site remembers already.
var ErrMapped = errors.New("the site has a mapping")

// foreignFile are the bytes of a file, or the first of more than are read of any.
func foreignFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, intake.MaxFile+1))
}

// make reads the table and makes the files of it.
func (in *Imported) make(data []byte, o ImportOptions, langs []string, fsys fs.FS) error {
	had := map[string]string{}
	for _, name := range intake.DataFiles() {
		text, err := fs.ReadFile(fsys, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if name == starter.Commitments && starter.Untouched(string(text), langs) {
			text = nil
		}
		had[name] = string(text)
	}
	if text := had[intake.MappingFile]; text != "" {
		m, ok := intake.ReadMapping(&problem.Source{File: intake.MappingFile, Text: text}, in.Problems)
		if !ok {
			return nil
		}
		if len(o.Given) > 0 {
			return ErrMapped
		}
		in.Mapping = m
		o.Read = m.Reads(o.Read)
	}
	o.Read.Say = o.Catalog.Text
	if in.Sheet = intake.Read(o.Name, data, o.Read, in.Problems); in.Sheet == nil {
		return nil
	}
	o.work(len(data) > longFile, "make", "rows", len(in.Sheet.Rows), "columns", len(in.Sheet.Header))
	if in.Mapping == nil {
		in.Mapping, in.Facts = intake.Propose(in.Sheet, langs, o.Given, o.Read, in.Problems)
		if in.Mapping == nil {
			return nil
		}
	}
	if o.Date == "" {
		o.Date = intake.DateOf(had)
	}
	foreign := intake.Foreign{Name: path.Base(filepath.ToSlash(o.Name)), URL: o.Source, SHA256: fmt.Sprintf("%x", sha256.Sum256(data))}
	in.Result = intake.Apply(in.Sheet, in.Mapping, intake.Site{Languages: langs, Files: had, Date: o.Date, Foreign: foreign, Say: o.Catalog.Text}, in.Problems)
	return nil
}

// stageSite copies what a site is made of, with other files in it.
func stageSite(fsys fs.FS, to string, files map[string]string) error {
	for _, name := range []string{"content", "data", "themes"} {
		sub, err := fs.Sub(fsys, name)
		if err != nil {
			return err
		}
		if _, err := fs.Stat(fsys, name); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := os.CopyFS(filepath.Join(to, name), sub); err != nil {
			return err
		}
	}
	return putFiles(context.Background(), to, files)
}

// check reads the site of the folder home in another place, and takes over what keeps it from
// being right.
func (in *Imported) check(ctx context.Context, dir, home string) error {
	report, err := Build(ctx, Options{Dir: dir, home: home, NoNPM: true, Unmade: true})
	if report != nil {
		in.grave(report.Problems)
	}
	return err
}

// grave takes over what of a check is more than a notice.
func (in *Imported) grave(found *problem.List) {
	for _, p := range found.Sorted() {
		if p.Severity() == problem.Notice {
			continue
		}
		args := slices.Clone(p.Args)
		for i, arg := range args {
			if at, is := arg.(problem.Position); is {
				args[i] = in.origin(at)
			}
		}
		in.Problems.Add(p.Rule, in.origin(p.At), args...)
	}
}

// compare is how the data of two folders differ; a folder without data has none.
func compare(ctx context.Context, before, after string) (change.Difference, error) {
	diff, _, err := Diff(ctx, Options{Dir: before, home: before}, before, after)
	if none := (*ErrNoState)(nil); errors.As(err, &none) {
		return change.Difference{}, nil
	}
	return diff, err
}

// putFiles writes files into a folder, each at once. It is not stopped in the middle; where
// one cannot be written, those that were there are put back and the others taken away, with
// the folders that were made for them.
func putFiles(ctx context.Context, dir string, files map[string]string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var made []string // folders above it, the lowest first
	for up := filepath.Clean(dir); up != filepath.Dir(up); up = filepath.Dir(up) {
		if _, err := os.Stat(up); err == nil {
			break
		}
		made = append(made, up)
	}
	err := os.MkdirAll(dir, 0o777)
	if err == nil {
		err = putAll(dir, files)
	}
	if err != nil {
		for _, up := range made {
			_ = os.Remove(up) // an empty one only
		}
	}
	return err
}

// putAll writes files into a folder that is there.
func putAll(dir string, files map[string]string) (err error) {
	at, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer at.Close()
	var undo []func() error
	defer func() {
		for _, back := range slices.Backward(undo) {
			if err != nil {
				_ = back() // what cannot be undone is told by the error
			}
		}
	}()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		local := filepath.FromSlash(name)
		was, err := at.ReadFile(local)
		if err == nil {
			undo = append(undo, func() error { return replace(at, local, string(was)) })
			if err := replace(at, local, files[name]); err != nil {
				return err
			}
			continue
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		var above []func() error
		for up := filepath.Dir(local); up != "."; up = filepath.Dir(up) {
			if _, err := at.Stat(up); err != nil {
				above = append(above, func() error { return at.Remove(up) })
			}
		}
		slices.Reverse(above)
		undo = append(append(undo, above...), func() error { return at.Remove(local) })
		if err := at.MkdirAll(filepath.Dir(local), 0o777); err != nil {
			return err
		}
		if err := at.WriteFile(local, []byte(files[name]), 0o666); err != nil {
			return err
		}
	}
	return nil
}
