package intake

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// MappingFile is where a site keeps how its table is imported.
const MappingFile = model.ImportFile

// Mapping says what becomes of a foreign table.
type Mapping struct {
	Sheet   string   `toml:"sheet"`  // of a workbook, where it has several
	Header  int      `toml:"header"` // the line that names the columns, where it is not the first
	Lines   int      `toml:"lines"`  // how many lines name them, where it is more than one
	Columns []Column `toml:"column"`
}

// Column says what becomes of one of its columns.
type Column struct {
	From     string            `toml:"from,required"`
	To       string            `toml:"to"`       // a column of data/commitments.csv; empty: it is left out
	Type     string            `toml:"type"`     // of a column of the site's own, as in data/dataset.toml
	Split    string            `toml:"split"`    // what parts the values of a cell
	Dates    string            `toml:"dates"`    // how days are written that have no reading of their own: one of dateForms
	Decimals string            `toml:"decimals"` // what parts whole from decimals, where 1.234 could be either
	Percent  string            `toml:"percent"`  // of-one or of-hundred, of percentages without their sign
	Unit     string            `toml:"unit"`     // of a column of numbers: a sign that stands behind each
	Unknown  []string          `toml:"unknown"`  // texts of a column of figures or days that say nothing
	Currency string            `toml:"currency"` // of a budget without a column for it
	Values   map[string]string `toml:"values"`   // words of the file, with the id or the value that each stands for
}

// own reports a column that dataset.toml declares.
func (c Column) own() bool { return c.Type != "" }

// ReadMapping reads what a site remembers.
func ReadMapping(src *problem.Source, probs *problem.List) (*Mapping, bool) {
	tree, ok := table.ReadTOML(src, probs)
	if !ok {
		return nil, false
	}
	m := &Mapping{}
	before := probs.Count(problem.Error)
	tree.Config(m, probs)
	for i, c := range m.Columns {
		at := tree.ValueAt("column." + strconv.Itoa(i) + ".to")
		if c.To != "" && !c.own() && !known(c.To) {
			probs.Add("import-mapping", at, "why", "to", "column", c.From, "value", c.To, "near", problem.Near(c.To, knownColumns()), "known", strings.Join(knownColumns(), ", "))
		}
		for _, form := range []struct {
			key, value string
			known      []string
		}{{"dates", c.Dates, dateForms}, {"decimals", c.Decimals, []string{",", "."}}, {"percent", c.Percent, []string{ofOne, ofHundred}}} {
			if form.value != "" && !slices.Contains(form.known, form.value) {
				probs.Add("import-mapping", tree.ValueAt("column."+strconv.Itoa(i)+"."+form.key), "why", "form", "column", c.From, "key", form.key, "value", form.value, "known", strings.Join(form.known, " "), "near", problem.Near(form.value, form.known))
			}
		}
		if slices.ContainsFunc(m.Columns[:i], func(o Column) bool { return o.From == c.From }) {
			probs.Add("import-mapping", at, "why", "twice", "column", c.From)
		}
	}
	if !slices.ContainsFunc(m.Columns, func(c Column) bool { return strings.HasPrefix(c.To, "title") }) {
		probs.Add("import-mapping", src.Whole(), "why", "title")
	}
	return m, probs.Count(problem.Error) == before
}

// Reads is what of a file is read: as the person says now, or as the mapping remembers.
func (m *Mapping) Reads(o Options) Options {
	if o.Sheet == "" {
		o.Sheet = m.Sheet
	}
	if o.Header == 0 {
		o.Header, o.Lines = m.Header, m.Lines
	}
	return o
}

// knownColumns are what a column may become that dataset.toml does not declare.
func knownColumns() []string {
	var out []string
	for role := range roles() {
		out = append(out, role)
	}
	for role := range vocabularies {
		out = append(out, role+".name")
	}
	slices.Sort(out)
	return out
}

func known(to string) bool {
	if slices.Contains(knownColumns(), to) {
		return true
	}
	base, lang, two := cutLast(to, "_")
	_, name := vocabularies[strings.TrimSuffix(base, ".name")]
	return two && (slices.Contains(spoken, base) || name && strings.HasSuffix(base, ".name")) && len(lang) >= 2
}

// pair is the name without its language of a column of the site's own that is there once a
// language: result_en and result_fr are result.
func (m *Mapping) pair(c Column, langs []string) (base string, is bool) {
	base, lang, two := cutLast(c.To, "_")
	if !two || !c.own() || len(langs) < 2 || !slices.Contains(langs, lang) || c.Type != "text" && c.Type != "long" {
		return "", false
	}
	return base, slices.ContainsFunc(m.Columns, func(o Column) bool {
		other, lang, _ := cutLast(o.To, "_")
		return o.own() && o.To != c.To && other == base && slices.Contains(langs, lang) && (o.Type == "text" || o.Type == "long")
	})
}

func cutLast(s, sep string) (before, after string, found bool) {
	at := strings.LastIndex(s, sep)
	if at < 0 {
		return s, "", false
	}
	return s[:at], s[at+len(sep):], true
}

// spoken are the columns that may be there once a language.
var spoken = []string{"title", "description", "note"}

// Text writes the mapping as a file that can be edited. say gives its comments.
func (m *Mapping) Text(say func(key string, args ...any) string, file string) string {
	var out strings.Builder
	for line := range strings.SplitSeq(say("import.mapping", "file", file), "\n") {
		fmt.Fprintln(&out, strings.TrimRight("# "+line, " "))
	}
	if m.Sheet != "" || m.Header > 0 {
		out.WriteByte('\n')
	}
	if m.Sheet != "" {
		fmt.Fprintf(&out, "sheet = %s\n", table.Quoted(m.Sheet))
	}
	if m.Header > 0 {
		fmt.Fprintf(&out, "header = %d\n", m.Header)
	}
	if m.Lines > 1 {
		fmt.Fprintf(&out, "lines = %d\n", m.Lines)
	}
	for _, c := range m.Columns {
		fmt.Fprintf(&out, "\n[[column]]\nfrom = %s\nto = %s\n", table.Quoted(c.From), table.Quoted(c.To))
		for _, line := range [][2]string{{"type", c.Type}, {"split", c.Split}, {"dates", c.Dates}, {"decimals", c.Decimals}, {"percent", c.Percent}, {"unit", c.Unit}, {"currency", c.Currency}} {
			if line[1] != "" {
				fmt.Fprintf(&out, "%s = %s\n", line[0], table.Quoted(line[1]))
			}
		}
		if len(c.Unknown) > 0 {
			var quoted []string
			for _, text := range c.Unknown {
				quoted = append(quoted, table.Quoted(text))
			}
			fmt.Fprintf(&out, "unknown = [%s]\n", strings.Join(quoted, ", "))
		}
		for _, word := range slices.Sorted(maps.Keys(c.Values)) {
			fmt.Fprintf(&out, "values.%s = %s\n", table.Quoted(word), table.Quoted(c.Values[word]))
		}
	}
	return out.String()
}
