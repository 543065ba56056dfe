package content

import (
	"testing"

	"cocrea/generator/problem"
)

func TestCheckRepository(t *testing.T) {
	for address, want := range map[string]string{
		"":                               "",
		"https://github.com/o/n":         "https://github.com/o/n",
		"https://git.example.org/o/n/":   "https://git.example.org/o/n",
		"http://localhost:3000/o/n":      "http://localhost:3000/o/n",
		"git@github.com:o/n.git":         "-",
		"https://github.com/o/n.git":     "-",
		"https://github.com/o/n.git/":    "-",
		"https://github.com/o/n?x=1":     "-",
		"https://github.com/o/n?":        "-",
		"https://github.com/o/n#y":       "-",
		"https://user:pw@github.com/o/n": "-",
		"ssh://github.com/o/n":           "-",
		"javascript:alert(1)":            "-",
		"data:text/html,x":               "-",
		" https://github.com/o/n":        "-",
		"https://github.com/o/{n}":       "-",
		"https://github.com/o\"onload=x": "-",
		"https://github.com/":            "-",
		"https://github.com/o/../n":      "-",
		"https://github.com:99999/o/n":   "-",
		"/o/n":                           "-",
		"https://o.github.io/n/":         "-",
	} {
		probs := &problem.List{}
		got := CheckRepository(address, problem.Position{}, probs)
		if told := probs.Count(problem.Error) > 0; told != (want == "-") || !told && got != want {
			t.Errorf("%q: %q, told %v", address, got, told)
		}
	}
}

func TestCheckBase(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org":              "https://example.org/",
		"https://example.org/a/b/":         "https://example.org/a/b/",
		"https://example.org/año/":         "https://example.org/a%C3%B1o/",
		"http://localhost:8000":            "http://localhost:8000/",
		"https://<script>.example/":        "",
		"https://example.org\"onload=x/":   "",
		"https://example.org/a b/":         "",
		"https://example.org/{x}/":         "",
		"https://example.org/a\\b/":        "",
		"https://example.org/../":          "",
		"https://example.org/\u202e/":      "",
		"https://example.org:99999/":       "",
		"https://user@example.org/":        "",
		"ftp://example.org/":               "",
		"https:///a/":                      "",
		"https://github.com/o/n":           "",
		"https://o.github.io/n/":           "https://o.github.io/n/",
		"https://o.github.io/n/index.html": "",
	} {
		probs := &problem.List{}
		got := checkBase(address, problem.Position{}, probs)
		if told := probs.Count(problem.Error) > 0; got != want || told != (want == "") {
			t.Errorf("%q: %q, told %v", address, got, told)
		}
	}
}
