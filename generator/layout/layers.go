package layout

import (
	"errors"
	"io/fs"
	"path"
	"slices"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// layers are folders that lie on each other; for each file the last one wins.
type layers []fs.FS

// pile lays a theme of the site on the default one of the program.
func pile(bundled, site fs.FS, name string, at problem.Position, probs *problem.List) (layers, error) {
	base, err := fs.Sub(bundled, "default")
	if err != nil {
		return nil, err
	}
	dir := "themes/" + name
	if !fs.ValidPath(dir) || path.Dir(dir) != "themes" {
		probs.Add("theme-missing", at, "value", name)
		return layers{base}, nil
	}
	info, err := fs.Stat(site, dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if name != "default" {
			probs.Add("theme-missing", at, "value", name)
		}
	case err != nil:
		table.Unread(err, dir, probs)
	case !info.IsDir():
		probs.Add("folder-file", problem.Position{File: dir})
	default:
		own, err := fs.Sub(site, dir)
		return layers{base, own}, err
	}
	return layers{base}, nil
}

// Open opens a file of the highest layer that has it, even if it cannot be read there.
func (l layers) Open(name string) (f fs.File, err error) {
	for _, layer := range slices.Backward(l) {
		if f, err = layer.Open(name); !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return nil, err
}

// names lists the files of all layers, sorted. theme is the folder of the highest.
func (l layers) names(theme string, probs *problem.List) []string {
	var names []string
	for _, layer := range l {
		table.WalkAs(layer, ".", theme, probs, func(name string) { names = append(names, name) })
	}
	slices.Sort(names)
	return slices.Compact(names)
}
