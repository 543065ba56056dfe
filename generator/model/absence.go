package model

import "strings"

// Absence says why there is no value. A zero is a value: somebody counted.
type Absence string

const (
	Present       Absence = ""
	NotKnown      Absence = "unknown"        // asked for, and no document that was read says it
	NotTaken      Absence = "not-taken"      // no record says that the place took the step that it is of
	NotApplicable Absence = "not-applicable" // nothing is there that could have it: of nothing there is no share
	NotApart      Absence = "not-apart"      // the document tells of its like and does not give it by itself
	NotRecorded   Absence = "not-recorded"   // no row of the table has it: nobody has looked for it
)

// Lacks says why a state has no value in a column of its row, of its secretariat's or of
// its plans'. It alone decides so, for words, charts and programs.
func (m *Model) Lacks(s *State, table, column string) Absence {
	switch {
	case table == "states" && m.Joins() && !s.Participates,
		table == "secretariats" && s.Secretariat == nil,
		table == "action_plans" && len(s.Plans) == 0,
		m.idle(s, table):
		return NotTaken
	case m.Missing(table, column) == NotRecorded:
		return NotRecorded
	case table == "secretariats" && strings.HasPrefix(column, "seats_") && s.Secretariat.SeatsKnown():
		return NotApart
	}
	return NotKnown
}

// idle reports a table that tells of a step and has no row of the place.
func (m *Model) idle(s *State, name string) bool {
	p := m.StepOf(name)
	return p != nil && name != "states" && name != "action_plans" && name != "commitments" && !s.Path[p.N-1].Is
}

// Missing says why no row of a table has a value in any of some columns.
func (m *Model) Missing(table string, columns ...string) Absence {
	for _, column := range columns {
		if m.filled[table+"."+column] {
			return NotKnown
		}
	}
	return NotRecorded
}

// fill notes the columns of which some row has a value.
func (m *Model) fill() {
	m.filled = map[string]bool{}
	for _, t := range m.Tables {
		for i, f := range t.Fields {
			for _, row := range t.Rows {
				if row[i].Text != "" {
					m.filled[t.Name+"."+f.Name] = true
					break
				}
			}
		}
	}
}
