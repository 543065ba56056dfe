package figure

import (
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/problem"
)

// Verdict is what a comparison of two or three numbers comes to.
type Verdict string

const (
	Match       Verdict = "match"
	Explained   Verdict = "explained"   // they differ and data/dataset.toml says what is known of why
	Unexplained Verdict = "unexplained" // they differ and nothing says why: a warning
	Unknown     Verdict = "unknown"     // one side is not known
)

// Comparison puts what was published beside what is counted or coded.
type Comparison struct {
	ID        string
	What      Phrase
	Published *Figure
	Other     *Figure // counted, coded or derived
	Coded     *Figure // what we coded of it, beside what is counted and no document gives
	Verdict   Verdict
	Why       *model.Difference
}

// Reconcile compares everything that stands in two places. Each difference that
// nothing explains is a problem, and so is each explanation of a difference that
// is not there.
func Reconcile(m *model.Model, s *Set, probs *problem.List, c *message.Catalog) []Comparison {
	r := reconciler{m: m, set: s, used: map[string]bool{}}
	for _, measure := range []string{"states", "secretariats", "action-plans", "upcoming-action-plans", "commitments"} {
		r.compare(measure, measure+".total", measure+".counted")
	}
	for _, p := range m.Steps {
		r.compare("states."+p.Year+"s", "states.total", "states."+p.Year+"s")
	}
	r.compare("commitments.titled", "commitments.total", "commitments.titled")
	r.compare("guarantor-bodies", "guarantor-bodies.total", "states.total")
	r.unknown("civil-society-organisations", s.Get("civil-society-organisations.total"))
	r.unknown("authorities", s.Get("authorities.total"))
	r.compare("themes.sum", "commitments.total", "themes.sum")
	if f := m.Facet("theme"); f != nil {
		for i := range f.Values {
			v := &f.Values[i]
			r.compare("themes."+v.ID, "commitments.theme."+v.ID+".published", FacetID(f, v))
		}
	}
	r.states()
	r.shares()
	r.unknown("pillars.shares", nil)
	r.report(probs, c)
	return r.all
}

type reconciler struct {
	m    *model.Model
	set  *Set
	all  []Comparison
	used map[string]bool
}

func (r *reconciler) compare(id, published, other string) {
	a, b := r.set.Get(published), r.set.Get(other)
	if a == nil || b == nil {
		return
	}
	r.add(Comparison{ID: id, What: r.what(id, a, b), Published: a, Other: b, Verdict: verdict(a, b)})
}

// verdict is what two numbers come to: one that is published as more than 120 agrees with
// any that is more, and with one of about 80 nothing but itself can be compared.
func verdict(published, other *Figure) Verdict {
	a, b := published.Value, other.Value
	switch {
	case !published.Known() || !other.Known(), published.Qualifier == "about" && a != b:
		return Unknown
	case a == b && published.Qualifier != "more-than", b > a && published.Qualifier == "more-than":
		return Match
	}
	return Unexplained
}

// In says the verdict in a sentence.
func (k Comparison) In(c *message.Catalog) string {
	key := string(k.Verdict)
	switch {
	case k.Verdict != Unknown:
	case k.Published == nil && k.Other != nil:
		key = "unpublished"
	case k.Published == nil:
		key = "lost"
	case k.Other == nil:
		key = "alone"
	}
	if k.Published != nil && k.Other != nil {
		return c.Text("verdict."+key, "a", k.Published, "b", k.Other)
	}
	return c.Text("verdict." + key)
}

// states has no published side: no document divides the commitments among the states.
// All rows share one explanation.
func (r *reconciler) states() {
	for i := range r.m.States {
		abbr := r.m.States[i].Abbr()
		counted := r.set.Get("commitments.state." + abbr)
		if !r.m.Has("totals") || counted == nil || !counted.Known() {
			continue
		}
		k := Comparison{ID: "states." + abbr, What: counted.Label, Other: counted, Coded: r.set.Get(counted.ID + ".coded"), Verdict: Unknown,
			Why: r.m.Dataset.Difference("commitments.states")}
		r.used["commitments.states"] = true
		r.all = append(r.all, k)
	}
}

// unknown notes that a published number has nothing to be compared with.
func (r *reconciler) unknown(id string, published *Figure) {
	if published != nil || r.m.Dataset.Difference(id) != nil {
		r.add(Comparison{ID: id, What: Say("compare." + id), Published: published, Verdict: Unknown})
	}
}

func (r *reconciler) add(c Comparison) {
	if c.Verdict != Match { // what is said of a difference that is not there is stale
		c.Why = r.m.Dataset.Difference(c.ID)
	}
	if c.Why != nil {
		r.used[c.ID] = true
		if c.Verdict == Unexplained {
			c.Verdict = Explained
		}
	}
	r.all = append(r.all, c)
}

// what names a comparison; those of the themes share one text.
func (r *reconciler) what(id string, a, b *Figure) Phrase {
	if strings.HasPrefix(a.ID, "commitments.theme.") {
		return Say("compare.theme", a.Label.Args...)
	}
	if of, is := strings.CutPrefix(id, "states."); is {
		return Say("compare.years.any").or("compare.years." + of)
	}
	return Say("compare." + id)
}

// shares compares each printed share that comes out otherwise, and their sum.
func (r *reconciler) shares() {
	for i := range r.m.Themes {
		t := &r.m.Themes[i]
		printed := r.set.Get(PrintedShareID(r.m, t))
		if printed == nil {
			continue
		}
		if again := r.set.Get(printed.ID + ".computed"); again != nil {
			r.add(Comparison{ID: "shares." + t.ID, What: Say("compare.share", "theme", t.Name), Published: printed, Other: again, Verdict: verdict(printed, again)})
		}
	}
	r.compare("shares.sum", "shares.total", "shares.sum")
}

func (r *reconciler) report(probs *problem.List, c *message.Catalog) {
	file := problem.Position{File: "data/dataset.toml"}
	for _, k := range r.all {
		if k.Verdict == Unexplained {
			probs.Add("difference", file, "what", k.What.In(c), "id", k.ID,
				"a", k.Published.ID+" = "+k.Published.Text(c), "b", k.Other.ID+" = "+k.Other.Text(c))
		}
	}
	for i, d := range r.m.Dataset.Differences {
		if !r.used[d.ID] {
			probs.Add("difference-stale", r.m.Dataset.DifferenceAt(i), "id", d.ID)
		}
	}
}
