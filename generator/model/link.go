package model

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cocrea/generator/table"
)

// Short is a code for the state where there is room for three letters: the abbreviation
// of its tile, or that of its id where the usual one is longer; its name in a language when
// it has no tile.
func (s *State) Short(lang string) string {
	if s.Tile == nil {
		return s.In(lang)
	}
	if usual, code := s.Tile.Abbr, strings.ToUpper(s.Abbr()); utf8.RuneCountInString(usual) > 3 && utf8.RuneCountInString(code) <= 3 {
		return code
	}
	return s.Tile.Abbr
}

// Abbr is the last part of the state's id, in small letters: MX-JAL is jal. Where several
// end alike it is the whole id: a-bay, b-bay.
func (s *State) Abbr() string {
	if s.shared {
		return strings.ToLower(s.ID)
	}
	return strings.ToLower(s.ID[strings.LastIndexByte(s.ID, '-')+1:])
}

// Published are the state's published plans in the order of their dates, those without
// one last.
func (s *State) Published() []*ActionPlan {
	out := slices.DeleteFunc(slices.Clone(s.Plans), (*ActionPlan).Announced)
	slices.SortStableFunc(out, func(a, b *ActionPlan) int {
		switch {
		case a.Published.Known() && b.Published.Known():
			return a.Published.First().Compare(b.Published.First())
		case a.Published.Known():
			return -1
		case b.Published.Known():
			return 1
		}
		return 0
	})
	return out
}

// Publishes reports whether the data say of plans that they were published: by a status or a date.
func (m *Model) Publishes() bool {
	t := m.Table("action_plans")
	return t != nil && (t.Named("status") != nil || t.Named("published") != nil)
}

// Planned reports whether all commitments are of some plan.
func (m *Model) Planned() bool {
	return m.Has("action_plans") && !slices.ContainsFunc(m.Commitments, func(c Commitment) bool { return c.PlanID == "" })
}

// Announced reports whether a plan is only announced.
func (p *ActionPlan) Announced() bool { return p.Status == "upcoming" }

// Plan is the state's first published plan, nil when it has none.
func (s *State) Plan() *ActionPlan {
	if plans := s.Published(); len(plans) > 0 {
		return plans[0]
	}
	return nil
}

// Span is a number of days between two dates that may be partial: at least Min,
// at most Max. Known is false when either date is unknown.
type Span struct {
	Min, Max int
	Known    bool
}

// Exact reports whether both days are known.
func (s Span) Exact() bool { return s.Known && s.Min == s.Max }

// Between counts the days from one date to another.
func Between(from, to table.Date) Span {
	if !from.Known() || !to.Known() {
		return Span{}
	}
	days := func(a, b time.Time) int { return int(b.Sub(a) / (24 * time.Hour)) }
	return Span{days(from.Last(), to.First()), days(from.First(), to.Last()), true}
}

// Seats returns the seats of a secretariat by sector, in the order of Sectors.
func (s *Secretariat) Seats() []table.Int {
	return []table.Int{s.CivilSociety, s.Government, s.Autonomous, s.Guarantor}
}

// SeatsKnown reports whether the seats of any sector are known.
func (s *Secretariat) SeatsKnown() bool {
	return slices.ContainsFunc(s.Seats(), func(n table.Int) bool { return n.Known })
}

// Sectors are the sectors that hold seats, in the order of the columns. The
// facilitator has a voice, no seat.
var Sectors = []string{"civil-society", "government", "autonomous", "guarantor"}

// link joins records by their ids; a dangling id was reported before.
func (m *Model) link(shapes map[string]Shape) {
	states := byID(m.States, func(s *State) string { return s.ID })
	plans := byID(m.Plans, func(p *ActionPlan) string { return p.ID })
	themes := byID(m.Themes, func(t *Theme) string { return t.ID })
	pillars := byID(m.Pillars, func(p *Pillar) string { return p.ID })
	bodies := byID(m.Bodies, func(b *Body) string { return b.ID })
	statuses := byID(m.Statuses, func(s *Status) string { return s.ID })
	secretariats := byID(m.Secretariats, func(s *Secretariat) string { return s.StateID })

	for i := range m.Commitments {
		c := &m.Commitments[i]
		c.State, c.Plan, c.Status = states[c.StateID], plans[c.PlanID], statuses[c.StatusID]
		c.Themes, c.Pillars, c.Bodies = all(c.ThemeIDs, themes), all(c.PillarIDs, pillars), all(c.BodyIDs, bodies)
		c.join()
	}
	ends := map[string]int{} // how many ids end so
	for i := range m.States {
		m.States[i].Slug = table.Slug(m.States[i].Name.In(m.Dataset.Languages[0])) // addresses do not change with the language
		m.States[i].Shape = shapes[m.States[i].ID]
		ends[m.States[i].Abbr()]++
	}
	for i := range m.States {
		m.States[i].shared = ends[m.States[i].Abbr()] > 1
	}
	for i := range m.Tiles {
		if s := states[m.Tiles[i].StateID]; s != nil {
			s.Tile = &m.Tiles[i]
		}
	}
	for i := range m.Secretariats {
		s := &m.Secretariats[i]
		if s.State = states[s.StateID]; s.State != nil {
			s.State.Secretariat = s
		}
	}
	for i := range m.Members {
		if s := secretariats[m.Members[i].StateID]; s != nil {
			s.Members = append(s.Members, &m.Members[i])
		}
	}
	for i := range m.Plans {
		p := &m.Plans[i]
		if p.State = states[p.StateID]; p.State != nil {
			p.State.Plans = append(p.State.Plans, p)
		}
	}
	m.linkProgress(plans, statuses)
	for i := range m.ThemeTotals {
		if t := themes[m.ThemeTotals[i].ThemeID]; t != nil {
			t.Published = &m.ThemeTotals[i]
		}
	}
}

// join adds a commitment to those of what it belongs to.
func (c *Commitment) join() {
	if c.State != nil {
		c.State.Commitments = append(c.State.Commitments, c)
	}
	if c.Plan != nil {
		c.Plan.Commitments = append(c.Plan.Commitments, c)
	}
	for _, t := range c.Themes {
		t.Commitments = append(t.Commitments, c)
	}
	for _, p := range c.Pillars {
		p.Commitments = append(p.Commitments, c)
	}
	for _, b := range c.Bodies {
		b.Commitments = append(b.Commitments, c)
	}
}

// all are the records with some ids; a dangling one was reported before.
func all[T any](ids []string, by map[string]*T) (out []*T) {
	for _, id := range ids {
		if r := by[id]; r != nil {
			out = append(out, r)
		}
	}
	return out
}

func byID[T any](records []T, id func(*T) string) map[string]*T {
	index := make(map[string]*T, len(records))
	for i := range records {
		index[id(&records[i])] = &records[i]
	}
	return index
}
