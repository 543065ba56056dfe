package page

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/dataset"
	"cocrea/generator/figure"
)

// home is the first page: the question which place is the reader's, the numbers, the first
// picture, what somebody wrote, the other charts, what is not known, how to take part, and
// the data; of each what there is.
func (s *Site) home(v View, intro template.HTML) View {
	v.Kind, v.Class, v.Ask = "home", "home", s.ask()
	v.Sections = append([]Section{{ID: "cifras", Totals: s.totals(), More: s.more("home.totals-more", "figures")}}, s.pictures()...)
	if intro != "" { // after the numbers and the first picture
		v.Sections = slices.Insert(v.Sections, min(2, len(v.Sections)), Section{Text: intro})
	}
	if len(s.Model.Commitments) > 0 && !(s.Model.Staged() && s.Model.Has("action_plans")) {
		v.Sections = append(v.Sections, s.firstOnes())
	}
	if unknown := s.notKnown(); unknown.Text != "" {
		v.Sections = append(v.Sections, unknown)
	}
	if s.has("guide") {
		section := Section{ID: "participar", Title: s.c.Text("section.guide"), Items: s.guideItems(), More: s.more("home.guide-more", "guide")}
		if s.Model.Has("secretariats") { // of which the guide tells how one is made
			section.Title, section.Text, section.Items = s.c.Text("home.guide"), "<p>"+s.c.HTML("home.guide-text")+"</p>", nil
		}
		v.Sections = append(v.Sections, section)
	}
	v.Sections = append(v.Sections, s.taken())
	return v
}

// mostAsked is how many places a reader finds theirs among on the first page.
const mostAsked = 60

// ask asks which place is the reader's; nil where there is no choice.
func (s *Site) ask() *Ask {
	if !s.has("states") || len(s.Model.States) < 2 {
		return nil
	}
	a := &Ask{Question: s.c.Text("home.which")}
	if len(s.Model.States) > mostAsked {
		a.Href = s.to.Section("states")
		return a
	}
	for _, st := range s.byName() {
		a.Answers = append(a.Answers, Link{Text: st.In(s.c.Lang), Href: s.to.State(st)})
	}
	return a
}

// pictures are the charts of the first page: those that the settings name, or those that
// there are.
func (s *Site) pictures() (out []Section) {
	for i, own := range s.Site.Home {
		section := Section{ID: "parte-" + strconv.Itoa(i+1), Title: s.text(own.Title), Charts: s.show(own.Charts...)}
		if own.More != "" && s.has(own.More) {
			section.More = &Link{Text: s.c.Text("section." + own.More), Href: s.to.Section(own.More)}
		}
		out = append(out, section)
	}
	if len(s.Site.Home) > 0 {
		return out
	}
	for _, part := range homeParts {
		if charts := s.show(part.charts...); len(charts) > 0 {
			out = append(out, Section{ID: part.id, Title: s.c.Text("home." + part.name), Charts: charts, More: s.more("home."+part.name+"-more", part.section)})
		}
	}
	if charts := s.show(s.unplaced()...); len(charts) > 0 {
		out = append(out, Section{ID: "reparto", Title: s.c.Text("home.spread"), Charts: charts, More: s.more("home.spread-more", "commitments")})
	}
	return out
}

// taken says how to take the data, with what most readers take.
func (s *Site) taken() Section {
	sources, version := "", ""
	if s.fromDocuments() {
		sources = s.c.Text("home.data-text-sources")
	}
	if v := s.Model.Dataset.Version; v != "" {
		version = s.c.Text("home.data-text-version", "version", v)
	}
	text := escape(s.formats("home.data-text", "sources", sources, "version", version))
	data := Section{ID: "datos", Title: s.c.Text("home.data"), Text: "<p>" + text + "</p>", More: s.more("home.data-more", "data")}
	for _, f := range slices.Backward(s.Files) { // the archive, the workbook, the table of commitments
		if f.Format == dataset.ZIP || f.Format == dataset.XLSX && s.told(f) || f.Format == dataset.CSV && f.Table == "commitments" {
			d := s.download(f)
			d.SHA256 = "" // which stands where all downloads are
			data.Downloads = append(data.Downloads, d)
		}
	}
	return data
}

// firstOnes are some commitments, for readers to see what they are.
func (s *Site) firstOnes() Section {
	section := Section{ID: "lista", Title: s.c.Text("home.list"), More: s.more("home.list-more", "commitments")}
	for i := range min(len(s.Model.Commitments), 6) {
		section.Items = append(section.Items, s.commitmentItem(&s.Model.Commitments[i], s.Model.Facet("state") != nil))
	}
	return section
}

// unplaced are the charts of facets that no other part of the site shows.
func (s *Site) unplaced() (ids []string) {
	for _, f := range s.Model.Facets {
		if id := "by-" + f.Stem; f.Stem != "state" && f.Stem != "body" && s.charts[id] != nil {
			ids = append(ids, id, f.Stem+"-overlap")
		}
	}
	return ids
}

// totals are the large numbers of the first page.
func (s *Site) totals() (out []Total) {
	for _, measure := range []string{"states", "secretariats", "action-plans", "commitments"} {
		if id := s.most(measure); s.Figures.Get(id) != nil && (id != "states.all" || s.Model.Staged()) {
			out = append(out, s.total(id))
		}
	}
	var money []*figure.Figure
	for _, f := range s.Figures.All {
		if strings.HasPrefix(f.ID, "budget.total.") {
			money = append(money, f)
		}
	}
	if len(money) == 1 { // several currencies make no one number
		f := money[0]
		out = append(out, Total{Value: f.Text(s.c), Label: s.c.Text("total.budget"), Href: s.to.Figure(f.ID), ID: f.ID, Coverage: s.c.HTML("coverage.budget", "n", len(f.Rows))})
	}
	return out
}

// homeParts are the charts of the first page, the section that each leads to, and what
// its heading is called in the messages.
var homeParts = []struct {
	id, name, section string
	charts            []string
}{
	{"mapa", "map", "states", []string{"map", "by-state"}},
	{"camino", "path", "plans", []string{"path"}},
	{"estado", "status", "commitments", []string{"status", "status-over-time"}},
	{"avance", "progress", "commitments", []string{"progress", "progress-over-time"}},
	{"plazos", "due", "commitments", []string{"due", "in-time", "took"}},
	{"tematicas", "themes", "themes", []string{"themes"}},
	{"pilares", "pillars", "pillars", []string{"pillars"}},
	{"responsables", "bodies", "bodies", []string{"by-body"}},
	{"dinero", "budget", "commitments", []string{"budget-by-theme", "budget-by-body"}},
}

// notKnown says on the home page what the data cannot answer.
func (s *Site) notKnown() Section {
	n := func(id string) int {
		if f := s.Figures.Get(id); f != nil {
			return f.N()
		}
		return 0
	}
	items := template.HTML("")
	add := func(lacks bool, item template.HTML) {
		if lacks {
			items += "<li>" + item + "</li>"
		}
	}
	unfulfilled := s.unfulfilled()
	add(unfulfilled != "", unfulfilled)
	add(s.Model.Dataset.Difference("pillars.shares") != nil, s.c.HTML("home.not-known.pillars"))
	title := s.c.HTML("home.not-known.title-none")
	if n("commitments.titled") > 0 {
		title = s.c.HTML("home.not-known.title", "titled", s.proven("commitments.titled"), "n", s.proven("commitments.total"))
	}
	add(n("commitments.titled") < n("commitments.total"), title)
	for _, p := range s.Model.Steps {
		if id := "states." + p.Year + "s"; n(id) > 0 && n(id) < n("states.total") {
			add(true, s.stepText("home.not-known-years", p.Year+"s", p, "years", s.proven(id), p.Year+"s", s.proven(id), "states", s.proven("states.total")))
		}
		if id := "states." + p.Column; p.Table == "states" && p.Taken != "" {
			all := s.most("states")
			if n(id) > 0 && n(id) < n(all) {
				add(true, s.stepText("home.not-known-day", p.ID, p, "known", s.proven(id), "states", s.proven(all)))
			}
		}
	}
	if items == "" {
		return Section{}
	}
	section := Section{ID: "no-se-sabe", Title: s.c.Text("home.unknown"), Text: `<ul class="plain">` + items + "</ul>"}
	if len(s.Comparisons) > 0 {
		section.More = &Link{Text: s.c.Text("home.unknown-more"), Href: s.to.Section("figures") + "#" + s.to.anchor("conciliacion")}
	}
	return section
}
