package generator

import (
	"bytes"
	"encoding/gob"

	"cocrea/generator/change"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Report is what a build came to.
type Report struct {
	Problems  *problem.List
	Published bool
	Unchanged bool // what was published before is what would have been
	Pages     int
	Charts    int
	Downloads int
	Files     int
	Saved     int // of them, not made again
	Bytes     int64

	Before  string            // of a release: the version before it, "" for the first one
	Changes change.Difference // since then
}

// noted is what a report says of a site, for the next build if nothing changes.
type noted struct {
	Pages, Charts, Downloads, Files int
	Bytes                           int64
	Problems                        []problem.Problem
}

func init() { gob.Register(table.Date{}) } // the one value in problems that is no plain one

// note puts a report into bytes; nil where it holds what has no such form.
func (r *Report) note() []byte {
	var out bytes.Buffer
	err := gob.NewEncoder(&out).Encode(noted{r.Pages, r.Charts, r.Downloads, r.Files, r.Bytes, r.Problems.Sorted()})
	if err != nil {
		return nil
	}
	return out.Bytes()
}

// recall takes a report from a note, and tells whether it could.
func (r *Report) recall(note []byte) bool {
	var n noted
	if gob.NewDecoder(bytes.NewReader(note)).Decode(&n) != nil {
		return false
	}
	r.Pages, r.Charts, r.Downloads, r.Files, r.Saved, r.Bytes = n.Pages, n.Charts, n.Downloads, n.Files, n.Files, n.Bytes
	r.Published, r.Unchanged = true, true
	for _, p := range n.Problems {
		r.Problems.Put(p)
	}
	return true
}
