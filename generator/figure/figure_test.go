package figure

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// tiny is the smallest data, as a model, and their figures.
func tiny(t *testing.T) (*model.Model, *Set) {
	t.Helper()
	archive, err := txtar.ParseFile("../testdata/tiny.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	probs := &problem.List{}
	m := model.Load(files, model.Given{}, probs)
	if !m.Whole {
		t.Fatalf("not read: %v", probs.Sorted())
	}
	return m, Build(m, true)
}

func words(t *testing.T) *message.Catalog {
	t.Helper()
	c, err := message.Parse("es", "es-MX", []byte(`percent = "{n} %"
[figure]
unknown = "no se sabe"
more-than = "más de {n}"
about = "alrededor de {n}"
[chart]
range = "de {min} a {max}"
`))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestFigures: each number with its basis, its rows and the documents that they come from.
func TestFigures(t *testing.T) {
	t.Parallel()
	_, s := tiny(t)
	for _, c := range []struct {
		id      string
		value   float64
		basis   Basis
		rows    string
		sources string
	}{
		{"states.all", 3, Counted, "MX-AAA MX-BBB MX-CCC", ""}, // the list is the site's own
		{"states.counted", 2, Counted, "MX-AAA MX-BBB", "one two"},
		{"states.total", 2, Published, "states-2017", "one"},
		{"states.cohort.2015", 1, Counted, "MX-AAA", "one"},
		{"states.stage.plan", 1, Counted, "MX-AAA", "one"},
		{"states.stage.not-joined", 1, Counted, "MX-CCC", "one"},
		{"secretariats.counted", 2, Counted, "MX-AAA MX-BBB", "one two"},
		{"action-plans.counted", 1, Counted, "a-1", "one"},
		{"upcoming-action-plans.counted", 1, Counted, "b-1", "two"},
		{"commitments.counted", 2, Counted, "a-01 a-02", "one two"},
		{"commitments.titled", 1, Counted, "a-01", "one"},
		{"commitments.theme.agua.coded", 1, Coded, "a-01", "one"},
		{"sources.total", 2, Counted, "one two", ""},
	} {
		f := s.Get(c.id)
		if f == nil {
			t.Errorf("there is no figure %s", c.id)
			continue
		}
		if f.Value != c.value || f.Basis != c.basis || !f.Known() {
			t.Errorf("%s is %v, %s, not %v, %s", c.id, f.Value, f.Basis, c.value, c.basis)
		}
		if rows, sources := strings.Join(f.Rows, " "), strings.Join(f.Sources, " "); rows != c.rows || sources != c.sources {
			t.Errorf("%s comes from %q in %q, not %q in %q", c.id, rows, sources, c.rows, c.sources)
		}
	}
}

// TestSince: a total of which only two dates are known that it lies between says both.
func TestSince(t *testing.T) {
	t.Parallel()
	m, _ := tiny(t)
	c, err := message.Parse("es", "es-MX", []byte("[date]\nyear = \"{year}\"\nbetween = \"entre {from} y {to}\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	total := &m.Totals[slices.IndexFunc(m.Totals, func(t model.Total) bool { return t.Measure == "states" })]
	total.AsOf, total.Since = table.Date{Year: 3}, table.Date{Year: 2}
	if got := Build(m, true).Get("states.total").When(c); got != "entre 0002 y 0003" {
		t.Errorf("the total is of %s", got)
	}
}

// TestEveryFigure: ids are one of a kind, and each figure says what it is and how it is got.
func TestEveryFigure(t *testing.T) {
	t.Parallel()
	m, s := tiny(t)
	seen := map[string]bool{}
	for i, f := range s.All {
		if seen[f.ID] || s.Get(f.ID) != f || s.IDs()[i] != f.ID {
			t.Errorf("%s is there twice, or not found", f.ID)
		}
		seen[f.ID] = true
		if f.Label.Key == "" || f.Formula.Key == "" || f.Basis == "" || f.Qualifier == "" {
			t.Errorf("%s does not say what it is: %+v", f.ID, f)
		}
		if f.Table != "" && m.Table(f.Table) == nil && !strings.HasPrefix(f.ID, "rows.") { // those count tables put together
			t.Errorf("%s counts rows of %s, which is no table", f.ID, f.Table)
		}
		if f.Query != "" && !strings.HasPrefix(f.Query, "SELECT ") {
			t.Errorf("%s has the query %q", f.ID, f.Query)
		}
	}
}

// TestText: a number is said as it is known, and what is not known is said to be so.
func TestText(t *testing.T) {
	t.Parallel()
	c := words(t)
	for _, x := range []struct {
		figure Figure
		want   string
	}{
		{Figure{Value: 1234}, "1,234"},
		{Figure{Absence: model.NotKnown}, "no se sabe"},
		{Figure{Value: 0}, "0"},
		{Figure{Value: 120, Qualifier: "more-than"}, "más de 120"},
		{Figure{Value: 120, Qualifier: "about"}, "alrededor de 120"},
		{Figure{Value: 366, Max: 730, Unit: "days"}, "de 366 a 730"},
		{Figure{Value: 12.5, Unit: "percent"}, "12.5 %"},
	} {
		if got := x.figure.Text(c); got != x.want {
			t.Errorf("%+v is written %q, not %q", x.figure, got, x.want)
		}
	}
}

// TestFill puts figures into a text, and returns what is none.
func TestFill(t *testing.T) {
	t.Parallel()
	_, s := tiny(t)
	got, unknown := s.Fill("{{states.all}} y {{ states.counted }}, {{nada}}", func(f *Figure) string { return f.ID })
	if want := "states.all y states.counted, {{nada}}"; got != want || !slices.Equal(unknown, []string{"nada"}) {
		t.Errorf("%q, unknown %v", got, unknown)
	}
}

// TestReconcile: what stands in two places is compared, and a difference that nothing
// explains is told, once.
func TestReconcile(t *testing.T) {
	t.Parallel()
	m, s := tiny(t)
	probs := &problem.List{}
	verdicts, before := map[string]Verdict{}, len(s.All)
	for _, k := range Reconcile(m, s, probs, words(t)) {
		verdicts[k.ID] = k.Verdict
	}
	for id, want := range map[string]Verdict{"states": Unexplained, "secretariats": Match, "commitments": Unexplained, "themes.agua": Match, "civil-society-organisations": Unknown} {
		if got := verdicts[id]; got != want {
			t.Errorf("%s: %q, not %q", id, got, want)
		}
	}
	if len(s.All) != before {
		t.Error("a comparison made a figure: a text that asks for it would not have found it")
	}
	told := 0
	for _, p := range probs.Sorted() {
		if p.Rule == "difference" && slices.Contains(p.Args, any("commitments")) {
			told++
		}
	}
	if told != 1 {
		t.Errorf("that 3 commitments were published and 2 are there was told %d times", told)
	}
}

// TestProve gathers rows and documents under the names that readers know.
func TestProve(t *testing.T) {
	t.Parallel()
	m, s := tiny(t)
	p := s.Prove("states.counted", m, nil, words(t))
	var names []string
	for _, r := range p.Records {
		names = append(names, r.Name)
	}
	if !slices.Equal(names, []string{"Alfa Única", "Beta"}) || len(p.Documents) != 2 {
		t.Errorf("%v in %d documents", names, len(p.Documents))
	}
	for _, other := range p.Related {
		if other == p.Figure || !strings.HasPrefix(other.ID, "states.") {
			t.Errorf("related is %s", other.ID)
		}
	}
	if s.Prove("nada", m, nil, words(t)) != nil {
		t.Error("there is a proof of nothing")
	}
}

// TestVerdict: like is compared with like, and what a document hedges only as far as that goes.
func TestVerdict(t *testing.T) {
	t.Parallel()
	n := func(value float64, qualifier string) *Figure { return &Figure{Value: value, Qualifier: qualifier} }
	for _, c := range []struct {
		published, other *Figure
		want             Verdict
	}{
		{n(62, "exact"), n(62, "exact"), Match},
		{n(62, "exact"), n(61, "exact"), Unexplained},
		{n(120, "more-than"), n(121, "exact"), Match},
		{n(120, "more-than"), n(120, "exact"), Unexplained},
		{n(80, "about"), n(80, "exact"), Match},
		{n(80, "about"), n(83, "exact"), Unknown},
		{&Figure{Absence: model.NotKnown}, n(1, "exact"), Unknown},
	} {
		if got := verdict(c.published, c.other); got != c.want {
			t.Errorf("%v %s and %v: %s, not %s", c.published.Value, c.published.Qualifier, c.other.Value, got, c.want)
		}
	}
}
