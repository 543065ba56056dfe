package layout

import "regexp"

// form is how a reader of templates, styles or scripts tells of a slip, and the variant
// of the rule that says it in our words, with what was found and what was wanted.
type form struct {
	said       *regexp.Regexp
	why        string
	found, due int // which groups of said; 0: none
}

// What html/template says. Of all else only the place is told.
var templateForms = []form{
	{regexp.MustCompile(`unexpected EOF`), "end", 0, 0},
	{regexp.MustCompile(`unclosed action|unexpected "\}" in|bad character U\+007D`), "open", 0, 0},
	{regexp.MustCompile(`unexpected \{\{(end|else)\}\}`), "lone", 1, 0},
	{regexp.MustCompile(`function "([^"]+)" not defined`), "function", 1, 0},
	{regexp.MustCompile(`undefined variable "([^"]+)"`), "variable", 1, 0},
	{regexp.MustCompile(`unterminated (?:raw )?quoted string`), "quote", 0, 0},
	{regexp.MustCompile(`(?:unclosed comment|comment ends before)`), "comment", 0, 0},
	{regexp.MustCompile(`missing value for (\w+)`), "value", 1, 0},
	{regexp.MustCompile(`unexpected <?"?([^">]+)"?>? in`), "unexpected", 1, 0},
	{regexp.MustCompile(`character(?: in action:)? U\+\w+ '(.+)'`), "unexpected", 1, 0},
}

// What esbuild says of styles and scripts.
var assetForms = []form{
	{regexp.MustCompile(`^Expected "([^"]+)" (?:but found end of file|to go with ".+")`), "end", 0, 1},
	{regexp.MustCompile(`^Expected "([^"]+)" but found "(.+)"`), "expected", 2, 1},
	{regexp.MustCompile(`^Expected [a-z ]+ but found "(.+)"`), "unexpected", 1, 0},
	{regexp.MustCompile(`^Unexpected end of file|but found end of file`), "cut", 0, 0},
	{regexp.MustCompile(`^(?:Unexpected|Syntax error) "(.+)"`), "unexpected", 1, 0},
	{regexp.MustCompile(`^Unterminated`), "open", 0, 0},
	{regexp.MustCompile(`symbol "([^"]+)" has already been declared`), "twice", 1, 0},
	{regexp.MustCompile(`"([^"]+)" is not a known CSS property`), "property", 1, 0},
}

// slip says in the catalog's words what a reader said.
func slip(said string, forms []form) []any {
	for _, f := range forms {
		if m := f.said.FindStringSubmatch(said); m != nil {
			args := []any{"why", f.why}
			if f.found > 0 {
				args = append(args, "found", m[f.found])
			}
			if f.due > 0 {
				args = append(args, "want", m[f.due])
			}
			return args
		}
	}
	return nil
}

// AssetSlip are the values of the rule asset-syntax for what esbuild says.
func AssetSlip(said string) []any { return slip(said, assetForms) }
