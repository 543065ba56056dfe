package table

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/root"
)

// Open reads a file of the site into a Source, whatever it holds. Where it cannot be
// read, why is a problem, and ok is false. Nothing outside of the site's folder is
// read (see package root), nor more than limit bytes.
func Open(fsys fs.FS, name string, limit int64, probs *problem.List) (src *problem.Source, ok bool) {
	return OpenAs(fsys, name, name, limit, probs)
}

// OpenAs is Open for a file that the site's folder has under another name, file.
func OpenAs(fsys fs.FS, name, file string, limit int64, probs *problem.List) (src *problem.Source, ok bool) {
	f, err := fsys.Open(name)
	if near := ""; errors.Is(err, fs.ErrNotExist) {
		others, _ := fs.Glob(fsys, name+".*") // an ending more, as some editors save it; else the folder above
		for _, other := range append(others, path.Base(name)) {
			if _, err := fs.Stat(fsys, other); err == nil && near == "" && !Litter(other) && other != name {
				near = other
			}
		}
		probs.AddOnce("file-missing", problem.Position{File: file}, "near", near)
		return nil, false
	}
	if err != nil {
		Unread(err, file, probs)
		return nil, false
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		probs.AddOnce("file-folder", problem.Position{File: file})
		return nil, false
	}
	var text strings.Builder
	if err == nil {
		text.Grow(int(min(info.Size(), limit)))
		_, err = io.Copy(&text, io.LimitReader(f, limit+1))
	}
	if err != nil {
		Unread(err, file, probs)
		return nil, false
	}
	if read := int64(text.Len()); read > limit {
		probs.Add("file-oversize", problem.Position{File: file}, "size", max(info.Size(), read), "limit", limit)
		return nil, false
	}
	return &problem.Source{File: file, Text: text.String()}, true
}

// ErrTold says that a file cannot be read, and that why was told already.
var ErrTold = errors.New("it was told already")

// Unread tells why a file or folder of the site cannot be read, once, however often that
// is tried and however many files lie behind a link.
func Unread(err error, file string, probs *problem.List) {
	rule := "file-fault"
	var link *root.LinkError
	switch {
	case errors.Is(err, ErrTold):
		return
	case errors.As(err, &link):
		rule, file = "file-link", link.Link
	case errors.Is(err, root.ErrSpecial):
		rule = "file-special"
	case errors.Is(err, fs.ErrNotExist):
		rule = "file-missing"
	case errors.Is(err, fs.ErrPermission):
		rule = "file-unreadable"
	}
	probs.AddOnce(rule, problem.Position{File: file})
}

// Walk calls visit for every file below a folder, in the order of their names. What is
// neither a file nor a folder nor a link to a file is told and visited, too, for where it
// is a file was meant; so is a folder with the name of a file. A folder that cannot be read
// is told; one that is not there has no files. Litter and the folders of skip are left out.
func Walk(fsys fs.FS, dir string, probs *problem.List, visit func(file string), skip ...string) {
	WalkAs(fsys, dir, dir, probs, visit, skip...)
}

// WalkAs is Walk for a folder that the site has under another name.
func WalkAs(fsys fs.FS, dir, as string, probs *problem.List, visit func(file string), skip ...string) {
	shown := func(file string) string { return path.Join(as, strings.TrimPrefix(strings.TrimPrefix(file, dir), "/")) }
	if dir == "." {
		shown = func(file string) string { return path.Join(as, file) }
	}
	_ = fs.WalkDir(fsys, dir, func(file string, entry fs.DirEntry, err error) error { // every error is told
		switch {
		case slices.Contains(skip, file):
			return fs.SkipDir
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			Unread(err, shown(file), probs)
		case file != dir && Litter(file):
			return PassOver(entry)
		case entry.IsDir() && file != dir && slices.Contains(texts, path.Ext(file)):
			probs.AddOnce("file-folder", problem.Position{File: shown(file)})
			visit(file)
			return fs.SkipDir
		case entry.IsDir():
		case entry.Type().IsRegular():
			visit(file)
		default:
			walkLink(fsys, file, shown(file), probs, visit)
		}
		return nil
	})
}

// texts are how the names of the files end that the program reads.
var texts = []string{".css", ".csv", ".geojson", ".html", ".js", ".md", ".svg", ".toml", ".txt"}

// IsFile reports whether a name that Walk visits is that of a file.
func IsFile(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}

// walkLink looks at what is neither a file nor a folder by itself.
func walkLink(fsys fs.FS, file, shown string, probs *problem.List, visit func(file string)) {
	info, err := fs.Stat(fsys, file)
	switch {
	case err != nil:
		Unread(err, shown, probs)
	case info.IsDir():
		probs.AddOnce("file-link", problem.Position{File: shown})
		return
	}
	visit(file)
}
