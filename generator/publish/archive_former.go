package publish

import (
	"archive/zip"
	"encoding/hex"
	"io"
	"path/filepath"
)

// packed is the archive of the last build, from which entries are taken as they are.
type packed struct {
	file *zip.ReadCloser
	at   map[string]*zip.File
	sums map[string]string // of the entries, as they were before they were packed
	made *made
}

// packed opens the archive of the last build, where it was made with the same key; one
// that has nothing otherwise.
func (s *Stage) packed(name string, key Key) *packed {
	f := s.former(name)
	if f == nil || f.Parts != key {
		return &packed{}
	}
	file, err := zip.OpenReader(filepath.Join(s.place.out, filepath.FromSlash(name)))
	if err != nil {
		return &packed{}
	}
	p := &packed{file: file, at: map[string]*zip.File{}, made: s.made}
	for _, f := range file.File {
		p.at[f.Name] = f
	}
	if list := p.at[sumsName]; list != nil {
		if r, err := list.Open(); err == nil {
			if text, err := io.ReadAll(io.LimitReader(r, mostSums)); err == nil {
				p.sums = read(text)
			}
			_ = r.Close() // it was only read
		}
	}
	return p
}

func (p *packed) close() {
	if p.file != nil {
		_ = p.file.Close() // it was only read
	}
}

// entry is that of an output, where the last build had the same file; none where the
// file was left out.
func (p *packed) entry(o *output) (e entry, had bool) {
	if p.file == nil {
		return e, false
	}
	was := p.made.at[o.path]
	if was == nil || was.Sum != o.sum {
		return e, false
	}
	f := p.at[o.path]
	if f == nil {
		return e, true // it was left out, as it is now
	}
	sum, err := hex.DecodeString(p.sums[o.path])
	if err != nil || len(sum) != len(e.sum) {
		return e, false
	}
	r, err := f.OpenRaw()
	if err != nil {
		return e, false
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return e, false
	}
	e = entry{data: data, sum: [32]byte(sum), head: zip.FileHeader{
		Name: o.path, Method: f.Method, CRC32: f.CRC32, UncompressedSize64: f.UncompressedSize64, CompressedSize64: f.CompressedSize64, Flags: inUTF8,
	}}
	return e, true
}
