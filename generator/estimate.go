package generator

import (
	"cmp"
	"strings"

	"cocrea/generator/content"
	"cocrea/generator/dataset"
	"cocrea/generator/problem"
)

// What outputs weigh, in bytes, measured on sites of 450, 10,000 and 100,000 commitments. It need
// not be exact: it is to tell a site that fits from one that is twice too large.
const (
	weighsPage   = 5_600 // a page without the text of its record
	weighsFigure = 9_000
	weighsPair   = 12_000
	weighsCard   = 12_000
	weighsRecord = 1_900 // a document of the API, without the text of its record
	weighsItem   = 150   // a row of a list
)

// amount is how much is made.
type amount struct {
	files int
	bytes float64
}

func (a *amount) add(files int, each float64) {
	a.files += files
	a.bytes += float64(files) * each
}

// estimate says how much a site will be, before anything is made of it.
func (b *build) estimate(made *content.Outputs) (all amount) {
	m, languages := b.in.Model, len(b.in.Site.Languages)
	rows, text := 0, 0.0 // of all tables
	for _, t := range m.Tables {
		rows += len(t.Rows)
		for _, row := range t.Rows {
			for _, cell := range row {
				text += float64(len(cell.Text)) + 1
			}
		}
	}
	figures, cards, n := len(b.in.Figures.All), 0, len(m.Commitments)
	if made.Figures == "cited" {
		figures = min(figures, 600)
	}
	each := text / float64(max(rows, 1))
	for range languages {
		all.add(rows, weighsPage+each)
		all.add(figures, weighsFigure)
		lists := (len(m.Facets) + 1) * n
		all.add(lists/200, weighsPage)
		all.bytes += float64(lists) * weighsItem
		if states := len(m.States); made.Compared() && states <= 40 {
			all.add(states*(states-1)/2, weighsPair)
		}
		cards += map[string]int{"all": rows, "lists": 20}[made.Cards]
	}
	if pages := all.bytes; made.Packed() {
		all.add(1, pages*.22)
	}
	if b.in.Site.BaseURL != "" {
		all.add(cards, weighsCard)
	}
	if made.API == "records" {
		all.add(rows+len(b.in.Figures.All), weighsRecord+each)
	}
	tables, put := len(m.Tables), 1.0
	if made.Joins() {
		put = 2.2 // with those that are put together
	}
	for _, format := range dataset.Formats {
		if times := 1; format.Setting != "" && made.Serves(format.Setting) {
			if format.Each {
				times = languages
			}
			all.add(tables*times, 0)
			all.bytes += float64(times) * format.Weight * put * text
		}
	}
	return all
}

// fits warns of a site that would be larger than what the place takes where it is published,
// and says what to switch off.
func (b *build) fits() {
	made := b.in.Site.Outputs
	all, limit := b.estimate(&made), float64(made.Limit)*1e6
	if all.bytes <= limit {
		return
	}
	var off []string
	left := all
	for left.bytes > limit {
		key, less := b.less(made, left)
		if key == "" {
			break
		}
		off, made = append(off, key), less
		left = b.estimate(&made)
	}
	why := ""
	if left.bytes > limit {
		why = "left"
	}
	b.report.Problems.Add("outputs-size", problem.Position{File: "content/site.toml"}, "why", why, "files", round(all.files),
		"size", max(round(int(all.bytes/1e6)), b.in.Site.Outputs.Limit+1), "limit", b.in.Site.Outputs.Limit, "off", strings.Join(off, ", "))
}

// less switches off what makes the most of a site; the key is "" where nothing is left.
func (b *build) less(made content.Outputs, all amount) (key string, less content.Outputs) {
	no, best := false, all.bytes
	try := func(line string, change func(*content.Outputs)) {
		with := made
		change(&with)
		if n := b.estimate(&with).bytes; n < best {
			key, less, best = line, with, n
		}
	}
	try(`offline = false`, func(o *content.Outputs) { o.Offline = &no })
	try(`comparisons = false`, func(o *content.Outputs) { o.Comparisons = &no })
	try(`figures = "cited"`, func(o *content.Outputs) { o.Figures = "cited" })
	try(`api = "tables"`, func(o *content.Outputs) { o.API = cmp.Or(map[string]string{"records": "tables"}[o.API], o.API) })
	try(`cards = "lists"`, func(o *content.Outputs) { o.Cards = cmp.Or(map[string]string{"all": "lists"}[o.Cards], o.Cards) })
	try(`joined = false`, func(o *content.Outputs) { o.Joined = &no })
	try(`formats = ["csv", "json"]`, func(o *content.Outputs) { o.Formats = []string{"csv", "json"} })
	return key, less
}

// round leaves two figures of a number: what is estimated is no more exact.
func round(n int) int {
	of := 1
	for n/of >= 100 {
		of *= 10
	}
	return n / of * of
}
