package table

import (
	"testing"

	"cocrea/generator/problem"
)

// TestSlips: a slip in TOML is told by what it is, where it is, and never in the parser's words.
func TestSlips(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a = \"x\"\nb = Medio ambiente\nc = 1\n":      "quotes 2:5",
		"a = \"x\"\nb = “Medio”\n":                    "curly 2:5",
		"a = \"x\"\nb = \"Medio\nc = 1\n":             "open 2:5",
		"a = \"x\"\nb = \"Medio\nambiente\"\nc = 1\n": "broken-line 2:5",
		"a = \"x\"\nb = Medio\"\n":                    "unopened 2:5",
		"a = \"x\"\nb = \"Medio \"ambiente\"\"\n":     "inner 2:5",
		"a = 'd'ambiente'\n":                          "apostrophe 1:5",
		"a = \"C:\\Planes\"\n":                        "backslash 1:8",
		"a: \"x\"\n":                                  "colon 1:2",
		"a \"x\"\n":                                   "equals 1:2",
		"a = = \"x\"\n":                               "equals-twice 1:5",
		"a = \"x\",\nb = 1\n":                         "comma-end 1:8",
		"a = \"x\" // nota\n":                         "slashes 1:9",
		"a = \"x\"\nThe look\nb = 1\n":                "comment 2:1",
		"a = 1\na = 2\n":                              "twice 2:1",
		"[[t]]\na = 1\na = 2\n":                       "twice 3:1",
		"[[t]]\na = 1\nb = 2\n\na = 2\nb = 3\n":       "head 5:1",
		"[[t]]\na = 1\n[t]\na = 2\n":                  "brackets 3:1",
		"[t]\na = 1\n[[t]]\na = 2\n":                  "brackets 3:1",
		"[x]\na = 1\n[x]\nb = 2\n":                    "table-twice 3:1",
		"[[t]\na = 1\n":                               "header 1:1",
		"[tabla ñ]\na = 1\n":                          "header-name 1:1",
		"a = [\"x\" \"y\"]\n":                         "list-comma 1:8",
		"a = [\"x\", \"y\"\nb = 1\n":                  "list-open 1:5",
		"a = 40,5\n":                                  "decimal 1:7",
		"a = 22/11/2026\n":                            "date 1:5",
		"a\u00a0= 1\n":                                "space 1:2",
		"año = 1\n":                                   "key 1:1",
		"---\na: 1\nb: 2\n":                           "yaml 1",
		"{\"a\": 1}\n":                                "json 1",
		"a =\nb = 1\n":                                "no-value 1:4",
		"a = \"x\"\nb = \"Los datos se act":           "open 2:5",
		"a = { b = \"x\"\nc = { d = \"y\" }\n":        "braces 1:5",
		"a = { b = \"x\" c = \"y\" }\n":               "braces 1:15",
		"a = { b = \"x\", b = \"y\" }\n":              "twice 1:16",
		"a = [\n\"x\", # [\n\"y\"\nb = 1\n":           "list-open 1:5",
		"a = [\n\"x\",\n\"y\",\n[b]\nc = 1\n":         "list-open 1:5",
		"a = [\n\"x\"\n\"y = z\"\n]\n":                "list-comma 3:1",
		"a = \"\"\"x\n\"\"\"\nb = \"\"\"y\nc = 1\n":   "open-three 3:5",
		"[t]\nid = \"x\"\n[t]\nid = \"y\"\n":          "brackets 3:1",
		"a = No\n":                                    "yes-no 1:5",
		"a = \"x\";\n":                                "comma-end 1:8",
		"a = \"“Medio” ambiente\nb = 1\n":             "open 1:5",
		"a = “Medio” ambiente\"\n":                    "unopened 1:5",
		"a = \"Medio”\n":                              "curly 1:11",
		"a = \"Es “Medio\nambiente” \"\n":             "broken-line 1:5",
		"t]\na = 1\n":                                 "header 1:1",
		"[x]\na = 2026-11-26\"\n":                     "unopened 2:5",
		"[x]\n/datos/\" = \"/data/\"\n":               "key-quotes 2:1",
		"[x]\n/datos/ = \"/data/\"\n":                 "key-quotes 2:1",
		"a = 42   una nota\n":                         "words-after 1:10",
	} {
		var probs problem.List
		ReadTOML(&problem.Source{File: "a.toml", Text: text}, &probs)
		got := ""
		for _, p := range probs.Sorted() {
			for i := 0; i+1 < len(p.Args); i += 2 {
				if p.Args[i] == "why" {
					got += p.Args[i+1].(string) + p.At.String()[len("a.toml"):]
				}
			}
		}
		if want = want[:len(want)-len(position(want))] + ":" + position(want)[1:]; got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}

// position is the last word of a text, with the space before it.
func position(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == ' ' {
			return s[i:]
		}
	}
	return " " + s
}
