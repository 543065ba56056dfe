package page

import (
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/model"
)

// commitmentItem is a commitment in a list; where says its state.
func (s *Site) commitmentItem(c *model.Commitment, where bool) Item {
	item := Item{Text: c.Name(s.c), Href: s.to.Commitment(c)}
	if where && c.State != nil {
		item.Lines = append(item.Lines, c.State.In(s.c.Lang))
	}
	if t := c.Theme(); t != nil && !where {
		item.Lines = append(item.Lines, s.names(c.Themes))
	}
	if s.Model.Facet("state") == nil && s.Model.Facet("theme") == nil {
		item.Lines = s.whoAndWhen(c, where)
	}
	switch {
	case c.Status != nil:
		item.Meta = s.text(c.Status.Name)
	case c.Kind == "proactive":
		item.Meta = s.c.Text("kind.proactive")
	}
	return item
}

// whoAndWhen says in a list, on sites without places and themes, who answers for a
// commitment, of which kind it is and when it is due. Lists of theirs do not say who.
func (s *Site) whoAndWhen(c *model.Commitment, theirs bool) []string {
	var parts []string
	for _, b := range c.Bodies {
		if !theirs {
			parts = append(parts, s.text(b.Name))
		}
	}
	if f := s.Model.Facet("kind"); f != nil && c.Kind != "" && len(f.Values) > 1 { // of one kind are all
		parts = append(parts, s.Model.ValueName(f.Field, c.Kind, s.c))
	}
	if c.Due.Known() {
		parts = append(parts, s.c.Text("item.due", "date", s.c.Date(c.Due.String())))
	}
	if parts == nil {
		return nil
	}
	return []string{strings.Join(parts, " · ")}
}

// names lists themes.
func (s *Site) names(themes []*model.Theme) string {
	var out []string
	for _, t := range themes {
		out = append(out, s.text(t.Name))
	}
	return message.Listed(out)
}

// inShort says of a commitment in a line where it is for, who answers for it, what it is
// about, how it stands and when it is due.
func (s *Site) inShort(c *model.Commitment) string {
	var parts []string
	if c.State != nil {
		parts = append(parts, c.State.In(s.c.Lang))
	}
	if len(c.Themes) > 0 {
		parts = append(parts, s.names(c.Themes))
	}
	if c.Status != nil {
		parts = append(parts, s.text(c.Status.Name))
	}
	return strings.Join(append(parts, s.whoAndWhen(c, false)...), " · ")
}
