package intake_test

import (
	"archive/zip"
	"bytes"
	"path"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/tools/txtar"

	"cocrea/generator/intake"
)

// optionOf is an option of a case, empty where it does not say.
func optionOf(archive *txtar.Archive, key string) string {
	for _, f := range archive.Files {
		for line := range strings.Lines(string(f.Data)) {
			if name, value, is := strings.Cut(strings.TrimSpace(line), "="); is && f.Name == "options" && name == key {
				return value
			}
		}
	}
	return ""
}

// foreignOf is the file of a case, and what its options say.
func foreignOf(t *testing.T, archive *txtar.Archive) (file string, data []byte, options intake.Options, langs []string, date string) {
	t.Helper()
	langs = []string{"en"}
	for _, f := range archive.Files {
		switch {
		case f.Name == "want", strings.Contains(f.Name, ".zip/"), strings.HasPrefix(f.Name, "data/"):
		case f.Name == "options":
			for line := range strings.Lines(string(f.Data)) {
				key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
				switch key {
				case "sheet":
					options.Sheet = value
				case "header":
					options.Header, _ = strconv.Atoi(value)
				case "languages":
					langs = strings.Fields(value)
				case "date":
					date = value
				}
			}
		default:
			file, data = f.Name, bytesOf(t, f, archive)
		}
	}
	return file, data, options, langs, date
}

// bytesOf are the bytes of a file of a case.
func bytesOf(t *testing.T, f txtar.File, archive *txtar.Archive) []byte {
	t.Helper()
	encoded := map[string]encoding.Encoding{
		".1252": charmap.Windows1252, ".utf16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), ".sjis": japanese.ShiftJIS,
		".1251": charmap.Windows1251, ".1253": charmap.Windows1253,
	}
	inner := path.Ext(strings.TrimSuffix(f.Name, path.Ext(f.Name)))
	switch path.Ext(f.Name) {
	case ".xlsx":
		return workbook(t, string(f.Data), unshownOf(archive))
	case ".xlsm":
		return withMacros(t, workbook(t, string(f.Data), unshownOf(archive)))
	case ".ods":
		return openDocument(t, string(f.Data), unshownOf(archive))
	case ".zip":
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		for _, part := range archive.Files {
			if name, is := strings.CutPrefix(part.Name, f.Name+"/"); is {
				pack(t, z, name, string(part.Data))
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	case ".hex":
		var out []byte
		for _, word := range strings.Fields(string(f.Data)) {
			n, err := strconv.ParseUint(word, 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, byte(n))
		}
		return out
	}
	if e := encoded[inner]; e != nil {
		data, err := e.NewEncoder().Bytes(f.Data)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if inner == ".bom" {
		return append([]byte("\ufeff"), f.Data...)
	}
	return f.Data
}
