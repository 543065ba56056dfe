package table

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"cocrea/generator/problem"
)

// promise has a column of each type.
type promise struct {
	ID    string   `table:"id,key"`
	Code  string   `table:"code,required,pattern=[0-9]{2},example=09"`
	Name  string   `table:"name,required"`
	Open  bool     `table:"open,required"`
	Kind  string   `table:"kind,enum=new|old"`
	Due   Date     `table:"due"`
	Cost  Int      `table:"cost,min=0"`
	Share string   `table:"share,pattern=[0-9]+(\\.[0-9]+)?%,example=6.4%"`
	Tags  []string `table:"tags"`
	Note  Text     `table:"note"`
}

const promises = `id,code,name,open,kind,due,cost,share,tags,note_es
a-1,01,"Agua, para todas",yes,new,2016-07-31,120,6.4%,uno;dos,
a-2,02,Árboles,no,old,2016-08,6,2.5%,dos,
a-3,10,"Los ""puentes""",yes,,2015-04-13,,21%,,Otra nota
`

// replaced is the text with some pieces in another form, each of which must be there.
func replaced(t *testing.T, pairs ...string) string {
	t.Helper()
	text := promises
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("the table does not hold %q", pairs[i])
		}
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	return text
}

func withLines(line func(string) string) string {
	lines := strings.Split(strings.TrimSuffix(promises, "\n"), "\n")
	for i := range lines {
		lines[i] = line(lines[i])
	}
	return strings.Join(lines, "\n") + "\n"
}

// readPromises reads a table, writes what can be mended, and returns its cells, the
// problems and the mended text.
func readPromises(text string) (cells, told, mended string) {
	var probs problem.List
	src := &problem.Source{File: "data/promises.csv", Text: text}
	fields := Schema[promise]([]string{"es"})
	names := NamesOf("promises", fields, map[string]string{"Costo": "cost", "Nombre": "name"}, nil)
	g, ok := ReadCSV(src, names, &probs)
	if ok {
		_, t := Decode[promise]("promises", g, []string{"es"}, nil, &probs)
		var out strings.Builder
		for _, row := range t.Rows {
			for _, c := range row {
				fmt.Fprintf(&out, "%s|", c.Text)
			}
			out.WriteByte('\n')
		}
		cells = out.String()
	}
	for _, p := range probs.Sorted() {
		told += fmt.Sprintf("%s:%s ", p.Rule, p.At)
	}
	mended = text
	for _, fix := range probs.Fixes() {
		mended = fix.Now
	}
	return cells, strings.TrimSpace(told), mended
}

// TestMends: what a spreadsheet does to a table is read as the table, told in one notice,
// and taken back by Fixes, after which nothing is left to tell.
func TestMends(t *testing.T) {
	t.Parallel()
	want, told, _ := readPromises(promises)
	if told != "" {
		t.Fatalf("of the good table is told: %s", told)
	}
	for name, text := range map[string]string{
		"BOM":              "\ufeff" + promises,
		"CR":               strings.ReplaceAll(promises, "\n", "\r"),
		"CR, a last LF":    strings.ReplaceAll(strings.TrimSpace(promises), "\n", "\r") + "\n",
		"BOM, CRLF":        "\ufeff" + strings.ReplaceAll(promises, "\n", "\r\n"),
		"sep=":             "sep=,\n" + promises,
		"semicolons":       strings.NewReplacer(`"Agua, para todas"`, "«»", "uno;dos", `"uno;dos"`, ",", ";").Replace(promises),
		"empty rows":       strings.Replace(promises, "a-2,", ",,,,,,,,,\n  ,,,,,,,,,\na-2,", 1) + ",,,,,,,,,\n",
		"a line of spaces": promises + "   \n",
		"empty columns":    withLines(func(l string) string { return l + ",," }),
		"ragged":           withLines(func(l string) string { return strings.TrimRight(l, ",") }),
		"case of header":   replaced(t, "id,code,name", "ID, Code,NAME\u00a0"),
		"spaces":           replaced(t, "Árboles", " Árboles\u00a0", "a-3,", "a-3 ,", "para todas", "para\u00a0todas"),
		"NFD":              norm.NFD.String(promises),
		"line breaks":      replaced(t, "Otra nota", "\"Otra\nnota\n\""),
		"paragraphs":       replaced(t, "Otra nota", "\"Otra \r\n\r\n\t nota\n\""),
		"zeros":            replaced(t, ",01,", ",1,", ",02,", ",2,"),
		"yes and no":       replaced(t, ",yes,", ",Sí,", ",no,", ",FALSO,"),
		"words":            replaced(t, ",new,", ",New,"),
		"dates":            replaced(t, "2016-07-31", "31/07/2016", "2016-08,", "ago-16,", "2015-04-13", "13 de abril de 2015"),
		"times":            replaced(t, "2016-07-31", "2016-07-31 00:00:00", "2015-04-13", "2015/4/13"),
		"month first":      replaced(t, "2016-07-31", "07/31/2016", "2015-04-13", "04/13/2015"),
		"numbers":          replaced(t, ",120,", ",120.0,", ",6,", ",06,"),
		"percentages":      replaced(t, "6.4%", "6.40%", "2.5%", "2.50%"),
		"percent signs":    replaced(t, "6.4%", "\"6,4 %\"", "21%", "21 %"),
		"lists":            replaced(t, "uno;dos", "uno; dos;"),
	} {
		if name == "semicolons" {
			text = strings.ReplaceAll(text, "«»", "Agua, para todas")
		}
		cells, told, mended := readPromises(text)
		if cells != want {
			t.Errorf("%s: read as\n%snot\n%s(%s)", name, cells, want, told)
		}
		if told != "" && told != "mended:data/promises.csv" {
			t.Errorf("%s: told: %s", name, told)
		}
		again, told, twice := readPromises(mended)
		if again != want || told != "" || twice != mended {
			t.Errorf("%s: mended to\n%swhich is read as\n%s(%s)", name, mended, again, told)
		}
	}
}

// TestTables: what is no table of ours, or has two readings, is told once, at its place.
func TestTables(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, told string }{
		"bars":           {strings.ReplaceAll(promises, ",", "|"), "delimiter:data/promises.csv:1:3"},
		"a title":        {"Promesas,,,,,,,,,\n\n" + promises, "header-late:data/promises.csv:1"},
		"no header":      {promises[strings.Index(promises, "\n")+1:], "header-missing:data/promises.csv:1"},
		"two readings":   {replaced(t, "2016-07-31", "04/08/2016"), "date:data/promises.csv:2:35"},
		"both orders":    {replaced(t, "2016-07-31", "31/07/2016", "2016-08,", "04/08/2016,", "2015-04-13", "04/13/2015"), "date:data/promises.csv:3:23 mended:data/promises.csv"},
		"a label":        {replaced(t, "cost,", "Costo,"), "column-unknown:data/promises.csv:1:28"},
		"a nameless one": {strings.Replace(withLines(func(l string) string { return l + ",x" }), "note_es,x", "note_es,", 1), "column-nameless:data/promises.csv:2:64"},
		"not closed":     {replaced(t, "\"Agua, para todas\"", "\"Agua, para todas"), "csv-quote:data/promises.csv:2:8"},
		"cut":            {strings.TrimSuffix(promises, "21%,,Otra nota\n"), "csv-fields:data/promises.csv:4"},
		"surplus":        {replaced(t, "uno;dos,", "uno;dos,,,"), "csv-fields:data/promises.csv:2"},
		"again":          {promises + promises, "header-again:data/promises.csv:5 key-duplicate:data/promises.csv:6:1 key-duplicate:data/promises.csv:7:1 key-duplicate:data/promises.csv:8:1"},
		"a note":         {promises + "Fuente: propia,,,,,,,,,\n", "row-note:data/promises.csv:5:1"},
		"a workbook":     {"PK\x03\x04\x14", "file-kind:data/promises.csv"},
		"UTF-16":         {"i\x00d\x00,\x00c\x00o\x00d\x00e\x00", "encoding-utf16:data/promises.csv"},
		"a conflict":     {strings.Replace(promises, "a-2", "<<<<<<< HEAD\na-2", 1) + "=======\n>>>>>>> b\n", "git-conflict:data/promises.csv:3"},
	} {
		if _, told, _ := readPromises(c.text); told != c.told {
			t.Errorf("%s: told %q, not %q", name, told, c.told)
		}
	}
}

// TestLines: a long text keeps its paragraphs and is not cut where a document was; any other
// text is one line.
func TestLines(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"a":                              {"a", "a"},
		"One. \r\nTwo.\n":                {"One. Two.", "One.\nTwo."},
		"One\n\n\n two":                  {"One two", "One\n\ntwo"},
		"A line that goes\non here.":     {"A line that goes on here.", "A line that goes on here."},
		"Of these:\n- a\n- b\n• c\n1) d": {"Of these: - a - b • c 1) d", "Of these:\n- a\n- b\n• c\n1) d"},
		"a \t b\rc":                      {"a b c", "a b c"},
	} {
		for i, long := range []bool{false, true} {
			if got, _ := tidy(text, long); got != want[i] {
				t.Errorf("%q, long %v, is %q, not %q", text, long, got, want[i])
			}
			if again, changed := tidy(want[i], long); again != want[i] || changed != nil {
				t.Errorf("%q, long %v, is changed once more: %q", want[i], long, again)
			}
		}
	}
}

// TestDates: what programs write around a day has one reading; a moment with a zone has not.
func TestDates(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2026-11-22 14:33": "2026-11-22", "22/11/2026 14:33:05": "2026-11-22", "22/11/2026, 2:33 p. m.": "2026-11-22",
		"2026-11-22T14:33:00Z": "", "20160804": "2016-08-04", "20161304": "", "jueves, 4 de agosto de 2016": "2016-08-04",
		"Thursday, August 4, 2016": "2016-08-04", "verano de 2016": "", "antes del 4 de agosto de 2016": "", "desde 4 de agosto de 2016": "",
	} {
		d, why := readDate(text, unknownOrder)
		if got := d.String(); why == "" && got != want || why != "" && want != "" {
			t.Errorf("%q is %q (%s), not %q", text, got, why, want)
		}
	}
}

// TestNear: a hint is right or none.
func TestNear(t *testing.T) {
	t.Parallel()
	states := []string{"MX-GRO", "MX-ROO", "MX-DUR", "MX-CAM", "MX-QUE"}
	for _, c := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"MX-QRO", states, ""}, {"MX-DIF", states, ""}, {"sí", []string{"yes", "no"}, ""}, {"mx-gro", states, "MX-GRO"},
		{"locater", []string{"locator", "source"}, "locator"}, {"nmae_es", []string{"name_es", "name_en"}, "name_es"},
		{"incumplido", []string{"cumplido", "pendiente"}, ""}, {"unpublished", []string{"published", "announced"}, ""}, {"cumplida", []string{"cumplido", "pendiente"}, "cumplido"},
		{"cam-1", []string{"cam-2", "can-1"}, ""}, {"transparencia, participacion", []string{"transparencia", "participacion"}, ""},
	} {
		if got := problem.Near(c.word, c.candidates); got != c.want {
			t.Errorf("near %q is %q, not %q", c.word, got, c.want)
		}
	}
}

// TestHardSpaces: a space that does not break stays between a number and its percent sign only.
func TestHardSpaces(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"41\u00a0% de\u00a0ellos": "41\u00a0% de ellos", "\u00a0%": "%", "a\u00a0%\u00a0": "a %", "1\u00a0234": "1 234",
	} {
		if got, _ := tidy(text, false); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}

// TestSpelled: a word of a list that is written otherwise is that word, but signs are no spelling
// of each other, and a word that the list has is none of another.
func TestSpelled(t *testing.T) {
	t.Parallel()
	f := Field{Type: TypeText, Enum: []string{"▲", "▼", "A", "A+", "in-progress"}}
	texts := []string{"▼", "▲", "A+", "a", "In progress", "►"}
	values, unread := f.Reading(texts)
	if want := "[▼ ▲ A+ A in-progress ►]"; fmt.Sprint(values) != want || fmt.Sprint(unread) != "[5]" {
		t.Errorf("read %v as %v, unread %v; want %s", texts, values, unread, want)
	}
}
