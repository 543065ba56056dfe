package generator

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
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
	if err := in.make(data, o, site.Languages, fsys); err != nil || in.Result == nil {
		return in, err
	}
	staged, err := os.MkdirTemp("", "cocrea-import-")
	if err != nil {
		return in, err
	}
	defer os.RemoveAll(staged)
	if err := stageSite(fsys, staged, in.Result.Files); err != nil {
		return in, err
	}
	if err := in.check(ctx, staged); err != nil || in.Problems.Count(problem.Error) > 0 {
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
	if in.Mapping == nil {
		in.Mapping, in.Facts = intake.Propose(in.Sheet, langs, o.Given, o.Read, in.Problems)
		if in.Mapping == nil {
			return nil
		}
	}
	if o.Date == "" {
		o.Date = intake.DateOf(had)
	}
	in.Result = intake.Apply(in.Sheet, in.Mapping, intake.Site{Languages: langs, Files: had, Date: o.Date, Say: o.Catalog.Text}, in.Problems)
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

// check reads the site in another place, and takes over what keeps it from being right.
func (in *Imported) check(ctx context.Context, dir string) error {
	report, err := Build(ctx, Options{Dir: dir, NoNPM: true, Unmade: true})
	if report != nil {
		in.grave(report.Problems)
	}
	return err
}

// grave takes over what of a check is more than a notice.
func (in *Imported) grave(found *problem.List) {
	for _, p := range found.Sorted() {
		if p.Severity() != problem.Notice {
			in.Problems.Add(p.Rule, p.At, p.Args...)
		}
	}
}

// compare is how the data of two folders differ; a folder without data has none.
func compare(ctx context.Context, before, after string) (change.Difference, error) {
	diff, _, err := Diff(ctx, Options{Dir: before}, before, after)
	if none := (*ErrNoState)(nil); errors.As(err, &none) {
		return change.Difference{}, nil
	}
	return diff, err
}

// putFiles writes files into a folder, each at once. Where one cannot be written, those that
// were not there before are taken away again.
func putFiles(ctx context.Context, dir string, files map[string]string) (err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	at, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer at.Close()
	var fresh []string
	defer func() {
		for _, name := range fresh {
			if err != nil {
				_ = at.Remove(name)
			}
		}
	}()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		local := filepath.FromSlash(name)
		if _, err := at.Stat(local); errors.Is(err, fs.ErrNotExist) {
			if err := at.MkdirAll(filepath.Dir(local), 0o777); err != nil {
				return err
			}
			fresh = append(fresh, local)
			if err := at.WriteFile(local, []byte(files[name]), 0o666); err != nil {
				return err
			}
			continue
		}
		if err := replace(at, local, files[name]); err != nil {
			return err
		}
	}
	return nil
}
