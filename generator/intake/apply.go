package intake

import (
	"maps"
	"slices"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Site is what of a site an import goes into.
type Site struct {
	Languages []string
	Files     map[string]string // those of data/ that are there
	Date      string            // of a report that the file makes: 2026-01-31
	Foreign   Foreign           // the file itself, as the document of such a report
	Say       func(key string, args ...any) string
}

// Foreign is a foreign file as a document: what it is called, where others can read it, and
// the hash of its bytes.
type Foreign struct{ Name, URL, SHA256 string }

// Result is what an import makes. Nothing of it is written.
type Result struct {
	Files map[string]string // that change, by name, as they will be
	Count Count
	New   bool // the site remembers no import yet
}

// Count is what went in and what came out; each cell that says something is in one of the
// four.
type Count struct {
	Rows                            int // of the file
	Cells, Written, Unknown, Left   int // unknown: said only that nothing is known; left: of columns that are left out
	Added, Changed, Same, Elsewhere int // records; elsewhere: the site has them and the file does not
	Reports                         int // rows of progress.csv
}

// applier puts the rows of a sheet into the data of a site.
type applier struct {
	s       *Sheet
	m       *Mapping
	site    Site
	langs   []string // of the data
	probs   *problem.List
	words   map[string]*words
	choices map[string]*choices // of columns of the site's own
	count   Count
}

// made is a column as it will be in the data, a text for each row.
type made struct {
	Column
	values []string
	cells  int // that say something in the file
}

// Apply makes the data of a sheet by a mapping. It is nil where something keeps it from
// being right, which probs tells.
func Apply(s *Sheet, m *Mapping, site Site, probs *problem.List) *Result {
	a := &applier{s: s, m: m, site: site, probs: probs, words: map[string]*words{}, choices: map[string]*choices{}}
	a.langs = a.languages()
	before := probs.Count(problem.Error)
	for role, v := range vocabularies {
		a.words[role] = wordsOf(v, site.Files[v.file])
	}
	a.count.Rows = len(s.Rows)
	columns := a.columns()
	if probs.Count(problem.Error) > before {
		return nil
	}
	columns = a.coded(columns)
	a.titled(columns)
	g := gridOf(site.Files[commitmentsFile])
	ids := a.ids(columns, g)
	if ids == nil {
		return nil
	}
	r := &Result{Files: map[string]string{}, New: site.Files[MappingFile] == ""}
	reports := a.merge(g, columns, ids)
	if !r.New {
		a.unused(g)
	}
	a.file(r, commitmentsFile, g.text())
	a.file(r, progressFile, a.progress(reports))
	for _, role := range slices.Sorted(maps.Keys(a.words)) {
		w := a.words[role]
		if role == "status" && w.before == 0 && len(w.added) > 0 {
			if odd := w.unranked(); odd != nil {
				probs.Add("import-scale", problem.Position{File: w.file}, "words", strings.Join(odd, ", "))
			}
		}
		comment := ""
		if role == "status" {
			comment = site.Say("import.scale")
		}
		a.file(r, w.file, w.text(a.langs, comment))
	}
	a.file(r, datasetFile, a.dataset())
	if r.New {
		a.file(r, MappingFile, m.Text(site.Say, s.File))
	}
	if !a.agree(g, columns, ids) || probs.Count(problem.Error) > before {
		return nil
	}
	r.Count = a.count
	return r
}

// languages are those of the data: of a site without data the first one and those in which
// the file has a text, else all. What the data do not have is shown in the first.
func (a *applier) languages() []string {
	all := a.site.Languages
	if a.site.Files[commitmentsFile] != "" || a.site.Files[datasetFile] != "" {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(lang string) bool {
		return lang != all[0] && !slices.ContainsFunc(a.m.Columns, func(c Column) bool {
			base, of, _ := cutLast(c.To, "_")
			_, pair := a.m.pair(c, all)
			return of == lang && (slices.Contains(spoken, base) || strings.HasSuffix(base, ".name") || pair)
		})
	})
}

// Files of a site.
const (
	commitmentsFile = "data/commitments.csv"
	datasetFile     = "data/dataset.toml"
	progressFile    = "data/progress.csv"
)

// DataFiles are those that an import reads and may change.
func DataFiles() []string {
	files := []string{commitmentsFile, datasetFile, progressFile, MappingFile}
	for _, v := range vocabularies {
		files = append(files, v.file)
	}
	slices.Sort(files)
	return files
}

// file notes a file that will be another.
func (a *applier) file(r *Result, name, text string) {
	if text != a.site.Files[name] {
		r.Files[name] = text
	}
}

// columns reads each column that the mapping names. What the file has beyond them is told.
func (a *applier) columns() (out []made) {
	mapped := map[int]bool{}
	for _, c := range a.m.Columns {
		i := a.s.Column(c.From)
		if of, link := strings.CutSuffix(c.From, behindName); i < 0 && link && a.s.Column(of) >= 0 {
			continue // no link lies behind a cell this time
		}
		if i < 0 {
			if c.To != "" {
				a.probs.Add("import-column", a.s.At(a.s.Header[0]), "column", c.From, "near", problem.Near(c.From, headings(a.s.Header)))
			}
			continue
		}
		mapped[i] = true
		if texts := a.s.Texts(i); c.To == "" {
			a.count.Left += full(texts)
		} else {
			out = append(out, a.column(c, i))
		}
	}
	for i, h := range a.s.Header {
		if !mapped[i] {
			n := full(a.s.Texts(i))
			a.count.Left += n
			a.probs.Add("import-column-new", a.s.At(h), "column", h.Text, "n", n)
		}
		a.count.Cells += full(a.s.Texts(i))
	}
	return out
}

// full is how many texts say something.
func full(texts []string) (n int) {
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			n++
		}
	}
	return n
}

// column reads a column as what it becomes.
func (a *applier) column(c Column, at int) made {
	out := made{Column: c, values: make([]string, len(a.s.Rows))}
	field := fieldOf(c, a.langs)
	typed := field.Type != table.TypeText && field.Type != table.TypeList
	texts, marked := make([]string, len(a.s.Rows)), marks(a.s.Texts(at))
	for i, row := range a.s.Rows {
		text := row[at].Text
		switch tidied := table.Tidy(text); {
		case tidied == "":
			continue
		case table.SheetError(tidied):
			a.probs.Add("import-damaged", a.s.At(row[at]), "column", c.From, "value", tidied)
			a.count.Unknown++
			continue
		case slices.Contains(c.Unknown, tidied), !marked && table.Placeholder(tidied, typed && field.Type != table.TypeBoolean):
			a.count.Unknown++
			continue
		}
		out.cells++
		switch {
		case c.Split != "" && !typed:
			texts[i] = text
		case field.Long:
			texts[i] = table.TidyLong(text)
		default:
			texts[i] = table.Tidy(text)
		}
		if c.Percent == ofOne && !strings.Contains(texts[i], "%") && !partOfOne.MatchString(texts[i]) {
			a.probs.Add("import-value", a.s.At(row[at]), "column", c.From, "value", texts[i], "why", "part")
		}
		if meant := c.Values[texts[i]]; typed && meant != "" {
			texts[i] = meant
		}
		texts[i] = c.plain(texts[i])
		if c.Unit != "" {
			texts[i] = bareOf(texts[i], c.Unit)
		}
		if sign := signOf(texts[i]); field.Decimal() && c.Currency != "" && currencyOf[sign] == c.Currency {
			texts[i] = bareOf(texts[i], sign)
		}
		if field.Decimal() {
			texts[i] = signed(texts[i])
		}
	}
	a.count.Written += out.cells
	if typed {
		var unread []int
		out.values, unread = field.Reading(texts)
		for _, i := range unread {
			a.probs.Add("import-value", a.s.At(a.s.Rows[i][at]), "column", c.From, "value", texts[i], "type", c.kind(field))
		}
		return out
	}
	for i, text := range texts {
		if text != "" {
			out.values[i] = a.value(c, i, text)
		}
	}
	return out
}

// kind is the type of a column, as dataset.toml writes it.
func (c Column) kind(f table.Field) string {
	if c.Type != "" {
		return c.Type
	}
	return string(f.Type)
}

// fieldOf is a column as the program knows it, or as dataset.toml will declare it.
func fieldOf(c Column, langs []string) table.Field {
	if c.own() {
		f := table.Field{Name: c.To, Type: model.OwnType(c.Type), Currency: c.Currency, Long: c.Type == "long"}
		f.HasMax, f.Max = f.Type == table.TypePercent, 100
		return f
	}
	for _, f := range model.Fields("commitments", langs) {
		if (f.Role == c.To || f.Name == c.To) && f.Ref == "" && !f.Key && f.Name != "number" {
			f.Currency = c.Currency
			return f
		}
	}
	return table.Field{Name: c.To, Type: table.TypeText}
}
