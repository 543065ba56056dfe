package model

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

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
	Commitments  []Commitment
	Totals       []Total
	ThemeTotals  []ThemeTotal
	Themes       []Theme
	Pillars      []Pillar
	Tiles        []Tile
	Corrections  []Correction // the newest first
	Duties       []Duty       // of the standard that the site is held against

	Tables []*table.Table // the same, as tables, in the order of publication
	Whole  bool           // every file could be read, and every row of it

	filled map[string]bool // columns that some row has a value in
	duties *table.Table    // the duties as rows, for their positions
	cited  map[string]bool // ids of the sources that the data cite
}

// Load reads data/ of a site. What is wrong with it is added to probs.
func Load(fsys fs.FS, probs *problem.List) *Model {
	m := &Model{}
	l := loader{fsys: fsys, probs: probs, model: m, tables: tables}
	tree := l.toml(datasetFile)
	if tree == nil {
		return m
	}
	tree.Config(&m.Dataset, probs)
	m.Dataset.tree = tree
	m.Dataset.checkDate(probs)
	m.Dataset.checkBases(probs)
	if len(m.Dataset.Languages) == 0 {
		return m // which was told; no column with a text has a name
	}
	for _, k := range tables {
		k.load(&l, k)
	}
	shapes := l.shapes(shapesFile)
	table.CheckRefs(m.Tables, m.Dataset.aliases(), probs)
	m.Whole = !l.broken && !slices.ContainsFunc(m.Tables, func(t *table.Table) bool { return !t.Whole() })
	l.corrections()
	l.checklist()
	m.Whole = m.Whole && !l.broken
	m.Dataset.checkLabels(tree, m.Tables, probs)
	m.Dataset.checkSources(m.Tables, probs)
	l.orphans()
	m.fill()
	m.link(shapes)
	m.check(probs)
	return m
}

const (
	datasetFile = "data/dataset.toml"
	shapesFile  = "data/geo/states.geojson"
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
}

// load reads one table, CSV or TOML by the file's ending.
func load[T any](l *loader, k known) []T {
	if k.optional && l.absent(k.file) {
		return nil
	}
	d := &l.model.Dataset
	var grid *table.Grid
	if path.Ext(k.file) == ".toml" {
		tree := l.toml(k.file)
		if tree == nil {
			return nil
		}
		grid = tree.Grid(k.name[:len(k.name)-1], l.probs) // blocks are named in the singular: [[theme]]
	} else {
		src := l.open(k.file)
		if src == nil {
			return nil
		}
		var ok bool
		if grid, ok = table.ReadCSV(src, l.namesOf(k), l.probs); !ok {
			l.broken = true
			return nil
		}
	}
	records, t := table.Decode[T](k.name, grid, d.Languages, d.extra(k.name), l.probs)
	l.model.Tables = append(l.model.Tables, t)
	return records
}

// absent reports a file that a site may do without, and does.
func (l *loader) absent(file string) bool {
	l.files = append(l.files, file) // a name that is nearly this one is a slip
	_, err := fs.Stat(l.fsys, file)
	return errors.Is(err, fs.ErrNotExist)
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

// workbooks are how the names of spreadsheets' own files end.
var workbooks = []string{".xlsx", ".xls", ".xlsm", ".ods", ".numbers"}

// orphans names the files below data/ that nothing reads.
func (l *loader) orphans() {
	table.Walk(l.fsys, "data", l.probs, func(file string) {
		switch {
		case slices.Contains(l.files, file), !table.IsFile(l.fsys, file):
		case slices.Contains(workbooks, strings.ToLower(path.Ext(file))):
			l.probs.Add("file-orphan", problem.Position{File: file}, "why", "workbook", "csv", strings.TrimSuffix(file, path.Ext(file))+".csv")
		default:
			l.probs.Add("file-orphan", problem.Position{File: file}, "near", problem.Near(file, l.files))
		}
	}, "data/releases") // former states, read by package release
}
