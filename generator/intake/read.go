package intake

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// raw is what a file holds before it is known which of it is the table.
type raw struct {
	kind, name, detail string
	cells              [][]Cell
	merged             []area
	links              links
	seen               seen
	headed             bool // the first line names the columns for certain
	header             []Cell
	shapes             int // that lie on a map and are left out
	source             *problem.Source
	others             []other      // tables beside it
	keys               []foreignKey // as a Data Package declares them
}

// area is a block of cells that are one, counted from 1.
type area struct{ top, left, bottom, right int }

// Read reads a foreign file. Where it is no table that can be read, why is a problem, and
// the sheet is nil.
func Read(file string, data []byte, o Options, probs *problem.List) *Sheet {
	r := reader{file: file, o: o, probs: probs}
	found := r.read(data)
	if found == nil {
		return nil
	}
	return r.shape(found)
}

// reader reads one file.
type reader struct {
	file  string
	o     Options
	probs *problem.List

	unpacked bool // the file is the only table of an archive
}

// no tells why the file cannot be read.
func (r reader) no(why string, at problem.Position, args ...any) *raw {
	r.probs.Add("import-unread", at, append([]any{"why", why}, args...)...)
	return nil
}

func (r reader) whole() problem.Position { return problem.Position{File: r.file} }

func (r reader) read(data []byte) *raw {
	text := string(data)
	switch {
	case len(data) > MaxFile:
		return r.no("oversize", r.whole(), "size", len(data), "limit", MaxFile)
	case strings.TrimSpace(strings.Trim(text, "\ufeff\x00")) == "":
		return r.no("empty", r.whole())
	case strings.HasPrefix(text, "PK\x03\x04"):
		return r.zip(data)
	case strings.HasPrefix(text, "\x1f\x8b"):
		return r.gzip(data)
	case strings.HasPrefix(text, "\xd0\xcf\x11\xe0"):
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e")) {
			return r.no("password", r.whole())
		}
		return r.no("old-workbook", r.whole())
	}
	if why, what := foreign(text, path.Ext(r.file)); why != "" {
		return r.no(why, r.whole(), "what", what)
	}
	return r.text(text, path.Ext(r.file))
}

// text reads a file of text: JSON or lines of cells.
func (r reader) text(bytes, ext string) *raw {
	text, name, at, ok := table.DecodeText(bytes)
	if !ok {
		src := &problem.Source{File: r.file, Text: bytes}
		return r.no("encoding", src.Offset(at, 1))
	}
	if !strings.Contains(text, "\n") { // of an old Macintosh
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	src := &problem.Source{File: r.file, Text: text}
	if isJSON(ext, text) {
		return r.json(text)
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		return r.no("binary", src.Offset(i, 1))
	}
	return r.csv(src, name)
}

// isJSON reports a text that is JSON by its name or by what it is.
func isJSON(ext, text string) bool {
	switch strings.ToLower(ext) {
	case ".json", ".geojson", ".jsonl", ".ndjson":
		return true
	}
	return json.Valid([]byte(text)) && strings.ContainsAny(text, "{[")
}

// zip reads what is packed: a workbook, or a Data Package.
func (r reader) zip(data []byte) *raw {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return r.no("damaged", r.whole())
	}
	size := 0
	for _, f := range z.File {
		size += int(min(f.UncompressedSize64, mostUnpacked+1))
	}
	if size > mostUnpacked {
		return r.no("oversize", r.whole(), "size", size, "limit", mostUnpacked)
	}
	var packed []*zip.File
	for _, f := range z.File {
		switch k, is := foreignParts[f.Name]; {
		case is:
			return r.no(k.why, r.whole(), "what", k.what)
		case f.Name == "xl/workbook.xml":
			return r.xlsx(z, data)
		case f.Name == "content.xml":
			return r.ods(f)
		case path.Base(f.Name) == "datapackage.json":
			return r.packed(z, f)
		case slices.Contains(tableFiles, strings.ToLower(path.Ext(f.Name))) && !strings.HasPrefix(f.Name, "__MACOSX/"):
			packed = append(packed, f)
		}
	}
	if len(packed) != 1 || r.unpacked {
		return r.no("archive", r.whole())
	}
	return r.only(r.unpack(packed[0]), packed[0].Name)
}

// tableFiles are how the files of a table end, of which an archive may hold one.
var tableFiles = []string{".csv", ".tsv", ".json", ".geojson", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".ods"}

// candidate is a sheet of a workbook that may be the table, and how much it holds.
type candidate struct {
	name string
	size int
}

// promises reports a table that is called as promises are: Commitments, Proyectos 2026.
func (c candidate) promises() bool {
	name := c.name[strings.LastIndexByte(c.name, '.')+1:]
	return slices.Contains(roles()["title"], strings.Trim(table.Fold(name), "-0123456789"))
}

var inName = regexp.MustCompile(`(?:19|20)\d{2}`)

// before reports a table that is meant rather than another: that of a later year of the same, or
// one that holds more.
func (c candidate) before(other candidate) bool {
	year, otherYear := inName.FindString(c.name), inName.FindString(other.name)
	if year != otherYear && inName.ReplaceAllString(c.name, "") == inName.ReplaceAllString(other.name, "") {
		return year > otherYear && c.size*2 >= other.size || other.size*2 < c.size
	}
	return c.size > other.size
}

// which is the name of the table that is meant: as was said, the only one, the one that the
// person chooses, or else the one that is called so or holds most. The others are told of.
func (r reader) which(tables []candidate) (string, bool) {
	if r.o.Sheet != "" {
		if slices.ContainsFunc(tables, func(t candidate) bool { return t.name == r.o.Sheet }) {
			return r.o.Sheet, true
		}
		r.no("sheetless", r.whole(), "name", r.o.Sheet)
		return "", false
	}
	tables = slices.DeleteFunc(tables, func(t candidate) bool { return t.size == 0 })
	if len(tables) == 0 {
		r.no("sheetless", r.whole(), "name", "")
		return "", false
	}
	usual := 0
	var names []string
	for i, t := range tables {
		if is, was := t.promises(), tables[usual].promises(); is && !was || is == was && t.before(tables[usual]) {
			usual = i
		}
		names = append(names, t.name)
	}
	chosen, asked := r.o.choose(Question{Key: "sheet", Options: values(names), Usual: usual})
	if !asked && len(names) > 1 {
		r.probs.Add("import-left", r.whole(), "why", "sheets", "name", names[chosen], "n", len(names)-1, "names", strings.Join(slices.Delete(slices.Clone(names), chosen, chosen+1), ", "))
	}
	return names[chosen], true
}
