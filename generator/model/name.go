package model

import (
	"slices"

	"cocrea/generator/message"
)

// In is the state's name in a language.
func (s *State) In(lang string) string { return s.Name.In(lang) }

// ArticleIn is what the name has before it in a sentence of a language, "" for nothing.
func (s *State) ArticleIn(lang string) string { return s.Article[lang] }

// Name is what readers see of a plan.
func (p *ActionPlan) Name(c *message.Catalog) string { return p.named("plan.title", c) }

// Short is a plan by its state, for labels.
func (p *ActionPlan) Short(c *message.Catalog) string { return p.named("plan.short", c) }

// Within is a plan within a sentence.
func (p *ActionPlan) Within(c *message.Catalog) string { return p.named("plan.within", c) }

// named is the title of a plan, or fills one of the two forms of a name; that of a state with several plans tells
// which one it is.
func (p *ActionPlan) named(key string, c *message.Catalog) string {
	if title := p.Title.In(c.Lang); title != "" {
		return title
	}
	if p.State == nil {
		return p.ID
	}
	if which := p.which(c); which != "" {
		return c.Text(key+"-of", "state", p.State, "which", which)
	}
	return c.Text(key, "state", p.State)
}

// which tells a plan from the others of its state: by its date, by not being published
// or, where that does not do, by its place among them. A plan without others is "".
func (p *ActionPlan) which(c *message.Catalog) string {
	all := p.State.Plans
	alone := func(same func(*ActionPlan) bool) bool {
		return !slices.ContainsFunc(all, func(o *ActionPlan) bool { return o != p && same(o) })
	}
	switch {
	case len(all) < 2:
		return ""
	case p.Status != "published" && alone(func(o *ActionPlan) bool { return o.Status == p.Status }):
		return c.Text("plan.upcoming")
	case p.Published.Known() && alone(func(o *ActionPlan) bool { return o.Published == p.Published }):
		return c.Date(p.Published.String())
	}
	return c.Text("plan.which", "n", slices.Index(all, p)+1, "of", len(all))
}

// Name is what readers see of a secretariat.
func (s *Secretariat) Name(c *message.Catalog) string {
	return c.Text("secretariat.title", "state", s.State)
}

// Name is what readers see of a published total.
func (t *Total) Name(c *message.Catalog) string {
	if key := "figure.label.total." + t.Measure; c.Has(key) {
		return c.Text(key, "date", t.AsOf)
	}
	return c.Text("figure.label.total-of", "measure", t.Measure, "date", t.AsOf)
}
