package intake

import (
	"maps"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// unused tells of the words that a commitment had before this import and none has now, as where
// the file gave one another name. They stay: a person may have written of them.
func (a *applier) unused(g *grid) {
	before := gridOf(a.site.Files[commitmentsFile])
	reports := gridOf(a.site.Files[progressFile]).values("status")
	for _, column := range slices.Sorted(maps.Keys(vocabularies)) {
		file := vocabularies[column].file
		names := map[string]string{}
		for _, record := range recordsOf(file, a.site.Files[file]) {
			names[record["id"]] = first(record["name"], record["title"], record["name_"+a.langs[0]], record["title_"+a.langs[0]], record["id"])
		}
		gone := before.values(column)
		for id := range g.values(column) {
			delete(gone, id)
		}
		if column == "status" {
			for id := range reports {
				delete(gone, id)
			}
		}
		a.tellUnused(file, gone, names)
	}
	for _, column := range slices.Sorted(maps.Keys(declared(a.site.Files[datasetFile]))) {
		f := declared(a.site.Files[datasetFile])[column]
		gone, names := before.values(column), map[string]string{}
		for id := range g.values(column) {
			delete(gone, id)
		}
		for _, id := range f.Enum {
			names[id] = first(f.Values[id+"_"+a.langs[0]], id)
		}
		a.tellUnused(datasetFile, gone, names)
	}
}

// tellUnused tells of the ids of a file that are no longer used, by their names.
func (a *applier) tellUnused(file string, gone map[string]bool, names map[string]string) {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(gone)) {
		if names[id] != "" {
			out = append(out, names[id])
		}
	}
	if len(out) > 0 {
		a.probs.Add("import-unused", problem.Position{File: file}, "file", file, "n", len(out), "values", strings.Join(out, ", "))
	}
}

// values are those of a column, each item of a list by itself.
func (g *grid) values(column string) map[string]bool {
	out := map[string]bool{}
	i := g.find(column)
	if i < 0 {
		return out
	}
	for _, row := range g.rows {
		for item := range strings.SplitSeq(row[i], ";") {
			if item = strings.TrimSpace(item); item != "" {
				out[item] = true
			}
		}
	}
	return out
}
