package model

import (
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// ChecklistFile says which duties of a standard the site meets. It may be missing.
const ChecklistFile = "data/checklist.toml"

// Duty is something that a standard asks of a site, and how far this one does it.
type Duty struct {
	ID          string     `table:"id,key"`
	Text        table.Text `table:"text"` // the duty in plain words
	Source      string     `table:"source,required,ref=sources"`
	Locator     table.Text `table:"locator"` // where in the source
	Met         string     `table:"met,required,enum=yes|partly|no|unknown"`
	Explanation table.Text `table:"explanation"` // why we say so
	Evidence    []string   `table:"evidence"`    // addresses of this site, in its first language
}

// checklist reads the file, where there is one, and checks what it says of itself.
// Whether the evidence is there is known once all addresses are (see EvidenceAt).
func (l *loader) checklist() {
	if l.absent(ChecklistFile) {
		l.renamed(ChecklistFile)
		return
	}
	tree := l.toml(ChecklistFile)
	if tree == nil {
		return
	}
	m, grid := l.model, tree.Grid("duty", l.probs)
	grid.Names.Values = l.spoken.values(table.Schema[Duty](nil))
	m.Duties, m.duties = table.Decode[Duty]("checklist", grid, m.Dataset.Languages, nil, l.probs)
	checked := []*table.Table{m.duties}
	if sources := m.Table("sources"); sources != nil {
		checked = append(checked, sources)
	} else {
		m.duties.Plain("sources")
	}
	table.CheckRefs(checked, nil, nil, l.probs)
	for i, d := range m.Duties {
		for _, of := range []struct {
			column string
			text   table.Text
		}{{"text", d.Text}, {"explanation", d.Explanation}} {
			if len(m.Dataset.Languages) > 0 && of.text.In("") == "" {
				column := of.column + "_" + m.Dataset.Languages[0]
				l.probs.Add("cell-required", m.duties.At(i, column), "column", column)
			}
		}
		if (d.Met == "yes" || d.Met == "partly") && len(d.Evidence) == 0 {
			l.probs.Add("duty-unproven", m.duties.At(i, "met"), "duty", d.ID, "met", d.Met)
		}
	}
}

// EvidenceAt is the position of an address among the evidence of a duty.
func (m *Model) EvidenceAt(duty int, address string) problem.Position {
	at, src := m.duties.At(duty, "evidence"), m.duties.Grid.Source
	start := 0
	for range at.Line - 1 {
		start += strings.IndexByte(src.Text[start:], '\n') + 1
	}
	if n := strings.Index(src.Text[start:], `"`+address+`"`); n >= 0 {
		return src.Offset(start+n+1, len(address))
	}
	return at
}
