package model

import (
	"testing"

	"golang.org/x/tools/txtar"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// tiny is the smallest data, as a model.
func tiny(t *testing.T) (*Model, *problem.List) {
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
	m := Load(files, Given{}, probs)
	if !m.Whole {
		t.Fatalf("not read: %v", probs.Sorted())
	}
	return m, probs
}

func day(t *testing.T, text string) table.Date {
	t.Helper()
	d, shape, real := table.ParseDate(text)
	if text != "" && (!shape || !real) {
		t.Fatalf("%q is no date", text)
	}
	return d
}

// TestAbbr: what figures are called by is of one state alone.
func TestAbbr(t *testing.T) {
	t.Parallel()
	m := &Model{States: []State{{ID: "MX-JAL"}, {ID: "a-bay"}, {ID: "b-bay"}, {ID: "bay"}}}
	m.Dataset.Languages = []string{"es"}
	m.link(nil)
	for i, want := range []string{"jal", "a-bay", "b-bay", "bay"} {
		if got := m.States[i].Abbr(); got != want {
			t.Errorf("%s is %q, not %q", m.States[i].ID, got, want)
		}
	}
}

// TestLinks: records know each other both ways.
func TestLinks(t *testing.T) {
	t.Parallel()
	m, _ := tiny(t)
	alfa, beta, gama := &m.States[0], &m.States[1], &m.States[2]
	if alfa.Slug != "alfa-unica" || alfa.Abbr() != "aaa" || alfa.Short("es") != "ALF" {
		t.Errorf("the first state is %q, %q, %q", alfa.Slug, alfa.Abbr(), alfa.Short("es"))
	}
	if alfa.Secretariat != &m.Secretariats[0] || alfa.Secretariat.State != alfa || len(alfa.Secretariat.Members) != 1 {
		t.Error("state, secretariat and member are not linked")
	}
	plan := alfa.Plan()
	if plan == nil || plan.State != alfa || len(plan.Commitments) != 2 || plan.Commitments[0].Plan != plan {
		t.Fatal("state, plan and commitments are not linked")
	}
	first, second := plan.Commitments[0], plan.Commitments[1]
	if first.Theme() != &m.Themes[0] || len(m.Themes[0].Commitments) != 1 || len(first.Pillars) != 2 || m.Pillars[1].Commitments[0] != first {
		t.Error("a commitment does not know its theme and pillars, or they it")
	}
	if !first.Titled() || second.Titled() || second.Theme() != nil {
		t.Error("a commitment without a title has one, or a theme")
	}
	if beta.Plan() != nil || gama.Secretariat != nil || m.Themes[0].Published == nil || m.Themes[1].Published != nil {
		t.Error("something is linked that is not there")
	}
	for i, want := range []string{"plan", "secretariat", "not-joined"} {
		if got := m.States[i].Step.Stage; got != want {
			t.Errorf("%s is at %v, not %v", m.States[i].ID, got, want)
		}
	}
}

// TestBetween: days between dates that may be partial are a span; an unknown date gives
// an unknown number, never zero.
func TestBetween(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to string
		want     Span
	}{
		{"2015-01-31", "2015-03-02", Span{30, 30, true}},
		{"2016-02-28", "2016-03-01", Span{2, 2, true}}, // a leap year
		{"2016-01-01", "2017", Span{366, 730, true}},
		{"2015-07", "2015-08", Span{1, 61, true}},
		{"2015-03-02", "2015-01-31", Span{-30, -30, true}},
		{"", "2015", Span{}},
		{"2015", "", Span{}},
	} {
		if got := Between(day(t, c.from), day(t, c.to)); got != c.want {
			t.Errorf("from %q to %q: %v, not %v", c.from, c.to, got, c.want)
		}
	}
	m, _ := tiny(t)
	alfa, beta := &m.States[0], &m.States[1]
	ways := m.Ways()
	if got := alfa.Span(ways[2]); got != (Span{395, 395, true}) {
		t.Errorf("the whole way took %v", got)
	}
	if got := beta.Span(ways[1]); got.Known {
		t.Errorf("the plan that Beta announced took %v", got)
	}
}

// TestSeats: sectors of which nothing is known stay unknown beside those that are known.
func TestSeats(t *testing.T) {
	t.Parallel()
	m, _ := tiny(t)
	known, unknown := &m.Secretariats[0], &m.Secretariats[1]
	if !known.SeatsKnown() || unknown.SeatsKnown() || len(known.Seats()) != len(Sectors) {
		t.Error("what is known of the seats is wrong")
	}
	if autonomous := known.Seats()[2]; autonomous.Known {
		t.Errorf("an empty cell is %d seats", autonomous.N)
	}
}

// TestSourceAddress: a reader is sent where the document is today.
func TestSourceAddress(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		url, archive, gone, want string
	}{
		{"https://a.example/", "https://b.example/", "", "https://a.example/"},
		{"https://a.example/", "https://b.example/", "2025-03", "https://b.example/"},
		{"https://a.example/", "", "2025-03", ""},
		{"", "https://b.example/", "", "https://b.example/"},
	} {
		s := Source{URL: c.url, Archive: c.archive, Gone: day(t, c.gone)}
		if got := s.Address(); got != c.want {
			t.Errorf("%+v leads to %q", c, got)
		}
	}
}

// TestKeys: every table but those without a key of their own is found by one column.
func TestKeys(t *testing.T) {
	t.Parallel()
	m, _ := tiny(t)
	keys := Keys()
	for _, table := range m.Tables {
		key := keys[table.Name]
		if at := table.Column(key); key == "" || at < 0 || !table.Fields[at].Key {
			t.Errorf("%s has the key %q", table.Name, key)
		}
		if m.Table(table.Name) != table {
			t.Errorf("%s is not found by its name", table.Name)
		}
	}
	if m.Table("nothing") != nil {
		t.Error("there is a table that is not there")
	}
}
