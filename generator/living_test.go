package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// mayLive are the tests that may name the root of this repository, and why.
var mayLive = map[string]string{
	"generator/imports_test.go":     "reads the program's code",
	"cmd/cocrea/claims_test.go":     "lists what the living site claims, in the long run",
	"cmd/cocrea/publishing_test.go": "shows that edits of the living site publish",
	"generator/living_test.go":      "this test, and what it says",
}

// TestNothingLiving: the tests read frozen sites under testdata, never data/ and content/
// of this repository. People edit those every day, and no test of the program may stand
// between an edit and its publication.
func TestNothingLiving(t *testing.T) {
	t.Parallel()
	tests := 0
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(filepath.ToSlash(file), "../")
		script := path.Ext(name) == ".txtar" && strings.HasPrefix(name, "cmd/")
		switch {
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git"):
			return filepath.SkipDir
		case d.IsDir() || mayLive[name] != "" || !script && !strings.HasSuffix(name, "_test.go"):
			return nil
		}
		tests++
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for _, at := range reaches(name, string(text)) {
			t.Errorf("%s reads the living site; testdata/site and testdata/demo are for tests", at)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if tests < 50 {
		t.Errorf("only %d files of tests were read", tests)
	}
}

// reaches says where a test names the root of the repository, or its data or content.
func reaches(name, text string) (out []string) {
	if path.Ext(name) == ".txtar" {
		if strings.Contains(text, "../../") || strings.Contains(text, "$REPO") {
			out = append(out, name)
		}
		return out
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
	if err != nil {
		return []string{err.Error()}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr: // what package strings is given is no path yet
			if s, ok := n.Fun.(*ast.SelectorExpr); ok {
				pkg, ok := s.X.(*ast.Ident)
				return !ok || pkg.Name != "strings"
			}
		case *ast.Ident:
			if n.Name == "programRoot" || n.Name == "living" {
				out = append(out, fset.Position(n.Pos()).String())
			}
		case *ast.BasicLit:
			if value, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && isLiving(path.Dir(name), value) {
				out = append(out, fset.Position(n.Pos()).String()+": "+n.Value)
			}
		}
		return true
	})
	return out
}

// isLiving tells whether a path that a test in a folder names leads to the living site.
func isLiving(folder, value string) bool {
	if value != ".." && !strings.HasPrefix(value, "../") {
		return false
	}
	first, _, _ := strings.Cut(path.Join(folder, value), "/")
	return first == "." || first == "data" || first == "content"
}

// TestReaches: the test above finds what it is for, and nothing else.
func TestReaches(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		found      int
	}{
		{"generator/x_test.go", `os.DirFS("..")`, 1},
		{"generator/x_test.go", `os.ReadFile("../data/states.csv")`, 1},
		{"generator/x_test.go", `filepath.Join("..", "content")`, 1},
		{"generator/card/x_test.go", `os.Open("../../content/site.toml")`, 1},
		{"generator/card/x_test.go", `os.DirFS("../..")`, 1},
		{"generator/x_test.go", `os.DirFS(programRoot)`, 1},
		{"generator/card/x_test.go", `os.DirFS("../testdata/demo/data")`, 0},
		{"generator/x_test.go", `os.ReadFile(theme + "../themes/default/x")`, 0},
		{"generator/publish/x_test.go", "look(`<a href=\"../../data/\">`)", 0},
		{"generator/x_test.go", `strings.Repeat("../", 3)`, 0},
	} {
		if got := reaches(c.name, "package x\n\nvar x = "+c.text+"\n"); len(got) != c.found {
			t.Errorf("%s: %v, not %d", c.text, got, c.found)
		}
	}
	if len(reaches("cmd/cocrea/testdata/script/x.txtar", "exec cp $REPO/data .\n")) != 1 {
		t.Error("a script that copies the living data is not found")
	}
}

// TestLineEnds: .gitattributes gives every text the same line ends in every clone, since
// the bytes of what is published follow from them.
func TestLineEnds(t *testing.T) {
	t.Parallel()
	cmd := exec.Command("git", "ls-files", "--eol")
	cmd.Dir = ".."
	list, err := cmd.Output()
	if err != nil || len(list) == 0 {
		t.Skip("this is no clone, or git is not there")
	}
	for line := range strings.Lines(string(list)) {
		ends, name, _ := strings.Cut(strings.TrimSpace(line), "\t")
		binary := strings.HasPrefix(ends, "i/-text")
		frozen := strings.Contains(name, "testdata/")
		if exact := strings.Contains(ends, "attr/-text"); exact != (binary || frozen) || !exact && !strings.Contains(ends, "eol=lf") {
			t.Errorf("%s: git has %s", name, ends)
		}
	}
}
