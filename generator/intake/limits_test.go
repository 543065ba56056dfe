package intake_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"cocrea/generator/intake"
	"cocrea/generator/problem"
)

// TestLimits: few bytes that become very many are refused with a reason, at once.
func TestLimits(t *testing.T) {
	t.Parallel()
	repeated := `<document-content><table name="S"><table-row><table-cell><p>Title</p></table-cell></table-row>` +
		`<table-row number-rows-repeated="1048000"><table-cell number-columns-repeated="16000"><p>x</p></table-cell></table-row></table></document-content>`
	for _, c := range []struct{ name, inner, text, why string }{
		{"repeated.ods", "content.xml", repeated, "cells"},
		{"bomb.ods", "content.xml", strings.Repeat(" ", 256<<20+1), "oversize"},
		{"bomb.xlsx", "xl/workbook.xml", strings.Repeat(" ", 256<<20+1), "oversize"},
	} {
		var file bytes.Buffer
		z := zip.NewWriter(&file)
		pack(t, z, c.inner, c.text)
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		probs := &problem.List{}
		if intake.Read(c.name, file.Bytes(), intake.Options{}, probs) != nil {
			t.Errorf("%s is read", c.name)
		}
		found := probs.Sorted()
		if len(found) != 1 || found[0].Rule != "import-unread" || found[0].Args[1] != c.why {
			t.Errorf("%s: %v, not %s", c.name, found, c.why)
		}
	}
}
