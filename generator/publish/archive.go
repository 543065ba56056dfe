package publish

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Archive adds an output: a ZIP of every output so far, in the order of their paths,
// all with the time day. edit may change a file on its way in; what it returns nil
// for is left out. The archive has a SHA256SUMS of its own. A dry stage only takes
// the name. It is called when nothing else is being written.
func (s *Stage) Archive(name, owner string, day time.Time, edit func(path string, data []byte) []byte) error {
	if s.root == nil {
		return s.Write(name, owner, nil)
	}
	outputs := slices.SortedFunc(slices.Values(s.outputs), func(a, b *output) int { return cmp.Compare(a.path, b.path) })
	var out bytes.Buffer
	var sums strings.Builder
	z := zip.NewWriter(&out)
	add := func(path string, data []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Deflate, Modified: day})
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	}
	for _, o := range outputs {
		data, err := s.read(o.path)
		if err != nil {
			return fmt.Errorf("archive %s: %w", name, err)
		}
		if data = edit(o.path, data); data == nil {
			continue
		}
		sum := sha256.Sum256(data)
		fmt.Fprintf(&sums, "%s  %s\n", hex.EncodeToString(sum[:]), o.path)
		if err := add(o.path, data); err != nil {
			return fmt.Errorf("archive %s: %w", name, err)
		}
	}
	if err := add(sumsName, []byte(sums.String())); err != nil {
		return fmt.Errorf("archive %s: %w", name, err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("archive %s: %w", name, err)
	}
	return s.Write(name, owner, out.Bytes())
}

// read returns what was written to a path of the stage.
func (s *Stage) read(path string) ([]byte, error) {
	f, err := s.root.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
