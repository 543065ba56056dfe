package generator_test

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"cocrea/generator"
)

// columnEntry is a column as the dictionary of a page and the API describe it, beside its
// cells as the published CSV has them.
type columnEntry struct {
	t      *testing.T
	row    *html.Node
	place  string
	cells  []string // that are not empty, on one line each
	values []string // of those cells: the ids of a list
	field  map[string]any
	empty  int
}

// columns reads every column of a table's dictionary.
func (s *site) columns(t *testing.T, folder, table string) []columnEntry {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(s.download(t, table+".csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	page := s.page(t, folder+"/"+strings.ReplaceAll(table, "_", "-"))
	fields := s.document(t, apiFolder+"tables/"+table+".json")["fields"].([]any)
	var out []columnEntry
	for i, name := range records[0] {
		found := find(page, func(n *html.Node) bool { return attr(n, "id") == "campo-"+name })
		if len(found) != 1 {
			t.Fatalf("%s/%s: %d rows describe %s", folder, table, len(found), name)
		}
		d := columnEntry{t: t, row: found[0], place: folder + "/" + table + "#" + name, field: fields[i].(map[string]any)}
		for _, record := range records[1:] {
			if cell := record[i]; cell == "" {
				d.empty++
			} else {
				d.cells = append(d.cells, strings.Join(strings.Fields(cell), " "))
				if d.field["type"] == "list" {
					d.values = append(d.values, strings.Split(cell, ";")...)
				} else {
					d.values = append(d.values, cell)
				}
			}
		}
		out = append(out, d)
	}
	return out
}

func (d *columnEntry) errorf(format string, args ...any) {
	d.t.Errorf("%s: "+format, append([]any{d.place}, args...)...)
}

var wholeNumber = regexp.MustCompile(`\d+`)

// countsIn are those of a text.
func countsIn(text string) []int {
	var out []int
	for _, found := range wholeNumber.FindAllString(text, -1) {
		n, _ := strconv.Atoi(found)
		out = append(out, n)
	}
	return out
}

var fromTo = regexp.MustCompile(`(?:Mínimo|Primera): ([^;]+); (?:máximo|última): (.+)`)

// missing checks what the first line says of empty cells, and that no range is of one value.
func (d *columnEntry) missing() {
	for _, small := range find(d.row, tag("small", "")) {
		if m := fromTo.FindStringSubmatch(text(small)); m != nil && m[1] == m[2] {
			d.errorf("says %q", m[0])
		}
	}
	rows := len(d.cells) + d.empty
	want := []int{d.empty, rows}
	switch d.empty {
	case 0:
		want = nil
	case rows:
		want = []int{rows}
	}
	got := countsIn(text(find(d.row, tag("p", ""))[0]))
	if len(want) == 2 && len(got) >= 3 { // and the share, to whole percents
		share := float64(100*d.empty) / float64(rows)
		if len(got) == 3 && (float64(got[2]) < share-.5 || float64(got[2]) > share+.5) {
			d.errorf("%d %% are empty, not %.1f", got[2], share)
		}
		got = got[:2]
	}
	if !slices.Equal(got, want) {
		d.errorf("says %v of empty cells, not %v", got, want)
	}
}

// examples checks that each is the beginning of a cell, and that they are left out only
// where the allowed values are listed.
func (d *columnEntry) examples() {
	listed := d.field["enum"] != nil || d.field["type"] == "boolean"
	shown := d.field["examples"].([]any)
	if (len(shown) > 0) != (len(d.cells) > 0 && !listed) || len(shown) > 3 {
		d.errorf("has %d examples", len(shown))
	}
	facts := text(d.row)
	for _, example := range shown {
		whole := strings.Join(strings.Fields(example.(string)), " ")
		begins := string([]rune(whole)[:min(20, len([]rune(whole)))])
		if !slices.Contains(d.cells, whole) || !strings.Contains(facts, begins) {
			d.errorf("the example %q is in no cell, or not on the page", whole)
		}
	}
	if listed && !strings.Contains(facts, d.values[0]) {
		d.errorf("does not list what it may hold")
	}
}

// bars checks the number of each bar: those of an enumeration in its order, the others
// from the greatest down, what is left over and what is empty.
func (d *columnEntry) bars() (count int) {
	rows := map[string]int{}
	for _, value := range d.values {
		rows[value]++
	}
	var want []int
	for _, n := range rows {
		want = append(want, n)
	}
	slices.SortFunc(want, func(a, b int) int { return cmp.Compare(b, a) })
	if enum, ok := d.field["enum"].([]any); ok {
		want = nil
		for _, value := range enum {
			want = append(want, rows[value.(string)])
		}
	} else if d.field["type"] == "boolean" {
		want = []int{rows["yes"], rows["no"]}
	}
	var got []int
	left, empty := 0, 0
	for _, li := range find(d.row, tag("li", "")) {
		n := countsIn(text(find(li, tag("b", ""))[0]))[0]
		switch {
		case attr(li, "class") == "others":
			left = n
		case len(find(li, tag("rect", "q"))) > 0:
			empty = n
		default:
			got = append(got, n)
			if named := find(li, tag("code", "")); len(named) > 0 && d.field["enum"] != nil {
				d.errorf("%s has no name", text(li))
			}
		}
	}
	if len(got) == 0 {
		return 0
	}
	if len(got) > len(want) || !slices.Equal(got, want[:len(got)]) || empty != d.empty {
		d.errorf("the bars are %v and %d empty, not %v and %d", got, empty, want, d.empty)
	}
	rest := 0
	for _, n := range want[len(got):] {
		rest += n
	}
	if left > rest || (left == 0) != (rest == 0) || left != rest && d.field["type"] != "list" {
		d.errorf("%d are in other values, not %d", left, rest)
	}
	return len(got)
}

// histogram checks what a histogram says to those who do not see it.
func (d *columnEntry) histogram() (count int) {
	for _, svg := range find(d.row, tag("svg", "columns")) {
		sum, columns := 0, find(svg, tag("rect", ""))
		for _, part := range strings.Split(attr(svg, "aria-label"), "; ") {
			ns := countsIn(part)
			n := ns[len(ns)-1]
			sum += n
			want := d.empty
			if edges := ns[:len(ns)-1]; len(edges) > 0 {
				want = 0
				for _, cell := range d.cells {
					if v := countsIn(cell)[0]; v >= edges[0] && v <= edges[len(edges)-1] {
						want++
					}
				}
			}
			if n != want {
				d.errorf("says %q, and %d cells are so", part, want)
			}
			if n > 0 {
				count++
			}
		}
		if sum != len(d.cells)+d.empty || count != len(columns) {
			d.errorf("%d rows in %d columns, %d of them drawn", sum, count, len(columns))
		}
	}
	return count
}

// TestDictionaryCounts counts every number of the dictionaries again from the published
// CSV, in both languages; that is their proof, as the text above them says.
func TestDictionaryCounts(t *testing.T) {
	t.Parallel()
	s := given(t, plainSite)
	bars, columns := 0, 0
	for _, folder := range dataPages {
		for _, table := range append(slices.Clone(tables), derived...) {
			for _, d := range s.columns(t, folder, table) {
				d.missing()
				d.examples()
				bars += d.bars()
				columns += d.histogram()
			}
		}
	}
	if bars < 300 || columns < 100 {
		t.Errorf("only %d bars and %d columns", bars, columns)
	}
}

// TestDictionaryInThirdLanguage: values have names in Portuguese, too.
func TestDictionaryInThirdLanguage(t *testing.T) {
	t.Parallel()
	s := given(t, threeSite)
	for _, table := range tables {
		for _, d := range s.columns(t, "pt/dados", table) {
			d.bars()
		}
	}
	for place, want := range map[string]string{
		"secretariats#seats_government": pseudo("Unidad") + " assentos", "states#participates": pseudo("sí"), "commitments#state_id": pseudo("los identificadores de la tabla") + " Estados",
		"secretariat_members#sector": pseudo("Organismos autónomos"), "commitments#plan_id": "Plano de",
	} {
		table, field, _ := strings.Cut(place, "#")
		row := find(s.page(t, "pt/dados/"+strings.ReplaceAll(table, "_", "-")), func(n *html.Node) bool { return attr(n, "id") == "campo-"+field })
		if shown := text(row[0]); !strings.Contains(shown, want) {
			t.Errorf("%s does not say %q: %s", place, want, shown)
		}
	}
}

// TestDictionaryOfAnOwnColumn: a column beyond the model is in the dictionary like any
// other, its texts as texts.
func TestDictionaryOfAnOwnColumn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/site")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "data", "states.csv")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		out.WriteString(line + "," + []string{"capital", "<b>Ciudad</b> & puerto", ""}[min(i, 2-i%2)] + "\n")
	}
	meta := filepath.Join(dir, "data", "dataset.toml")
	words, err := os.ReadFile(meta)
	if err != nil {
		t.Fatal(err)
	}
	const before = "\n[tables.states.fields]\n"
	declared := strings.Replace(string(words), before, before+`capital = { extra = true, label_es = "Capital", label_en = "Capital", unit_es = "ciudades", unit_en = "cities", description_es = "Su capital.", description_en = "Its capital." }`+"\n", 1)
	for name, text := range map[string]string{file: out.String(), meta: declared} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := publishFrom(generator.Options{Dir: dir, NoNPM: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range s.columns(t, "datos", "states") {
		d.missing()
		d.examples()
		if n := d.bars(); strings.HasSuffix(d.place, "#capital") {
			if shown := text(d.row); n != 1 || !strings.Contains(shown, "<b>Ciudad</b> & puerto") || !strings.Contains(shown, "Unidad ciudades") {
				t.Errorf("%d bars: %s", n, shown)
			}
		}
	}
}
