package root

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
)

// Keep keeps what was made at a path outside of the site, with its hash in the first line.
// It is either all there or not there.
func Keep(name string, data []byte) error {
	part := name + ".part"
	sum := sha256.Sum256(data)
	err := os.WriteFile(part, append([]byte(hex.EncodeToString(sum[:])+"\n"), data...), 0o600)
	if err == nil {
		err = os.Rename(part, name)
	}
	if err != nil {
		os.Remove(part)
	}
	return err
}

// Kept returns what Keep kept; nil where it is not there, not as it was or of more than most
// bytes.
func Kept(name string, most int64) []byte {
	dir, err := Open(filepath.Dir(name))
	if err != nil {
		return nil
	}
	defer dir.Close()
	kept, err := ReadFile(dir, filepath.Base(name), most)
	if err != nil {
		return nil
	}
	sum, data, _ := bytes.Cut(kept, []byte("\n"))
	if is := sha256.Sum256(data); len(data) == 0 || hex.EncodeToString(is[:]) != string(sum) {
		return nil
	}
	return data
}
