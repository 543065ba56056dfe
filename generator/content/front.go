package content

import (
	"strings"
	"time"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// fence is the line before and after a page's front matter.
const fence = "+++"

// frontMatter is what a page says of itself before its text.
type frontMatter struct {
	Title       string `toml:"title,required"`
	Description string `toml:"description,required"`
	Order       int    `toml:"order"`
	Date        string `toml:"date"` // of news, a day
	Key         string `toml:"key"`
	Draft       bool   `toml:"draft"` // not published yet
}

// lineEnds writes the ends of lines as everybody but Windows and old systems does, and
// drops the mark that some editors put before a text. Neither is a slip.
var lineEnds = strings.NewReplacer("\ufeff", "", "\r\n", "\n", "\r", "\n")

// split finds the front matter and the body of a page; what neither is, is added to
// probs. The TOML keeps its place, so that positions in it are those of the file.
func split(src *problem.Source, probs *problem.List) (head *problem.Source, body int, ok bool) {
	open, from, offset := false, 0, 0
	for line := range strings.Lines(src.Text) {
		said := strings.TrimSpace(line)
		end := offset + len(line)
		switch {
		case !open && said == "":
		case !open && said != fence:
			why := ""
			if strings.Trim(said, "-–—") == "" {
				why = "yaml"
			}
			probs.Add("front-matter", src.Offset(offset, max(len(strings.TrimRight(line, " \t\n")), 1)), "why", why)
			return nil, 0, false
		case !open:
			open, from = true, end
		case said == fence:
			above := strings.Repeat("\n", strings.Count(src.Text[:from], "\n"))
			above = strings.Repeat(" ", from-len(above)) + above
			return &problem.Source{File: src.File, Text: above + src.Text[from:offset], Of: src}, end, true
		}
		offset = end
	}
	probs.Add("front-matter", src.Offset(max(from-1-len(fence), 0), len(fence)), "why", "open")
	return nil, 0, false
}

// headTree reads the front matter. A date without quotes, which TOML has, is the text
// that it stands for.
func headTree(head *problem.Source, probs *problem.List) (*table.Tree, bool) {
	if strings.TrimSpace(head.Text) == "" {
		head.Text += "# \n" // an empty one lacks its keys; the file is not empty
	}
	tree, ok := table.ReadTOML(head, probs)
	if !ok {
		return nil, false
	}
	if day, ok := tree.Values["date"].(time.Time); ok {
		tree.Values["date"] = day.Format(time.DateOnly)
	}
	return tree, true
}
