package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/model"
)

func (s *Set) themes() {
	for i := range s.m.Themes {
		t := &s.m.Themes[i]
		id := "commitments.theme." + t.ID
		if p := t.Published; p != nil {
			s.printed(t, Figure{ID: id + ".published", Value: float64(p.Count.N), Absence: present(p.Count.Known),
				Label: Say("figure.label.theme-published", "theme", t.Name)}, "commitments", "commitments")
			if share, err := strconv.ParseFloat(strings.TrimSuffix(p.Share, "%"), 64); err == nil {
				s.printed(t, Figure{ID: PrintedShareID(s.m, t), Value: share, Unit: "percent",
					Label: Say("figure.label.theme-share", "theme", t.Name)}, "share_as_printed", printedShare)
			}
		}
	}
	if s.m.Facet("theme") != nil {
		s.spread()
	}
	s.table()
}

// PrintedShareID is the id of the share that the published table gives a theme. Where themes
// are as published, too, commitments have a share of their own.
func PrintedShareID(m *model.Model, t *model.Theme) string {
	id := "commitments.theme." + t.ID
	if f := m.Facet("theme"); f != nil && !f.Coded {
		id += ".published"
	}
	return id + ".share"
}

// printed is a figure as the published table of themes has it.
func (s *Set) printed(t *model.Theme, f Figure, column, query string) {
	f.Basis, f.Formula, f.Table, f.Rows = Published, Say("figure.formula.published"), "totals_by_theme", []string{t.ID}
	f.Cells, f.Query = []Cells{{f.Table, column, f.Rows}}, value(query, f.Table, "theme_id", t.ID)
	s.add(f)
}

// table adds up the published table of themes, and works its shares out again.
func (s *Set) table() {
	var rows, counts, shares []string
	sum, all := 0, 0.0
	for i := range s.m.Themes {
		t := &s.m.Themes[i]
		if t.Published == nil {
			continue
		}
		id := "commitments.theme." + t.ID
		rows, counts, sum = append(rows, t.ID), append(counts, id+".published"), sum+t.Published.Count.N
		if share := s.Get(PrintedShareID(s.m, t)); share != nil {
			shares, all = append(shares, share.ID), all+share.Value
		}
	}
	if len(rows) == 0 {
		return
	}
	const from = "totals_by_theme"
	add := func(f Figure, query string) {
		f.Label, f.Table, f.Rows, f.Query = Say("figure.label."+f.ID), from, rows, "SELECT "+query+" FROM "+from
		s.add(f)
	}
	add(Figure{ID: "themes.total", Value: float64(len(rows)), Basis: Counted, Formula: s.how("count", from), Cells: []Cells{{from, "theme_id", rows}}}, "count(*)")
	add(Figure{ID: "themes.sum", Value: float64(sum), Basis: Derived, Formula: s.how("sum", from, "commitments"), Of: counts}, "sum(commitments)")
	if len(shares) > 0 {
		add(Figure{ID: "shares.sum", Value: math.Round(all*10) / 10, Unit: "percent", Basis: Derived, Formula: s.how("sum", from, "share_as_printed"), Of: shares}, "round(sum("+printedShare+"), 1)")
	}
	s.computed(sum)
}

// computed are the shares that come out otherwise than they were printed, to as many
// decimals.
func (s *Set) computed(sum int) {
	for i := range s.m.Themes {
		t := &s.m.Themes[i]
		printed := s.Get(PrintedShareID(s.m, t))
		if printed == nil || t.Published == nil || sum == 0 {
			continue
		}
		decimals := 0
		if _, after, found := strings.Cut(strings.TrimSuffix(t.Published.Share, "%"), "."); found {
			decimals = len(after)
		}
		share := 100 * float64(t.Published.Count.N) / float64(sum)
		rounded, _ := strconv.ParseFloat(strconv.FormatFloat(share, 'f', decimals, 64), 64)
		if math.Abs(rounded-printed.Value) < 1e-9 {
			continue // only the oddities are figures
		}
		a, b := s.Must("commitments.theme."+t.ID+".published"), s.Must("themes.sum")
		s.add(Figure{ID: printed.ID + ".computed", Value: math.Round(share*100) / 100, Unit: "percent", Basis: Derived,
			Label: Say("figure.label.theme-share-computed", "theme", t.Name), Formula: part(a, b), Table: printed.Table, Rows: printed.Rows, Of: []string{a.ID, b.ID},
			Query: "SELECT round(100.0 * commitments / (SELECT sum(commitments) FROM totals_by_theme), 2) FROM totals_by_theme WHERE theme_id = " + quoted(t.ID)})
	}
}

func (s *Set) pillars() {
	if !s.m.Has("pillars") {
		return
	}
	count(s, Figure{ID: "pillars.total", Label: Say("figure.label.pillars"), Table: "pillars"}, s.m.Pillars, every, func(p *model.Pillar) string { return p.ID })
}

// spread counts the themes with coded commitments, and those in several states.
func (s *Set) spread() {
	var coded, several []string
	read := map[string][]string{} // the commitments behind each
	facet := s.m.Facet("theme")
	for i := range s.m.Themes {
		t := &s.m.Themes[i]
		var states []string
		for _, k := range t.Commitments {
			states = append(states, k.StateID)
			read[t.ID] = append(read[t.ID], k.ID)
		}
		slices.Sort(states)
		if n := len(slices.Compact(states)); n > 0 {
			coded = append(coded, t.ID)
			if n > 1 {
				several = append(several, t.ID)
			}
		}
	}
	add := func(id string, rows []string, query string, columns ...string) {
		var cells []Cells
		for _, column := range columns {
			c := Cells{Table: "commitments", Column: column}
			for _, theme := range rows {
				c.Rows = append(c.Rows, read[theme]...)
			}
			cells = append(cells, c)
		}
		said := id
		if !facet.Coded {
			said += "-plain"
		}
		s.add(Figure{ID: id, Value: float64(len(rows)), Basis: basis(facet), Label: Say("figure.label." + said),
			Formula: Say("figure.formula." + said), Table: "themes", Rows: rows, Cells: cells, Query: query})
	}
	if facet.Several() {
		return // no query parts the lists
	}
	name := facet.Field.Name
	add("themes.coded", coded, "SELECT count(DISTINCT "+name+") FROM commitments", name)
	if s.m.Facet("state") != nil {
		add("themes.several-states", several, "SELECT count(*) FROM (SELECT "+name+" FROM commitments WHERE "+name+" IS NOT NULL GROUP BY "+name+" HAVING count(DISTINCT state_id) > 1)", name, "state_id")
	}
}

// plain is the text with the title of a table that is put together: without secretariats
// the one of places does not speak of them.
func (s *Set) plain(name string) string {
	if name == "states_joined" && s.m.Table("secretariats") == nil {
		return ".title-plain"
	}
	return ".title"
}

// tables counts the rows of every table; joined: of those that are put together, too.
func (s *Set) tables(joined bool) {
	add := func(f Figure, n int) {
		f.ID, f.Value, f.Basis, f.Query = "rows."+f.Table, float64(n), Counted, counting(f.Table, "")
		var title any = titled{s.m, f.Table, ""}
		if s.m.Table(f.Table) == nil { // one put together has its title in the messages
			title = Say("derived." + f.Table + s.plain(f.Table))
		}
		f.Label, f.Formula = Say("figure.label.rows", "table", title), Say("figure.formula.count-all", "table", title)
		s.add(f)
	}
	for _, t := range s.m.Tables {
		add(Figure{Table: t.Name, Rows: t.Keys()}, len(t.Rows))
	}
	if !joined {
		return
	}
	// Those that package dataset puts together.
	if s.m.Joined() {
		add(Figure{Table: "commitments_joined", Of: []string{"rows.commitments"}}, len(s.m.Commitments))
	}
	if facet := s.m.Facet("pillar"); facet != nil && facet.Several() {
		pairs, pillars := 0, []string{}
		for _, v := range facet.Values {
			pairs += len(v.Rows)
			pillars = append(pillars, "commitments.pillar."+v.ID)
		}
		if pairs > 0 {
			add(Figure{Table: "commitments_by_pillar", Of: pillars}, pairs)
		}
	}
	if s.m.Has("states") {
		add(Figure{Table: "states_joined", Of: []string{"rows.states"}}, len(s.m.States))
	}
}
