package generator

import (
	"cocrea/generator/change"
	"cocrea/generator/problem"
)

// Report is what a build came to.
type Report struct {
	Problems  *problem.List
	Published bool
	Pages     int
	Charts    int
	Downloads int
	Files     int
	Bytes     int64

	Before  string            // of a release: the version before it, "" for the first one
	Changes change.Difference // since then
}
