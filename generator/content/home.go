package content

import (
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Section is a part of the first page that the settings make: [[section]].
type Section struct {
	Title  table.Text `toml:"title,required"`
	Charts []string   `toml:"charts,required,once"` // ids, in their order
	More   string     `toml:"more"`                 // the name of a section of the site
}

// Worded are the site's own words for a chart: [[chart]].
type Worded struct {
	ID    string     `toml:"id,required"`
	Title table.Text `toml:"title"`
	Note  table.Text `toml:"note"`
}

// Wording returns the site's own words for a chart, nil where there are none.
func (s *Site) Wording(id string) *Worded {
	i := slices.IndexFunc(s.Charts, func(w Worded) bool { return w.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Charts[i]
}

// CheckHome tells of charts and sections that the first page asks for and that there are
// none of. charts and sections are all that there are.
func (s *Site) CheckHome(charts, sections []string, probs *problem.List) {
	check := func(rule, key, value string, known []string) {
		if value != "" && !slices.Contains(known, value) {
			probs.Add(rule, s.tree.ValueAt(key), "value", value, "near", problem.Near(value, known), "known", strings.Join(known, ", "))
		}
	}
	for i, w := range s.Charts {
		check("chart-unknown", "chart."+strconv.Itoa(i)+".id", w.ID, charts)
	}
	for i, section := range s.Home {
		here := "section." + strconv.Itoa(i)
		for _, id := range section.Charts {
			check("chart-unknown", here+".charts", id, charts)
		}
		check("menu", here+".more", section.More, sections)
	}
}
