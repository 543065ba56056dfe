package model

import (
	"slices"
	"testing"

	"cocrea/generator/table"
)

// TestReports: a report is one of its plan or of its commitment, by date; the newest that
// says how a commitment stands decides.
func TestReports(t *testing.T) {
	t.Parallel()
	m := &Model{
		Commitments: []Commitment{{ID: "c"}},
		Progress: []Progress{
			{ID: "late", CommitmentID: "c", StatusID: "done", Date: day(t, "2020-05")},
			{ID: "early", CommitmentID: "c", StatusID: "begun", Date: day(t, "2019-01-02")},
			{ID: "plan", PlanID: "p", Date: day(t, "2019")},
		},
	}
	plan := &ActionPlan{ID: "p"}
	m.linkProgress(map[string]*ActionPlan{"p": plan}, map[string]*Status{"begun": {ID: "begun"}, "done": {ID: "done"}})
	ids := func(reports []*Progress) (out []string) {
		for _, p := range reports {
			out = append(out, p.ID)
		}
		return out
	}
	c := &m.Commitments[0]
	if got := ids(plan.Progress); !slices.Equal(got, []string{"plan"}) {
		t.Errorf("the plan has %q", got)
	}
	if got := ids(c.Progress); !slices.Equal(got, []string{"early", "late"}) {
		t.Errorf("the commitment has %q", got)
	}
	if c.Status == nil || c.Status.ID != "done" {
		t.Errorf("the commitment stands as %+v", c.Status)
	}
}

// TestLacks: why a state has no value.
func TestLacks(t *testing.T) {
	t.Parallel()
	states := &table.Table{Name: "states", Fields: []table.Field{{Name: "participates", Role: "participates"}}}
	m := &Model{Tables: []*table.Table{states}, filled: map[string]bool{"states.x": true, "secretariats.x": true, "action_plans.x": true}}
	away, here := &State{}, &State{Participates: true, Secretariat: &Secretariat{}, Plans: []*ActionPlan{{}}}
	for _, c := range []struct {
		state         *State
		table, column string
		want          Absence
	}{
		{away, "states", "x", NotTaken}, {away, "secretariats", "x", NotTaken}, {away, "action_plans", "x", NotTaken},
		{here, "states", "x", NotKnown}, {here, "secretariats", "x", NotKnown}, {here, "action_plans", "x", NotKnown},
		{here, "states", "y", NotRecorded},
	} {
		if got := m.Lacks(c.state, c.table, c.column); got != c.want {
			t.Errorf("participates %v, %s.%s: %q, not %q", c.state.Participates, c.table, c.column, got, c.want)
		}
	}
}

func TestPlainName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, ref, want string }{
		{"theme_ids", "themes", "theme"}, {"state_id", "states", "state"}, {"body", "bodies", "body"}, {"_id", "bodies", "_id"}, {"paid_id", "", "paid_id"},
	} {
		if got := plainName(table.Field{Name: c.name, Ref: c.ref}); got != c.want {
			t.Errorf("%s of %q is %q, not %q", c.name, c.ref, got, c.want)
		}
	}
}
