package generator

import (
	"encoding/csv"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/starter"
)

// origin is where a place in the records of a new site comes from in the foreign file: the
// person has no other to look at, as nothing is written where anything is wrong.
func (in *Imported) origin(at problem.Position) problem.Position {
	if in.Result == nil || !in.Result.New || at.File != starter.Commitments || at.Line < 2 || at.Line > len(in.Sheet.Rows)+1 {
		return at
	}
	row := in.Sheet.Rows[at.Line-2]
	header, err := csv.NewReader(strings.NewReader(in.Result.Files[at.File])).Read()
	before, fail := csv.NewReader(strings.NewReader(string([]rune(at.Text)[:max(0, min(at.Col-1, len([]rune(at.Text))))]) + "x")).Read()
	if err != nil || fail != nil || len(before) > len(header) {
		return in.Sheet.At(row[0])
	}
	for _, c := range in.Mapping.Columns {
		if i := in.Sheet.Column(c.From); c.To == header[len(before)-1] && i >= 0 {
			return in.Sheet.At(row[i])
		}
	}
	return in.Sheet.At(row[0])
}
