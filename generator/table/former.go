package table

import (
	"path"
	"strings"

	"cocrea/generator/problem"
)

// Formerly is the one of some lost files that a file most likely was before somebody copied,
// kept or moved it: the same name in another folder or with more around it, as «Copia de
// lugares», «lugares (1)» or «lugares-final», or with a slip. It is "" where none is.
func Formerly(file string, lost []string) string {
	stem, found, most := fold(stemOf(file)), "", 0
	for _, l := range lost {
		was := fold(stemOf(l))
		around := stem == was || strings.HasPrefix(stem, was+"-") || strings.HasSuffix(stem, "-"+was)
		if around && path.Ext(l) == path.Ext(file) && len(was) > most {
			found, most = l, len(was)
		}
	}
	if found == "" {
		found = problem.Near(file, lost)
	}
	return found
}

// stemOf is the name of a file without its folder and its ending.
func stemOf(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// Fits reports whether most of the first line of a file names columns of a table.
func (n Names) Fits(line string) bool {
	known, filled := 0, 0
	for _, name := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;\t|\r\n\"\ufeff", r) }) {
		filled++
		if column, _ := n.column(name); column != "" {
			known++
		}
	}
	return known > 0 && known*4 >= filled*3
}
