package figure

import "cocrea/generator/model"

// where says in which column a measure of a state would be read, for measures that some
// states lack.
var where = map[string][2]string{
	"commitments.state":            {"action_plans", "commitments"},
	"days.declaration-secretariat": {"secretariats", "installed"},
	"days.secretariat-plan":        {"action_plans", "published"},
	"days.declaration-plan":        {"action_plans", "published"},
	"seats.total":                  {"secretariats", "seats_civil_society"},
	"seats.civil-society":          {"secretariats", "seats_civil_society"},
	"seats.government":             {"secretariats", "seats_government"},
	"seats.autonomous":             {"secretariats", "seats_autonomous"},
	"seats.guarantor":              {"secretariats", "seats_guarantor"},
}

// Of is a measure of a state: days.declaration-plan of MX-ABC is days.declaration-plan.abc.
// Where there is no such figure, what is returned has no id and says why.
func (s *Set) Of(measure string, st *model.State) *Figure {
	if f := s.Get(measure + "." + st.Abbr()); f != nil {
		return f
	}
	return &Figure{Absence: s.m.Lacks(st, where[measure][0], where[measure][1])}
}

// OfPlan is how long a step to a plan took: secretariat-plan or declaration-plan.
func (s *Set) OfPlan(step string, p *model.ActionPlan) *Figure {
	if p.State == nil {
		return &Figure{Absence: model.NotRecorded}
	}
	if p == p.State.Plan() {
		return s.Of("days."+step, p.State)
	}
	if f := s.Get("days." + step + ".plan." + p.ID); f != nil {
		return f
	}
	return &Figure{Absence: s.m.Lacks(p.State, "action_plans", "published")}
}
