package generator

import (
	"compress/gzip"
	"path"

	"cocrea/generator/problem"
)

// counter counts what is written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

// packed is the size of data after gzip, in bytes.
func packed(data []byte) int {
	var n counter
	w := gzip.NewWriter(&n)
	_, _ = w.Write(data) // a counter never fails
	_ = w.Close()
	return int(n)
}

// weigh reports what is heavier than the site's budget allows.
func (b *build) weigh(what, owner string, size, kilo int) {
	if size > kilo*1000 {
		b.report.Problems.Add("budget", problem.Position{File: owner}, "what", what, "size", size, "limit", kilo*1000)
	}
}

// weighAssets weighs the style sheet, our own scripts together, and the library.
func (b *build) weighAssets() {
	budget, scripts := b.in.Site.Budget, 0
	dir := "themes/" + b.in.Site.Theme + "/assets/"
	for _, a := range b.in.Theme.Assets {
		switch {
		case a.Name == libraryName:
			b.weigh(a.Name, dir+a.Name, packed(a.Data), budget.Library)
		case path.Ext(a.Name) == ".css":
			b.weigh(a.Name, dir+a.Name, packed(a.Data), budget.Style)
		case path.Ext(a.Name) == ".js":
			scripts += packed(a.Data)
		}
	}
	b.weigh("*.js", dir, scripts, budget.Script)
}
