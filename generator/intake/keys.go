package intake

import (
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/table"
)

// other is a table that stands beside the one that is read: another sheet of a workbook, list
// of a JSON file or resource of a Data Package. It may name the keys of the first.
type other struct {
	name  string
	cells [][]Cell
}

// foreignKey says that a column of a table has keys of a column of another.
type foreignKey struct{ field, table, key string }

// mostNamed is how many cells a table has at most that is looked at for names of keys.
const mostNamed = 20_000

// keyMark is what a heading has that says that its column holds keys: ID dependencia, party_id,
// idList.
var keyMark = regexp.MustCompile(`(?i)^(?:id|c[oó]digo|clave|cve|code|key)(?:[\s_.-]+(?:de(?:l| la)? )?|$)|[\s_.-]+(?:id|code|key|c[oó]digo|clave)$`)

// named puts beside each column of keys a column of the names that another table of the file
// gives them. The keys themselves are left out later: readers see names.
func (r reader) named(s *Sheet, found *raw) {
	for i := 0; i < len(s.Header); i++ {
		for _, o := range found.others {
			names, heading := s.namesOf(i, o, found.keys)
			if names == nil {
				continue
			}
			texts := make([]string, len(s.Rows))
			for n, row := range s.Rows {
				var all []string
				for _, key := range parted(row[i].Text, "\n") {
					all = append(all, names[key])
				}
				texts[n] = strings.Join(all, "\n")
			}
			of := s.Header[i].Text
			if has := s.same(texts); has != "" {
				heading = has // the file says the names, too
			} else {
				s.put(i+1, heading, texts)
			}
			s.keys[of] = heading
			r.probs.Add("import-left", s.At(s.Header[i]), "why", "keys", "column", of, "table", o.name, "name", heading)
			break
		}
	}
}

// same is the heading of a column that has some texts, "" where none has.
func (s *Sheet) same(texts []string) string {
	for i, c := range s.Header {
		if slices.Equal(s.Texts(i), texts) {
			return c.Text
		}
	}
	return ""
}

// namesOf are the names that a table gives to the keys of a column, and what to call a column
// of them; nil where it is not certain that it names all of them.
func (s *Sheet) namesOf(i int, o other, declared []foreignKey) (map[string]string, string) {
	rows := slices.DeleteFunc(slices.Clone(o.cells), blank)
	if len(rows) < 2 {
		return nil, ""
	}
	heading := s.Header[i].Text
	for k, c := range rows[0] {
		key := strings.TrimSpace(c.Text)
		said := slices.Contains(declared, foreignKey{heading, o.name, key})
		if key == "" || !said && (!keyedBy(heading, o.name, key) || !s.repeats(i)) {
			continue
		}
		if j := nameColumn(rows, k); j >= 0 {
			if names := pairs(rows[1:], k, j); s.allIn(i, names) {
				return names, s.keyless(heading, o.name)
			}
		}
	}
	return nil, ""
}

// repeats reports a column that has some text in several rows: keys of rows are no names of them.
func (s *Sheet) repeats(i int) bool {
	parts, _, _ := partedBy(said(s.Texts(i)), "\n")
	return different(parts) < len(parts)
}

// keyless is a heading without what says that its column holds keys: party of party_id.
func (s *Sheet) keyless(heading, table string) string {
	bare := strings.TrimSpace(keyMark.ReplaceAllString(strings.ReplaceAll(spaced(heading), "_", " "), ""))
	if bare == "" || s.Column(bare) >= 0 {
		bare = table
	}
	return unused(bare, s.Header)
}

// keyedBy reports a heading that says that its column has keys of a table: it is called as the
// keys are there, or names the table.
func keyedBy(heading, name, key string) bool {
	bare := table.Fold(keyMark.ReplaceAllString(strings.ReplaceAll(spaced(heading), "_", " "), ""))
	whole, of := table.Fold(spaced(heading)), table.Fold(spaced(name))
	if at := strings.LastIndexByte(name, '.'); at >= 0 {
		of = table.Fold(spaced(name[at+1:]))
	}
	mark := keyMark.MatchString(strings.ReplaceAll(spaced(heading), "_", " "))
	if whole == table.Fold(spaced(key)) {
		return mark && bare != ""
	}
	if !mark || len(bare) < 3 || table.Fold(keyMark.ReplaceAllString(spaced(key), "")) != "" {
		return false
	}
	stem := bare[:max(3, len(bare)-1)]
	return strings.HasPrefix(of, stem) && len(of) <= len(bare)+3
}

// nameColumn is the column of a table that names its rows: by what it is called, or the first
// of words; -1 where there is none.
func nameColumn(rows [][]Cell, key int) int {
	for _, by := range []string{"named", "worded"} {
		for j, c := range rows[0] {
			var texts []string
			for _, row := range rows[1:] {
				texts = append(texts, said([]string{cell(row, j).Text})...)
			}
			if j == key || len(texts) == 0 || different(texts) < len(texts) {
				continue
			}
			if by == "named" && slices.Contains(nameHeads, table.Fold(spaced(c.Text))) || by == "worded" && worded(texts) {
				return j
			}
		}
	}
	return -1
}

var nameHeads = strings.Fields("name nombre label etiqueta title titulo nom libelle nome denominacion descripcion description bezeichnung")

// pairs are the names of keys, nil where a key is there twice.
func pairs(rows [][]Cell, k, j int) map[string]string {
	out := map[string]string{}
	for _, row := range rows {
		key, name := strings.TrimSpace(cell(row, k).Text), table.Tidy(cell(row, j).Text)
		if _, twice := out[key]; twice && key != "" {
			return nil
		}
		if key != "" && name != "" {
			out[key] = name
		}
	}
	return out
}

// allIn reports a column of which each text is a key.
func (s *Sheet) allIn(i int, names map[string]string) bool {
	n := 0
	for _, row := range s.Rows {
		for _, key := range parted(row[i].Text, "\n") {
			if names[key] == "" {
				return false
			}
			n++
		}
	}
	return n > 0
}

// transposed tells of a table of which the first column has the names of the columns.
func (r reader) transposed(s *Sheet) bool {
	known := map[string]bool{}
	for role, names := range roles() {
		for _, name := range names {
			known[name] = known[name] || slices.Contains([]string{"title", "description", "body_ids", "status", "progress", "start", "due", "budget", "theme_ids", "evidence"}, role)
		}
	}
	var names []string
	for _, row := range s.Rows {
		if known[headingOf(row[0].Text, nil).base] {
			names = append(names, table.Tidy(row[0].Text))
		}
	}
	for _, c := range s.Header[1:] {
		if known[headingOf(c.Text, nil).base] {
			return false
		}
	}
	if len(names) < 3 || len(names)*2 < len(s.Rows) || len(s.Header) < 2 {
		return false
	}
	r.no("transposed", s.At(s.Rows[0][0]), "names", short(strings.Join(names, ", "), 60))
	return true
}

// linked are names with an address in brackets behind each, as some programs export what a
// cell refers to: Water (https://…), Roads (https://…).
var (
	linked  = regexp.MustCompile(`^[^()\n]{1,200}? \(https?://[^\s()]+\)(?:, [^()\n]{1,200}? \(https?://[^\s()]+\))*$`)
	linkOne = regexp.MustCompile(`(?:^|, )([^()\n]+?) \((https?://[^\s()]+)\)`)
)

// unlinked takes addresses in brackets from the names before them, in columns where most cells
// are so: they become links behind the cells.
func (r reader) unlinked(s *Sheet, behind links) links {
	for i := range s.Header {
		texts := said(s.Texts(i))
		n := 0
		for _, text := range texts {
			if strings.Contains(text, " (http") && linked.MatchString(text) {
				n++
			}
		}
		if n*2 <= len(texts) {
			continue
		}
		if behind == nil {
			behind = links{}
		}
		for _, row := range s.Rows {
			if !linked.MatchString(row[i].Text) {
				continue
			}
			var names []string
			for _, m := range linkOne.FindAllStringSubmatch(row[i].Text, -1) {
				names = append(names, m[1])
				at := [2]int{row[i].Line, row[i].Col}
				behind[at] = append(behind[at], m[2])
			}
			row[i].Text = strings.Join(names, "\n")
		}
	}
	return behind
}

// digits of other scripts that figures may be written with, and the signs that go with them.
var otherDigits = regexp.MustCompile(`^[^\pL]*[٠-٩۰-۹०-९０-９][^\pL]*$`)

// percentBefore is a percentage with its sign in front, as some languages write it.
var percentBefore = regexp.MustCompile(`^\s*%\s?(\d[\d.,]*)\s*$`)

// ascii writes a figure with the digits of the files and its sign behind it.
func ascii(text string) string {
	if m := percentBefore.FindStringSubmatch(text); m != nil {
		return m[1] + "%"
	}
	if !otherDigits.MatchString(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		for _, zero := range []rune{'٠', '۰', '०', '０'} {
			if r >= zero && r < zero+10 {
				return '0' + r - zero
			}
		}
		if at := strings.IndexRune("٪％٫٬", r); at >= 0 {
			return map[rune]rune{'٪': '%', '％': '%', '٫': '.', '٬': ' '}[r]
		}
		return r
	}, text)
}
