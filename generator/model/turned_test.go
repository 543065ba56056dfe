package model

import (
	"testing"
	"testing/fstest"

	"cocrea/generator/problem"
)

// rules are those that a table of commitments breaks, in one language.
func rules(commitments string) (out []string) {
	probs := &problem.List{}
	Load(fstest.MapFS{
		"data/dataset.toml":    {Data: []byte("languages = [\"es\"]\n")},
		"data/commitments.csv": {Data: []byte(commitments)},
	}, Given{}, probs)
	for _, p := range probs.Sorted() {
		if p.Severity() == problem.Error {
			why := ""
			for i := 0; i < len(p.Args); i += 2 {
				if p.Args[i] == "why" {
					why, _ = p.Args[i+1].(string)
				}
			}
			out = append(out, p.Rule+" "+why)
		}
	}
	return out
}

// TestOneReason: what makes many cells wrong is told of, not the cells.
func TestOneReason(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ table, want string }{
		"names of columns in each other’s place": {"title,due,start,done\nUno,2024-01-01,2025-01-01,2024-12-01\nDos,2024-02-01,2025-02-01,2024-11-01\nTres,2024-03-01,2025-03-01,\n", "date-ends turned"},
		"a currency that is none":                {"title,budget,currency\nUno,12,euros\n", "pattern "},
		"a unit beside a number":                 {"title,budget,currency\nUno,12 millones,EUR\n", "number unit"},
		"a comma in a list of words":             {"title,tags\nUno,\"a, b\"\nDos,a;b\n", "list-separator "},
	} {
		if got := rules(c.table); len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: told are %q, not %q", name, got, c.want)
		}
	}
	if got := rules("title,budget,currency\nUno,12,eur\n"); got != nil {
		t.Errorf("a currency in small letters: %q", got)
	}
}
