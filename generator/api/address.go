package api

import (
	"maps"
	"slices"

	"cocrea/generator/chart"
	"cocrea/generator/dataset"
)

// Addresses are those of all documents that Write makes, before anything is written.
func Addresses(in Input) []string {
	if in.Made == "none" {
		return nil
	}
	w := writer{Input: in, tables: dataset.TablesOf(in.Files)}
	out := []string{Index, OpenAPI, Table("index"), Figure("index"), Chart("index")}
	for _, t := range w.tables {
		out = append(out, Table(t.Name))
		for n := range t.Rows {
			if !t.Derived && in.each() {
				out = append(out, Record(t.Name, t.ID(n)))
			}
		}
	}
	for _, f := range in.Figures.All {
		if in.each() {
			out = append(out, Figure(f.ID))
		}
	}
	for _, id := range chart.IDs(in.Model) {
		out = append(out, Chart(id))
	}
	for _, name := range slices.Sorted(maps.Keys(w.declared())) {
		out = append(out, schemaPath(name))
	}
	return out
}

// allMoved writes a document at each address that a document once had: a program that asks
// for it is told where to look now, as a server of files has no other way to say so.
func (w *writer) allMoved() error {
	for _, from := range slices.Sorted(maps.Keys(w.Moved)) {
		if err := w.put(from, "content/site.toml", movedDocument{w.head(from, "moved"), w.whole(w.Moved[from])}); err != nil {
			return err
		}
	}
	return nil
}
