package publish

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/flate"
	"golang.org/x/sync/errgroup"
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
		into := zip.NewWriter(w)
		var sums strings.Builder
		for some := range slices.Chunk(outputs, packedAtOnce) {
			packed, err := s.pack(some, edit)
			if err != nil {
				return err
			}
			for _, e := range packed {
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
	})
	return err
}

// packedAtOnce is how many files are packed before they are written, so that all processors
// have work and few files are in memory.
const packedAtOnce = 64

// pack makes entries of outputs, on all processors.
func (s *Stage) pack(outputs []*output, edit func(path string, data []byte) []byte) ([]entry, error) {
	packed := make([]entry, len(outputs))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, o := range outputs {
		group.Go(func() error {
			data, err := os.ReadFile(s.file(o.path))
			if err == nil {
				packed[i] = pack(o.path, edit(o.path, data))
			}
			return err
		})
	}
	return packed, group.Wait()
}

// entry is a file that is ready to go into a ZIP; one without data is left out.
type entry struct {
	head zip.FileHeader
	data []byte // packed, if that makes it smaller
	sum  [sha256.Size]byte
}

// packers are kept: each has tables that take longer to make than most pages to pack.
var packers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		panic("publish: " + err.Error()) // no such level
	}
	return w
}}

// pack makes an entry of a file; data of nil is none.
func pack(path string, data []byte) entry {
	if data == nil {
		return entry{}
	}
	e := entry{data: data, sum: sha256.Sum256(data), head: zip.FileHeader{
		Name: path, Method: zip.Store, CRC32: crc32.ChecksumIEEE(data), UncompressedSize64: uint64(len(data)), Flags: inUTF8,
	}}
	var out bytes.Buffer
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	w.Reset(&out)
	_, _ = w.Write(data) // a buffer never fails
	_ = w.Close()
	if out.Len() < len(data) {
		e.data, e.head.Method = out.Bytes(), zip.Deflate
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
