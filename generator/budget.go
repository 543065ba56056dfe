package generator

import (
	"io"
	"path"
	"sync"

	"github.com/klauspost/compress/gzip"

	"cocrea/generator/problem"
)

// counter counts what is written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

// Writers are kept: their tables take longer to make than most files to pack.
var (
	tight = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}
	quick = sync.Pool{New: func() any { w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed); return w }}
)

// packed is the size of data after gzip, in bytes.
func packed(data []byte) int { return size(&tight, data) }

// light tells of most data that are no heavier than a limit, in bytes, without packing them tightly.
func light(data []byte, limit int) bool {
	return len(data) <= limit || size(&quick, data) <= limit
}

// size is that of data after one of the writers, in bytes.
func size(writers *sync.Pool, data []byte) int {
	w := writers.Get().(interface {
		io.WriteCloser
		Reset(io.Writer)
	})
	defer writers.Put(w)
	var n counter
	w.Reset(&n)
	_, _ = w.Write(data) // a counter never fails
	_ = w.Close()
	return int(n)
}

// weigh reports what is heavier than the site's budget allows, and tells whether it is.
func (b *build) weigh(what, owner string, size, kilo int) bool {
	if size > kilo*1000 {
		b.report.Problems.Add("budget", problem.Position{File: owner}, "what", what, "size", size, "limit", kilo*1000)
	}
	return size > kilo*1000
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
