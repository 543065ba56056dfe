package model

import "cocrea/generator/problem"

// checkSources finds facts without a source, sources that nobody read, and rows of a
// deck without their slide; it notes which sources the data cite.
func (m *Model) checkSources(probs *problem.List) {
	for _, t := range m.Tables {
		for _, f := range t.Fields {
			if f.Source == "" || f.RowSource() || t.Column(f.Source) < 0 || !t.Sound(f.Source, f.Name) {
				continue
			}
			for i, row := range t.Rows {
				if row[t.Column(f.Name)].Text != "" && t.Origin(i, f.Name).Source == "" {
					probs.Add("fact-unsourced", t.At(i, f.Name), "column", f.Name, "source", f.Source)
				}
			}
		}
	}
	cited := map[string]bool{}
	decks := map[string]bool{}
	for _, s := range m.Sources {
		decks[s.ID] = s.Kind == "deck"
	}
	for _, t := range m.Tables {
		locator := t.Named("locator")
		for i, f := range t.Fields {
			if f.Ref != "sources" {
				continue
			}
			for n, row := range t.Rows {
				cited[row[i].Text] = true
				if f.Name == "source" && decks[row[i].Text] && locator != nil && t.Spoken(n, "locator") == nil {
					probs.Add("locator-missing", t.At(n, locator.Name), "source", row[i].Text)
				}
			}
		}
	}
	for _, c := range m.Corrections {
		cited[c.Source] = true
	}
	for _, d := range m.Duties {
		cited[d.Source] = true
	}
	m.cited = cited
	for i, s := range m.Sources {
		if t := m.Table("sources"); !s.Read.Known() && t.Named("read") != nil && t.Sound("read") {
			probs.Add("source-unread", m.Table("sources").At(i, "read"), "source", s.ID)
		}
		if t := m.Table("sources"); before(s.Read, s.Date) && t.Sound("read", "date") {
			probs.Add("date-ends", t.At(i, "read"), "why", "read", "column", "read", "earlier", s.Read, "later", s.Date, "other", t.At(i, "date"))
		}
		if s.Gone.Known() && s.Archive == "" {
			probs.Add("source-gone", m.Table("sources").At(i, "gone"), "source", s.ID, "date", s.Gone)
		} else if s.Gone.Known() {
			probs.Add("source-archived", m.Table("sources").At(i, "gone"), "source", s.ID, "date", s.Gone, "archive", s.Archive)
		}
	}
}

// CheckCited finds sources that nothing cites, neither the data nor the site's pages,
// which are asked by the source's id.
func (m *Model) CheckCited(pages func(id string) bool, probs *problem.List) {
	for i, s := range m.Sources {
		if m.Whole && !m.cited[s.ID] && !pages(s.ID) {
			probs.Add("source-unused", m.Table("sources").At(i, "id"), "source", s.ID)
		}
	}
}
