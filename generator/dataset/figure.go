package dataset

import (
	"bytes"
	"encoding/json"

	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/table"
)

// Figure is a figure with its proof, as programs read it. Texts are by language; the
// tags say of each key what the schemas of the API say of it.
type Figure struct {
	ID        string            `json:"id" doc:"The id of the figure."`
	Value     *float64          `json:"value" doc:"The number; null where it is not known."`
	Max       *float64          `json:"max,omitempty" doc:"The most that it can be, where the dates behind it are partial; value is then the least."`
	Absence   model.Absence     `json:"absence,omitempty" enum:"unknown|not-taken|not-applicable|not-apart|not-recorded" doc:"Why there is no value: no document says it, no record says that the step which it is of was taken, there is nothing that could have it, its document does not give it by itself, or nobody has looked for it."`
	Qualifier string            `json:"qualifier" enum:"exact|more-than|about|between" doc:"How exact it is: as the document that published it says, or between value and max."`
	Unit      string            `json:"unit,omitempty" enum:"days|percent" doc:"The unit; left out for a count. Percent goes from 0 to 100."`
	Basis     figure.Basis      `json:"basis" enum:"published|counted|coded|derived" doc:"What kind of evidence it rests on."`
	Label     map[string]string `json:"label" doc:"What it is, by language."`
	Formula   map[string]string `json:"formula" doc:"How it is obtained, by language."`
	Query     string            `json:"query,omitempty" doc:"SQL that gives it again, over the SQLite file of the downloads."`
	AsOf      string            `json:"as_of,omitempty" doc:"The date that it stands for: 2024, 2024-09 or 2024-09-19."`
	Since     string            `json:"since,omitempty" doc:"Where that date is only known to lie between two, the earlier; as_of is the later."`
	Table     string            `json:"table,omitempty" doc:"The table whose rows it counts."`
	Rows      []string          `json:"rows" doc:"The ids of those rows."`
	Columns   []string          `json:"columns" doc:"The columns that were read for it, as table.column."`
	Of        []string          `json:"of" doc:"The ids of the figures that it is made of."`
	Locator   string            `json:"locator,omitempty" doc:"The place in its source, where all of it was read in one, in the first language."`
	LocatorIn map[string]string `json:"locator_in,omitempty" doc:"That place, by language, where there are several."`
	Loaded    []figure.Loaded   `json:"loaded,omitempty" doc:"The tables behind it whose rows a command printed."`
	Sources   []Cited           `json:"sources" doc:"The documents that it comes from."`
	Compared  []Compared        `json:"compared" doc:"With what it was compared, and what came of it."`
	Related   []string          `json:"related" doc:"Ids of figures of the same measure."`
}

// Cited is a source of a figure.
type Cited struct {
	ID          string            `json:"id" doc:"The id of the document in the table sources."`
	Title       string            `json:"title" doc:"Its title, in its own language."`
	Publisher   string            `json:"publisher" doc:"Who published it, in the first language."`
	PublisherIn map[string]string `json:"publisher_in,omitempty" doc:"Who published it, by language, where there are several."`
	Date        string            `json:"date,omitempty" doc:"Its date."`
	Read        string            `json:"read,omitempty" doc:"The day on which a public copy was read."`
	URL         string            `json:"url,omitempty" doc:"Where that copy is."`
	Archive     string            `json:"archive,omitempty" doc:"Where a copy is kept, if that is known."`
	SHA256      string            `json:"sha256,omitempty" doc:"The SHA-256 hash of the copy that was read, if that is known."`
	Gone        string            `json:"gone,omitempty" doc:"When the address was found to have stopped answering."`
}

// Compared is a comparison of a published number with another.
type Compared struct {
	ID          string            `json:"id" doc:"The id of the comparison."`
	Published   string            `json:"published,omitempty" doc:"The id of the published figure."`
	Other       string            `json:"other,omitempty" doc:"The id of the figure that it is compared with."`
	Coded       string            `json:"coded,omitempty" doc:"The id of the figure of what this project coded of it."`
	Verdict     figure.Verdict    `json:"verdict" enum:"match|explained|unexplained|unknown" doc:"Whether the two agree, differ for a known reason, or cannot be compared."`
	Explanation map[string]string `json:"explanation,omitempty" doc:"Why they differ, by language."`
}

// FigureJSON writes a figure with its proof, its texts in the languages of catalogs.
func FigureJSON(p *figure.Proof, catalogs []*message.Catalog) ([]byte, error) {
	return Indented(FigureOf(p, catalogs))
}

// FigureOf is a figure with its proof, its texts in the languages of catalogs.
func FigureOf(p *figure.Proof, catalogs []*message.Catalog) Figure {
	out := Figure{
		ID: p.ID, Absence: p.Absence, Columns: append([]string{}, p.Columns()...), Of: append([]string{}, p.Of...), Qualifier: p.Qualifier, Unit: p.Unit, Basis: p.Basis, Query: p.Query, AsOf: p.AsOf, Since: p.Since, Table: p.Table, Locator: p.Locator.In(catalogs[0].Lang), LocatorIn: inEach(p.Locator, catalogs),
		Label: map[string]string{}, Formula: map[string]string{}, Rows: append([]string{}, p.Rows...),
		Loaded: p.Loaded, Sources: []Cited{}, Compared: []Compared{}, Related: []string{},
	}
	if p.Known() {
		out.Value = &p.Value
	}
	if p.Max > p.Value {
		out.Max = &p.Max
	}
	for _, c := range catalogs {
		out.Label[c.Lang], out.Formula[c.Lang] = p.Label.In(c), p.Formula.In(c)
	}
	for _, d := range p.Documents {
		out.Sources = append(out.Sources, sourceOf(d, catalogs))
	}
	for _, k := range p.Against {
		side := Compared{ID: k.ID, Verdict: k.Verdict}
		if k.Published != nil {
			side.Published = k.Published.ID
		}
		if k.Other != nil {
			side.Other = k.Other.ID
		}
		if k.Coded != nil {
			side.Coded = k.Coded.ID
		}
		if k.Why != nil {
			side.Explanation = map[string]string{}
			for _, c := range catalogs {
				side.Explanation[c.Lang] = p.Explanation(k, c)
			}
		}
		out.Compared = append(out.Compared, side)
	}
	for _, f := range p.Related {
		out.Related = append(out.Related, f.ID)
	}
	return out
}

func sourceOf(d *model.Source, catalogs []*message.Catalog) Cited {
	return Cited{d.ID, d.Title, d.Publisher.In(catalogs[0].Lang), inEach(d.Publisher, catalogs), d.Date.String(), d.Read.String(), d.URL, d.Archive, d.SHA256, d.Gone.String()}
}

// inEach is a text in each of several languages; nil where there is one language, or no text.
func inEach(text table.Text, catalogs []*message.Catalog) map[string]string {
	if len(catalogs) < 2 || text.In(catalogs[0].Lang) == "" {
		return nil
	}
	out := map[string]string{}
	for _, c := range catalogs {
		out[c.Lang] = text.In(c.Lang)
	}
	return out
}

// Indented writes a value as JSON that people can read, too.
func Indented(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return out.Bytes(), err
}
