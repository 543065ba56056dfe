package api

import (
	"strings"

	"cocrea/generator/dataset"
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
	return node{
		"openapi": "3.1.0",
		"info": node{
			"title": d.Title.In("en"), "description": d.Description.In("en"), "version": d.Version,
			"license": node{"name": d.Licence, "identifier": d.Licence},
		},
		"servers":    []node{{"url": server}},
		"security":   []node{},
		"paths":      w.paths(),
		"components": node{"schemas": schemas},
	}
}

func (w *writer) paths() node {
	out := node{
		Index:           operation("index", "What there is: version, licence, digest, links.", "index"),
		Table("index"):  operation("tables", "The tables.", "tables"),
		Figure("index"): operation("figures", "Every number of the site.", "figures"),
		Chart("index"):  operation("charts", "The charts.", "charts"),
		OpenAPI:         operation("openapi", "This document.", ""),
	}
	var names, charts []string
	for _, t := range w.tables {
		names = append(names, t.Name)
	}
	for _, c := range w.Languages[0].Charts {
		charts = append(charts, c.ID)
	}
	out[Table("{table}")] = operation("table", "A table: its fields, where its records and downloads are.", "table", parameter("table", "The name of the table.", names...))
	out[Chart("{id}")] = operation("chart", "A chart: its rows and columns, and the figure behind each value.", "chart", parameter("id", "The id of the chart.", charts...))
	out[schemaPath("{name}")] = operation("schema", "The JSON Schema of a kind of document.", "", parameter("name", "The name of the schema, as the index lists it."))
	out[Figure("{id}")] = operation("figure", "A number with its proof.", "figure", parameter("id", "The id of the figure, as the list of figures has it."))
	for _, t := range w.tables {
		if !t.Derived {
			out[Record(t.Name, "{id}")] = operation("record_"+t.Name, t.Title.In("en")+": a record.", t.Name, identifier(t))
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
// or any object where schema is "".
func operation(id, summary, schema string, parameters ...node) node {
	of := node{"type": "object"}
	if schema != "" {
		of = node{"$ref": "#/components/schemas/" + schema}
	}
	get := node{
		"operationId": id, "summary": summary,
		"responses": node{
			"200": node{"description": "The document.", "content": node{"application/json": node{"schema": of}}},
			"404": node{"description": "There is no such document."},
		},
	}
	if len(parameters) > 0 {
		get["parameters"] = parameters
	}
	return node{"get": get}
}
