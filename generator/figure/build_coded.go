package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/model"
)

func (s *Set) themes(m *model.Model) {
	sum, shares := 0, 0.0
	var printed []string
	for i := range m.Themes {
		t := &m.Themes[i]
		id := "commitments.theme." + t.ID
		if p := t.Published; p != nil {
			s.add(Figure{
				ID: id + ".published", Value: float64(p.Count.N), Known: p.Count.Known, Basis: Published,
				Label: Say("figure.label.theme-published", "theme", t.Name), Formula: Say("figure.formula.published"),
				Sources: []string{p.Source}, Locator: p.Locator, Table: "totals_by_theme", Rows: []string{t.ID},
				Query: value("commitments", "totals_by_theme", "theme_id", t.ID),
			})
			sum += p.Count.N
			printed = append(printed, t.ID)
			if share, err := strconv.ParseFloat(strings.TrimSuffix(p.Share, "%"), 64); err == nil {
				shares += share
				s.add(Figure{
					ID: id + ".share", Value: share, Known: true, Unit: "percent", Basis: Published,
					Label: Say("figure.label.theme-share", "theme", t.Name), Formula: Say("figure.formula.published"),
					Sources: []string{p.Source}, Locator: p.Locator, Table: "totals_by_theme", Rows: []string{t.ID},
					Query: value(printedShare, "totals_by_theme", "theme_id", t.ID),
				})
			}
		}
		s.count(m, Figure{ID: id + ".coded", Basis: Coded, Label: Say("figure.label.theme-coded", "theme", t.Name), Query: "theme_id = " + quoted(t.ID)},
			func(r *model.Commitment) bool { return r.ThemeID == t.ID })
		s.themeByState(m, t)
	}
	s.spread(m)
	if len(m.ThemeTotals) == 0 {
		return
	}
	from := []string{m.ThemeTotals[0].Source}
	add := func(id string, value float64, unit string, basis Basis, query string) {
		s.add(Figure{
			ID: id, Value: value, Query: "SELECT " + query + " FROM totals_by_theme", Known: true, Unit: unit, Basis: basis, Label: Say("figure.label." + id),
			Formula: Say("figure.formula.sum", "table", "totals_by_theme"), Sources: from, Locator: m.ThemeTotals[0].Locator,
			Table: "totals_by_theme", Rows: printed,
		})
	}
	add("themes.total", float64(len(printed)), "", Counted, "count(*)")
	add("themes.sum", float64(sum), "", Derived, "sum(commitments)")
	add("shares.sum", float64(int(shares*10+0.5))/10, "", Derived, "round(sum("+printedShare+"), 1)")
}

func (s *Set) pillars(m *model.Model) {
	s.together(m)
	var ids, sources []string
	for i := range m.Pillars {
		p := &m.Pillars[i]
		ids = append(ids, p.ID)
		if !slices.Contains(sources, p.Source) {
			sources = append(sources, p.Source)
		}
		s.count(m, Figure{ID: "commitments.pillar." + p.ID, Basis: Coded, Label: Say("figure.label.pillar-coded", "pillar", p.Name), Query: serves(p)},
			func(r *model.Commitment) bool { return slices.Contains(r.Pillars, p) })
		coded := s.N("commitments.coded")
		if coded > 0 {
			s.add(Figure{
				ID: "commitments.pillar." + p.ID + ".share", Value: math.Round(1000*float64(len(p.Commitments))/float64(coded)) / 10, Known: true,
				Unit: "percent", Basis: Coded, Label: Say("figure.label.pillar-share", "pillar", p.Name),
				Formula: Say("figure.formula.share", "a", "commitments.pillar."+p.ID, "b", "commitments.coded"),
				Sources: s.Get("commitments.coded").Sources, Table: "commitments",
				Query: "SELECT round(100.0 * sum(" + serves(p) + ") / count(*), 1) FROM commitments WHERE theme_id IS NOT NULL",
			})
		}
	}
	s.add(Figure{ID: "pillars.total", Value: float64(len(ids)), Known: true, Basis: Counted, Label: Say("figure.label.pillars"),
		Formula: Say("figure.formula.count", "table", "pillars"), Sources: sources, Table: "pillars", Rows: ids, Query: counting("pillars", "")})
}

// themeByState counts the commitments coded under a theme in each state that has any.
func (s *Set) themeByState(m *model.Model, t *model.Theme) {
	for i := range m.States {
		st := &m.States[i]
		here := func(r *model.Commitment) bool { return r.ThemeID == t.ID && r.StateID == st.ID }
		if slices.ContainsFunc(st.Commitments, here) {
			s.count(m, Figure{ID: "commitments.theme." + t.ID + "." + st.Abbr(), Basis: Coded,
				Label: Say("figure.label.theme-state", "theme", t.Name, "state", st.Name),
				Query: "theme_id = " + quoted(t.ID) + " AND state_id = " + quoted(st.ID)}, here)
		}
	}
}

// spread counts the themes with coded commitments, and those in several states.
func (s *Set) spread(m *model.Model) {
	var coded, several []string
	for i := range m.Themes {
		var states []string
		for _, k := range m.Themes[i].Commitments {
			states = append(states, k.StateID)
		}
		slices.Sort(states)
		if n := len(slices.Compact(states)); n > 0 {
			coded = append(coded, m.Themes[i].ID)
			if n > 1 {
				several = append(several, m.Themes[i].ID)
			}
		}
	}
	add := func(id string, rows []string, query string) {
		s.add(Figure{ID: id, Value: float64(len(rows)), Known: true, Basis: Coded, Label: Say("figure.label." + id),
			Formula: Say("figure.formula.count", "table", "themes"), Table: "themes", Rows: rows, Query: query})
	}
	add("themes.coded", coded, "SELECT count(DISTINCT theme_id) FROM commitments")
	add("themes.several-states", several, "SELECT count(*) FROM (SELECT theme_id FROM commitments WHERE theme_id IS NOT NULL GROUP BY theme_id HAVING count(DISTINCT state_id) > 1)")
}

// together counts each combination of pillars that occurs.
func (s *Set) together(m *model.Model) {
	var seen []string
	for i := range m.Commitments {
		ids := m.Commitments[i].PillarIDs
		set := strings.Join(ids, "_")
		if len(ids) == 0 || slices.Contains(seen, set) {
			continue
		}
		seen = append(seen, set)
		s.count(m, Figure{ID: "commitments.pillars." + set, Basis: Coded, Label: Say("figure.label.pillars-together", "pillars", strings.Join(ids, " + ")),
			Query: "pillar_ids = " + quoted(strings.Join(ids, ";"))},
			func(r *model.Commitment) bool { return slices.Equal(r.PillarIDs, ids) })
	}
}

// rows counts the rows of every table.
func (s *Set) rows(m *model.Model) {
	add := func(name string, n int) {
		s.add(Figure{ID: "rows." + name, Value: float64(n), Known: true, Basis: Counted, Label: Say("figure.label.rows", "table", name),
			Formula: Say("figure.formula.count", "table", name), Table: name, Query: counting(name, "")})
	}
	for _, t := range m.Tables {
		add(t.Name, len(t.Rows))
	}
	pairs := 0
	for i := range m.Commitments {
		pairs += len(m.Commitments[i].PillarIDs)
	}
	add("commitments_joined", len(m.Commitments)) // the three that package dataset puts together
	add("commitments_by_pillar", pairs)
	add("states_joined", len(m.States))
}
