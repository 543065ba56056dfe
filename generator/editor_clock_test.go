package generator

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// side is the folder beside an output that has the record of its last build.
func side(out string) string {
	return filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+".cocrea")
}

// touched gives a file of the site and one of the output other times, years before or after:
// what they hold is the same.
func (e *editor) touched() string {
	said := "nothing"
	for _, dir := range []string{e.dir, e.out} {
		if _, err := os.Stat(dir); err != nil {
			continue // nothing is published yet
		}
		name, _ := e.oneIn(dir, func(string) bool { return true })
		then := time.Date(1995+e.chance.IntN(60), 1, 1, 0, 0, e.chance.IntN(1000), 0, time.UTC)
		if err := os.Chtimes(filepath.Join(dir, name), then, then); err != nil {
			e.t.Fatal(err)
		}
		said = "another time of " + name
	}
	return said
}

// backdated changes a figure in a table and gives the file the time that it had, as where the
// clock is set back.
func (e *editor) backdated() string {
	name, data := e.table()
	file := filepath.Join(e.dir, filepath.FromSlash(name))
	info, err := os.Stat(file)
	at := bytes.LastIndexFunc(data, func(r rune) bool { return strings.ContainsRune("01234567", r) })
	if err != nil || at < 0 {
		return "nothing"
	}
	data[at]++
	e.write(name, data)
	if err := os.Chtimes(file, info.ModTime(), info.ModTime()); err != nil {
		e.t.Fatal(err)
	}
	return "another figure at the same time in " + name
}

// moved gives the output another name, and the record beside it.
func (e *editor) moved() string {
	to := e.out + "1"
	if os.Rename(e.out, to) != nil {
		return "nothing"
	}
	if err := os.Rename(side(e.out), side(to)); err != nil {
		e.t.Fatal(err)
	}
	e.out = to
	return "another name of the output"
}
