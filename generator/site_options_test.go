package generator_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestChartOptions compares each interactive chart with its CSV.
func TestChartOptions(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	for _, id := range charts {
		file := s.files[graphics+id+".json"]
		if file == nil {
			t.Errorf("the chart %s has no option", id)
			continue
		}
		var option map[string]any
		if err := json.Unmarshal(file.Data, &option); err != nil {
			t.Errorf("%s.json: %v", id, err)
			continue
		}
		for _, fault := range compare(option, s.chart(t, id)) {
			t.Errorf("%s.json: %s", id, fault)
		}
		for _, f := range valuesOf(option, "formatter") {
			label, _, _ := strings.Cut(strings.TrimPrefix(f, "__f__"), ":")
			if strings.Contains(f, "__f__") || strings.Contains(f, "function") {
				t.Errorf("%s.json: a reader will see the tooltip %q", id, f)
				break
			}
			if row, ok := s.chart(t, id).row(label); ok && numbers(f).without(row) != nil {
				t.Errorf("%s.json: the tooltip %q has other numbers than the CSV", id, f)
			}
		}
	}
}

// compare says where the values of an ECharts option are not those of the CSV.
func compare(option map[string]any, d chartData) []string {
	var faults []string
	count, pieces := 0, map[string]int{}
	series, _ := option["series"].([]any)
	for _, one := range series {
		s, _ := one.(map[string]any)
		c := comparison{chartData: d, option: option, id: fmt.Sprint(s["id"])}
		c.data, _ = s["data"].([]any)
		count += len(c.data)
		switch {
		case c.id == "states":
			c.stages()
		case c.id == "cells":
			c.matrix()
		case c.id == "joins" || c.id == "partial":
			c.line()
		case strings.Contains(c.id, "-unit-"):
			c.units(pieces)
		default:
			c.values()
		}
		faults = append(faults, c.faults...)
	}
	all := comparison{chartData: d, id: "of all pieces"}
	all.whole(pieces)
	faults = append(faults, all.faults...)
	if count == 0 {
		faults = append(faults, "it has no values")
	}
	return faults
}

type comparison struct {
	chartData
	option map[string]any
	id     string
	data   []any
	faults []string
}

func (c *comparison) fault(format string, args ...any) {
	c.faults = append(c.faults, "series "+c.id+": "+fmt.Sprintf(format, args...))
}

func (c *comparison) column(name string) int { return slices.Index(c.head, name) }

// cells returns name, value and the parts of a value that is a list.
func cell(item any) (name string, value any, parts []any) {
	m, _ := item.(map[string]any)
	name, _ = m["name"].(string)
	parts, _ = m["value"].([]any)
	return name, m["value"], parts
}

// shown writes a value of an option as a CSV has it: "-" is nothing.
func shown(value any) string {
	switch v := value.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		if v == "-" {
			return ""
		}
		return v
	}
	return fmt.Sprintf("%v?", value)
}

// values compares bars and marks: a value a record, or a dated mark for each record
// whose day is known.
func (c *comparison) values() {
	more := strings.HasSuffix(c.id, "-more")
	base := strings.TrimSuffix(c.id, "-more")
	at := c.column(base)
	low, high := c.column(base+"_min"), c.column(base+"_max")
	if at < 0 && low < 0 {
		c.fault("there is no such column in the CSV")
		return
	}
	want := map[string]string{}
	for _, r := range c.records {
		switch {
		case more:
			a, _ := strconv.ParseFloat(r[low], 64)
			b, _ := strconv.ParseFloat(r[high], 64)
			if want[r[1]] = ""; b > a {
				want[r[1]] = shown(b - a)
			}
		case low >= 0:
			want[r[1]] = r[low]
		case isDate(r[at]) && len(r[at]) < len("2015-07-31"):
			// a line of the series "partial" shows it
		case r[at] == "" && c.dated(at):
		default:
			want[r[1]] = r[at]
		}
	}
	if len(c.data) != len(want) {
		c.fault("%d values, the CSV has %d", len(c.data), len(want))
	}
	for _, item := range c.data {
		name, value, parts := cell(item)
		if len(parts) == 2 {
			value = parts[0]
			if label := c.place(parts[1]); label != name {
				c.fault("the mark of %q stands at %q", name, label)
			}
		}
		if is, ok := want[name]; !ok || is != shown(value) {
			c.fault("%q is %q, in the CSV %q", name, shown(value), is)
		}
	}
}

// units gathers the pieces of bars, each of which is one record.
func (c *comparison) units(pieces map[string]int) {
	column, _, _ := strings.Cut(c.id, "-unit-")
	for _, item := range c.data {
		name, value, _ := cell(item)
		switch shown(value) {
		case "1":
			pieces[name+"/"+column]++
		case "":
		default:
			c.fault("a piece of %q is %q", name, shown(value))
		}
	}
}

// whole says where the pieces of a bar do not add up to what the CSV counts.
func (c *comparison) whole(pieces map[string]int) {
	for _, r := range c.records {
		for i, column := range c.head {
			if n, ok := pieces[r[1]+"/"+column]; ok && strconv.Itoa(n) != r[i] {
				c.fault("%q has %d pieces of %s, in the CSV %s", r[1], n, column, r[i])
			}
		}
	}
}

var day = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}){0,2}$`)

func isDate(cell string) bool { return day.MatchString(cell) && strings.Contains(cell, "-") }

// dated tells whether a column holds dates.
func (c *comparison) dated(column int) bool {
	return slices.ContainsFunc(c.records, func(r []string) bool { return isDate(r[column]) })
}

// line: each point is a date of its row, or the first or last day of a partial one.
func (c *comparison) line() {
	for _, item := range c.data {
		point, _ := item.([]any)
		if len(point) != 2 {
			c.fault("%v is no point", item)
			continue
		}
		date := shown(point[0])
		if date == "" {
			continue
		}
		label := c.place(point[1])
		if !slices.ContainsFunc(c.records, func(r []string) bool {
			return r[1] == label && slices.ContainsFunc(r[2:], func(cell string) bool { return isDate(cell) && strings.HasPrefix(date, cell) })
		}) {
			c.fault("%s is no date of %q", date, label)
		}
	}
}

// matrix compares every cell that is not empty; the columns are in the CSV's order.
func (c *comparison) matrix() {
	got := map[string]string{}
	for _, item := range c.data {
		name, _, parts := cell(item)
		if len(parts) != 3 {
			c.fault("%v is no cell", item)
			continue
		}
		x, _ := parts[0].(float64)
		y, _ := parts[1].(float64)
		if label := c.place(y); label != name {
			c.fault("the cell of %q is in the row %q", name, label)
		}
		if _, ok := c.axis("xAxis", int(x)); !ok {
			c.fault("the cell of %q is in the column %v", name, x)
			continue
		}
		got[name+"/"+c.head[2+int(x)]] = shown(parts[2])
	}
	want := map[string]string{}
	for _, r := range c.records {
		for i, cell := range r {
			if i >= 2 && cell != "" && c.head[i] != "total" {
				want[r[1]+"/"+c.head[i]] = cell
			}
		}
	}
	if !maps.Equal(got, want) {
		c.fault("the cells are %v, in the CSV %v", got, want)
	}
}

// place returns the label of the row at which a mark stands: it is given itself, or
// where it is on the axis, on which labels may be broken into lines.
func (c *comparison) place(y any) string {
	if n, ok := y.(float64); ok {
		label, _ := c.axis("yAxis", int(n))
		return strings.Join(strings.Fields(label), " ")
	}
	return shown(y)
}

// axis returns the name at a place of an axis.
func (c *comparison) axis(name string, i int) (string, bool) {
	axes, _ := c.option[name].([]any)
	if len(axes) == 0 {
		return "", false
	}
	axis, _ := axes[0].(map[string]any)
	data, _ := axis["data"].([]any)
	if i < 0 || i >= len(data) {
		return "", false
	}
	s, ok := data[i].(string)
	return s, ok
}

// stages: the number of a state is that of its stage, and each stage has its own.
func (c *comparison) stages() {
	at := c.column("stage")
	byNumber, byStage := map[string]string{}, map[string]string{}
	stages := map[string]string{}
	for _, r := range c.records {
		stages[r[1]] = r[at]
	}
	if len(c.data) != len(c.records) {
		c.fault("%d states, in the CSV %d", len(c.data), len(c.records))
	}
	for _, item := range c.data {
		name, value, _ := cell(item)
		stage, n := stages[name], shown(value)
		if was, ok := byNumber[n]; stage == "" || ok && was != stage {
			c.fault("%q is %q, in the CSV %q", name, n, stage)
		}
		if was, ok := byStage[stage]; ok && was != n {
			c.fault("the stage %q is %s and %s", stage, was, n)
		}
		byNumber[n], byStage[stage] = stage, n
	}
}
