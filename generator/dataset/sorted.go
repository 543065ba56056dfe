package dataset

import (
	"archive/zip"
	"bytes"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
)

// sorted is a ZIP whose entries come by name and all have one time. The library of
// workbooks writes its sheets in the order of a map, so each part is packed in
// memory and written at the end.
type sorted struct {
	w     io.Writer
	day   time.Time
	flate *flate.Writer // of the entry that was begun last
	parts []*part
}

// part is an entry: packed, with what its header says.
type part struct {
	name   string
	size   uint64
	sum    hash.Hash32
	packed bytes.Buffer
	flate  *flate.Writer
}

func newSorted(w io.Writer, day time.Time) *sorted {
	f, _ := flate.NewWriter(nil, flate.DefaultCompression) // fails for unknown levels alone
	return &sorted{w: w, day: day, flate: f}
}

// Create begins the next entry.
func (s *sorted) Create(name string) (io.Writer, error) {
	if err := s.finish(); err != nil {
		return nil, err
	}
	p := &part{name: name, sum: crc32.NewIEEE(), flate: s.flate}
	s.flate.Reset(&p.packed)
	s.parts = append(s.parts, p)
	return p, nil
}

// AddFS is not needed: no workbook is made of files.
func (s *sorted) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (p *part) Write(data []byte) (int, error) {
	p.size += uint64(len(data))
	p.sum.Write(data) // a hash never fails
	return p.flate.Write(data)
}

// finish ends the entry that was begun last.
func (s *sorted) finish() error {
	if len(s.parts) == 0 {
		return nil
	}
	return s.flate.Close()
}

// Close writes all of it.
func (s *sorted) Close() error {
	if err := s.finish(); err != nil {
		return err
	}
	slices.SortFunc(s.parts, func(a, b *part) int { return strings.Compare(a.name, b.name) })
	z := zip.NewWriter(s.w)
	date := max(s.day.Year()-1980, 0)<<9 | int(s.day.Month())<<5 | s.day.Day() // as MS-DOS has it
	for _, p := range s.parts {
		//lint:ignore SA1019 CreateRaw writes a date in this form alone
		h := &zip.FileHeader{Name: p.name, Method: zip.Deflate, ModifiedDate: uint16(date), CRC32: p.sum.Sum32(),
			CompressedSize64: uint64(p.packed.Len()), UncompressedSize64: p.size}
		w, err := z.CreateRaw(h)
		if err != nil {
			return err
		}
		if _, err := p.packed.WriteTo(w); err != nil {
			return err
		}
	}
	return z.Close()
}
