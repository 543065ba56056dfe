package release

import (
	"errors"
	"io/fs"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// mostAddresses is the size in bytes of the largest list of addresses: some fifty
// times what a site of two thousand pages has.
const mostAddresses = 4 << 20

// Keep is an address that a release had, and where the list has it.
type Keep struct {
	Address string
	At      problem.Position
}

// Kept reads the addresses that must not vanish, each once; there are none before the
// first release. After it, the list is not empty.
func Kept(fsys fs.FS, released bool, probs *problem.List) []Keep {
	if _, err := fs.Stat(fsys, Addresses); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	src, ok := table.Open(fsys, Addresses, mostAddresses, probs)
	if !ok || !released && strings.TrimSpace(src.Text) == "" || !table.Readable(src, probs) {
		return nil
	}
	var out []Keep
	known := map[string]bool{}
	n := 0
	for line := range strings.Lines(src.Text) {
		n++
		address := strings.TrimSpace(line)
		if address != "" && !strings.HasPrefix(address, "/") {
			probs.Add("address-vanished", src.Line(n), "why", "form", "value", address)
			continue
		}
		if address != "" && !known[address] {
			known[address] = true
			out = append(out, Keep{address, src.Line(n)})
		}
	}
	return out
}
