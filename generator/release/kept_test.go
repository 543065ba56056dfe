package release

import (
	"testing"
	"testing/fstest"

	"cocrea/generator/problem"
)

// TestKept: each address that must not vanish is one, in the line where it stands first.
func TestKept(t *testing.T) {
	t.Parallel()
	probs := &problem.List{}
	kept := Kept(fstest.MapFS{Addresses: {Data: []byte("/b/\n\n/a/\n/b/\n")}}, true, probs)
	if len(kept) != 2 || kept[0].Address != "/b/" || kept[0].At.Line != 1 || kept[1].Address != "/a/" || kept[1].At.Line != 3 {
		t.Errorf("kept are %+v", kept)
	}
	if none := Kept(fstest.MapFS{}, false, probs); none != nil || len(probs.Sorted()) > 0 {
		t.Errorf("before a release: %+v, %v", none, probs.Sorted())
	}
}
