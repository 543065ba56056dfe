package generator_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// option is what a chart gives ECharts.
type option struct {
	Series []struct {
		ID, Type, Symbol string
		Data             []struct {
			Row     int
			Name    string
			Value   any
			Tooltip struct{ Formatter string }
		}
	}
	Cocrea struct {
		Rows []struct{ Label string }
	}
}

// TestChartOptions compares each interactive chart with its CSV, value by value: a bar and a
// mark stand where the column says, there are as many squares as it counts, a day is the day.
func TestChartOptions(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	for _, id := range charts {
		file := s.files[graphics+id+".json"]
		if file == nil {
			t.Errorf("the chart %s has no option", id)
			continue
		}
		var o option
		if err := json.Unmarshal(file.Data, &o); err != nil {
			t.Errorf("%s.json: %v", id, err)
			continue
		}
		if strings.Contains(string(file.Data), "function") || strings.Contains(string(file.Data), "__f__") {
			t.Errorf("%s.json has code in it", id)
		}
		for _, fault := range o.compare(s.chart(t, id)) {
			t.Errorf("%s.json: %s", id, fault)
		}
	}
}

// compare says where the option is not the CSV.
func (o option) compare(d chartData) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	for i, r := range d.records {
		if i >= len(o.Cocrea.Rows) || o.Cocrea.Rows[i].Label != r[1] {
			fault("row %d is not %q", i, r[1])
		}
	}
	compared := 0
	for _, s := range o.Series {
		at := max(slices.Index(d.head, s.ID), slices.Index(d.head, s.ID+"_min"))
		if s.ID == "states" || s.ID == "tiles" {
			at = slices.Index(d.head, "stage")
		}
		got, want := map[string]string{}, map[string]string{}
		for _, one := range s.Data {
			if one.Name == "" {
				continue // the end of a line
			}
			r := d.records[one.Row]
			if one.Name != r[1] {
				fault("a mark of %s in the row %q is called %q", s.ID, r[1], one.Name)
			}
			said, _ := strings.CutPrefix(one.Tooltip.Formatter, r[1])
			if wrong := numbers(said).without(numbers(r[2:]...)); wrong != nil && said != one.Tooltip.Formatter {
				fault("the tooltip %q has %v, the CSV has not", one.Tooltip.Formatter, wrong)
			}
			place, _ := one.Value.([]any)
			switch {
			case s.ID == "cells":
				got[r[1]+"/"+d.head[2+int(place[0].(float64))]] = shown(place[2])
			case s.ID == "states" || s.ID == "tiles":
				_, got[r[1]], _ = strings.Cut(one.Tooltip.Formatter, ": ")
			case at < 0: // texts, lines, the marks' second parts
			case s.Type == "bar" || s.Symbol == "diamond" || isDate(shown(place[0])):
				got[r[1]] = shown(place[0])
			default: // squares
				n, _ := strconv.Atoi(got[r[1]])
				got[r[1]] = strconv.Itoa(n + 1)
			}
		}
		for _, r := range d.records {
			switch {
			case s.ID == "cells":
				for i := 2; i < len(r)-1; i++ {
					want[r[1]+"/"+d.head[i]] = r[i]
				}
			case at >= 0 && !(isDate(r[at]) && len(r[at]) < len("2015-07-31")): // a month is a line
				want[r[1]] = r[at]
			}
		}
		maps.DeleteFunc(want, func(_, v string) bool { return v == "" || v == "0" })
		maps.DeleteFunc(got, func(_, v string) bool { return v == "0" })
		if compared += len(want); !maps.Equal(got, want) {
			fault("%s is %v, in the CSV %v", s.ID, got, want)
		}
	}
	if compared == 0 {
		fault("no value of it is compared")
	}
	return faults
}

// shown writes a value of an option as a CSV has it.
func shown(value any) string {
	if n, ok := value.(float64); ok {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}

// isDate tells a day or a month from other values.
func isDate(cell string) bool { return len(cell) >= len("2015-07") && cell[4] == '-' }
