package table

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// Names are what the first line of a table may hold.
type Names struct {
	Table  string
	Own    []string            // the columns of the table, in their order
	also   map[string]string   // other names of columns: title of title_es, theme_id of theme_ids
	Labels map[string]string   // a column by what readers see of it
	Others map[string][]string // the columns of all tables, by table

	Blind bool // columns may be declared where nothing reads that: of none it is said that nobody knows it

	Values map[string]map[string][]string // what readers see of the values of a column, by column and value

	long   map[string]bool // columns of texts that may have paragraphs
	places map[string]int  // of the columns in Own, by how they are spelled loosely
}

// NamesOf are the columns of fields, with the names that they may also go by.
func NamesOf(table string, fields []Field, labels map[string]string, others map[string][]string) Names {
	n := Names{Table: table, Labels: map[string]string{}, Others: others, also: map[string]string{}, long: map[string]bool{}}
	first := ""
	for _, f := range fields {
		n.Own = append(n.Own, f.Name)
		n.long[f.Name], n.long[f.Base] = f.Long, f.Long
		if first == "" {
			first = f.Lang
		}
		if f.Lang != "" && f.Lang == first {
			n.other(f.Base, f.Name)
		}
		if f.Alias != "" {
			n.other(f.Alias, f.Name)
		}
		for _, lang := range f.Langs {
			n.Own = append(n.Own, f.Name+"_"+lang)
			n.long[f.Name+"_"+lang] = f.Long
		}
	}
	n.places = spelled(n.Own)
	for _, label := range slices.Sorted(maps.Keys(labels)) {
		word := fold(label)
		if other, taken := n.Labels[word]; taken && other != labels[label] {
			n.Labels[word] = "" // two columns go by it
			continue
		}
		n.Labels[word] = labels[label]
	}
	return n
}

// paragraphs tells whether the texts of a column may have some: where nothing is known of
// the columns, as of a table that was frozen, what is written stays.
func (n Names) paragraphs(column string) bool { return n.long == nil || n.long[column] }

// columns are those of the table, each once.
func (n Names) columns() []string {
	return slices.DeleteFunc(slices.Clone(n.Own), func(name string) bool { return n.also[name] != "" })
}

// other notes another name of a column.
func (n *Names) other(name, of string) {
	n.Own = append(n.Own, name)
	n.also[name] = of
}

var unbroken = strings.NewReplacer("\r", "", "\n", "")

// column is the column that a text of the header stands for, "" where it is none, and
// whether it is written as it must be, in another spelling, or as readers see it.
func (n Names) column(text string) (name, how string) {
	if slices.Contains(n.Own, text) {
		return text, ""
	}
	spaced := fold(text)
	folded := spaced
	if strings.ContainsAny(text, "\r\n") {
		folded = fold(unbroken.Replace(text))
	}
	at, known := n.places[folded]
	if other, too := n.places[spaced]; too && (!known || other < at) {
		at, known = other, true
	}
	if known && folded != "" {
		return n.Own[at], "spelling"
	}
	if name := n.Labels[spaced]; name != "" {
		return name, "label"
	}
	return "", ""
}

// plainWords are those that say of a name what its column says by itself.
var plainWords = regexp.MustCompile(`(?:-(?:fecha|date|day|dia|de|del|of|the))+-`)

// inBrackets is what stands in brackets behind a name.
var inBrackets = regexp.MustCompile(`\s*[(\[][^()\[\]]*[)\]]\s*$`)

// meant is the column that a name which is none most likely stands for, "" where none is: what
// readers see of a column, with a language behind it as in the files (nombre_es of name_es),
// or nearly the same letters.
func (n Names) meant(name string) string {
	if column, _ := n.column(name); column != "" {
		return column
	}
	if without := inBrackets.ReplaceAllString(name, ""); without != name { // a unit or a remark
		return n.meant(without)
	}
	if bare := strings.Trim(plainWords.ReplaceAllString("-"+fold(name)+"-", "-"), "-"); bare != "" && bare != fold(name) { // start date
		if column, _ := n.column(bare); column != "" {
			return column
		}
	}
	base, lang := name, ""
	if at := strings.LastIndexByte(name, '_'); at > 0 {
		base, lang = name[:at], name[at:]
	}
	found := ""
	for _, label := range slices.Sorted(maps.Keys(n.Labels)) {
		column, word := n.Labels[label], fold(base)
		if lang != "" && word != "" && strings.HasSuffix(column, lang) && (label == word || strings.HasPrefix(label, word+"-")) {
			if found != "" && found != column {
				return ""
			}
			found = column
		}
	}
	return cmp.Or(found, problem.Near(name, n.Own), n.kin(fold(name)))
}

// kin is the column whose label has a word that begins as a name does, as «instalado» of
// «fecha de instalación»; "" where none is, or several are.
func (n Names) kin(name string) string {
	found := ""
	for _, label := range slices.Sorted(maps.Keys(n.Labels)) {
		for word := range strings.SplitSeq(label, "-") {
			same := alike(word, name)
			if same < 6 || same*3 < len(name)*2 {
				continue
			}
			if found != "" && found != n.Labels[label] {
				return ""
			}
			found = n.Labels[label]
		}
	}
	return found
}

// alike is how many letters two words have in common from their beginning.
func alike(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// known counts the cells that name a column, those of them that are labels, and all that
// hold anything.
func (n Names) known(cells []Cell) (known, labels, filled int) {
	if n.places == nil {
		n.places = spelled(n.Own)
	}
	for _, c := range cells {
		if !blank([]Cell{c}) {
			filled++
		}
		name, how := n.column(c.Text)
		if name != "" {
			known++
		}
		if how == "label" {
			labels++
		}
	}
	return known, labels, filled
}

// usual is how long the name of a column is at most, nearly always.
const usual = 100

// again reports whether two thirds of the cells that hold anything name columns, as those
// of a header do that stands in a table once more. Long texts are looked at last: most rows
// are none by then.
func (n Names) again(cells []Cell) bool {
	filled, left, known, labels := 0, 0, 0, 0
	for _, c := range cells {
		if !blank([]Cell{c}) {
			filled++
		}
	}
	left = filled
	for _, long := range []bool{false, true} {
		for _, c := range cells {
			if len(c.Text) > usual != long || blank([]Cell{c}) {
				continue
			}
			switch name, how := n.column(c.Text); {
			case name == "":
				if left--; left*3 < filled*2 {
					return false
				}
			case how == "label":
				labels++
			default:
				known++
			}
		}
	}
	return known > 1 || labels > 2
}
