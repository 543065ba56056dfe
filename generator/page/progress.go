package page

import (
	"html/template"
	"slices"
	"strings"

	"cocrea/generator/model"
)

// progress tells what documents say of how a plan or a commitment went on.
func (s *Site) progress(id string, reports []*model.Progress) Section {
	section := Section{ID: id, Title: s.c.Text("progress.title")}
	for _, r := range reports {
		if r.Status != nil || r.Percent.Known {
			section.Title = s.c.Text("progress.title-status")
		}
		term := s.c.Date(r.Date.String())
		if r.Kind != "" {
			term = s.c.Text("progress.when", "when", term, "kind", s.c.Text("progress.kind."+r.Kind))
		}
		section.Facts = append(section.Facts, Fact{Term: term, Value: s.reportText(r), Source: s.brief(r.Source), Note: s.text(r.Locator), Whole: true})
	}
	return section
}

// fulfilled is who says what of the plans of a state was fulfilled, in one cell.
func (s *Site) fulfilled(st *model.State) Fact {
	f := Fact{Term: s.c.Text("compare-with.fulfilled")}
	for _, p := range st.Plans {
		judged := slices.DeleteFunc(slices.Clone(p.Progress), func(r *model.Progress) bool { return !model.Judged([]*model.Progress{r}) })
		of := template.HTML("")
		if len(st.Plans) > 1 {
			of = s.link(p.Within(s.c), s.to.Plan(p)) + " · "
		}
		for _, said := range s.progress("", judged).Facts {
			f.Value += `<p><small>` + of + escape(said.Term) + `</small> ` + said.Value + `</p>`
		}
	}
	if f.Value == "" {
		f.Absence = s.Model.Lacks(st, "action_plans", "id")
	}
	return f
}

// reportText is what a report says: how it stood, how much was done, in words, and what
// shows it.
func (s *Site) reportText(r *model.Progress) template.HTML {
	var stood, parts []string
	if r.Status != nil {
		stood = append(stood, string(escape(s.text(r.Status.Name))))
	}
	if r.Percent.Known {
		stood = append(stood, string(escape(s.c.Percent(r.Percent.V))))
	}
	if stood != nil {
		parts = append(parts, "<strong>"+strings.Join(stood, " · ")+"</strong>")
	}
	for _, text := range []string{s.text(r.Text), s.text(r.Note)} {
		if text != "" {
			parts = append(parts, string(lines(text)))
		}
	}
	for _, address := range r.Evidence {
		parts = append(parts, string(outward(address)))
	}
	return template.HTML(strings.Join(parts, " "))
}

// outcome is what is not known of how a commitment ended, and empty where it is.
func (s *Site) outcome(c *model.Commitment) string {
	switch {
	case model.Judged(c.Progress):
		return ""
	case len(s.Model.Progress) == 0 && (c.Plan == nil || s.Model.Facet("status") != nil):
		return "" // such a site tells what was promised, or how it stands where its rows say so
	case c.Status != nil:
		return ""
	case c.Plan != nil && model.Judged(c.Plan.Progress):
		return "fulfilled-one"
	}
	if key := s.outcomes(); key == "fulfilled" {
		return key
	}
	return "fulfilled-unsaid-one"
}

// outcomes is what is not known of a plan of which nobody says how it ended: a site that
// has reports looked for them.
func (s *Site) outcomes() string {
	if len(s.Model.Progress) > 0 {
		return "fulfilled-unsaid"
	}
	return "fulfilled"
}

// unjudged reports a plan with commitments of which nobody says whether any was fulfilled.
func unjudged(p *model.ActionPlan) bool {
	return len(p.Commitments) > 0 && !model.Judged(p.Progress) &&
		!slices.ContainsFunc(p.Commitments, func(c *model.Commitment) bool { return model.Judged(c.Progress) })
}

// unfulfilled says on the home page of which plans the end is not known; it is empty
// where something is known of all.
func (s *Site) unfulfilled() template.HTML {
	var judged []string
	open := false
	for i := range s.Model.Plans {
		switch p := &s.Model.Plans[i]; {
		case unjudged(p):
			open = true
		case len(p.Commitments) > 0:
			judged = append(judged, string(s.link(p.Within(s.c), s.to.Plan(p))))
		}
	}
	switch {
	case !open || len(s.Model.Progress) == 0 && s.Model.Facet("status") != nil:
		return ""
	case len(judged) == 0:
		return s.c.HTML("home.not-known." + s.outcomes())
	}
	return s.c.HTML("home.not-known.fulfilled-some", "plans", template.HTML(strings.Join(judged, ", ")))
}

// reported are the sources of reports.
func reported(reports []*model.Progress) (ids []string) {
	for _, r := range reports {
		ids = append(ids, r.Source)
	}
	return ids
}
