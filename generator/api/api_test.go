package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"cocrea/generator/chart"
	"cocrea/generator/dataset"
	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/problem"
)

// places are pages of a language; there is none of a table.
type places struct{}

func (places) Home() string                       { return "/" }
func (places) Guide() string                      { return "/api/" }
func (places) TablePage(string) string            { return "" }
func (places) RecordPage(table, id string) string { return "/" + table + "/" + id + "/" }
func (places) FigurePage(id string) string        { return "/cifras/" + id + "/" }
func (places) ChartPage(id string) string         { return "/graficas/" + id + "/" }
func (places) Drawing(name string) string         { return "/graficas/" + name }

// records are addresses of pages, as charts link to them.
type records struct{}

func (records) State(s *model.State) string                 { return "/" + s.ID + "/" }
func (records) Secretariat(s *model.Secretariat) string     { return "/" + s.StateID + "/" }
func (records) Plan(p *model.ActionPlan) string             { return "/" + p.ID + "/" }
func (records) Commitment(c *model.Commitment) string       { return "/" + c.ID + "/" }
func (records) Theme(t *model.Theme) string                 { return "/" + t.ID + "/" }
func (records) Pillar(p *model.Pillar) string               { return "/" + p.ID + "/" }
func (records) Value(f *model.Facet, v *model.Value) string { return "/" + f.Stem + "/" + v.Path + "/" }

const base = "https://example.org/x/"

// tiny is the smallest data with all that documents are made of.
func tiny(t *testing.T) Input {
	t.Helper()
	archive, err := txtar.ParseFile("../testdata/tiny.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	probs := &problem.List{}
	m := model.Load(files, model.Given{}, probs)
	if !m.Whole {
		t.Fatalf("not read: %v", probs.Sorted())
	}
	words, err := message.Parse("es", "es-MX", nil)
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Model: m, Figures: figure.Build(m, true), Downloads: "/d/", Base: base}
	in.Files, err = dataset.Build(dataset.Input{Model: m, Languages: []string{"es"}, Say: func(_, key string, _ ...any) string { return key }})
	if err != nil {
		t.Fatal(err)
	}
	in.Languages = []Language{{Catalog: words, Charts: chart.All(m, in.Figures, records{}, words), Pages: places{}}}
	return in
}

// written are the documents by their path, parsed.
func written(t *testing.T, in Input) map[string]map[string]any {
	t.Helper()
	out := map[string]map[string]any{}
	err := Write(in, func(path, owner string, data []byte) error {
		var doc map[string]any
		if err := json.Unmarshal(data, &doc); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if out[path] != nil || owner == "" {
			t.Errorf("%s is written twice, or comes from nowhere", path)
		}
		out[path] = doc
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// leads calls found with every address of a document of the API.
func leads(v any, found func(string)) {
	switch v := v.(type) {
	case string:
		if strings.HasPrefix(v, base+"api/") && strings.HasSuffix(v, ".json") {
			found(strings.TrimPrefix(v, base))
		}
	case []any:
		for _, child := range v {
			leads(child, found)
		}
	case map[string]any:
		for _, child := range v {
			leads(child, found)
		}
	}
}

// TestAddresses: they are those of what is written, each once.
func TestAddresses(t *testing.T) {
	t.Parallel()
	docs, all := written(t, tiny(t)), Addresses(tiny(t))
	for _, address := range all {
		if docs[strings.TrimPrefix(address, "/")] == nil {
			t.Errorf("%s is not written", address)
		}
	}
	if len(all) != len(docs) {
		t.Errorf("%d addresses of %d documents", len(all), len(docs))
	}
}

// TestMoved: where a document once was, another says what to read now.
func TestMoved(t *testing.T) {
	t.Parallel()
	in := tiny(t)
	in.Moved = map[string]string{Record("states", "MX-OLD"): Record("states", "MX-CCC")}
	doc := written(t, in)["api/v1/states/MX-OLD.json"]
	if doc["moved"] != base+"api/v1/states/MX-CCC.json" || doc["self"] != base+"api/v1/states/MX-OLD.json" || doc["schema"] != base+"api/v1/schemas/moved.json" {
		t.Errorf("it says %v", doc)
	}
}

// TestDocuments: each says where it is and what it keeps to, and leads only to others.
func TestDocuments(t *testing.T) {
	t.Parallel()
	docs := written(t, tiny(t))
	for _, want := range []string{"index", "tables/index", "tables/commitments", "commitments/a-01", "states/MX-CCC", "secretariats/MX-BBB", "themes/salud",
		"figures/index", "figures/states.all", "charts/index", "openapi"} {
		if docs["api/v1/"+want+".json"] == nil {
			t.Errorf("%s is not written", want)
		}
	}
	for path, doc := range docs {
		if strings.Contains(path, "/schemas/") || strings.HasSuffix(path, "openapi.json") {
			continue
		}
		if doc["self"] != base+path || doc["version"] != "1.0" || doc["date"] != "2017-10-01" || doc["licence"] != "CC-BY-4.0" {
			t.Errorf("%s begins with %v, %v, %v, %v", path, doc["self"], doc["version"], doc["date"], doc["licence"])
		}
		leads(doc, func(address string) {
			if docs[address] == nil {
				t.Errorf("%s leads to %s, which is not there", path, address)
			}
		})
	}
}

// TestRecord: values have the types of their columns, and what is unknown is null.
func TestRecord(t *testing.T) {
	t.Parallel()
	docs := written(t, tiny(t))
	for path, want := range map[string]string{
		"commitments/a-01":     `"number":1,"pillar_ids":["abrir","rendir"]`,
		"commitments/a-02":     `"theme_id":null`,
		"states/MX-AAA":        `"participates":true`,
		"states/MX-CCC":        `"cohort":null`,
		"secretariats/MX-BBB":  `"installed":"2017"`,
		"secretariats/MX-AAA":  `"seats_autonomous":null`,
		"figures/states.all":   `"value":3`,
		"tables/commitments":   `"rows":2`,
		"commitments/a-01 ":    `"pages":{"es":"https://example.org/x/commitments/a-01/"}`,
		"figures/states.total": `"basis":"published"`,
	} {
		data, err := json.Marshal(docs["api/v1/"+strings.TrimSpace(path)+".json"])
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split(want, ",\"") {
			if part = strings.TrimPrefix(part, `"`); !strings.Contains(string(data), `"`+part) {
				t.Errorf("%s does not hold %s:\n%s", path, part, data)
			}
		}
	}
}

// TestWithoutBase: addresses are from the root of the site where it does not know its own.
func TestWithoutBase(t *testing.T) {
	t.Parallel()
	in := tiny(t)
	in.Base = ""
	if got := written(t, in)["api/v1/index.json"]["self"]; got != "/api/v1/index.json" {
		t.Errorf("the index is at %v", got)
	}
}

// TestRefused: an id that addresses would have to escape ends the work, as does the
// first error of what writes.
func TestRefused(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"a 01", "../a", "ñ", "", "a?b"} {
		in := tiny(t)
		in.Model.Table("commitments").Rows[0][0].Text = id
		if err := Write(in, func(string, string, []byte) error { return nil }); err == nil {
			t.Errorf("a record with the id %q is written", id)
		}
	}
	full := errors.New("the disk is full")
	if err := Write(tiny(t), func(string, string, []byte) error { return full }); !errors.Is(err, full) {
		t.Errorf("a full disk is told as %v", err)
	}
}
