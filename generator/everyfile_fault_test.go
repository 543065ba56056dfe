package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"cocrea/generator/release"
	"cocrea/generator/root"
)

// trial is a file with a fault: what has its place, and whether the site may be as good
// as before.
type trial struct {
	name     string
	other    fs.FS // nil: nothing
	harmless bool
}

// remark is a line that says nothing, or one of a list.
var remark = regexp.MustCompile(`^(#|//|/\*|/$)`)

// wholes are the faults of a file as a whole, whatever its form.
func wholes(t *testing.T, file, was string) []trial {
	half := len(was) / 2
	for half < len(was)-2 && !inWord(was, half, path.Ext(file) == ".csv") {
		half++
	}
	accent := was[:half] + "é" + was[half:]
	prose := path.Ext(file) == ".md"                                                                                                                 // of which any part is a page, too
	none := strings.HasPrefix(file, "themes/") && path.Ext(file) != ".html" || path.Base(file) == "messages.toml" || file == "data/corrections.toml" // a way to say nothing
	random := rand.New(rand.NewPCG(1, 2))
	binary := make([]byte, 600)
	for i := range binary {
		binary[i] = byte(random.IntN(256))
	}
	binary[7] = 0
	first, _, _ := strings.Cut(was, "\n")
	out := []trial{
		{"missing", nil, optional(file)},
		{"empty", text(file, ""), none},
		{"blank", text(file, " \n\t\n \n"), none},
		{"first line", text(file, first+"\n"), remark.MatchString(first) && file != "data/dataset.toml" || none && tomlHeader.MatchString(first)}, // a heading over nothing
		{"cut", text(file, was[:half+1]), prose},
		{"cut in a letter", text(file, accent[:half+1]), false},
		{"binary", text(file, string(binary)), false},
		{"zeros", text(file, strings.Repeat("\x00", len(was))), false},
		{"utf-16", text(file, wide(was)), false},
		{"windows-1252", text(file, narrow(t, accent)), false},
		{"carriage returns", text(file, strings.ReplaceAll(was, "\n", "\r")), true},
		{"mark", text(file, "\ufeff"+was), true},
		{"conflict", text(file, "<<<<<<< HEAD\n"+was+"\n=======\n"+was+"\n>>>>>>> other\n"), false},
		{"locked", breaking{text(file, was), fs.ErrPermission}, false},
		{"faulty", breaking{text(file, was), errors.New("input/output error")}, false},
	}
	if !strings.HasPrefix(file, "data/") || file == "data/states.csv" { // the others are read as this one is
		out = append(out, trial{"oversize", endless{text(file, was)}, false})
	}
	return append(out, places(t, file)...)
}

// inWord reports a place between two letters of a word; in a table, not one of the last
// cell of a row, which may end anywhere.
func inWord(text string, at int, csv bool) bool {
	comma, end := strings.IndexByte(text[at:], ','), strings.IndexByte(text[at:], '\n')
	letter := func(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
	return letter(text[at]) && letter(text[at+1]) && !(csv && (comma < 0 || comma > end))
}

// places are what can stand in the place of a file and is none.
func places(t *testing.T, file string) []trial {
	var out []trial
	for name, make := range map[string]func(place string) error{
		"folder":     func(place string) error { return os.Mkdir(place, 0o755) },
		"pipe":       func(place string) error { return makePipe(t, place) },
		"link out":   func(place string) error { return os.Symlink("/etc/hostname", place) },
		"link up":    func(place string) error { return os.Symlink(strings.Repeat("../", 9)+"x", place) },
		"link round": func(place string) error { return os.Symlink(filepath.Base(place), place) },
		"device":     func(place string) error { return os.Symlink("/dev/zero", place) },
	} {
		dir := t.TempDir()
		place := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := make(place); err != nil {
			t.Fatal(err)
		}
		other, err := root.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { other.Close() })
		out = append(out, trial{name, other, false})
	}
	slices.SortFunc(out, func(a, b trial) int { return strings.Compare(a.name, b.name) })
	return out
}

// optional reports a file without which there is a site, too.
func optional(file string) bool {
	switch {
	case file == "data/corrections.toml" || file == "data/checklist.toml" || file == "data/releases/addresses.txt":
		return true
	case strings.HasPrefix(file, "content/") && (path.Ext(file) == ".md" || path.Base(file) == "messages.toml"), strings.HasPrefix(file, "themes/"):
		return true
	}
	return false
}

// wide writes a text in two bytes a letter, with the mark of such texts.
func wide(s string) string {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(s)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return string(out)
}

// narrow writes a text in one byte a letter.
func narrow(t *testing.T, s string) string {
	out, err := charmap.Windows1252.NewEncoder().String(strings.Map(func(r rune) rune {
		if _, ok := charmap.Windows1252.EncodeRune(r); !ok {
			return '?'
		}
		return r
	}, s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// faultsIn are the faults in parts of a file, by its form.
func faultsIn(t *testing.T, file, was string) []trial {
	if frozen(file) {
		return nil // any other value has another hash
	}
	switch path.Ext(file) {
	case ".toml":
		return inTOML(file, was, was)
	case ".md":
		if _, rest, ok := strings.Cut(was, "+++\n"); ok {
			head, _, _ := strings.Cut(rest, "+++\n")
			return inTOML(file, was, head)
		}
	case ".csv":
		return inCSV(t, file, was)
	case ".geojson":
		return inJSON(t, file, was)
	}
	return nil
}

var (
	tomlKey    = regexp.MustCompile(`(?m)(?:^|[{,] )([A-Za-z0-9_."/-]+)( = )("(?:[^"\\\n]|\\.)*"|\[[^\]\n]*\]|\{[^\n]*\}|[^\s,}\n]+)`)
	tomlInner  = regexp.MustCompile(`(?:[{,] )([A-Za-z0-9_."/-]+)( = )("(?:[^"\\\n]|\\.)*"|\[[^\]\n]*\])`)
	tomlHeader = regexp.MustCompile(`(?m)^\[+[^\]\n]+\]+$`)
)

// values are one of each type that TOML has.
var values = []struct{ kind, text string }{
	{"string", `"x"`}, {"integer", "7"}, {"float", "1.5"}, {"boolean", "true"}, {"date", "2016-01-01"},
	{"list", `["x"]`}, {"numbers", "[1, 2]"}, {"table", "{ x = 1 }"}, {"empty", `""`}, {"nothing", "[]"},
}

// mayBeEmpty are lists that say something, or nothing, when they have no members.
var mayBeEmpty = map[string]bool{"coded": true, "en": true, "es": true, "evidence": true, "menu": true, "required": true, "show": true}

// inTOML leaves out, writes twice and gives another type each key of the part of a file
// that is TOML.
func inTOML(file, was, part string) (out []trial) {
	from := strings.Index(was, part)
	try := func(name string, at, to int, now string, harmless bool) {
		out = append(out, trial{name, text(file, was[:from+at]+now+was[from+to:]), harmless})
	}
	keys := append(tomlKey.FindAllStringSubmatchIndex(part, -1), tomlInner.FindAllStringSubmatchIndex(part, -1)...)
	for _, m := range keys {
		key, value := part[m[2]:m[3]], part[m[6]:m[7]]
		name := fmt.Sprintf("line %d, %s", 1+strings.Count(was[:from+m[2]], "\n"), key)
		line := m[2] == 0 || part[m[2]-1] == '\n'
		if line {
			try(name+" left out", m[2], min(m[1]+1, len(part)), "", true)
			try(name+" twice", m[2], m[2], part[m[2]:m[1]]+"\n", false)
		} else {
			try(name+" twice", m[2], m[2], part[m[2]:m[1]]+", ", false)
		}
		for _, v := range values {
			if v.kind == "empty" || v.kind == "nothing" || v.kind != kindOf(value) {
				plain := v.kind == "empty" || v.kind == "date" || v.kind == "integer" && rows(file)
				same := plain && kindOf(value) == "string" || v.kind == "nothing" && mayBeEmpty[key] || v.kind == "boolean" && (value == `"yes"` || value == `"no"`)
				try(name+" as "+v.kind, m[6], m[7], v.text, same)
			}
		}
	}
	for _, m := range tomlHeader.FindAllStringIndex(part, -1) {
		header := part[m[0]:m[1]]
		name := fmt.Sprintf("line %d, %s", 1+strings.Count(was[:from+m[0]], "\n"), header)
		try(name+" left out", m[0], m[1], "", false)
		try(name+" twice", m[0], m[0], header+"\n", false)
		try(name+" with other brackets", m[0], m[1], brackets(header), false)
		try(name+" open", m[0], m[1], header[:len(header)-1], false)
	}
	return out
}

// rows reports a file whose values are those of a table: a number is a text there, too.
func rows(file string) bool {
	return strings.HasPrefix(file, "data/") && file != "data/dataset.toml" && path.Base(file) != release.File
}

func brackets(header string) string {
	if strings.HasPrefix(header, "[[") {
		return header[1 : len(header)-1]
	}
	return "[" + header + "]"
}

func kindOf(value string) string {
	switch value[0] {
	case '"':
		return "string"
	case '[':
		return "list"
	case '{':
		return "table"
	case 't', 'f':
		return "boolean"
	}
	return "integer"
}
