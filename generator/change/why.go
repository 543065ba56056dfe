package change

import (
	"io/fs"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// correctionsFile says why values were changed.
const correctionsFile = "data/corrections.toml"

// Explain gives the changed cells the reasons that a site's corrections have for them:
// those of the same cell which say what it was and what it is.
func (d *Difference) Explain(fsys fs.FS, probs *problem.List) {
	if _, err := fs.Stat(fsys, correctionsFile); err != nil {
		return
	}
	src, ok := table.Open(fsys, correctionsFile, table.MaxFile, probs)
	if !ok {
		return
	}
	tree, ok := table.ReadTOML(src, probs)
	if !ok {
		return
	}
	type cell struct{ table, record, column, was, now string }
	reasons := map[cell]map[string]string{}
	blocks, is := tree.Values["correction"].([]map[string]any)
	if !is { // between brackets
		list, _ := tree.Values["correction"].([]any)
		blocks = inOne(list)
	}
	for _, block := range blocks {
		said, why := map[string]string{}, map[string]string{}
		flatten("", block, said)
		for key, text := range said {
			if lang, is := strings.CutPrefix(key, "reason_"); is {
				why[lang] = text
			}
		}
		reasons[cell{said["table"], said["record"], said["field"], said["was"], said["now"]}] = why
	}
	for _, t := range d.Tables {
		for _, r := range t.Changed {
			for i, c := range r.Cells {
				r.Cells[i].Why = reasons[cell{t.Name, r.Key, c.Column, c.Old, c.New}]
			}
		}
	}
}
