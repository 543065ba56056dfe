package table

import (
	"fmt"
	"strings"
	"testing"

	"cocrea/generator/problem"
)

// TestBounds gives the readers small and large files that take much to read. Each is told
// once, at its place, before it is read.
func TestBounds(t *testing.T) {
	long := strings.Repeat
	for name, c := range map[string]struct {
		text, want string // rule, variant and line
		toml       bool
	}{
		"rows of one cell":      {"a,b\n" + long("x\n", mostLines), "csv-oversize lines 150001", false},
		"empty rows":            {"a,b\n" + long(",\n", mostLines), "csv-oversize lines 150001", false},
		"lines of a Macintosh":  {"a,b\r" + long("1,2\r", mostLines), "csv-oversize lines 150001", false},
		"columns of a sheet":    {"a,b\n" + long(long(",", 1999)+"\n", mostCells/2000+1), "csv-oversize cells 2501", false},
		"one line":              {"a,b\n" + long("x", mostLine+1), "csv-oversize line 2", false},
		"blanks of a header":    {"a,b" + long(" ", mostLine), "csv-oversize line 1", false},
		"many columns":          {"a" + long(",b", MaxColumns), "csv-columns 2000 1", false},
		"as large as it may be": {"a,b\n" + long("1,2\n", mostLines-1), "", false},
		"a large TOML file":     {long("#\n", MaxTOML/2+1), "file-oversize 1048578 0", true},
		"dots":                  {"a=1\n" + long("a.", 100) + "a=1\n", "toml-syntax deep 2", true},
		"dots after a quote":    {`"=".` + long("a.", 100) + "a=1\n", "toml-syntax deep 1", true},
		"dots within braces":    {"a={" + long("a.", 100) + "a=1}\n", "toml-syntax deep 1", true},
		"dots of a header":      {"[" + long("a.", 100) + "a]\n", "toml-syntax deep 1", true},
		"brackets":              {"a=" + long("[", 200) + long("]", 200) + "\n", "toml-syntax deep 1", true},
		"brackets over lines":   {"a=[\n" + long("[\n", 200) + long("]\n", 201), "toml-syntax deep 101", true},
		"braces":                {"a=" + long("{a=", 200) + "1" + long("}", 200) + "\n", "toml-syntax deep 1", true},
		"in strings and notes":  {"# " + long("[.", 500) + "\na = '" + long("[.", 500) + "'\nb = \"\\\"" + long("[.", 500) + "\"\nc = '''\n" + long("[.", 500) + "\n'''\n", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			probs := &problem.List{}
			src := &problem.Source{File: "data/f", Text: c.text}
			if c.toml {
				ReadTOML(src, probs)
			} else {
				ReadCSV(src, Names{}, probs)
			}
			got := ""
			for _, p := range probs.Sorted() {
				if strings.HasSuffix(p.Rule, "-oversize") || p.Rule == "csv-columns" || p.Rule == "toml-syntax" {
					got += fmt.Sprintln(p.Rule, p.Args[1], p.At.Line)
				}
			}
			if got = strings.TrimSuffix(got, "\n"); got != c.want {
				t.Errorf("said %q, want %q", got, c.want)
			}
		})
	}
}
