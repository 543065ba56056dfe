package publish

import (
	"archive/zip"
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// Archive adds an output: a ZIP of every output so far, in the order of their paths,
// all with the time day. edit may change a file on its way in; what it returns nil
// for is left out. The archive has a SHA256SUMS of its own. A dry stage only takes
// the name. It is called when nothing else is being written.
func (s *Stage) Archive(name, owner string, day time.Time, edit func(path string, data []byte) []byte) error {
	if s.dir == "" {
		return s.Write(name, owner, nil)
	}
	outputs := slices.SortedFunc(slices.Values(s.outputs), func(a, b *output) int { return cmp.Compare(a.path, b.path) })
	_, err := s.Stream(name, owner, func(w io.Writer) error {
		p := packer{zip: zip.NewWriter(w), day: day}
		for _, o := range outputs {
			data, err := os.ReadFile(s.file(o.path))
			if err != nil {
				return err
			}
			if data = edit(o.path, data); data == nil {
				continue
			}
			if err := p.add(o.path, data); err != nil {
				return err
			}
		}
		if err := p.add(sumsName, []byte(p.sums.String())); err != nil {
			return err
		}
		return p.zip.Close()
	})
	return err
}

// packer adds files to a ZIP, all of one time, and notes their hashes.
type packer struct {
	zip  *zip.Writer
	day  time.Time
	sums strings.Builder
}

func (p *packer) add(path string, data []byte) error {
	fmt.Fprintf(&p.sums, "%x  %s\n", sha256.Sum256(data), path)
	w, err := p.zip.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Deflate, Modified: p.day})
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}
