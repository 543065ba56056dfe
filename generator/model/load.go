package model

import (
	"io/fs"
	"path"
	"slices"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Model is everything that data/ says, linked.
type Model struct {
	Dataset      Dataset
	Sources      []Source
	States       []State
	Secretariats []Secretariat
	Members      []Member
	Plans        []ActionPlan
	Progress     []Progress
	Bodies       []Body
	Statuses     []Status
	Commitments  []Commitment
	Totals       []Total
	ThemeTotals  []ThemeTotal
	Themes       []Theme
	Pillars      []Pillar
	Tiles        []Tile
	Corrections  []Correction // the newest first
	Duties       []Duty       // of the standard that the site is held against

	Steps  []*Step        // that places take; the first is the beginning
	Facets []*Facet       // by which commitments are grouped
	Tables []*table.Table // the same, as tables, in the order of publication
	Whole  bool           // every file could be read, and every row of it
	gone   []string       // tables that are not there, of which the newest release tells
	Behind bool           // the data are of a day before that of the newest release, which is told: no day is judged by theirs

	filled map[string]bool // columns that some row has a value in
	duties *table.Table    // the duties as rows, for their positions
	cited  map[string]bool // ids of the sources that the data cite
}

// Load reads data/ of a site. given is what the site's settings say of the data, where
// data/dataset.toml says nothing else. What is wrong with it is added to probs.
func Load(fsys fs.FS, given Given, probs *problem.List) *Model {
	m := &Model{}
	l := loader{fsys: fsys, probs: probs, model: m, without: map[string]string{}, spoken: given.Spoken}
	tree := table.NoTree(datasetFile)
	if !l.absent(datasetFile) || !absent(fsys, releases) { // what was published once had a version
		if tree = l.toml(datasetFile); tree == nil {
			return m
		}
	}
	m.Dataset.tree = tree
	l.frozen()
	wrong := &problem.List{} // which is told once the program's words are in it, too
	tree.Config(&m.Dataset, wrong, given.Languages...)
	m.Dataset.misread = misread(tree, wrong)
	m.Dataset.given(given)
	if len(m.Dataset.Languages) > 0 {
		before := probs.Count(problem.Error)
		l.tables = slices.Concat(tables, m.Dataset.declare(fsys, probs))
		l.files = append(l.files, m.Dataset.mistaken...)
		l.redirect()
		l.broken = probs.Count(problem.Error) > before // what rests on a column that is not declared rightly is not judged
		for _, k := range l.tables {
			k.load(&l, k)
		}
		l.scale()
		Label(tree, m.Dataset.Languages, m.Tables, given.Words)
	}
	m.Dataset = Dataset{tree: tree, fields: m.Dataset.fields}
	tree.Config(&m.Dataset, probs, given.Languages...)
	m.Dataset.given(given)
	if none, is := tree.Values["languages"].([]any); is && len(none) == 0 {
		probs.Add("key-empty", tree.ValueAt("languages"), "key", "languages")
	}
	m.Dataset.checkDate(probs)
	m.Dataset.checkBases(probs)
	m.Dataset.checkCoded(probs)
	if len(m.Dataset.Languages) == 0 {
		return m // which was told; no column with a text has a name
	}
	l.borrow()
	l.refer()
	shapes := l.drawn()
	m.Whole = !l.broken && !slices.ContainsFunc(m.Tables, func(t *table.Table) bool { return !t.Whole() })
	l.corrections()
	l.checklist()
	m.Whole = m.Whole && !l.broken
	if !m.Dataset.misread {
		m.Dataset.checkLabels(m.Tables, l.names(), probs)
	}
	l.checkOwn()
	l.orphans()
	m.fill()
	m.link(shapes)
	if m.Whole {
		m.findSteps(probs)
	}
	m.findFacets()
	m.check(probs)
	return m
}

// drawn are the shapes of the places, where there is a file of them.
func (l *loader) drawn() map[string]Shape {
	switch there := !l.absent(shapesFile); {
	case there && l.without["states"] != "" && (l.probs.Count(problem.Error) > 0 || slices.Contains(l.model.gone, "states")): // that they are gone is told
		return map[string]Shape{}
	case there && l.without["states"] != "":
		l.probs.Add("file-orphan", problem.Position{File: shapesFile}, "why", "places", "file", l.without["states"])
		return map[string]Shape{}
	case there:
		return l.shapes(shapesFile)
	}
	if l.renamed(shapesFile) {
		return map[string]Shape{}
	}
	d := &l.model.Dataset
	if meta := d.Tables["states"]; meta.Outlines+meta.ShapeID != "" {
		here := map[bool]string{true: "outlines", false: "shape_id"}[meta.Outlines != ""]
		l.probs.Add("file-missing", d.tree.ValueAt("tables.states."+here), "why", "shapes", "key", here, "file", shapesFile)
	}
	return map[string]Shape{}
}

// redirect says of the tables that commands print as what each is read.
func (l *loader) redirect() {
	for i := range l.tables {
		if k := &l.tables[i]; l.model.LoaderOf(k.name) != nil {
			l.files = append(l.files, k.file) // of which it is told where it is there all the same
			k.file = printed(k.file)
		}
	}
}

const (
	datasetFile = "data/dataset.toml"
	shapesFile  = "data/geo/states.geojson"
	releases    = "data/releases" // former states, read by package release
)

// Table returns a table by name, nil when there is none.
func (m *Model) Table(name string) *table.Table {
	for _, t := range m.Tables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

type loader struct {
	fsys   fs.FS
	probs  *problem.List
	model  *Model
	tables []known
	files  []string // read so far
	broken bool     // a file could not be read
	spoken Spoken
	also   map[string]string // of the usual scale: steps by other words
	strays map[string]string // files that nothing reads, each with the one that it was, "" where that is not clear

	columns map[string][]string // of the CSV files, by table; made when the first one is read

	newest  string            // the folder of the newest release
	without map[string]string // the files of the tables that the site does without, by table
}

// load reads one table, CSV or TOML by the file's ending.
func load[T any](l *loader, k known) []T {
	if l.absent(k.file) && l.renamed(k.file) {
		return nil
	}
	if !k.needed && absent(l.fsys, k.file) {
		l.without[k.name] = k.file
		return nil
	}
	d := &l.model.Dataset
	var grid *table.Grid
	names := l.namesOf(k)
	if path.Ext(k.file) == ".toml" {
		tree := l.toml(k.file)
		if tree == nil {
			return nil
		}
		grid = tree.Grid(table.One(k.name), l.probs)
	} else {
		src := l.open(k.file)
		if src == nil {
			return nil
		}
		var ok bool
		if grid, ok = table.ReadCSV(src, names, l.probs); !ok {
			l.broken = true
			return nil
		}
	}
	grid.Names = names
	records, t := table.Decode[T](k.name, grid, d.Languages, d.fields[k.name], l.probs)
	l.model.Tables = append(l.model.Tables, t)
	return records
}

// names are those of all tables.
func (l *loader) names() []string {
	out := make([]string, len(l.tables))
	for i, k := range l.tables {
		out[i] = k.name
	}
	return out
}

// borrow lends words to the languages of the data that the program has none in, and tells
// so of each.
func (l *loader) borrow() {
	d := &l.model.Dataset
	for _, lang := range d.Languages {
		if n := d.lend(lang, d.Languages, l.model.Tables); n > 0 && builtIn()[lang] == nil {
			l.probs.Add("label-borrowed", d.tree.ValueAt("languages"), "value", lang, "n", n)
		}
	}
}

// absent reports a file that a site may do without, and does.
func (l *loader) absent(file string) bool {
	l.files = append(l.files, file) // a name that is nearly this one is a slip
	return absent(l.fsys, file)
}

func (l *loader) open(file string) *problem.Source {
	l.files = append(l.files, file)
	src, ok := table.Open(l.fsys, file, table.MaxFile, l.probs)
	if !ok {
		l.broken = true
		return nil
	}
	return src
}

func (l *loader) toml(file string) *table.Tree {
	src := l.open(file)
	if src == nil {
		return nil
	}
	tree, ok := table.ReadTOML(src, l.probs)
	if !ok {
		l.broken = true
		return nil
	}
	return tree
}

// ImportFile is how a site's table is brought in from a spreadsheet; package intake reads it.
const ImportFile = "data/import.toml"
