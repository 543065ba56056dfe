package table

import (
	"testing"

	"cocrea/generator/problem"
)

// TestNumbers: a number is read in any form that has one reading, alone or in its column,
// and in no other.
func TestNumbers(t *testing.T) {
	t.Parallel()
	number, percent, euros, money := Field{Type: TypeNumber}, Field{Type: TypePercent}, Field{Type: TypeMoney, Currency: "EUR"}, Field{Type: TypeMoney}
	for _, c := range []struct {
		field  Field
		column []string // the cell, then others
		want   string   // what it is read as; with an exclamation mark, why it is not
	}{
		{number, []string{"0"}, "0"}, {number, []string{"-0"}, "0"}, {number, []string{"007"}, "7"}, {number, []string{"12.50"}, "12.50"},
		{number, []string{"-12,5"}, "-12.5"}, {number, []string{"−3"}, "-3"}, {number, []string{"0,125"}, "0.125"}, {number, []string{"0.125"}, "0.125"},
		{number, []string{"1.2345"}, "1.2345"}, {number, []string{"12345,678"}, "12345.678"},
		{number, []string{"1,234,567"}, "1234567"}, {number, []string{"1.234.567"}, "1234567"}, {number, []string{"1 234 567"}, "1234567"}, {number, []string{"1\u00a0234,5"}, "1234.5"},
		{number, []string{"1,234.5"}, "1234.5"}, {number, []string{"1.234,56"}, "1234.56"}, {number, []string{"1'234.5"}, "1234.5"},
		{number, []string{"1.234"}, "!readings"}, {number, []string{"1,234"}, "!readings"},
		{number, []string{"1.234", "2.5"}, "1.234"}, {number, []string{"1,234", "2.5"}, "1234"}, {number, []string{"1.234", "2,5"}, "1234"}, {number, []string{"1,234", "2,5"}, "1.234"},
		{number, []string{"1.234", "2,5", "2.5"}, "!readings"}, {number, []string{"1.234", "1.000.000"}, "1234"},
		{number, []string{"1,23,456"}, "!form"}, {number, []string{"12 34"}, "!form"}, {number, []string{"1."}, "!form"}, {number, []string{"mil"}, "!form"}, {number, []string{"1.234,567.8"}, "!form"},
		{number, []string{"$5"}, "!form"}, {number, []string{"85 %"}, "!percent"}, {number, []string{"1.5E+06"}, "!scientific"}, {number, []string{"1234567890123456"}, "!digits"},
		{percent, []string{"85 %"}, "85"}, {percent, []string{"85%"}, "85"}, {percent, []string{"8,5 %"}, "8.5"},
		{euros, []string{"€1.234,50"}, "1234.50"}, {euros, []string{"1200 EUR"}, "1200"}, {euros, []string{"-€5"}, "-5"}, {euros, []string{"USD 5"}, "!currency"}, {euros, []string{"$5"}, "!currency"}, {euros, []string{"5 m"}, "!unit"},
		{money, []string{"$1,200.50"}, "1200.50"}, {money, []string{"MXN 3"}, "3"},
	} {
		got, why := c.field.readNumber(c.column[0], c.field.markOf(c.column))
		if why != "" {
			got = "!" + why
		}
		if got != c.want {
			t.Errorf("%s %q is read as %q, not %q", c.field.Type, c.column, got, c.want)
		}
		if _, ok := ParseNumber(c.want); ok {
			if again, why := c.field.readNumber(c.want, c.field.markOf([]string{c.want})); why == "" && again != c.want || why != "" && why != "readings" {
				t.Errorf("%q is read again as %q, %s", c.want, again, why)
			}
		}
	}
}

// TestLinks: addresses are parted where the next one begins.
func TestLinks(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"https://a.example/": "https://a.example/", "https://a.example/ | https://b.example/": "https://a.example/;https://b.example/",
		"https://a.example/, https://b.example/;": "https://a.example/;https://b.example/", "https://a.example/\nhttps://b.example/": "https://a.example/;https://b.example/",
		"https://a.example/x,y?u=https://b.example/": "https://a.example/x,y?u=https://b.example/",
	} {
		if got := readLinks(given); got != want || readLinks(got) != want {
			t.Errorf("%q is read as %q, not %q", given, got, want)
		}
	}
}

// typed has a column of each type that is not in promise.
type typed struct {
	ID    string   `table:"id,key"`
	Share Number   `table:"share,percent"`
	Cost  Number   `table:"cost,money,min=0"`
	Size  Number   `table:"size"`
	See   []string `table:"see,links"`
	Tags  []string `table:"tags"`
}

// TestTyped: numbers and addresses of a record are what the cells say.
func TestTyped(t *testing.T) {
	t.Parallel()
	var probs problem.List
	src := &problem.Source{File: "data/x.csv", Text: "id,share,cost,size,see,tags\na,85 %,\"1,200.5\",-2.5,https://a.example/ https://b.example/,x;Dos y\nb,101,,\"=1\",nada,\nc,,-1,,,\n"}
	g, _ := ReadCSV(src, NamesOf("x", Schema[typed](nil), nil, nil), &probs)
	records, _ := Decode[typed]("x", g, nil, nil, &probs)
	a, b := records[0], records[1]
	if a.Share != (Number{85, true}) || a.Cost.Text() != "1200.5" || a.Size.V != -2.5 || len(a.See) != 2 || a.Tags[1] != "Dos y" {
		t.Errorf("the first is %+v", a)
	}
	if b.Share.Known || b.Size.Known || b.Cost.Text() != "" {
		t.Errorf("the second is %+v", b)
	}
	var rules string
	for _, p := range probs.Sorted() {
		rules += p.Rule + " "
	}
	if rules != "percent cell-formula url range mended " {
		t.Errorf("told: %s", rules)
	}
}

// TestCurrency: those of today that the list in x/text does not have yet are currencies, too.
func TestCurrency(t *testing.T) {
	for code, is := range map[string]bool{"MXN": true, "VES": true, "XCG": true, "XYZ": false, "MNX": false, "pesos": false} {
		if Currency(code) != is {
			t.Errorf("%s is a currency: %v", code, !is)
		}
	}
}
