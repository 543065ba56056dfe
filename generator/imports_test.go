package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed are the packages of this module that each may import. Every arrow goes
// from what shows to what is shown; a new package takes its place here first.
var allowed = map[string][]string{
	"generator/message": {},
	"generator/problem": {"message"},
	"generator/root":    {},
	"generator/table":   {"message", "problem", "root"},
	"generator/loader":  {"root"},
	"generator/model":   {"message", "problem", "table"},
	"generator/intake":  {"message", "problem", "table", "model"},
	"generator/figure":  {"message", "problem", "table", "model"},
	"generator/chart":   {"message", "problem", "table", "model", "figure"},
	"generator/content": {"message", "problem", "table"},
	"generator/starter": {"table"},
	"generator/card":    {},
	"generator/layout":  {"message", "problem", "root", "table", "loader"},
	"generator/dataset": {"message", "table", "model", "figure"},
	"generator/api":     {"message", "table", "model", "figure", "chart", "dataset"},
	"generator/change":  {"problem", "table"},
	"generator/release": {"problem", "table", "change", "model", "dataset"},
	"generator/page":    {"message", "table", "model", "figure", "chart", "card", "content", "layout", "dataset", "api", "change", "release"},
	"generator/publish": {"problem", "root", "table"},
	"generator": {"message", "problem", "root", "table", "loader", "model", "intake", "starter", "figure", "chart", "card", "content", "layout", "dataset", "api", "change", "release", "page",
		"publish", "themes"},
	"generator/serve": {"generator"},
	"cmd/cocrea":      {"generator", "serve", "change", "intake", "starter", "message", "problem", "publish"},
	"cmd/bench":       {}, // it runs the command as anybody does
	"themes":          {},

	"generator/testroom": {}, // for tests alone
}

// programRoot is where the program's own code begins. It is not for other files: the
// site that lies there, too, is not the tests' (see TestNothingLiving).
const programRoot = ".."

// source is a file of Go that is not a test.
type source struct {
	name string // generator/page/view.go
	*ast.File
	lines int
	*token.FileSet
}

func (s source) folder() string { return path.Dir(s.name) }

// sources parses the repository, whatever system a file is for.
func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	fset := token.NewFileSet()
	err := filepath.WalkDir(programRoot, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); file != programRoot && (name == "testdata" || name == "node_modules" || strings.HasPrefix(name, ".")) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(fset, file, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(programRoot, file)
		out = append(out, source{filepath.ToSlash(name), parsed, strings.Count(string(text), "\n"), fset})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 50 {
		t.Fatalf("only %d files of Go were found", len(out))
	}
	return out
}

// short is how allowed writes the path of a package of this module.
func short(name string) (string, bool) {
	name, own := strings.CutPrefix(name, "cocrea/")
	return strings.TrimPrefix(name, "generator/"), own
}

func TestImportsGoOneWay(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		may, known := allowed[s.folder()]
		if !known {
			t.Errorf("%s: the package has no place in the order of imports", s.name)
		}
		for _, spec := range s.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			to, own := short(name)
			switch {
			case own && !slices.Contains(may, to):
				t.Errorf("%s: imports %s, an arrow back", s.name, name)
			case name == "math/rand" || name == "math/rand/v2" || name == "crypto/rand":
				t.Errorf("%s: imports %s: nothing that is published may hang on chance", s.name, name)
			case (name == "os" || name == "os/exec") && !mayTouchFiles(s.name):
				t.Errorf("%s: imports %s: only cmd, generator, loader, publish, root and testroom, layout/bundle*.go touch the file system", s.name, name)
			}
		}
	}
}

func mayTouchFiles(name string) bool {
	switch dir, file := path.Split(name); dir {
	case "cmd/cocrea/", "cmd/bench/", "generator/", "generator/loader/", "generator/publish/", "generator/root/", "generator/testroom/":
		return true
	default:
		return dir == "generator/layout/" && strings.HasPrefix(file, "bundle")
	}
}

// TestNoClock: only the command, which says how long it took, may ask for the time.
func TestNoClock(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if strings.HasPrefix(s.name, "cmd/") {
			continue
		}
		ast.Inspect(s.File, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, sel.Sel.Name) {
					t.Errorf("%s: time.%s", s.Position(n.Pos()), sel.Sel.Name)
				}
			}
			return true
		})
	}
}

func TestEveryPackageHasAComment(t *testing.T) {
	t.Parallel()
	comments := map[string]string{}
	for _, s := range sources(t) {
		comments[s.folder()] += s.Doc.Text()
	}
	for folder, comment := range comments {
		word := "Package " + path.Base(folder) + " "
		if strings.HasPrefix(folder, "cmd/") {
			word = "Command " + path.Base(folder) + " "
		}
		if !strings.HasPrefix(comment, word) {
			t.Errorf("%s: the package comment does not begin with %q", folder, word)
		}
	}
}

// Files and functions are short enough to be read at once.
const (
	mostLines     = 300
	mostFuncLines = 60
)

func TestLength(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if s.lines > mostLines {
			t.Errorf("%s has %d lines, more than %d", s.name, s.lines, mostLines)
		}
		ast.Inspect(s.File, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				if lines := s.Position(n.End()).Line - s.Position(n.Pos()).Line + 1; lines > mostFuncLines {
					t.Errorf("%s: a function of %d lines, more than %d", s.Position(n.Pos()), lines, mostFuncLines)
				}
			}
			return true
		})
	}
}
