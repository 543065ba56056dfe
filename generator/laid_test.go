package generator

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"cocrea/themes"
)

// section returns a part of the case, new when it is not there.
func section(a *txtar.Archive, name string) *txtar.File {
	for i := range a.Files {
		if a.Files[i].Name == name {
			return &a.Files[i]
		}
	}
	a.Files = append(a.Files, txtar.File{Name: name})
	return &a.Files[len(a.Files)-1]
}

// layOver copies the good site and lays the files of a case over it.
func layOver(t testing.TB, a *txtar.Archive) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/site")); err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		verb, name, found := strings.Cut(f.Name, " ")
		if !found {
			verb, name = "", f.Name
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		var err error
		switch {
		case strings.HasPrefix(f.Name, "want."):
		case verb == "remove":
			err = os.RemoveAll(path)
		case verb == "link":
			if err = os.MkdirAll(filepath.Dir(path), 0o755); err == nil {
				err = os.Symlink(strings.TrimSpace(string(f.Data)), path)
			}
		case verb == "folder":
			err = os.MkdirAll(path, 0o755)
		case verb == "pipe":
			err = makePipe(t, path)
		case verb == "locked" || verb == "faulty": // see view
		case verb == "lay":
			err = lay(dir, filepath.Join("testdata", name))
		case verb == "edit":
			var old []byte
			if old, err = os.ReadFile(path); os.IsNotExist(err) {
				old, err = fs.ReadFile(themes.FS, strings.TrimPrefix(name, "themes/"))
			}
			if err == nil {
				err = write(path, edited(t, name, string(old), string(f.Data)))
			}
		case verb == "":
			err = write(path, string(f.Data))
		default:
			t.Fatalf("no section begins with %q", verb)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// homeless takes the address out of a site's settings and returns its folder: nobody then
// draws the cards of its pages, which takes longer than all else.
func homeless(t testing.TB, dir string) string {
	t.Helper()
	file := filepath.Join(dir, "content", "site.toml")
	text, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, regexp.MustCompile(`(?m)^base_url .*\n`).ReplaceAll(text, nil), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// Every lays the small site that has something of everything into a folder.
func Every(dir string) error {
	archive, err := txtar.ParseFile("testdata/every.txtar")
	if err != nil {
		return err
	}
	if err := cmp.Or(lay(dir, "testdata/site"), lay(dir, "testdata/en")); err != nil {
		return err
	}
	for _, f := range archive.Files[1:] { // the first one is «lay en»
		if err := write(filepath.Join(dir, filepath.FromSlash(f.Name)), string(f.Data)); err != nil {
			return err
		}
	}
	return nil
}

// view is the site's folder as a case wants it seen: what is locked may not be read, what
// is faulty breaks off. For root, who runs tests in containers, nothing is locked.
func view(a *txtar.Archive) over {
	wrong := map[string]error{}
	for _, f := range a.Files {
		switch verb, name, _ := strings.Cut(f.Name, " "); verb {
		case "locked":
			wrong[name] = fs.ErrPermission
		case "faulty":
			wrong[name] = errors.New("input/output error")
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return func(fsys fs.FS) fs.FS { return faulty{fsys, wrong} }
}

// faulty is a file system that fails to open some of its files.
type faulty struct {
	fs.FS
	wrong map[string]error
}

func (f faulty) Open(name string) (fs.File, error) {
	for dir, err := range f.wrong {
		if name == dir || strings.HasPrefix(name, dir+"/") {
			return nil, &fs.PathError{Op: "open", Path: name, Err: err}
		}
	}
	return f.FS.Open(name)
}

// lay puts the files of a folder over those of a site.
func lay(dir, over string) error {
	return filepath.WalkDir(over, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		return write(filepath.Join(dir, strings.TrimPrefix(file, over)), string(text))
	})
}

func write(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

// edited applies the lines of an edit section to a file.
func edited(t testing.TB, name, text, edits string) string {
	t.Helper()
	old := ""
	for line := range strings.Lines(edits) {
		mark, part := line[0], strings.TrimSuffix(strings.TrimPrefix(line[1:], " "), "\n")
		switch {
		case mark == '-':
			if old = unescaped(part); strings.Count(text, old) != 1 {
				t.Fatalf("%s holds %q %d times, not once", name, old, strings.Count(text, old))
			}
		case mark == '+' && old != "":
			text = strings.Replace(text, old, unescaped(part), 1)
			old = ""
		case mark == '+':
			text += unescaped(part) + "\n"
		default:
			t.Fatalf("an edit of %s begins with neither - nor +: %q", name, line)
		}
	}
	return text
}

var escape = regexp.MustCompile(`\\x[0-9A-F]{2}|\\u[0-9a-f]{4}|\\[nt]|\\\((.*?)\*(\d+)\)`)

// unescaped puts the bytes for which a text file has no letters.
func unescaped(text string) string {
	return escape.ReplaceAllStringFunc(text, func(found string) string {
		if m := escape.FindStringSubmatch(found); m[2] != "" {
			n, _ := strconv.Atoi(m[2])
			return strings.Repeat(unescaped(m[1]), n)
		}
		s, err := strconv.Unquote(`"` + found + `"`)
		if err != nil {
			panic(fmt.Sprintf("%s: %v", found, err)) // the pattern above lets nothing else through
		}
		return s
	})
}
