package layout

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
)

// licences gathers the licence and notice texts of every package that the bundle holds, as one comment.
func licences(dir, metafile string) ([]byte, error) {
	var meta struct{ Inputs map[string]struct{} }
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return nil, err
	}
	folders := map[string]bool{}
	for file := range meta.Inputs {
		if m := inPackage.FindString(file); m != "" {
			folders[m] = true
		}
	}
	var text bytes.Buffer
	text.WriteString("/*!\nThis file is a bundle of the packages below, changed only by bundling and minifying.\n")
	modules := os.DirFS(dir)
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		var about struct{ Name, Version, License string }
		src, err := fs.ReadFile(modules, folder+"/package.json")
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(src, &about); err != nil {
			return nil, fmt.Errorf("%s: %w", folder, err)
		}
		fmt.Fprintf(&text, "\n==== %s %s (%s)\n", about.Name, about.Version, about.License)
		for _, pattern := range []string{"LICEN[CS]E*", "NOTICE*", "COPYING*", "licenses/*"} {
			names, _ := fs.Glob(modules, folder+"/"+pattern)
			for _, name := range names {
				src, err := fs.ReadFile(modules, name)
				if err != nil {
					return nil, err
				}
				body := strings.ReplaceAll(strings.TrimSpace(string(src)), "*/", "* /")
				fmt.Fprintf(&text, "\n---- %s\n\n%s\n", strings.TrimPrefix(name, folder+"/"), body)
			}
		}
	}
	text.WriteString("*/\n")
	return text.Bytes(), nil
}

// inPackage is the folder of the package that a bundled file belongs to; the greedy start finds the innermost.
var inPackage = regexp.MustCompile(`^(?:.*/)?node_modules/(?:@[^/]+/)?[^/]+`)
