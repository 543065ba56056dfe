package api

import (
	"strings"

	"cocrea/generator/dataset"
	"cocrea/generator/model"
)

// openAPI describes every path of the API. declared are the schemas of its documents.
func (w *writer) openAPI(declared map[string]node) node {
	d := &w.Model.Dataset
	server := strings.TrimSuffix(w.Base, "/")
	if server == "" {
		server = "/"
	}
	schemas := node{}
	for name, s := range declared {
		schemas[name] = s
	}
	info := node{
		"title": d.Title.In("en"), "description": d.Description.In("en"), "version": d.Version,
	}
	if l := model.LicenceOf(d.Licence); l.ID != "" {
		info["license"] = node{"name": l.ID, "identifier": l.ID}
	} else if l.Address != "" {
		info["license"] = node{"name": l.Name, "url": l.Address}
	}
	if c := contact(d); c != nil {
		info["contact"] = c
	}
	return node{
		"openapi":    "3.1.0",
		"info":       info,
		"servers":    []node{{"url": server}},
		"security":   []node{},
		"paths":      w.paths(),
		"components": node{"schemas": schemas},
	}
}

// contact is who answers for the data: an address or a mailbox; nil where there is none.
func contact(of *model.Dataset) node {
	reach := of.Reach()
	switch scheme, _, _ := strings.Cut(reach, ":"); scheme {
	case "https", "http":
		return node{"url": reach}
	case "mailto":
		return node{"email": strings.TrimPrefix(of.Contact, "mailto:")}
	}
	return nil
}

func (w *writer) paths() node {
	out := node{
		Index:           w.operation("index", "What there is: version, licence, digest, links.", "index"),
		Table("index"):  w.operation("tables", "The tables.", "tables"),
		Figure("index"): w.operation("figures", "Every number of the site.", "figures"),
		Chart("index"):  w.operation("charts", "The charts.", "charts"),
		OpenAPI:         w.operation("openapi", "This document.", ""),
	}
	var names, drawn []string
	for _, t := range w.tables {
		names = append(names, t.Name)
	}
	for _, c := range w.Languages[0].Charts {
		drawn = append(drawn, c.ID)
	}
	out[Table("{table}")] = w.operation("table", "A table: its fields, where its records and downloads are.", "table", parameter("table", "The name of the table.", names...))
	out[Chart("{id}")] = w.operation("chart", "A chart: its rows and columns, and the figure behind each value.", "chart", parameter("id", "The id of the chart.", drawn...))
	out[schemaPath("{name}")] = w.operation("schema", "The JSON Schema of a kind of document.", "", parameter("name", "The name of the schema, as the index lists it."))
	if !w.each() {
		return out
	}
	figure := parameter("id", "The id of the figure, as the list of figures has it.")
	if len(w.Figures.All) > 0 {
		figure["example"] = w.Figures.All[0].ID
	}
	out[Figure("{id}")] = w.operation("figure", "A number with its proof.", "figure", figure)
	for _, t := range w.tables {
		if !t.Derived {
			out[Record(t.Name, "{id}")] = w.operation("record_"+t.Name, t.Title.In("en")+": a record.", t.Name, identifier(t))
		}
	}
	return out
}

// identifier is the parameter that names a record of a table.
func identifier(t *dataset.Table) node {
	p := parameter("id", "The id of the record, as the document of its table lists it.")
	for _, f := range t.Fields {
		if f.Key {
			p["schema"] = valueSchema(f)
		}
	}
	if len(t.Rows) > 0 {
		p["example"] = t.ID(0)
	}
	return p
}

// parameter is a part of a path. Without values it may be any id.
func parameter(name, description string, values ...string) node {
	s := node{"type": "string"}
	if len(values) > 0 {
		s["enum"] = values
	}
	return node{"name": name, "in": "path", "required": true, "description": description, "schema": s}
}

// operation is how a path is asked for, and what comes back: a document of a schema,
// or any object where schema is ""; where documents have moved, one that says so.
func (w *writer) operation(id, summary, schema string, parameters ...node) node {
	of := node{"type": "object"}
	if schema != "" {
		of = node{"$ref": "#/components/schemas/" + schema}
	}
	if len(parameters) > 0 && len(w.Moved) > 0 && schema != "" {
		of = node{"anyOf": []any{of, node{"$ref": "#/components/schemas/moved"}}}
	}
	get := node{
		"operationId": id, "summary": summary,
		"responses": node{
			"200": node{"description": "The document.", "content": node{"application/json": node{"schema": of}}},
			"404": node{"description": "There is no such document; what comes is the site's page that says so.", "content": node{"text/html": node{}}},
		},
	}
	if len(parameters) > 0 {
		get["parameters"] = parameters
	}
	return node{"get": get}
}
