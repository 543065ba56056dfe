package figure

import (
	"fmt"
	"slices"

	"cocrea/generator/model"
)

// fewest is of how many a median says anything: of two it is between both, of one itself.
const fewest = 3

// Length is a part of the scale of how long what was promised took, in days, both ends
// included; the last has none.
type Length struct{ From, To int }

// Lengths are the parts: a quarter, half a year, a year, two years, longer.
var Lengths = []Length{{0, 91}, {92, 183}, {184, 366}, {367, 731}, {732, -1}}

// Name is the length in ids: 92-183.
func (l Length) Name() string {
	if l.To < 0 {
		return fmt.Sprintf("%d-more", l.From)
	}
	return fmt.Sprintf("%d-%d", l.From, l.To)
}

func (l Length) has(days int) bool { return days >= l.From && (l.To < 0 || days <= l.To) }

// took measures how long commitments took from their start to their end, of those of which
// both days are known, and counts those that ended in time.
func (s *Set) took() {
	t := s.m.Table("commitments")
	if t.Named("done") == nil {
		return
	}
	if t.Named("due") != nil {
		s.punctual()
	}
	if t.Named("start") == nil {
		return
	}
	known := s.some(measured)
	if len(known) == 0 {
		return
	}
	apart, both := "julianday(done) - julianday(start)", "length(start) = 10 AND length(done) = 10"
	all := s.these(Figure{ID: "commitments.took.known", Label: Say("figure.label.took.known"), Query: both}, known, "start", "done")
	if len(known) < fewest {
		return
	}
	values := lengths(s.m)
	n := len(values)
	s.add(Figure{ID: "commitments.took.median", Value: float64(values[(n-1)/2]+values[n/2]) / 2, Unit: "days", Basis: Derived, Label: Say("figure.label.took.median"),
		Formula: Say("figure.formula.median-of", "a", all.Label), Table: "commitments", Rows: all.Rows, Cells: all.Cells,
		Query: middleOf("SELECT " + apart + " AS n FROM commitments WHERE " + both)})
	for _, l := range Lengths {
		rows := slices.DeleteFunc(slices.Clone(known), func(c *model.Commitment) bool { return !l.has(days(c)) })
		where, label := fmt.Sprintf("%s AND %s BETWEEN %d AND %d", both, apart, l.From, l.To), Say("figure.label.took.length", "from", l.From, "to", l.To)
		if l.To < 0 {
			where, label = fmt.Sprintf("%s AND %s >= %d", both, apart, l.From), Say("figure.label.took.longer", "from", l.From)
		}
		s.these(Figure{ID: "commitments.took." + l.Name(), Label: label, Query: where}, rows, "start", "done")
	}
}

// punctual counts the commitments that ended by the last day on which they were due, and
// those that ended after it. Where only a part of a date is known and it may have been
// either, they are neither.
func (s *Set) punctual() {
	if Punctual(s.m) == 0 {
		return
	}
	first := "julianday(substr(done || '-01-01', 1, 10))"
	for _, k := range []struct {
		name, where string
		keep        func(*model.Commitment) bool
	}{
		{"in-time", lastDay("done") + " <= " + lastDay("due"), inTime},
		{"late", first + " > " + lastDay("due"), late},
	} {
		rows := s.some(k.keep)
		s.these(Figure{ID: "commitments.done-" + k.name, Label: Say("figure.label.done-" + k.name), Query: k.where}, rows, "due", "done")
	}
}

func inTime(c *model.Commitment) bool {
	return c.Due.Known() && c.Done.Known() && !c.Done.Last().After(c.Due.Last())
}

func late(c *model.Commitment) bool {
	return c.Due.Known() && c.Done.Known() && c.Done.First().After(c.Due.Last())
}

// Punctual counts the commitments of which it is known whether they ended in time.
func Punctual(m *model.Model) (n int) {
	for i := range m.Commitments {
		if c := &m.Commitments[i]; inTime(c) || late(c) {
			n++
		}
	}
	return n
}

// measured reports whether it is known how long a commitment took: a part of a date gives no days.
func measured(c *model.Commitment) bool { return c.Start.Exact() && c.Done.Exact() }

// days is how long a commitment took that is measured.
func days(c *model.Commitment) int { return model.Between(c.Start, c.Done).Min }

// lengths are how long the commitments took of which it is known, in days, the shortest first.
func lengths(m *model.Model) (out []int) {
	for i := range m.Commitments {
		if c := &m.Commitments[i]; measured(c) {
			out = append(out, days(c))
		}
	}
	slices.Sort(out)
	return out
}

// Measured counts the commitments of which it is known how long they took.
func Measured(m *model.Model) int { return len(lengths(m)) }

// SameLength reports whether all of them took the same.
func SameLength(m *model.Model) bool { return len(slices.Compact(lengths(m))) == 1 }
