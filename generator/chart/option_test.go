package chart

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

type option struct {
	Series []struct {
		ID, Type, Name string
		Data           []json.RawMessage
	}
	Tooltip struct{ RenderMode string }
}

func read(t *testing.T, c *Chart) (option, []byte) {
	t.Helper()
	b, err := c.Option()
	if err != nil {
		t.Fatal(err)
	}
	var o option
	if err := json.Unmarshal(b, &o); err != nil {
		t.Fatalf("%s: %v", c.ID, err)
	}
	return o, b
}

// The marks of every option say what those of the drawing say; it has no code and no colour
// that is not a variable of the theme.
func TestOptionsSayTheDrawing(t *testing.T) {
	colours := regexp.MustCompile(`"(?:[a-zA-Z]*[cC]olor)":"([^"]*)"`)
	tips := regexp.MustCompile(`"tooltip":\{"formatter":("(?:[^"\\]|\\.)*")`)
	for _, c := range realCharts(t) {
		o, b := read(t, c)
		if again, _ := c.Option(); !bytes.Equal(b, again) {
			t.Errorf("%s: made twice, not the same", c.ID)
		}
		if o.Tooltip.RenderMode != "richText" {
			t.Errorf("%s: tooltips would be markup", c.ID)
		}
		if bytes.Contains(b, []byte("function")) || bytes.Contains(b, []byte("__f__")) {
			t.Errorf("%s: a function in the option", c.ID)
		}
		for _, m := range colours.FindAllSubmatch(b, -1) {
			if !strings.HasPrefix(string(m[1]), "var(--") {
				t.Errorf("%s: colour %s", c.ID, m[1])
			}
		}
		words := map[string]bool{}
		for i := range c.Rows {
			words[plainly(c.say(&c.Rows[i]))] = true
			for k := range c.Columns {
				words[plainly(c.sayCell(&c.Rows[i], k))] = c.Kind == Matrix
			}
			for _, u := range c.Rows[i].Units {
				words[plainly(u.Label)] = true
			}
		}
		found := tips.FindAllSubmatch(b, -1)
		if len(found) < len(c.Rows) {
			t.Errorf("%s: %d marks speak", c.ID, len(found))
		}
		for _, m := range found {
			var said string
			if err := json.Unmarshal(m[1], &said); err != nil || !words[said] {
				t.Errorf("%s: %q is not what a mark of the drawing says", c.ID, said)
			}
		}
	}
}

func TestGeoJSONNamesTheStates(t *testing.T) {
	m := realModel(t)
	states := m.States
	b := GeoJSON(m, "es")
	var g struct {
		Features []struct {
			Properties struct {
				Name    string
				Spanish string `json:"name_es"`
				English string `json:"name_en"`
			}
			Geometry struct{ Coordinates [][][][2]float64 }
		}
	}
	if err := json.Unmarshal(b, &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Features) != len(states) || len(b) > 70_000 {
		t.Fatalf("%d features, %d bytes", len(g.Features), len(b))
	}
	for i, f := range g.Features {
		if p := f.Properties; p.Name != states[i].In("es") || p.Spanish != p.Name || p.English != states[i].In("en") {
			t.Errorf("feature %d is %q", i, p)
		}
		for _, polygon := range f.Geometry.Coordinates {
			for k, ring := range polygon {
				if ring[0] != ring[len(ring)-1] || len(ring) < 4 {
					t.Errorf("%s: ring is open", f.Properties.Name)
				}
				if signed(ring[:len(ring)-1]) > 0 != (k == 0) {
					t.Errorf("%s: ring runs the wrong way", f.Properties.Name)
				}
			}
		}
	}
}

func TestCSV(t *testing.T) {
	for _, c := range realCharts(t) {
		b := c.CSV()
		if bytes.Count(b, []byte("\n")) != bytes.Count(b, []byte("\r\n")) {
			t.Errorf("%s: a line does not end in CRLF", c.ID)
		}
		rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		if err != nil || len(rows) != len(c.Rows)+1 {
			t.Errorf("%s: %d rows, %v", c.ID, len(rows), err)
		}
	}
	c := &Chart{
		Columns: []Column{{Key: "n"}, {Key: "days"}, {Key: "day", Role: RoleDate}, {Key: "stage"}, {Key: "in", Role: RoleSet}},
		Rows: []Row{
			{ID: "a", Label: `A, "b"`, Cells: []Cell{
				{Known: true, N: 1234.5, Max: 1234.5, Text: "1,234.5"}, {Known: true, N: 32, Max: 91, Text: "32–91"}, {}, {Known: true, N: 3, Text: "con plan"}, {Known: true, N: 1, Text: "sí"}}},
			{ID: "b", Label: "B", Cells: []Cell{{Known: true, Text: "0"}, {Known: true, N: 5, Max: 5, Text: "5"}}},
		},
	}
	c.Rows[0].Cells[2] = Cell{Known: true, Text: "julio de 2015"}
	c.Rows[0].Cells[2].Date.Year, c.Rows[0].Cells[2].Date.Month = 2015, 7
	want := "id,label,n,days_min,days_max,day,stage,in\r\na,\"A, \"\"b\"\"\",1234.5,32,91,2015-07,con plan,1\r\nb,B,0,5,5,,,\r\n"
	if got := string(c.CSV()); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func ExampleChart_say() {
	c := &Chart{Words: map[string]string{"unknown": "no se sabe"}, Columns: []Column{{Label: "publicados", Role: RoleBar}, {Label: "codificados", Role: RoleMark}}}
	fmt.Println(c.say(&Row{Label: "Medio ambiente", Cells: []Cell{{Known: true, N: 8, Text: strconv.Itoa(8)}}}))
	// Output: Medio ambiente: publicados 8; codificados no se sabe
}

// TestOptionsHaveTimes: a timeline has its years, and each mark that stands at a date is of
// the year of that date; a grid of years has them as columns; no other chart has times.
func TestOptionsHaveTimes(t *testing.T) {
	type timed struct {
		Series []struct {
			ID   string
			Data []struct {
				Value any
				Time  *int
			}
		}
		Cocrea struct{ Times *times }
	}
	of := func(c *Chart) (o timed) {
		_, b := read(t, c)
		if err := json.Unmarshal(b, &o); err != nil {
			t.Fatal(err)
		}
		return o
	}
	played := 0
	for _, c := range realCharts(t) {
		o := of(c)
		if (o.Cocrea.Times != nil) != (c.Kind == Timeline) {
			t.Fatalf("%s has the times %v", c.ID, o.Cocrea.Times)
		}
		for _, s := range o.Series {
			for _, d := range s.Data {
				value, _ := d.Value.([]any)
				if d.Time != nil && len(value) > 0 {
					at, _ := value[0].(string)
					if played++; s.ID != "days" && at[:4] != o.Cocrea.Times.Labels[*d.Time] {
						t.Errorf("%s, %s: a mark at %s is of time %d", c.ID, s.ID, at, *d.Time)
					}
				}
			}
		}
	}
	if played < 20 {
		t.Errorf("only %d marks have a time", played)
	}
	c := &Chart{Kind: Course, Columns: []Column{{Key: "2001", Label: "2001", Role: RoleBar}, {Key: "2002", Label: "2002", Role: RoleBar}},
		Rows: []Row{{ID: "a", Label: "A", Cells: []Cell{{Known: true, N: 1, Text: "1"}, {Known: true, N: 2, Text: "2"}}}}}
	if o := of(c); o.Cocrea.Times == nil || !o.Cocrea.Times.Columns || strings.Join(o.Cocrea.Times.Labels, " ") != "2001 2002" {
		t.Errorf("a grid of years has the times %v", o.Cocrea.Times)
	}
}
