package figure

import (
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// The queries run on the published SQLite file, whose tables are those of data/ and
// the view states_by_stage. They repeat each figure by another way than the Go code.

// printedShare is a share as it was printed, without its sign.
const printedShare = "CAST(replace(share_as_printed, '%', '') AS REAL)"

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// counting counts rows of a table, all without a condition.
func counting(table, where string) string {
	if where != "" {
		where = " WHERE " + where
	}
	return "SELECT count(*) FROM " + table + where
}

// value reads one value of one row.
func value(column, table, key, id string) string {
	return "SELECT " + column + " FROM " + table + " WHERE " + key + " = " + quoted(id)
}

// middleOf is the median of what a query lists as n.
func middleOf(numbers string) string {
	return "SELECT avg(n) FROM (SELECT n, row_number() OVER (ORDER BY n) AS place, count(*) OVER () AS all_of FROM (" + numbers +
		")) WHERE place IN ((all_of + 1) / 2, (all_of + 2) / 2)"
}

// has is the condition that a commitment has a value of a facet.
func (s *Set) has(f *model.Facet, v *model.Value) string {
	column := s.column(f)
	switch {
	case f.Several():
		return "instr(';' || " + column + " || ';', " + quoted(";"+v.Raw+";") + ") > 0"
	case f.Field.Type == table.TypeBoolean && v.Raw == "no":
		return "NOT " + column
	case f.Field.Type == table.TypeBoolean:
		return column
	}
	return column + " = " + quoted(v.Raw)
}

// column is what a facet is read from: a column of commitments or, of a status, the newest
// report of it where there is one.
func (s *Set) column(f *model.Facet) string {
	if f.Stem == "status" {
		return s.newest("status", "")
	}
	return f.Field.Name
}

// lastDay is the last day that a date which may be partial can be.
func lastDay(date string) string {
	return "julianday(CASE length(" + date + ") WHEN 4 THEN " + date + " || '-12-31' WHEN 7 THEN date(" + date + " || '-01', '+1 month', '-1 day') ELSE " + date + " END)"
}

// seatColumns are the columns of the seats, in the order of the sectors.
func seatColumns() []string {
	out := make([]string, len(model.Sectors))
	for i, sector := range model.Sectors {
		out[i] = "seats_" + strings.ReplaceAll(sector, "-", "_")
	}
	return out
}

// allSeats adds up the seats that are known.
func allSeats() string {
	var parts []string
	for _, column := range seatColumns() {
		parts = append(parts, "coalesce("+column+", 0)")
	}
	return strings.Join(parts, " + ")
}

// apart counts the days from one date to another. Where they are not exact it gives two
// numbers: the least that they can be and the most.
func apart(from, to string, exact bool) string {
	if exact {
		return "julianday(" + to + ") - julianday(" + from + ")"
	}
	first := func(date string) string { return "julianday(substr(" + date + " || '-01-01', 1, 10))" }
	return "max(0, " + first(to) + " - " + lastDay(from) + "), " + lastDay(to) + " - " + first(from)
}
