package model

import (
	_ "embed"
	"slices"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// scale is the usual one: the five steps of completion that the Open Government
// Partnership's independent reports give.
//
//go:embed scale.toml
var scale string

// scale gives a site that tells the status of anything, and has no scale of its own, the
// usual one.
func (l *loader) scale() {
	told := slices.ContainsFunc(l.model.Tables, func(t *table.Table) bool { return t.Named("status") != nil && t.Named("status").Ref == "statuses" })
	file := l.without["statuses"]
	if file == "" || !told {
		return
	}
	tree, ok := table.ReadTOML(&problem.Source{File: file, Text: scale}, &problem.List{})
	if !ok {
		panic("model: the usual scale cannot be read")
	}
	var t *table.Table
	l.model.Statuses, t = table.Decode[Status]("statuses", tree.Grid("status", &problem.List{}), l.model.Dataset.Languages, nil, &problem.List{})
	l.model.Tables = append(l.model.Tables, t)
	delete(l.without, "statuses")
}
