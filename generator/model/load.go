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

	duties *table.Table // the duties as rows, for their positions
}

// Load reads data/ of a site. What is wrong with it is added to probs.
func Load(fsys fs.FS, probs *problem.List) *Model {
	m := &Model{}
	l := loader{fsys: fsys, probs: probs, model: m}
	tree := l.toml("data/dataset.toml")
	if tree == nil {
		return m
	}
	tree.Config(&m.Dataset, probs)
	m.Dataset.tree = tree

	m.Commitments = load[Commitment](&l, "commitments", "data/commitments.csv")
	m.Plans = load[ActionPlan](&l, "action_plans", "data/action_plans.csv")
	m.Secretariats = load[Secretariat](&l, "secretariats", "data/secretariats.csv")
	m.Members = load[Member](&l, "secretariat_members", "data/secretariat_members.csv")
	m.States = load[State](&l, "states", "data/states.csv")
	m.Themes = load[Theme](&l, "themes", "data/themes.toml")
	m.Pillars = load[Pillar](&l, "pillars", "data/pillars.toml")
	m.Totals = load[Total](&l, "totals", "data/totals.csv")
	m.ThemeTotals = load[ThemeTotal](&l, "totals_by_theme", "data/totals_by_theme.csv")
	m.Sources = load[Source](&l, "sources", "data/sources.csv")
	m.Tiles = load[Tile](&l, "tiles", "data/geo/tiles.csv")
	shapes := l.shapes("data/geo/states.geojson")
	table.CheckRefs(m.Tables, probs)
	l.corrections()
	l.checklist()
	m.Whole = !l.broken && !slices.ContainsFunc(m.Tables, func(t *table.Table) bool { return t.Grid.Holes })
	m.Dataset.checkLabels(tree, l.names, m.Tables, probs)
	l.orphans()
	m.link(shapes)
	m.check(probs)
	return m
}

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
	files  []string // read so far
	names  []string // of the tables, also of those that could not be read
	broken bool     // a file could not be read
}

// load reads one table, CSV or TOML by the file's ending.
func load[T any](l *loader, name, file string) []T {
	l.names = append(l.names, name)
	var grid *table.Grid
	if path.Ext(file) == ".toml" {
		tree := l.toml(file)
		if tree == nil {
			return nil
		}
		grid = tree.Grid(name[:len(name)-1], l.probs) // blocks are named in the singular: [[theme]]
	} else {
		src := l.open(file)
		if src == nil {
			return nil
		}
		var ok bool
		if grid, ok = table.ReadCSV(src, l.probs); !ok {
			l.broken = true
			return nil
		}
	}
	records, t := table.Decode[T](name, grid, l.model.Dataset.Languages, l.model.Dataset.extra(name), l.probs)
	l.model.Tables = append(l.model.Tables, t)
	return records
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

// orphans names the files below data/ that nothing reads.
func (l *loader) orphans() {
	table.Walk(l.fsys, "data", l.probs, func(file string) {
		if !slices.Contains(l.files, file) {
			l.probs.Add("file-orphan", problem.Position{File: file}, "near", problem.Near(file, l.files))
		}
	}, "data/releases") // former states, read by package release
}

// Keys names the column whose values name the records, by table.
func Keys() map[string]string {
	keys := map[string]string{}
	for name, fields := range map[string][]table.Field{
		"commitments": table.Schema[Commitment](nil), "action_plans": table.Schema[ActionPlan](nil),
		"secretariats": table.Schema[Secretariat](nil), "secretariat_members": table.Schema[Member](nil),
		"states": table.Schema[State](nil), "themes": table.Schema[Theme](nil), "pillars": table.Schema[Pillar](nil),
		"totals": table.Schema[Total](nil), "totals_by_theme": table.Schema[ThemeTotal](nil),
		"sources": table.Schema[Source](nil), "tiles": table.Schema[Tile](nil),
	} {
		for _, f := range fields {
			if f.Key {
				keys[name] = f.Name
			}
		}
	}
	return keys
}
