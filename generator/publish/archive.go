package publish

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/flate"
)

// Archive adds an output: a ZIP of every output so far, in the order of their paths,
// all with the time day. edit may change a file on its way in; what it returns nil
// for is left out; key is of all that it and the packing rest on. The archive has a
// SHA256SUMS of its own. Entries of files that are as they were in the last build are taken
// from its archive as they are packed. A dry stage only takes the name. It is called when
// nothing else is being written.
func (s *Stage) Archive(name, owner string, key Key, day time.Time, edit func(path string, data []byte) []byte) error {
	outputs := s.sorted()
	if s.demand != nil {
		_, err := s.Add(Output{Path: name, Owner: owner, Make: func(w io.Writer) error { return s.zip(w, outputs, &packed{}, day, edit) }})
		return err
	}
	if s.dir == "" {
		return s.Write(name, owner, nil)
	}
	o := &output{path: name, owner: owner, key: keyOf(key, outputs), parts: key}
	if first, err := s.claim(o); err != nil || !first {
		return err
	}
	if f := s.former(name); f != nil && f.Key == o.key && s.reuse(o, f) {
		return nil
	}
	packed := s.packed(name, key)
	defer packed.close()
	err := s.stream(o, func(w io.Writer) error { return s.zip(w, outputs, packed, day, edit) })
	if err != nil {
		err = fmt.Errorf("writing %s: %w", name, err)
		s.fail(err)
	}
	return err
}

// zip writes outputs into an archive.
func (s *Stage) zip(w io.Writer, outputs []*output, packed *packed, day time.Time, edit func(path string, data []byte) []byte) error {
	into := zip.NewWriter(w)
	var sums strings.Builder
	for some := range slices.Chunk(outputs, packedAtOnce) {
		entries, err := s.pack(some, packed, edit)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e.data == nil {
				continue
			}
			fmt.Fprintf(&sums, "%x  %s\n", e.sum, e.head.Name)
			if err := e.write(into, day); err != nil {
				return err
			}
		}
	}
	list := pack(sumsName, []byte(sums.String()))
	if err := list.write(into, day); err != nil {
		return err
	}
	return into.Close()
}

// keyOf is the key of an archive of outputs.
func keyOf(key Key, outputs []*output) (out Key) {
	h := sha256.New()
	h.Write(key[:])
	for _, o := range outputs {
		fmt.Fprintf(h, "%x %s\n", o.sum, o.path)
	}
	h.Sum(out[:0])
	return out
}

// packedAtOnce is how many files are packed before they are written, so that all processors
// have work and few files are in memory.
const packedAtOnce = 64

// pack makes entries of outputs, on all processors; those that are packed already are
// taken as they are.
func (s *Stage) pack(outputs []*output, packed *packed, edit func(path string, data []byte) []byte) ([]entry, error) {
	entries := make([]entry, len(outputs))
	return entries, Together(context.Background(), len(outputs), func(_ context.Context, i int) error {
		o := outputs[i]
		if e, had := packed.entry(o); had {
			entries[i] = e
			return nil
		}
		text := texts.Get().(*[]byte)
		defer texts.Put(text)
		err := s.read(o, text)
		if err == nil {
			entries[i] = pack(o.path, edit(o.path, *text))
		}
		return err
	})
}

// texts are kept for the next output.
var texts = sync.Pool{New: func() any { return &[]byte{} }} // not nil, or a file without bytes would seem left out

// read puts the bytes of an output that was added into a text.
func (s *Stage) read(o *output, text *[]byte) (err error) {
	if s.demand != nil {
		data, err := s.Open(o.path)
		*text = append((*text)[:0], data...)
		return err
	}
	f, err := openFile(s.file(o.path), os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	*text = slices.Grow((*text)[:0], int(o.size))[:o.size]
	_, err = io.ReadFull(f, *text)
	return errors.Join(err, f.Close())
}

// entry is a file that is ready to go into a ZIP; one without data is left out.
type entry struct {
	head zip.FileHeader
	data []byte // packed, if that makes it smaller
	sum  [sha256.Size]byte
}

// packers are kept: each has tables that take longer to make than most pages to pack.
var packers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic("publish: " + err.Error()) // no such level
	}
	return w
}}

// pack makes an entry of a file, which is not kept; data of nil is none.
func pack(path string, data []byte) entry {
	if data == nil {
		return entry{}
	}
	e := entry{sum: sha256.Sum256(data), head: zip.FileHeader{
		Name: path, Method: zip.Store, CRC32: crc32.ChecksumIEEE(data), UncompressedSize64: uint64(len(data)), Flags: inUTF8,
	}}
	var out bytes.Buffer
	out.Grow(len(data)/4 + 512) // what most come to
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	w.Reset(&out)
	_, _ = w.Write(data) // a buffer never fails
	_ = w.Close()
	if out.Len() < len(data) {
		e.data, e.head.Method = out.Bytes(), zip.Deflate
	} else {
		e.data = append([]byte{}, data...)
	}
	e.head.CompressedSize64 = uint64(len(e.data))
	return e
}

// inUTF8 is the flag of a ZIP that says so of an entry's name.
const inUTF8 = 0x800

// write puts an entry into a ZIP. Its sizes stand before it, so that it can be read as a stream.
func (e *entry) write(into *zip.Writer, day time.Time) error {
	year := max(day.Year(), 1980) // the first that a ZIP can have
	//lint:ignore SA1019 CreateRaw takes the day from there alone
	e.head.ModifiedDate = uint16((year-1980)<<9 | int(day.Month())<<5 | day.Day())
	w, err := into.CreateRaw(&e.head)
	if err == nil {
		_, err = w.Write(e.data)
	}
	return err
}
