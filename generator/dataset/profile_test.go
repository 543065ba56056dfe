package dataset

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cocrea/generator/table"
)

// columned is a table of one column.
func columned(f table.Field, cells ...string) *Table {
	t := &Table{Table: &table.Table{Fields: []table.Field{f}}}
	for _, cell := range cells {
		t.Rows = append(t.Rows, []table.Cell{{Text: cell}})
	}
	return t
}

// TestProfile: each kind of column, counted by hand.
func TestProfile(t *testing.T) {
	t.Parallel()
	words := func(text string) []string { return strings.Split(text, ",") }
	for name, c := range map[string]struct {
		field table.Field
		cells []string
		want  Profile
	}{
		"enumeration, in its order, with what never occurs": {table.Field{Type: table.TypeText, Enum: []string{"c", "b", "a"}}, words("a,,a,b"),
			Profile{Rows: 4, Empty: 1, Distinct: 2, Values: []Count{{"c", 0}, {"b", 1}, {"a", 2}}}},
		"boolean": {table.Field{Type: table.TypeBoolean}, words("no,no,"),
			Profile{Rows: 3, Empty: 1, Distinct: 1, Values: []Count{{"yes", 0}, {"no", 2}}}},
		"reference, the most frequent first, then as in the file": {table.Field{Type: table.TypeID, Ref: "states"}, words("z,y,x,y,"),
			Profile{Rows: 5, Empty: 1, Distinct: 3, Examples: words("z,y,x"), Values: []Count{{"y", 2}, {"z", 1}, {"x", 1}}}},
		"reference whose values all differ": {table.Field{Type: table.TypeID, Ref: "states", Key: true}, words("z,y,x,w"),
			Profile{Rows: 4, Distinct: 4, Examples: words("z,y,x")}},
		"many values: nine and the others": {table.Field{Type: table.TypeID, Ref: "states"}, words("a,a,b,b,c,c,d,d,e,e,f,f,g,g,v,v,w,w,h,i,h"),
			Profile{Rows: 21, Distinct: 11, Examples: words("a,b,c"),
				Values: []Count{{"a", 2}, {"b", 2}, {"c", 2}, {"d", 2}, {"e", 2}, {"f", 2}, {"g", 2}, {"v", 2}, {"w", 2}}, Others: Others{2, 3}}},
		"list: rows by id, each row once": {table.Field{Type: table.TypeList, Ref: "pillars"}, words("a;b,b;b,,b"),
			Profile{Rows: 4, Empty: 1, Distinct: 2, Examples: words("a;b,b;b,b"), Values: []Count{{"b", 3}, {"a", 1}}}},
		"list: the others are rows, not values": {table.Field{Type: table.TypeList, Ref: "pillars"}, words("a;b;c;d;e;f;g;v;w;h;i,a;b;c;d;e;f;g;v;w"),
			Profile{Rows: 2, Distinct: 11, Examples: words("a;b;c;d;e;f;g;v;w;h;i,a;b;c;d;e;f;g;v;w"),
				Values: []Count{{"a", 2}, {"b", 2}, {"c", 2}, {"d", 2}, {"e", 2}, {"f", 2}, {"g", 2}, {"v", 2}, {"w", 2}}, Others: Others{2, 1}}},
		"integers, one bin each": {table.Field{Type: table.TypeInteger}, words("3,,0,3,5"),
			Profile{Rows: 5, Empty: 1, Distinct: 3, Examples: words("3,0,5"), Least: "0", Most: "5",
				Bins: []Bin{{0, 0, 1}, {1, 1, 0}, {2, 2, 0}, {3, 3, 2}, {4, 4, 0}, {5, 5, 1}}}},
		"integers far apart, negative ones too": {table.Field{Type: table.TypeInteger}, words("-3,97,10,9"),
			Profile{Rows: 4, Distinct: 4, Examples: words("-3,97,10"), Least: "-3", Most: "97",
				Bins: []Bin{{-3, -1, 1}, {0, 9, 1}, {10, 19, 1}, {20, 29, 0}, {30, 39, 0}, {40, 49, 0}, {50, 59, 0}, {60, 69, 0}, {70, 79, 0}, {80, 89, 0}, {90, 97, 1}}}},
		"dates by year, partial ones as early and as late as they can be": {table.Field{Type: table.TypeDate}, words("2016-01-02,2017,2015-12-31,2017-09-19,2015-12"),
			Profile{Rows: 5, Distinct: 5, Examples: words("2016-01-02,2017,2015-12-31"), Least: "2015-12", Most: "2017",
				Bins: []Bin{{2015, 2015, 2}, {2016, 2016, 1}, {2017, 2017, 2}}}},
		"one date everywhere": {table.Field{Type: table.TypeDate}, words("2016,2016"),
			Profile{Rows: 2, Distinct: 1, Examples: words("2016"), Values: []Count{{"2016", 2}}}},
		"many values, most of them once": {table.Field{Type: table.TypeID, Ref: "states"}, words("a,b,c,d,e,f,g,b,h,i,j,k"),
			Profile{Rows: 12, Distinct: 11, Examples: words("a,b,c"), Values: []Count{{"b", 2}}, Others: Others{10, 10}}},
		"many values, all in one list": {table.Field{Type: table.TypeList, Ref: "states"}, words("a;b;c;d;e;f;g;h;i;j;k"),
			Profile{Rows: 1, Distinct: 11, Examples: words("a;b;c;d;e;f;g;h;i;j;k")}},
		"one number": {table.Field{Type: table.TypeInteger}, words(",4"),
			Profile{Rows: 2, Empty: 1, Distinct: 1, Examples: words("4"), Least: "4", Most: "4", Bins: []Bin{{4, 4, 1}}}},
		"one date, once": {table.Field{Type: table.TypeDate}, words(",2016-05"),
			Profile{Rows: 2, Empty: 1, Distinct: 1, Examples: words("2016-05"), Values: []Count{{"2016-05", 1}}}},
		"text that comes again": {table.Field{Type: table.TypeText}, words("no,sí,no,sí"),
			Profile{Rows: 4, Distinct: 2, Examples: words("no,sí"), Values: []Count{{"no", 2}, {"sí", 2}}}},
		"text that hardly does": {table.Field{Type: table.TypeText}, words("no,sí,no,,quizá"),
			Profile{Rows: 5, Empty: 1, Distinct: 3, Examples: words("no,sí,quizá")}},
		"nothing known":   {table.Field{Type: table.TypeInteger}, words(","), Profile{Rows: 2, Empty: 2}},
		"nothing in list": {table.Field{Type: table.TypeList}, words(","), Profile{Rows: 2, Empty: 2}},
		"no rows":         {table.Field{Type: table.TypeDate}, nil, Profile{}},
		"numbers too large for bins": {table.Field{Type: table.TypeInteger}, words("9223372036854775807,-9223372036854775808"),
			Profile{Rows: 2, Distinct: 2, Examples: words("9223372036854775807,-9223372036854775808")}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, columned(c.field, c.cells...).Profile(0)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestProfileAddsUp: bins hold every row with a value once, are equally wide but for what lies
// beyond the numbers, and follow one another, however far apart the numbers are.
func TestProfileAddsUp(t *testing.T) {
	t.Parallel()
	for span := 1; span < 1<<52; span = span*3 + 1 {
		var cells []string
		for i := range 50 {
			cells = append(cells, fmt.Sprint(span/49*i-span/3))
		}
		cells = append(cells, "", fmt.Sprint(span))
		p := columned(table.Field{Type: table.TypeInteger}, cells...).Profile(0)
		sum := 0
		for i, b := range p.Bins {
			sum += b.Rows
			inside := i > 0 && i < len(p.Bins)-1
			if inside && b.To-b.From != p.Bins[1].To-p.Bins[1].From || i > 0 && b.From != p.Bins[i-1].To+1 {
				t.Errorf("span %d: %v do not follow one another", span, p.Bins)
			}
		}
		if sum != 51 || len(p.Bins) > mostBins || p.Bins[0].Rows == 0 || p.Bins[len(p.Bins)-1].Rows == 0 || fmt.Sprint(p.Bins[0].From) != p.Least || fmt.Sprint(p.Bins[len(p.Bins)-1].To) != p.Most {
			t.Errorf("span %d: %d rows in %v", span, sum, p.Bins)
		}
	}
	in := synthetic(100)
	for _, table := range Tables(in) {
		for i := range table.Fields {
			p := table.Profile(i)
			if !slices.IsSortedFunc(p.Values, func(a, b Count) int { return b.Rows - a.Rows }) && Allowed(table.Fields[i]) == nil {
				t.Errorf("%s is not in order: %v", table.Fields[i].Name, p.Values)
			}
		}
	}
}
