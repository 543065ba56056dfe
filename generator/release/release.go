// Package release keeps former states of the data. Each is a folder of the repository,
// data/releases/<version>/: the files of the tables as they were, and release.toml,
// which says what was frozen so that it can be read for ever, whatever becomes of the
// schema: the columns of each table, in their order and with their types, and one hash
// over all of it. A release that no longer has that hash is an error.
//
// The hash is of the tables and of the words of dataset.toml, the codebook among them. Of
// releases that were frozen when it was of the tables alone, the next one keeps the hash
// of the words (former).
package release

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cocrea/generator/change"
	"cocrea/generator/dataset"
	"cocrea/generator/model"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Folder is where releases are kept, and File what says of one what it is.
const (
	Folder = "data/releases"
	File   = "release.toml"
)

// Addresses is the file that lists the addresses of all pages and downloads that were
// there at some release, a line each.
const Addresses = Folder + "/addresses.txt"

// Release is a former state of the data.
type Release struct {
	Version string     `toml:"version,required"`
	Date    string     `toml:"date,required"` // of the data, YYYY-MM-DD
	Licence string     `toml:"licence"`
	Digest  string     `toml:"digest,required"` // as dataset.Digest has it
	Worded  bool       `toml:"words"`           // the digest is also of what dataset.toml says
	Notes   table.Text `toml:"notes"`           // what a reader should know of it
	Frozen  []Frozen   `toml:"table,required"`

	// Former are the hashes of the words of earlier releases whose digest is not of them.
	Former map[string]string `toml:"former"`

	Tables  []*table.Table
	Words   []byte        // what dataset.toml says, as dataset.WordsJSON has it; nil: there is none
	Dataset model.Dataset // the same, as far as today's program knows it

	words map[string]any
	tree  *table.Tree // of release.toml

	once sync.Once
	data *model.Model // see Data
}

// State is the release as it is compared with others.
func (r *Release) State() change.State { return change.State{Tables: r.Tables, Words: r.words} }

// Frozen is what was known of a table.
type Frozen struct {
	Name    string   `toml:"name,required"`
	File    string   `toml:"file,required"` // in the release's folder
	Key     string   `toml:"key,required"`
	Columns []string `toml:"columns,required"`
	Types   []string `toml:"types,required"` // of the columns
}

// Latest stands for the newest release in addresses.
const Latest = "latest"

// version is what a release may be called: it is a part of addresses.
var version = regexp.MustCompile(`^[0-9a-z]+([.-][0-9a-z]+)*$`)

// Named tells whether a release may be called so.
func Named(v string) bool { return len(v) <= 40 && v != Latest && version.MatchString(v) }

// Load reads all releases, the oldest first. What is wrong with one is added to probs,
// and it is left out.
func Load(fsys fs.FS, probs *problem.List) ([]*Release, error) {
	entries, err := fs.ReadDir(fsys, Folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		table.Unread(err, Folder, probs)
		return nil, nil
	}
	var out []*Release
	for _, e := range entries {
		if table.Litter(e.Name()) {
			continue
		}
		if !e.IsDir() {
			if here := Folder + "/" + e.Name(); here != Addresses {
				probs.Add("file-orphan", problem.Position{File: here}, "near", table.Formerly(here, []string{Addresses}))
			}
			continue
		}
		r, err := load(fsys, e.Name(), probs)
		if err != nil {
			return nil, err
		}
		if r != nil {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Release) int { return cmp.Or(cmp.Compare(a.Date, b.Date), model.Order(a.Version, b.Version)) })
	return former(out, probs), nil
}

// dated tells of a version that is not that of the folder, and of a day that is none.
func (r *Release) dated(folder string, probs *problem.List) bool {
	before := probs.Count(problem.Error)
	if d, shape, real := table.ParseDate(r.Date); !shape || !real || !d.Exact() {
		probs.Add("date", r.tree.ValueAt("date"), "why", "day", "column", "date", "value", r.Date)
	}
	if r.Version != folder || !Named(folder) {
		probs.Add("release-version", r.tree.ValueAt("version"), "value", r.Version, "folder", folder)
	}
	return probs.Count(problem.Error) == before
}

// load reads one release, nil where anything is wrong with it.
func load(fsys fs.FS, name string, probs *problem.List) (*Release, error) {
	dir := Folder + "/" + name
	src, ok := open(fsys, dir+"/"+File, probs)
	if !ok {
		return nil, nil
	}
	tree, ok := table.ReadTOML(src, probs)
	if !ok {
		return nil, nil
	}
	before := probs.Count(problem.Error)
	r := &Release{tree: tree}
	if tree.Config(r, probs); probs.Count(problem.Error) > before {
		return nil, nil
	}
	if !r.dated(name, probs) || !r.readWords(fsys, dir+"/dataset.toml", probs) {
		return nil, nil
	}
	files := []string{dir + "/" + File, dir + "/dataset.toml"}
	for i, f := range r.Frozen {
		file := path.Join(dir, f.File)
		if ext := path.Ext(file); !strings.HasPrefix(file, dir+"/") || ext != ".csv" && ext != ".toml" {
			probs.Add("release-columns", tree.ValueAt("table."+strconv.Itoa(i)+".file"), "why", "file", "table", f.Name, "value", f.File)
			return nil, nil
		}
		if len(f.Columns) != len(f.Types) || !slices.Contains(f.Columns, f.Key) {
			probs.Add("release-columns", tree.ValueAt("table."+strconv.Itoa(i)+".name"), "table", f.Name)
			return nil, nil
		}
		files = append(files, file)
		t := f.read(fsys, file, probs)
		if t == nil {
			return nil, nil
		}
		r.Tables = append(r.Tables, t)
	}
	table.Walk(fsys, dir, probs, func(file string) {
		if !slices.Contains(files, file) && table.IsFile(fsys, file) {
			probs.Add("file-orphan", problem.Position{File: file}, "near", table.Formerly(file, slices.DeleteFunc(slices.Clone(files), func(here string) bool { return table.IsFile(fsys, here) })))
		}
	})
	words := r.Words
	if !r.Worded {
		words = nil
	}
	digest, err := dataset.DigestOf(r.Tables, words)
	if err != nil {
		return nil, err
	}
	if digest != r.Digest {
		probs.Add("release-digest", tree.ValueAt("digest"), "version", name, "want", short(r.Digest), "found", short(digest))
		return nil, nil
	}
	return r, nil
}

func short(digest string) string { return digest[:min(12, len(digest))] }

// read reads a table as it was frozen.
func (f Frozen) read(fsys fs.FS, file string, probs *problem.List) *table.Table {
	src, ok := open(fsys, file, probs)
	if !ok {
		return nil
	}
	g, ok := change.Grid(src, f.Name, probs)
	if !ok {
		return nil
	}
	fields := make([]table.Field, len(f.Columns))
	for i, name := range f.Columns {
		fields[i] = table.Field{Name: name, Base: name, Type: table.Type(f.Types[i]), Key: name == f.Key}
	}
	return change.Arrange(f.Name, g, fields)
}

// open reads a file of a release, none of which may be missing.
func open(fsys fs.FS, file string, probs *problem.List) (*problem.Source, bool) {
	if _, err := fs.Stat(fsys, file); errors.Is(err, fs.ErrNotExist) {
		probs.AddOnce("file-missing", problem.Position{File: file}, "why", "frozen")
		return nil, false
	}
	return table.Open(fsys, file, table.MaxFile, probs)
}

// Find returns the release of a version, nil where there is none.
func Find(all []*Release, version string) *Release {
	for _, r := range all {
		if r.Version == version {
			return r
		}
	}
	return nil
}

// One reads the release of a version, nil where it cannot be read.
func One(fsys fs.FS, version string, probs *problem.List) (*Release, error) {
	return load(fsys, version, probs)
}
