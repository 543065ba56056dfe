package dataset

import (
	"fmt"
	"slices"
	"strings"

	"cocrea/generator/model"
)

// readme is what goes with the data in a language: what they are, how to read and to cite
// them, and of each table its columns, its key and what it is joined by.
func (s set) readme(lang string) string {
	d := &s.Model.Dataset
	licence := ""
	if d.Licence != "" {
		licence = s.Say(lang, "readme.licence", "licence", d.Licence)
	}
	say := func(key string, args ...any) string { return s.Say(lang, "readme."+key, args...) }
	text := "text"
	if d.Version == "" || d.Date == "" {
		text += "-plain"
	}
	var out strings.Builder
	how := say("how")
	if slices.ContainsFunc(s.Model.Facets, func(f *model.Facet) bool { return f.Coded }) {
		how += " " + say("coded")
	}
	fmt.Fprintf(&out, "%s\n\n", d.Title.In(lang))
	if about := d.Description.In(lang); about != "" {
		fmt.Fprintf(&out, "%s\n\n", about)
	}
	fmt.Fprintf(&out, "%s\n%s\n%s\n", strings.TrimSpace(say(text, "version", d.Version, "date", day(d.Date), "licence", licence)), how, s.Say(lang, "archive.check", "digest", s.digest))
	if s.Address != "" {
		fmt.Fprintln(&out, s.Address)
	}
	fmt.Fprintf(&out, "\n%s\n  %s\n", heading(s.Say(lang, "cite.title")), s.sentence(s.cited(lang)))
	for _, t := range s.tables {
		fmt.Fprintf(&out, "\n%s\n  %s\n  %s\n", heading(t.Title.In(lang)), t.Name+".csv, "+t.Name+".json", t.Description.In(lang))
		if keys := t.keys(); len(keys) > 0 {
			fmt.Fprintf(&out, "  %s\n", say("key", "columns", strings.Join(keys, ", ")))
		}
		for i, f := range t.Fields {
			c := t.Columns[i]
			var notes []string
			if f.Ref == "" || f.Key || f.Many() {
				notes = append(notes, s.Say(lang, "type."+string(f.Type)))
			}
			if unit := c.Unit.In(lang); unit != "" {
				notes = append(notes, unit)
			}
			if f.Ref != "" && !f.Key {
				notes = append(notes, say("join", "table", f.Ref))
			}
			if c.Basis != "" {
				notes = append(notes, s.Say(lang, "basis."+c.Basis))
			}
			if t.Zeros(i) {
				notes = append(notes, say("zeros"))
			}
			fmt.Fprintf(&out, "  - %s (%s): %s\n", f.Name, strings.Join(notes, ", "), c.Label.In(lang))
		}
	}
	return out.String()
}

func heading(text string) string {
	return text + "\n" + strings.Repeat("-", min(len([]rune(text)), 72))
}
