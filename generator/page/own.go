package page

import (
	"strings"

	"cocrea/generator/figure"
	"cocrea/generator/model"
)

// Own are the names that things of the site's own have in the keys of its texts, by the part
// of the key before them: stage.name has one of each stage. Of each part the program has a
// text of any such thing, stage.name.any.
func Own(m *model.Model) map[string][]string {
	out := map[string][]string{}
	add := func(name string, parts ...string) {
		for _, part := range parts {
			out[part] = append(out[part], name)
		}
	}
	add("any", "stage.group", "stage.note", "stage.name", "figure.label.stage", "compare-with.both", "compare-with.one", "peers.of", "state.start", "unknown.day", "unknown.part",
		"state.step", "state.step-year", "state.step-undated", "state.step-unrecorded", "steps.name", "steps.no", "steps.undated", "steps.after-step", "steps.same-step", "home.not-known-day",
		"home.not-known-years", "compare.years", "figure.label.states-of", "figure.label.days", "fact.days-of", "fact.column", "chart.step", "chart.path.step")
	for i, p := range m.Steps {
		add(p.Stage, "stage.group", "stage.note", "stage.name", "figure.label.stage", "compare-with.both", "compare-with.one", "peers.of")
		add(figure.StepID(p, m), "chart.path.step")
		add("states.stage."+p.Stage, "chart.path.step")
		if i == 0 {
			add(p.Stage, "state.start")
			continue
		}
		key := strings.ReplaceAll(p.ID, "-", "_")
		add(p.ID, "unknown.day", "unknown.part", "state.step", "state.step-year", "state.step-undated", "state.step-unrecorded",
			"steps.name", "steps.no", "steps.undated", "steps.after-step", "steps.same-step", "home.not-known-day")
		add(key, "chart.step")
		add("days_to_"+key, "chart.step")
		add(strings.ReplaceAll(p.Table, "_", "-")+".total", "chart.path.step") // once a total is published
		if p.Table == "states" {
			add(p.Column, "figure.label.states-of")
		}
		if p.Year != "" {
			add(p.Year, "figure.label.states-of")
			add(p.Year+"s", "figure.label.states-of", "home.not-known-years", "compare.years")
		}
	}
	for _, w := range m.Ways() {
		add(w.ID(), "fact.days-of")
		for _, what := range []string{"state", "min", "max", "median", "known", w.To.ID} {
			add(w.ID()+"."+what, "figure.label.days")
		}
	}
	add("days", "chart.step")
	add("days_whole", "chart.step")
	if t := m.Table("states"); t != nil {
		for _, f := range t.Fields {
			add(f.Name, "fact.column")
		}
	}
	return out
}
