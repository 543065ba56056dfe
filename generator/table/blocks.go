package table

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// One is the name of a table for one of its records: body of bodies, status of statuses.
func One(name string) string {
	if one, is := strings.CutSuffix(name, "ies"); is {
		return one + "y"
	}
	if one, is := strings.CutSuffix(name, "ses"); is {
		return one + "s"
	}
	return strings.TrimSuffix(name, "s")
}

// Grid returns the blocks [[name]] of the file as rows: keys are columns. Keys that
// no table can hold, and blocks without any, are added to probs.
func (t *Tree) Grid(name string, probs *problem.List) *Grid {
	g := &Grid{Source: t.Source, kinds: map[Cell]odd{}}
	columns := map[string]int{}
	blocks := t.blocks(name, g, probs)
	for i, block := range blocks {
		for _, key := range slices.Sorted(maps.Keys(block)) {
			if _, known := columns[key]; !known {
				columns[key] = len(g.Header)
				p := t.places[fmt.Sprintf("%s.%d.%s", name, i, key)]
				g.Header = append(g.Header, Cell{key, int32(p.line), int32(p.col)})
			}
		}
	}
	for i, block := range blocks {
		path := fmt.Sprintf("%s.%d", name, i)
		if len(block) == 0 {
			probs.Add("key-missing", t.At(path), "why", "block", "key", "[["+name+"]]")
			g.Holes = true
			continue
		}
		here := t.places[path]
		begin := Cell{"", int32(here.line), int32(here.col)}
		g.blocks = append(g.blocks, begin)
		row := make([]Cell, len(g.Header))
		for j := range row {
			row[j] = begin
		}
		for key, value := range block {
			row[columns[key]] = t.cell(path+"."+key, value, g, probs)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// blocks are those of a name. What else the file holds is told, and what the name is where
// it is no list of blocks.
func (t *Tree) blocks(name string, g *Grid, probs *problem.List) []map[string]any {
	var loose []string // keys of a block whose head is not there
	for _, key := range slices.Sorted(maps.Keys(t.Values)) {
		if _, plain := scalar(t.Values[key]); key != name && plain {
			loose = append(loose, key)
		}
	}
	slices.SortFunc(loose, func(a, b string) int { return cmp.Compare(t.places[a].line, t.places[b].line) })
	if len(loose) > 1 {
		probs.Add("key-unknown", t.At(loose[0]), "why", "headless", "key", loose[0], "near", "", "known", "[["+name+"]]")
		g.Holes = true
	}
	for _, key := range slices.Sorted(maps.Keys(t.Values)) {
		if key != name && (len(loose) < 2 || !slices.Contains(loose, key)) {
			probs.Add("key-unknown", t.At(key), "key", key, "near", problem.Near(key, []string{name}), "known", "[["+name+"]]")
			g.Holes = true
		}
	}
	switch value := t.Values[name].(type) {
	case []map[string]any:
		return value
	case nil:
		if !g.Holes { // else the one that is there was meant to be it
			probs.Add("key-missing", t.Source.Whole(), "key", "[["+name+"]]")
		}
	default:
		probs.Add("toml-syntax", t.At(name), "why", "brackets", "key", name)
	}
	g.Holes = true
	return nil
}

// cell is the value at a path as a text, as it reads. Of one that is no text, its kind is
// noted: whether the column can have it is seen when the column is known.
func (t *Tree) cell(path string, value any, g *Grid, probs *problem.List) Cell {
	text, ok := scalar(value)
	p := t.places[path]
	c := Cell{text, int32(p.line), int32(p.value)}
	if kind := kindOf(value); !ok || kind == "boolean" || kind == "array" || kind == "float" {
		g.kinds[c] = odd{kind, ok, t.ValueAt(path)}
		return c
	}
	tidied, changed := tidy(text, false)
	for _, kind := range changed {
		if !strings.Contains(text, "\n") { // several lines are as their author wants them
			g.mend(c, kind, tidied, probs)
		}
	}
	c.Text = tidied
	return c
}
