package intake_test

import (
	"archive/zip"
	"bytes"
	"io"
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
	entity := `<!DOCTYPE d [<!ENTITY word "x">]><document-content><table name="S"><table-row><table-cell><p>&word;</p></table-cell></table-row></table></document-content>`
	for _, c := range []struct{ name, inner, text, why string }{
		{"repeated.ods", "content.xml", repeated, "cells"},
		{"bomb.ods", "content.xml", "", "oversize"},
		{"bomb.xlsx", "xl/workbook.xml", "", "oversize"},
		{"entity.ods", "content.xml", entity, "entities"},
	} {
		var file bytes.Buffer
		z := zip.NewWriter(&file)
		if w, err := z.Create(c.inner); err != nil {
			t.Fatal(err)
		} else if _, err := io.Copy(w, inside(c.text)); err != nil {
			t.Fatal(err)
		}
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

// inside is a text or, where there is none, a byte more than is unpacked, of nothing but blanks.
func inside(text string) io.Reader {
	if text != "" {
		return strings.NewReader(text)
	}
	return io.LimitReader(blanks{}, 256<<20+1)
}

type blanks struct{}

func (blanks) Read(into []byte) (int, error) {
	for i := range into {
		into[i] = ' '
	}
	return len(into), nil
}

// TestEntities: a workbook whose texts are words that it declares itself is refused as that.
func TestEntities(t *testing.T) {
	t.Parallel()
	was := workbook(t, "Title\nMend the road\n", unshown{})
	z, err := zip.NewReader(bytes.NewReader(was), int64(len(was)))
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	out := zip.NewWriter(&file)
	for _, f := range z.File {
		if f.Name != "xl/sharedStrings.xml" {
			if err := out.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	pack(t, out, "xl/sharedStrings.xml", `<!DOCTYPE d [<!ENTITY word "x">]><sst><si><t>&word;</t></si></sst>`)
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	probs := &problem.List{}
	intake.Read("e.xlsx", file.Bytes(), intake.Options{}, probs)
	if found := probs.Sorted(); len(found) != 1 || found[0].Args[1] != "entities" {
		t.Errorf("%v, not entities", found)
	}
}
