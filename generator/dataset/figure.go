package dataset

import (
	"bytes"
	"encoding/json"

	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
)

// figureJSON is a figure with its proof, as programs read it. Texts are by language.
type figureJSON struct {
	ID        string            `json:"id"`
	Value     *float64          `json:"value"` // null: not known
	Max       *float64          `json:"max,omitempty"`
	Qualifier string            `json:"qualifier"`
	Unit      string            `json:"unit,omitempty"`
	Basis     figure.Basis      `json:"basis"`
	Label     map[string]string `json:"label"`
	Formula   map[string]string `json:"formula"`
	Query     string            `json:"query,omitempty"` // SQL over the SQLite file
	AsOf      string            `json:"as_of,omitempty"`
	Table     string            `json:"table,omitempty"`
	Rows      []string          `json:"rows"`
	Locator   string            `json:"locator,omitempty"`
	Sources   []sourceJSON      `json:"sources"`
	Compared  []comparedJSON    `json:"compared"`
	Related   []string          `json:"related"`
}

type sourceJSON struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Date      string `json:"date,omitempty"`
	Read      string `json:"read,omitempty"`
	URL       string `json:"url,omitempty"`
}

type comparedJSON struct {
	ID          string            `json:"id"`
	Published   string            `json:"published,omitempty"`
	Other       string            `json:"other,omitempty"`
	Verdict     figure.Verdict    `json:"verdict"`
	Explanation map[string]string `json:"explanation,omitempty"`
}

// FigureJSON writes a figure with its proof, its texts in the languages of catalogs.
func FigureJSON(p *figure.Proof, catalogs []*message.Catalog) ([]byte, error) {
	out := figureJSON{
		ID: p.ID, Qualifier: p.Qualifier, Unit: p.Unit, Basis: p.Basis, Query: p.Query, AsOf: p.AsOf, Table: p.Table, Locator: p.Locator,
		Label: map[string]string{}, Formula: map[string]string{}, Rows: append([]string{}, p.Rows...),
		Sources: []sourceJSON{}, Compared: []comparedJSON{}, Related: []string{},
	}
	if p.Known {
		out.Value = &p.Value
	}
	if p.Max > p.Value {
		out.Max = &p.Max
	}
	for _, c := range catalogs {
		out.Label[c.Lang], out.Formula[c.Lang] = p.Label.In(c), p.Formula.In(c)
	}
	for _, d := range p.Documents {
		out.Sources = append(out.Sources, sourceOf(d))
	}
	for _, k := range p.Against {
		side := comparedJSON{ID: k.ID, Verdict: k.Verdict}
		if k.Published != nil {
			side.Published = k.Published.ID
		}
		if k.Other != nil {
			side.Other = k.Other.ID
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
	return indented(out)
}

func sourceOf(d *model.Source) sourceJSON {
	return sourceJSON{d.ID, d.Title, d.Publisher, d.Date.String(), d.Read.String(), d.URL}
}

// indented writes a value as JSON that people can read, too.
func indented(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return out.Bytes(), err
}
