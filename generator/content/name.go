package content

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"cocrea/generator/problem"
)

// index is the name of a folder's own page.
const index = "index"

// inAddress finds in the name of a page what no address and no file of every system can
// have: a sign with a meaning of its own there, a code of a character, a dot or a blank
// at the end of a part, and a dot at the start, which hides a file.
var inAddress = regexp.MustCompile(`[#?:"<>|*\\]|%[0-9A-Fa-f]{2}|^\.|/\.|[. ](?:/|$)|^ |/ `)

// named finds what a page is called in its language and at which address it is, both in
// the composed form of accents, whatever form the file's system has.
func (p *Page) named(site *Site, probs *problem.List) bool {
	name := norm.NFC.String(strings.TrimSuffix(strings.TrimPrefix(p.File, "content/"+p.Lang+"/"), ".md"))
	p.Key, p.Address = path.Join(path.Dir(name), strings.TrimPrefix(path.Base(name), "_")), site.Root(p.Lang)+name+"/"
	if path.Base(name) == index {
		p.Address = site.Root(p.Lang) + strings.TrimPrefix(path.Dir(name)+"/", "./")
	}
	wrong := inAddress.FindString(name)
	if i := strings.IndexFunc(name, problem.Unsafe); i >= 0 && wrong == "" {
		r, _ := utf8.DecodeRuneInString(name[i:])
		wrong = fmt.Sprintf("U+%04X", r)
	}
	if wrong != "" {
		why := ""
		if wrong = strings.Trim(wrong, "/"); wrong == "." && strings.Contains("/"+name, "/.") {
			why = "hidden"
		}
		probs.Add("page-name", problem.Position{File: p.File}, "why", why, "value", wrong)
	}
	return wrong == ""
}
