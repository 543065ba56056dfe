package starter

import (
	"embed"
	"errors"
	"io/fs"
	"maps"
)

//go:embed all:examples
var examples embed.FS

// Examples are the names of the sites that the program has with it.
func Examples() (names []string) {
	entries, err := fs.ReadDir(examples, "examples")
	if err != nil {
		panic(err) // embedded
	}
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}

// Example is a site that the program has with it, as files.
func Example(name string) (fs.FS, error) {
	if !fs.ValidPath(name) {
		return nil, fs.ErrNotExist
	}
	return fs.Sub(examples, "examples/"+name)
}

// Copied are the files of a new site that begins as a copy of another: its content and its
// data, with the guide for who keeps it and the workflow that publishes it.
func Copied(site fs.FS, a Answers) (map[string]string, error) {
	out := map[string]string{}
	for _, part := range []string{"content", "data"} {
		err := fs.WalkDir(site, part, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := fs.ReadFile(site, name)
			out[name] = string(text)
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	if out["content/site.toml"] == "" || out[Commitments] == "" {
		return nil, fs.ErrNotExist
	}
	own := Files(a)
	delete(own, "content/site.toml")
	delete(own, Commitments)
	maps.Copy(out, own)
	return out, nil
}
