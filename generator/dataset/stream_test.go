package dataset

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"testing"
)

// taken is how many bytes are allocated, in all, while a file is written.
func taken(t *testing.T, f File) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var err error
	if f.Make != nil {
		err = f.Make(filepath.Join(t.TempDir(), "x"))
	} else {
		err = f.Write(io.Discard)
	}
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestFlat: three times the rows take no more memory, in every format but the
// workbook. Parquet fills one row group of memory first, so there are as many at least.
func TestFlat(t *testing.T) {
	flat(t, 2000, func(f File) bool { return f.Format != XLSX && f.Format != Parquet })
	flat(t, rowGroup, func(f File) bool { return f.Format == Parquet })
}

// flat compares files of some rows, and of three times as many, of which each may take 50
// bytes of what is allocated.
func flat(t *testing.T, rows int, wanted func(File) bool) {
	t.Helper()
	few, err := Build(synthetic(rows))
	if err != nil {
		t.Fatal(err)
	}
	many, err := Build(synthetic(3 * rows))
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for i, f := range few {
		if !wanted(f) || f.Of != nil && f.Rows < rows {
			continue
		}
		seen++
		small, large := taken(t, f), taken(t, many[i])
		for range 2 { // what is kept from one time to the next is made anew after garbage was collected
			if large <= small+uint64(2*rows*50) {
				break
			}
			large = taken(t, many[i])
		}
		if large > small+uint64(2*rows*50) {
			t.Errorf("%s: %d bytes for %d rows, %d for %d", f.Name, small, rows, large, 3*rows)
		}
	}
	if seen == 0 {
		t.Errorf("no file of %d rows was looked at", rows)
	}
}

var errFull = errors.New("the disk is full")

// full is a writer that has room for some bytes only.
type full int

func (f *full) Write(data []byte) (int, error) {
	if *f -= full(len(data)); *f < 0 {
		return 0, errFull
	}
	return len(data), nil
}

// TestFullDisk: whatever the format, an error of the writer is told.
func TestFullDisk(t *testing.T) {
	files, err := Build(synthetic(1000))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Make != nil {
			if err := f.Make(filepath.Join(t.TempDir(), "missing", "x")); err == nil {
				t.Errorf("%s: made in a folder that is not there", f.Name)
			}
			continue
		}
		for _, room := range []full{0, 10} {
			if err := f.Write(&room); !errors.Is(err, errFull) {
				t.Errorf("%s: a full disk is told as %v", f.Name, err)
			}
		}
	}
}

// TestBadValue: a value that is not of its column's type ends the formats that have
// types; the checks of data/ leave none through.
func TestBadValue(t *testing.T) {
	in := synthetic(3)
	in.Model.Tables[0].Rows[2][1].Text = "dos"
	files, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Table == "tags" || f.Format == CSV || f.Format == Excel {
			continue
		}
		err := error(nil)
		if f.Make != nil {
			err = f.Make(filepath.Join(t.TempDir(), "x"))
		} else {
			err = f.Write(io.Discard)
		}
		if err == nil {
			t.Errorf("%s: «dos» was written as a number", f.Name)
		}
	}
}

// BenchmarkFormats: B/op is what a format takes in memory; it is about the same for
// a thousand rows and for a hundred thousand in those that stream.
func BenchmarkFormats(b *testing.B) {
	for _, n := range []int{1000, 100_000} {
		files, err := Build(synthetic(n))
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range files {
			if f.Of != nil && f.Rows < n || f.Lang == "en" {
				continue
			}
			b.Run(fmt.Sprintf("%s/%d", f.Format, n), func(b *testing.B) {
				b.ReportAllocs()
				for range b.N {
					var err error
					if f.Make != nil {
						err = f.Make(filepath.Join(b.TempDir(), "x"))
					} else {
						err = f.Write(io.Discard)
					}
					if err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
