package figure

import (
	"math"
	"slices"

	"cocrea/generator/model"
)

// basis is on what the values of a facet rest.
func basis(f *model.Facet) Basis {
	if f.Coded {
		return Coded
	}
	return Counted
}

// kinds are the kinds of commitments.
func (s *Set) kinds() (out []*model.Value) {
	if f := s.m.Facet("kind"); f != nil {
		for i := range f.Values {
			out = append(out, &f.Values[i])
		}
	}
	return out
}

// FacetID is the id of the figure that counts the commitments with a value of a facet.
// Kinds have had theirs without the facet's name since before there were others.
func FacetID(f *model.Facet, v *model.Value) string {
	switch {
	case f.Stem == "kind":
		return "commitments." + v.ID
	case f.Stem == "theme" && f.Coded:
		return "commitments.theme." + v.ID + ".coded"
	}
	return "commitments." + f.Stem + "." + v.ID
}

// PairID is the id of the figure that counts the commitments with values of two facets.
func PairID(f *model.Facet, v *model.Value, by *model.Facet, w *model.Value) string {
	id := "commitments." + f.Stem + "." + v.ID + "."
	if by.Stem != "state" {
		id += by.Stem + "."
	}
	return id + w.ID
}

// NoneID is the id of the figure that counts the commitments without any value of a facet.
func NoneID(f *model.Facet) string {
	if f.Stem == "theme" && f.Coded {
		return "commitments.uncoded"
	}
	return "commitments.no-" + f.Stem
}

// facets counts the commitments by each facet: those with each value, with several and
// with none. Those of states and plans are counted apart (ofState, plans).
func (s *Set) facets() {
	own := slices.DeleteFunc(slices.Clone(s.m.Facets), func(f *model.Facet) bool { return f.Stem == "state" || f.Stem == "plan" })
	for _, f := range s.m.Facets {
		s.filled(f)
		s.others(f)
	}
	for _, f := range own {
		of := s.Must("commitments.counted")
		if f.Coded && s.Get("commitments.coded") != nil {
			of = s.Get("commitments.coded")
		}
		shared := false
		for i := range f.Values {
			v := &f.Values[i]
			own := "figure.label." + f.Stem + "." + v.Raw
			if f.Coded {
				own = "figure.label." + f.Stem + "-coded"
			}
			counted := s.valued(FacetID(f, v), Say("figure.label.facet", "column", faceted{s.m, f}, "value", v, f.Stem, v).or(own), f, v)
			if f.Stem != "theme" || !f.Coded { // of a coded one the printed shares say it
				label := Say("figure.label.facet-share", "column", faceted{s.m, f}, "value", v, f.Stem, v, "figure", counted.Label)
				own := "figure.label.share-of." + f.Stem
				if f.Coded { // whose own texts say of what they are a share
					own = "figure.label." + f.Stem + "-share"
				}
				s.share(counted, of, label.or(own), s.has(f, v))
				shared = true
			}
		}
		if other := s.Get(OthersID(f)); other != nil && shared {
			shown, _ := Ranked(f)
			s.share(other, of, Say("figure.label.facet-others-share", "column", faceted{s.m, f}), s.hasOther(f, shown))
		}
		if none := s.Get(NoneID(f)); shared && none != nil && !f.Coded {
			s.share(none, of, Say("figure.label.facet-none-share", "column", faceted{s.m, f}), s.column(f)+" IS NULL")
		}
	}
	for _, f := range own {
		s.together(f)
	}
	if f := s.Get("commitments.pillar-unseen"); f != nil {
		s.share(f, s.Must("commitments.coded"), Say("figure.label.pillar-unseen-share"), s.column(s.m.Facet("pillar"))+" IS NULL")
	}
	for _, pair := range Pairs(s.m) {
		s.pairs(pair[0], pair[1])
	}
}

// Pairs are the facets that are counted by each other: themes by place, and how far what
// was promised has come, by all that it can be asked of.
func Pairs(m *model.Model) (out [][2]*model.Facet) {
	add := func(a, b string) {
		if f, by := m.Facet(a), m.Facet(b); f != nil && by != nil {
			out = append(out, [2]*model.Facet{f, by})
		}
	}
	add("theme", "state")
	add("theme", "body")
	for _, stem := range []string{"body", "theme", "state", "plan"} {
		add(stem, "status")
	}
	return out
}

// valued counts the commitments with a value.
func (s *Set) valued(id string, label Phrase, f *model.Facet, v *model.Value) *Figure {
	return s.these(Figure{ID: id, Basis: basis(f), Label: label, Query: s.has(f, v), Cells: s.reports(f, v.Rows)}, v.Rows, f.Field.Name)
}

// these counts some commitments.
func (s *Set) these(f Figure, rows []*model.Commitment, columns ...string) *Figure {
	f.Table = "commitments"
	return count(s, f, rows, every, func(r **model.Commitment) string { return (*r).ID }, columns...)
}

// reports are the cells of the reports that say how some commitments stand; nil where
// those of the commitments say so.
func (s *Set) reports(f *model.Facet, of []*model.Commitment) []Cells {
	if f.Stem != "status" {
		return nil
	}
	if len(of) == 0 {
		of = s.some(every)
	}
	return said("status", of, func(p *model.Progress) bool { return p.Status != nil })
}

// filled counts the commitments with a value of a facet, with several and without any,
// where there are some without.
func (s *Set) filled(f *model.Facet) {
	column, name := s.column(f), f.Field.Name
	has := map[*model.Commitment]int{}
	for _, v := range f.Values {
		for _, c := range v.Rows {
			has[c]++
		}
	}
	add := func(id, label, own, where string, keep func(*model.Commitment) bool) {
		s.promises(Figure{ID: "commitments." + id, Basis: basis(f), Label: Say("figure.label.facet-"+label, "column", faceted{s.m, f}).or("figure.label." + own), Query: where},
			keep, name)
	}
	with, no := "with-"+f.Stem, "no-"+f.Stem
	withLabel, noLabel := with, no
	if f.Stem == "theme" && f.Coded {
		with, no, withLabel, noLabel = "coded", "uncoded", "commitments-coded", "commitments-uncoded"
	}
	theme := s.m.Facet("theme")
	byPillar := f.Stem == "pillar" && f.Coded && theme != nil && theme.Coded
	if byPillar {
		noLabel = "no-pillar-unseen"
	}
	if f.Several() {
		add("several-"+f.Many(), "several", "several-"+f.Many(), column+" LIKE '%;%'", func(r *model.Commitment) bool { return has[r] > 1 })
	}
	if len(has) < len(s.m.Commitments) || f.Coded {
		add(no, "none", noLabel, column+" IS NULL", func(r *model.Commitment) bool { return has[r] == 0 })
		add(with, "some", withLabel, column+" IS NOT NULL", func(r *model.Commitment) bool { return has[r] > 0 })
	}
	if byPillar {
		s.promises(Figure{ID: "commitments.pillar-unseen", Basis: Coded, Label: Say("figure.label.pillar-unseen"), Query: s.column(theme) + " IS NOT NULL AND " + column + " IS NULL"},
			func(r *model.Commitment) bool { return len(r.Themes) > 0 && has[r] == 0 }, theme.Field.Name, name)
	}
}

// share is what part of the commitments that another figure counts a figure is; of none
// there is no part.
func (s *Set) share(f, of *Figure, label Phrase, where string) {
	if of.Value == 0 {
		return
	}
	among := "commitments"
	if theme := s.m.Facet("theme"); of.ID == "commitments.coded" {
		among += " WHERE " + theme.Field.Name + " IS NOT NULL"
	}
	s.add(Figure{ID: f.ID + ".share", Value: math.Round(1000*f.Value/of.Value) / 10, Unit: "percent", Basis: f.Basis,
		Label: label, Formula: part(f, of), Table: "commitments", Of: []string{f.ID, of.ID},
		Query: "SELECT round(100.0 * sum(coalesce(" + where + ", 0)) / count(*), 1) FROM " + among})
}

// spoken is a value for a sentence: a state has its article there.
func (s *Set) spoken(f *model.Facet, v *model.Value) any {
	if f.Stem == "state" {
		return &s.m.States[s.m.Table("states").Find(v.Raw)]
	}
	return v
}

// pairs counts the commitments with a value of one facet and one of another, where there
// are any.
func (s *Set) pairs(f, by *model.Facet) {
	of := map[*model.Commitment][]int{}
	for j := range by.Values {
		for _, c := range by.Values[j].Rows {
			of[c] = append(of[c], j)
		}
	}
	said := ""
	if !f.Coded { // nobody coded them
		said = "-plain"
	}
	for i := range f.Values {
		v := &f.Values[i]
		rows := make([][]*model.Commitment, len(by.Values))
		for _, c := range v.Rows {
			for _, j := range of[c] {
				rows[j] = append(rows[j], c)
			}
		}
		for j := range by.Values {
			if w := &by.Values[j]; len(rows[j]) > 0 {
				s.these(Figure{ID: PairID(f, v, by, w), Basis: basis(f),
					Label: Say("figure.label.pair", "a", v, "b", w, f.Stem, v, by.Stem, s.spoken(by, w)).or("figure.label." + f.Stem + "-" + by.Stem + said),
					Query: s.has(f, v) + " AND " + s.has(by, w)}, rows[j], f.Field.Name, by.Field.Name)
			}
		}
	}
}
