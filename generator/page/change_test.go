package page

import (
	"strings"
	"testing"
)

// TestDiffering: of two texts that differ, what is shown differs, too.
func TestDiffering(t *testing.T) {
	t.Parallel()
	for _, begin := range []string{"", "á", strings.Repeat("palabra ", 30), "https://example.org/" + strings.Repeat("a", 300), strings.Repeat("ñ", 61) + " "} {
		for _, end := range [][2]string{{"uno", "dos"}, {"", "más"}, {"é", "è"}, {strings.Repeat("uno ", 60), "dos"}} {
			was, now := differing(begin+end[0], begin+end[1])
			if was == now || len(was) > 600 || len(now) > 600 {
				t.Errorf("after %q, %q and %q are shown as %q and %q", begin, end[0], end[1], was, now)
			}
		}
	}
}
