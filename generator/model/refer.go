package model

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// refer checks what refers to the records of other tables. Where there is no such table, a
// column holds plain texts: documents, which may go by their names alone, or nothing.
func (l *loader) refer() {
	m := l.model
	if l.without["sources"] != "" {
		m.plain("sources")
	}
	aliases := m.Dataset.aliases()
	if l.also != nil {
		aliases["statuses"] = l.also
	}
	absent := maps.Clone(l.without)
	for name, file := range absent { // of what the newest release had it is told that it is gone
		if _, err := fs.Stat(l.fsys, path.Join(l.newest, strings.TrimPrefix(file, "data/"))); l.newest != "" && err == nil && !m.Dataset.Tables[name].Empty {
			delete(absent, name)
			m.gone = append(m.gone, name)
		}
	}
	table.CheckRefs(m.Tables, absent, aliases, l.probs)
	for name := range l.without {
		m.plain(name)
	}
}

func (m *Model) plain(ref string) {
	for _, t := range m.Tables {
		t.Plain(ref)
	}
}

// frozenOn is the line of a release that says its day.
var frozenOn = regexp.MustCompile(`(?m)^date = "([^"\n]*)"`)

// frozen finds the folder of the newest release, and whether the data are of a day before its own.
func (l *loader) frozen() {
	day := ""
	files, _ := fs.Glob(l.fsys, releases+"/*/release.toml") // the pattern is a good one
	for _, file := range files {
		text, _ := fs.ReadFile(l.fsys, file)
		if m := frozenOn.FindSubmatch(text); m != nil && (string(m[1]) > day || string(m[1]) == day && Order(path.Base(path.Dir(file)), path.Base(l.newest)) > 0) {
			day, l.newest = string(m[1]), path.Dir(file)
		}
	}
	date, _ := l.model.Dataset.tree.Values["date"].(string)
	l.model.Behind = date < day
}

// missed reports that a table is told to have no record of an id.
func missed(probs *problem.List, name, id string) bool {
	return slices.ContainsFunc(probs.Sorted(), func(p problem.Problem) bool {
		return p.Rule == "ref" && slices.Contains(p.Args, any(id)) && slices.Contains(p.Args, any(name))
	})
}
