package dataset

import (
	"time"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Period is from the first day to the last of what was done, reported and published, as far
// as known; found is false where nothing is. What is only due is not yet a part of it.
func Period(m *model.Model) (first, last string, found bool) {
	var from, to time.Time
	add := func(d table.Date) {
		if d.Known() && (from.IsZero() || d.First().Before(from)) {
			from = d.First()
		}
		if d.Known() && d.Last().After(to) {
			to = d.Last()
		}
	}
	for i := range m.Secretariats {
		add(m.Secretariats[i].Installed)
	}
	for i := range m.Plans {
		add(m.Plans[i].Published)
	}
	for i := range m.Commitments {
		add(m.Commitments[i].Start)
		add(m.Commitments[i].Done)
	}
	for i := range m.Progress {
		add(m.Progress[i].Date)
	}
	for i := range m.Totals {
		add(m.Totals[i].AsOf)
	}
	for i := range m.States {
		for _, step := range m.States[i].Path {
			for _, row := range step.Rows {
				add(row.Date)
			}
		}
	}
	return from.Format(time.DateOnly), to.Format(time.DateOnly), !from.IsZero()
}

// Box is the box around the states, in degrees: its least and greatest longitude and
// latitude. found is false where no shapes are known.
func Box(m *model.Model) (west, south, east, north float64, found bool) {
	west, south, east, north = 180, 90, -180, -90
	for i := range m.States {
		for _, ring := range m.States[i].Shape {
			for _, p := range ring {
				west, east = min(west, p[0]), max(east, p[0])
				south, north = min(south, p[1]), max(north, p[1])
			}
		}
	}
	return west, south, east, north, west < east
}
