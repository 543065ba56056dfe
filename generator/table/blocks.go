package table

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// Grid returns the blocks [[name]] of the file as rows: keys are columns. Keys
// and values that no table can hold are added to probs.
func (t *Tree) Grid(name string, probs *problem.List) *Grid {
	g := &Grid{Source: t.Source}
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
		here := t.places[fmt.Sprintf("%s.%d", name, i)]
		g.blocks = append(g.blocks, Cell{"", int32(here.line), int32(here.col)})
		row := make([]Cell, len(g.Header))
		for j := range row {
			row[j] = g.blocks[i]
		}
		for key, value := range block {
			path := fmt.Sprintf("%s.%d.%s", name, i, key)
			if text, ok := scalar(value); ok {
				row[columns[key]] = t.cell(path, text, g, probs)
			} else {
				probs.Add("key-type", t.ValueAt(path), "key", key, "found", problem.Word("type."+kindOf(value)), "want", problem.Word("type.text"))
				g.Holes = true
			}
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// blocks are those of a name. What else the file holds is told, and what the name is where
// it is no list of blocks.
func (t *Tree) blocks(name string, g *Grid, probs *problem.List) []map[string]any {
	for _, key := range slices.Sorted(maps.Keys(t.Values)) {
		if key != name {
			at := t.At(key)
			if at.Line == 0 {
				at = t.At(key + ".0")
			}
			probs.Add("key-unknown", at, "key", key, "near", "", "known", "[["+name+"]]")
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

// cell is a text at a path, as it reads.
func (t *Tree) cell(path, text string, g *Grid, probs *problem.List) Cell {
	p := t.places[path]
	c := Cell{text, int32(p.line), int32(p.value)}
	tidied, changed := tidy(text)
	for _, kind := range changed {
		if !strings.Contains(text, "\n") { // several lines are as their author wants them
			g.mend(c, kind, tidied, probs)
		}
	}
	c.Text = tidied
	return c
}
