package table

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"cocrea/generator/problem"
)

// endless is a file that says to be small and does not come to an end.
type endless struct{ fs.File }

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

type endlessly struct{ fs.FS }

func (e endlessly) Open(name string) (fs.File, error) {
	f, err := e.FS.Open(name)
	return endless{f}, err
}

// TestOpenLimit: a file is read to the limit and no further, whatever its size is said to be.
func TestOpenLimit(t *testing.T) {
	t.Parallel()
	var probs problem.List
	_, ok := Open(endlessly{fstest.MapFS{"a.csv": {Data: []byte("id")}}}, "a.csv", 1000, &probs)
	if told := probs.Sorted(); ok || len(told) != 1 || told[0].Rule != "file-oversize" {
		t.Errorf("read: %v, told: %v", ok, told)
	}
}
