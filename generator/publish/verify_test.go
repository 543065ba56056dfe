package publish

import (
	"os"
	"path/filepath"
	"testing"
)

// TestEveryByteIsProven changes each byte of each file of a small output, the list of
// hashes too: none goes unseen, and what was changed is named.
func TestEveryByteIsProven(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"a.txt": "one\n", "b/c.csv": "id\r\nx\r\n", "b/ñ.bin": "\x00\xff"}
	for path, text := range files {
		if err := s.Write(path, "test", []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	if n, found, err := VerifyFolder(t.Context(), dir); n != len(files) || len(found) > 0 || err != nil {
		t.Fatalf("as published: %d files, %v, %v", n, found, err)
	}
	for _, path := range []string{"a.txt", "b/c.csv", "b/ñ.bin", sumsName} {
		file := filepath.Join(dir, filepath.FromSlash(path))
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := range data {
			for bit := range 8 {
				data[i] ^= 1 << bit
				if err := os.WriteFile(file, data, 0o644); err != nil {
					t.Fatal(err)
				}
				_, found, err := VerifyFolder(t.Context(), dir)
				if err != nil {
					t.Fatal(err)
				}
				if len(found) == 0 || path != sumsName && (len(found) != 1 || found[0] != Finding{Kind: Changed, Path: path}) {
					t.Fatalf("%s, bit %d of byte %d: %v", path, bit, i, found)
				}
				data[i] ^= 1 << bit
			}
		}
		if err := os.WriteFile(file, data[:len(data)-1], 0o644); err != nil {
			t.Fatal(err)
		}
		if _, found, err := VerifyFolder(t.Context(), dir); err != nil || len(found) == 0 {
			t.Errorf("%s without its last byte: %v, %v", path, found, err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
