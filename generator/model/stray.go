package model

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// workbooks are how the names of spreadsheets' own files end.
var workbooks = []string{".xlsx", ".xls", ".xlsm", ".ods", ".numbers"}

// renamed reports a file of the data that is not there, and one that nothing reads and that
// seems to be it: of that it is told, and what rests on the lost one is not judged.
func (l *loader) renamed(file string) bool {
	l.findStrays()
	if !slices.Contains(slices.Collect(maps.Values(l.strays)), file) {
		return false
	}
	l.broken = true
	return true
}

// usual are the files that the data may have.
func (l *loader) usual() []string {
	files := []string{datasetFile, shapesFile, correctionsFile, ChecklistFile, ImportFile}
	for _, k := range l.tables {
		files = append(files, k.file)
	}
	return append(files, l.model.Dataset.mistaken...)
}

// findStrays finds the files below data/ that nothing reads, and what each was.
func (l *loader) findStrays() {
	if l.strays != nil {
		return
	}
	l.strays = map[string]string{}
	usual := l.usual()
	lost := slices.DeleteFunc(slices.Clone(usual), func(file string) bool { return !absent(l.fsys, file) || file == ImportFile })
	table.Walk(l.fsys, "data", &problem.List{}, func(file string) {
		if !slices.Contains(usual, file) && table.IsFile(l.fsys, file) {
			l.strays[file] = l.formerly(file, lost)
		}
	}, releases)
}

// formerly is the lost file that one which nothing reads was: by its name, or by what its
// header has. A table is one only if its header has the columns.
func (l *loader) formerly(file string, lost []string) string {
	if without := strings.TrimSuffix(file, path.Ext(file)); slices.Contains(lost, without) {
		return without // as some editors save it
	}
	named := table.Formerly(file, lost)
	switch strings.ToLower(path.Ext(file)) {
	case ".csv", ".txt", ".tsv", "": // a table, whatever it is called
	default:
		return named
	}
	if named == "" {
		named = table.Formerly(strings.TrimSuffix(file, path.Ext(file))+".csv", lost)
	}
	text, _ := fs.ReadFile(l.fsys, file)
	header, _, _ := strings.Cut(string(text[:min(len(text), table.MaxCell)]), "\n")
	var fits []string
	for _, k := range l.tables {
		if slices.Contains(lost, k.file) && path.Ext(k.file) == ".csv" && l.namesOf(k).Fits(header) {
			fits = append(fits, k.file)
		}
	}
	switch {
	case slices.Contains(fits, named):
		return named
	case named == "" && len(fits) == 1 && strings.ContainsAny(header, ",;\t|"): // many have a column of ids
		return fits[0]
	}
	return ""
}

// orphans tells of the files below data/ that nothing reads: once of a folder of them.
func (l *loader) orphans() {
	l.findStrays()
	for _, file := range slices.Sorted(maps.Keys(l.strays)) {
		if slices.Contains(l.files, file) {
			continue
		}
		if home := path.Dir(l.strays[file]); l.strays[file] != "" && home != "data" && absent(l.fsys, home) {
			l.probs.AddOnce("file-orphan", problem.Position{File: path.Dir(file)}, "why", "renamed", "meant", home)
			continue
		}
		if folder := l.idle(file); folder != "" && l.strays[file] == "" {
			meant := table.Formerly(folder, slices.DeleteFunc([]string{releases}, func(known string) bool { return !absent(l.fsys, known) }))
			why := "folder"
			if meant != "" {
				why, l.model.Whole = "renamed", false // what rests on the former versions is not judged
			}
			l.probs.AddOnce("file-orphan", problem.Position{File: folder}, "why", why, "meant", meant)
			continue
		}
		l.orphan(file)
	}
}

// idle is the folder of data/ that holds a file and nothing that is read, "" where there is
// none: all of it has another name, or is of no use.
func (l *loader) idle(file string) string {
	below, _ := strings.CutPrefix(file, "data/")
	folder, _, in := strings.Cut(below, "/")
	if folder = "data/" + folder + "/"; !in || slices.ContainsFunc(l.usual(), func(read string) bool { return strings.HasPrefix(read, folder) && !absent(l.fsys, read) }) {
		return ""
	}
	return strings.TrimSuffix(folder, "/")
}

func (l *loader) orphan(file string) {
	at, stem, meant := problem.Position{File: file}, strings.TrimSuffix(file, path.Ext(file)), l.strays[file]
	form := func(other string) bool { return strings.TrimSuffix(other, path.Ext(other)) == stem }
	switch i := slices.IndexFunc(l.files, form); {
	case slices.Contains(workbooks, strings.ToLower(path.Ext(file))):
		l.probs.Add("file-orphan", at, "why", "workbook", "csv", stem+".csv")
	case meant != "" && meant == stem:
		l.probs.Add("file-orphan", at, "why", "ending", "meant", meant, "ending", path.Ext(file))
	case i >= 0 && meant == "":
		l.probs.Add("file-orphan", at, "why", "form", "meant", l.files[i])
	case meant != "":
		l.probs.Add("file-orphan", at, "why", "renamed", "meant", meant)
	default:
		l.probs.Add("file-orphan", at, "why", "", "meant", "")
	}
}
