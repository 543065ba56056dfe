package publish

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"cocrea/generator/problem"
)

func TestCollisions(t *testing.T) {
	type write struct{ path, owner string }
	tests := []struct {
		name   string
		writes []write
		want   []string
	}{
		{"none", []write{{"a.html", "1"}, {"a/b.html", "2"}, {"a/c.html", "3"}}, nil},
		{"one path, three owners", []write{{"a", "c"}, {"a", "b"}, {"a", "a"}}, []string{"a: a, b (a)", "a: a, c (a)"}},
		{"one owner twice", []write{{"a", "x"}, {"a", "x"}}, []string{"a: x, x (a)"}},
		{"case", []write{{"es/Ágora.html", "2"}, {"es/ágora.html", "1"}}, []string{"es/ágora.html: 1, 2 (es/Ágora.html)"}},
		{"accents composed and not", []write{{"\u00e1.html", "1"}, {"a\u0301.html", "2"}}, []string{"\u00e1.html: 1, 2 (a\u0301.html)"}},
		{"file and folder", []write{{"a/b", "2"}, {"a/c", "3"}, {"a", "1"}}, []string{"a: 1, 2 (a/b)"}},
		{"file and folder of another case", []write{{"B/x", "1"}, {"b", "2"}}, []string{"B/x: 1, 2 (b)"}},
		{"folders of another case", []write{{"Es/a", "1"}, {"es/b", "2"}, {"es/c", "3"}}, []string{"Es/a: 1, 2 (es/b)"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for turn := range len(test.writes) { // any order tells the same
				s, err := Open(filepath.Join(t.TempDir(), "out"))
				if err != nil {
					t.Fatal(err)
				}
				for i := range test.writes {
					w := test.writes[(i+turn)%len(test.writes)]
					if err := s.Write(w.path, w.owner, []byte(w.owner)); err != nil {
						t.Fatal(err)
					}
				}
				var probs problem.List
				s.Problems(&probs)
				var got []string
				for _, p := range probs.Sorted() {
					got = append(got, fmt.Sprintf("%s: %s, %s (%s)", p.Args[1], p.Args[3], p.Args[5], p.Args[7]))
				}
				equal(t, "problems", got, test.want)
				if _, err := s.Commit(); (err != nil) != (test.want != nil) {
					t.Errorf("Commit: %v", err)
				}
				s.Abort()
			}
		})
	}
}

var badPaths = []string{
	"", ".", "..", "/a", "a/", "a//b", "./a", "a/../b", "../a", "a/./b", `a\b`, `C:\a`, "c:a", "a\x00b", "a\nb", "a\x7f", "a\u202eb", "\xff",
	"CON", "con.html", "es/Aux", "nul", "lpt1.txt", "COM¹", "a/prn .txt", "CONIN$", "a.", "a /b", "a./b", "b ", "a?b", "a*b", `a"b`, "<a>", "a|b",
	sumsName, "sha256sums", ".gitignore", ".gitignore/index.html", "SHA256SUMS/index.html", strings.Repeat("a", 256), strings.Repeat("a/", 600) + "b",
}

func TestPaths(t *testing.T) {
	s := Dry()
	for _, path := range badPaths {
		if err := s.Write(path, "test", nil); err != nil {
			t.Error(err)
		}
		if m := s.misnamed; len(m) == 0 || m[len(m)-1].path != path {
			t.Errorf("%q was taken", path)
		}
	}
	if len(s.outputs) > 0 {
		t.Errorf("%d outputs", len(s.outputs))
	}
	told := len(s.misnamed)
	for _, path := range []string{"index.html", ".nojekyll", "es/ñandú/a b.csv", "a.b.c", "console.html", "es/SHA256SUMS", strings.Repeat("a/", 30) + "b"} {
		if err := s.Write(path, "test", nil); err != nil {
			t.Error(err)
		}
	}
	if len(s.misnamed) != told {
		t.Errorf("refused: %v", s.misnamed[told:])
	}
}

// FuzzWrite: whatever the path, nothing lands outside the stage, and what is
// taken is there under its own name.
func FuzzWrite(f *testing.F) {
	for _, path := range append(badPaths, "index.html", "a/b/c.csv", "stage/../../lock", "..a/b..") {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		dir := t.TempDir()
		s, err := Open(filepath.Join(dir, "out"))
		if err != nil {
			t.Fatal(err)
		}
		defer s.Abort()
		want := tree{".out.cocrea/lock": ""}
		if err := s.Write(path, "fuzz", []byte("data")); err == nil && !badPath(path) {
			want[".out.cocrea/stage/"+path] = "data"
		}
		equal(t, path, look(t, dir), want)
	})
}
