package publish

import (
	"archive/zip"
	"path/filepath"
	"testing"
	"time"
)

// TestArchiveOfEmpty: a file without bytes is in the archive like any other, whichever is
// packed first; only what edit gives nothing for is left out.
func TestArchiveOfEmpty(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	s, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"a.csv": "", "b.csv": "id\n", "c.csv": "", "d.png": "x"} {
		if err := s.Write(name, "data/", []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	edit := func(name string, data []byte) []byte {
		if name == "d.png" {
			return nil
		}
		return data
	}
	if err := s.Archive("all.zip", "generator/page", Key{}, time.Time{}, edit); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.OpenReader(filepath.Join(out, "all.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var names string
	for _, f := range r.File {
		names += f.Name + " "
	}
	if names != "a.csv b.csv c.csv "+sumsName+" " {
		t.Errorf("the archive has %s", names)
	}
}
