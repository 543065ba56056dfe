package content

import (
	"cmp"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Outputs is what a site makes beside the pages of its records. What is left out has a
// default that goes by the number of commitments: a small site makes everything, a large
// one what fits where sites are published (see Fill).
type Outputs struct {
	Name        string   `toml:"name"`           // what names of files of all the data begin with; by default the title of the data
	Figures     string   `toml:"figures"`        // pages of figures: all, or those that are cited
	Comparisons *bool    `toml:"comparisons"`    // pages that put two places side by side
	API         string   `toml:"api"`            // documents: of each record and figure, of tables, or none
	Cards       string   `toml:"cards"`          // pictures of pages: all, those that are no record's, or none
	Offline     *bool    `toml:"offline"`        // the ZIP of the whole site
	Joined      *bool    `toml:"joined"`         // tables put together from several
	Formats     []string `toml:"formats,once"`   // of the downloads; csv and json are always there
	Partitions  []string `toml:"partitions"`     // columns of commitments by which their rows are published apart, too, as Parquet
	Limit       int      `toml:"limit,positive"` // megabytes that fit where the site is published; by default those of GitHub Pages
}

// What the keys of Outputs may say, the most first.
var (
	figurePages   = []string{"all", "cited"}
	apiDocuments  = []string{"records", "tables", "none"}
	cardsDrawn    = []string{"all", "lists", "none"}
	formatsServed = []string{"csv", "json", "ndjson", "parquet", "excel", "xlsx", "sqlite", "zip"}
)

// Sizes of sites, in commitments, beyond which the defaults leave more out.
const (
	manyCommitments = 2_000
	hugeCommitments = 20_000
)

// checkOutputs tells of values that are none, and takes them away.
func (s *Site) checkOutputs(probs *problem.List) {
	o := &s.Outputs
	known := func(key, value string, all []string) bool {
		if value == "" || slices.Contains(all, value) {
			return true
		}
		probs.Add("outputs", s.tree.ValueAt("outputs."+key), "key", key, "value", value, "near", problem.Near(value, all), "known", strings.Join(all, ", "))
		return false
	}
	for _, of := range []struct {
		key   string
		value *string
		all   []string
	}{{"figures", &o.Figures, figurePages}, {"api", &o.API, apiDocuments}, {"cards", &o.Cards, cardsDrawn}} {
		if !known(of.key, *of.value, of.all) {
			*of.value = ""
		}
	}
	if o.Name != "" && !table.IsID(o.Name) {
		probs.Add("id", s.OutputAt("name"), "column", "name", "value", o.Name, "slug", table.ShortSlug(o.Name))
	}
	o.Formats = slices.DeleteFunc(o.Formats, func(format string) bool { return !known("formats", format, formatsServed) || format == "" })
}

// Fill gives what was left out its default for a site of some commitments.
func (o *Outputs) Fill(commitments int) {
	o.Limit = cmp.Or(o.Limit, 1_000)
	many := commitments > manyCommitments
	choose := func(at *string, small, large string) {
		switch {
		case *at != "":
		case many:
			*at = large
		default:
			*at = small
		}
	}
	choose(&o.Figures, "all", "cited")
	choose(&o.API, "records", "tables")
	choose(&o.Cards, "all", "lists")
	for _, at := range []**bool{&o.Comparisons, &o.Offline} {
		if small := !many; *at == nil {
			*at = &small
		}
	}
	huge := commitments > hugeCommitments
	if joined := !huge; o.Joined == nil {
		o.Joined = &joined
	}
	switch {
	case o.Formats != nil:
	case huge:
		o.Formats = []string{"csv", "json"}
	default:
		o.Formats = formatsServed
	}
}

// Compared tells whether two places are put side by side.
func (o *Outputs) Compared() bool { return o.Comparisons == nil || *o.Comparisons }

// Packed tells whether the whole site is a download, too.
func (o *Outputs) Packed() bool { return o.Offline == nil || *o.Offline }

// Joins tells whether tables are put together from several.
func (o *Outputs) Joins() bool { return o.Joined == nil || *o.Joined }

// Serves tells whether the data are downloads of a format; of joined, whether tables are put
// together.
func (o *Outputs) Serves(format string) bool {
	if format == "joined" {
		return o.Joins()
	}
	return format == "csv" || format == "json" || o.Formats == nil || slices.Contains(o.Formats, format)
}

// OutputAt is the position of a key of [outputs].
func (s *Site) OutputAt(key string) problem.Position { return s.tree.ValueAt("outputs." + key) }

// PartitionAt is the position of a column by which rows are published apart.
func (s *Site) PartitionAt(column string) problem.Position {
	return s.tree.Within("outputs.partitions", `"`+column+`"`)
}

// Figures are the ids of the figures that a page cites.
func (p *Page) Figures() (ids []string) {
	for _, placed := range p.parts {
		if !placed.chart {
			ids = append(ids, placed.id)
		}
	}
	return ids
}
