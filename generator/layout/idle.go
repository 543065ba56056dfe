package layout

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// rooms are the folders of a theme.
var rooms = []string{"assets", "layouts", "messages", "partials"}

// idle tells of what lies in themes/ and is certainly meant to be used: a theme where the
// settings name none, and the folders and files of a theme that lie beside the themes. at is
// where the settings name a theme, without a line where they do not.
func idle(site fs.FS, at problem.Position, probs *problem.List) {
	entries, err := fs.ReadDir(site, "themes")
	if err != nil {
		return // there are none, or the one that is used cannot be read either
	}
	for _, e := range entries {
		dir := "themes/" + e.Name()
		switch {
		case table.Litter(e.Name()):
		case e.IsDir() && slices.Contains(rooms, e.Name()), !e.IsDir() && slices.Contains([]string{".css", ".html", ".toml"}, path.Ext(e.Name())):
			probs.Add("theme-idle", problem.Position{File: dir}, "why", "level")
		case e.IsDir() && at.Line == 0 && e.Name() != "default" && !strings.HasPrefix(e.Name(), ".") && slices.ContainsFunc(rooms, func(room string) bool {
			files, _ := fs.ReadDir(site, dir+"/"+room)
			return len(files) > 0
		}):
			probs.Add("theme-idle", problem.Position{File: dir}, "name", e.Name())
		}
	}
}
