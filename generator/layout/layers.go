package layout

import (
	"io/fs"
	"slices"

	"cocrea/generator/table"
)

// layers are folders that lie on each other; for each file the last one wins.
type layers []fs.FS

// Open opens a file of the highest layer that has it.
func (l layers) Open(name string) (fs.File, error) {
	var first error
	for _, layer := range slices.Backward(l) {
		f, err := layer.Open(name)
		if err == nil {
			return f, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, first
}

// names lists the files of all layers, sorted.
func (l layers) names() ([]string, error) {
	var names []string
	for _, layer := range l {
		err := fs.WalkDir(layer, ".", func(name string, entry fs.DirEntry, err error) error {
			if err == nil && table.Litter(name) {
				return table.PassOver(entry)
			}
			if err == nil && !entry.IsDir() {
				names = append(names, name)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}
