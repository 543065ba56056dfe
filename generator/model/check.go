package model

import (
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// check finds what no single cell can show: records that contradict each other.
func (m *Model) check(probs *problem.List) {
	m.checkStates(probs)
	m.checkSteps(probs)
	m.checkPlans(probs)
	m.checkCommitments(probs)
	m.checkPromises(probs)
	m.checkProgress(probs)
	m.checkSources(probs)
	m.checkNames(probs)
	m.checkAlike(probs)
	m.checkFuture(probs)
	m.checkYears(probs)
	m.checkMeasures(probs)
	m.checkShares(probs)
}

// checkMeasures finds totals of what readers call a table, which would be compared with none,
// and those that are more than nothing, or about nothing.
func (m *Model) checkMeasures(probs *problem.List) {
	t := m.Table("totals")
	for i := range m.Totals {
		if total := &m.Totals[i]; total.Value.Known && total.Value.N == 0 && total.Qualifier != "" && total.Qualifier != "exact" {
			probs.Add("qualifier-zero", t.At(i, "qualifier"), "qualifier", total.Qualifier)
		}
		for _, other := range m.Tables {
			meant, said := strings.ReplaceAll(other.Name, "_", "-"), m.Totals[i].Measure
			for _, lang := range m.Dataset.Languages {
				if said != meant && said != "" && table.Slug(m.Dataset.Tables[other.Name].Title[lang]) == said && t.Sound("measure") {
					probs.Add("enum", t.At(i, "measure"), "why", "measure", "column", "measure", "value", said, "meant", meant, "near", "")
					m.Whole = false // a figure of that total is missed in every text that has it
				}
			}
		}
	}
}

// checkShares finds printed shares that are more than the whole.
func (m *Model) checkShares(probs *problem.List) {
	t := m.Table("totals_by_theme")
	for i, total := range m.ThemeTotals {
		if n, ok := table.ParseNumber(strings.TrimSuffix(total.Share, "%")); ok && n > 100 {
			probs.Add("percent", t.At(i, "share_as_printed"), "why", "printed", "column", "share_as_printed", "value", total.Share)
		}
	}
}

// checkNames finds themes and pillars that have a name in no language, whose pages would
// have no heading, and reports that say nothing.
func (m *Model) checkNames(probs *problem.List) {
	check := func(name, base string, row int, text table.Text) {
		if text.In("") == "" && len(m.Dataset.Languages) > 0 {
			column := m.Table(name).Named(base).Name
			probs.Add("cell-required", m.Table(name).At(row, column), "column", column)
		}
	}
	for i := range m.Themes {
		check("themes", "name", i, m.Themes[i].Name)
	}
	for i := range m.Pillars {
		check("pillars", "name", i, m.Pillars[i].Name)
	}
	for i := range m.Bodies {
		check("bodies", "name", i, m.Bodies[i].Name)
	}
	for i := range m.Statuses {
		check("statuses", "name", i, m.Statuses[i].Name)
	}
}

// checkFuture finds days after that of the data: nothing that the tables record can have
// happened then, but for what is due and what a site's own columns tell of.
func (m *Model) checkFuture(probs *problem.List) {
	for _, t := range m.Tables {
		m.future(t, probs)
	}
}

// checkYears finds years of steps that no calendar of today has, or that are still to come.
func (m *Model) checkYears(probs *problem.List) {
	t := m.Table("states")
	today, _, real := table.ParseDate(m.Dataset.Date)
	for _, p := range m.Steps {
		if p.Year == "" || t.Fields[t.Column(p.Year)].Type != table.TypeInteger {
			continue
		}
		for i, row := range t.Rows {
			text := row[t.Column(p.Year)].Text
			switch year, err := strconv.Atoi(text); {
			case err != nil: // which is told
			case year < firstYear:
				probs.Add("range", t.At(i, p.Year), "column", p.Year, "value", text, "min", strconv.Itoa(firstYear))
			case real && !m.Behind && year > today.Last().Year():
				probs.Add("date-future", t.At(i, p.Year), "column", p.Year, "value", text, "date", m.Dataset.Date)
			}
		}
	}
}

// firstYear is before anything that these data may tell of.
const firstYear = 1000

// future finds such days in a table.
func (m *Model) future(t *table.Table, probs *problem.List) {
	today, _, real := table.ParseDate(m.Dataset.Date)
	if !real || m.Behind {
		return
	}
	for i, f := range t.Fields {
		if f.Type != table.TypeDate || f.Role == "due" || f.Role == "start" || f.Extra {
			continue
		}
		for _, row := range t.Rows {
			if date, _, real := table.ParseDate(row[i].Text); real && date.First().After(today.Last()) {
				probs.Add("date-future", t.Grid.At(row[i]), "column", f.Name, "value", row[i].Text, "date", m.Dataset.Date)
			}
		}
	}
}

// sound reports whether a table has some columns, and every row of it and every cell of
// those could be read: only then something may be missed in it.
func (m *Model) sound(name string, columns ...string) bool {
	t := m.Table(name)
	return t != nil && t.Sound(columns...) && !slices.ContainsFunc(columns, func(c string) bool { return t.Column(c) < 0 })
}

// emptied tells of a table without rows, which another one counts. Nothing that rests on
// it is judged.
func (m *Model) emptied(name, by string, other problem.Position, probs *problem.List) {
	t, why := m.Table(name), ""
	if by != "" {
		why = "cited"
	}
	probs.Add("table-emptied", t.Grid.Source.Line(1), "why", why, "table", name, "by", by, "other", other)
	t.Grid.Holes, m.Whole = true, false
}

// at is the position of a cell of the first record with a key.
func (m *Model) at(name, key, column string) problem.Position {
	t := m.Table(name)
	for i, row := range t.Rows {
		for j, f := range t.Fields {
			if f.Key && row[j].Text == key {
				return t.At(i, column)
			}
		}
	}
	return t.Grid.Source.Whole()
}

// checkStates finds states that did not join and yet did something, and tiles
// that lie on each other.
func (m *Model) checkStates(probs *problem.List) {
	t := m.Table("states")
	if t == nil {
		return
	}
	for i := range m.States {
		s := &m.States[i]
		if t.Column("participates") < 0 || !t.Sound(t.Key(), "participates") {
			break
		}
		said := t.At(i, "participates")
		if t.Rows[i][t.Column("participates")].Text != "no" {
			continue
		}
		for _, p := range m.Steps {
			for _, column := range []string{p.Column, p.Year} {
				if at := t.Column(column); p.Table == "states" && at >= 0 && t.Rows[i][at].Text != "" {
					probs.Add("state-absent", t.At(i, column), "state", s.ID, "column", column, "other", said)
				}
			}
		}
		if s.Secretariat != nil {
			probs.Add("state-absent", m.at("secretariats", s.ID, "state_id"), "state", s.ID, "column", "state_id", "other", said)
		}
		for _, p := range s.Plans {
			probs.Add("state-absent", m.at("action_plans", p.ID, "state_id"), "state", s.ID, "column", "state_id", "other", said)
		}
	}
	type place struct{ column, row int }
	taken := map[place]int{}
	for i, tile := range m.Tiles {
		here := place{tile.Column.N, tile.Row.N}
		if first, twice := taken[here]; twice && m.sound("tiles", "state_id") {
			tiles := m.Table("tiles")
			probs.Add("tile-taken", tiles.At(i, "column"), "state", tile.StateID, "other", tiles.At(first, "column"))
		}
		taken[here] = i
	}
	if m.sound("tiles") && len(m.Tiles) == 0 && len(m.States) > 0 {
		m.emptied("tiles", "", problem.Position{}, probs)
	}
	for i := range m.States {
		if m.sound("tiles", "state_id") && t.Sound("id") && m.States[i].Tile == nil {
			probs.Add("tile-missing", t.At(i, "id"), "state", m.States[i].ID)
		}
	}
}

// checkPlans compares the number of commitments that a plan's source gives with the records.
func (m *Model) checkPlans(probs *problem.List) {
	t, astray := m.Table("action_plans"), m.astray()
	for i := range m.Plans {
		p := &m.Plans[i]
		if !astray[p.ID] && m.sound("commitments", "plan_id") && m.sound("action_plans", "id") && p.Size.Known && p.Size.N != len(p.Commitments) {
			if len(m.Commitments) == 0 {
				m.emptied("commitments", "action_plans", t.At(i, "commitments"), probs)
				break
			}
			probs.Add("plan-count", t.At(i, "commitments"), "plan", p.ID, "said", p.Size.N, "n", len(p.Commitments), "other", "data/commitments.csv")
		}
		if p.Status == "upcoming" && p.Published.Known() && t.Sound("status", "published") {
			probs.Add("plan-upcoming", t.At(i, "published"), "why", "date", "plan", p.ID, "date", p.Published)
		}
		if p.Status == "upcoming" && len(p.Commitments) > 0 {
			probs.Add("plan-upcoming", t.At(i, "status"), "plan", p.ID, "n", len(p.Commitments))
		}
	}
}

// strays reports a commitment of another state than its plan's, which is told.
func (c *Commitment) strays() bool {
	return c.Plan != nil && c.State != nil && c.Plan.StateID != "" && c.Plan.StateID != c.StateID
}

// astray are the plans that have such a commitment or may lack it: what they count is not
// judged.
func (m *Model) astray() map[string]bool {
	plans := map[string]bool{}
	for i := range m.Commitments {
		if c := &m.Commitments[i]; c.strays() {
			plans[c.PlanID] = true
			for _, p := range c.State.Plans {
				plans[p.ID] = true
			}
		}
	}
	return plans
}

// checkCommitments finds commitments of another state than their plan's, numbers
// given twice, codes without a title to code from, and pillars without a theme. A theme
// without a pillar is no fault: what a document says may show none.
func (m *Model) checkCommitments(probs *problem.List) {
	t := m.Table("commitments")
	if t == nil {
		return
	}
	taken := map[[2]string]int{} // by plan and number
	same := m.sound("commitments", "state_id", "plan_id") && m.sound("action_plans", "id", "state_id")
	numbered := m.sound("commitments", "number", "plan_id")
	coding := t.Named("theme_ids") != nil && m.sound("commitments", t.Named("theme_ids").Name, "pillar_ids")
	for i := range m.Commitments {
		c := &m.Commitments[i]
		if same && c.strays() {
			probs.Add("commitment-state", t.At(i, "state_id"), "commitment", c.ID, "state", c.StateID, "plan", c.PlanID, "want", c.Plan.StateID)
		}
		here := [2]string{c.PlanID, c.Number}
		if first, twice := taken[here]; twice && numbered && c.Number != "" && c.PlanID != "" && !c.strays() && !m.Commitments[first].strays() {
			probs.Add("number-duplicate", t.At(i, "number"), "n", c.Number, "plan", c.PlanID, "other", t.At(first, "number"))
		}
		taken[here] = i
		if !c.Titled() && c.Certainty == "count-only" && (len(c.ThemeIDs) > 0 || len(c.PillarIDs) > 0) {
			probs.Add("coding-untitled", t.At(i, m.coded(c)), "commitment", c.ID)
		}
		if coding && len(c.ThemeIDs) == 0 && len(c.PillarIDs) > 0 && c.Titled() { // a title may show its theme and no pillar
			probs.Add("coding-half", t.At(i, t.Named("pillar_ids").Name), "commitment", c.ID)
		}
	}
}

// coded is the column of a commitment's code, or of the first of its two codes.
func (m *Model) coded(c *Commitment) string {
	role := "pillar_ids"
	if len(c.ThemeIDs) > 0 {
		role = "theme_ids"
	}
	return m.Table("commitments").Named(role).Name
}
