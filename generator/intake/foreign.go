package intake

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"io"
	"path"
	"strings"
)

// foreignKind is a kind of file that is no table: the reason why it is not read, and what
// people call it.
type foreignKind struct{ why, what string }

// foreignKinds are such files by how they begin, marks of HTML and XML in small letters.
var foreignKinds = map[string]foreignKind{
	"%PDF-": {"pdf", ""}, `{\rtf`: {"document", "RTF"},
	"\x89PNG": {"picture", ""}, "\xff\xd8\xff": {"picture", ""}, "GIF8": {"picture", ""}, "II*\x00": {"picture", ""}, "MM\x00*": {"picture", ""},
	"7z\xbc\xaf": {"archive", ""}, "Rar!": {"archive", ""}, "BZh": {"archive", ""}, "\xfd7zXZ": {"archive", ""}, "\x28\xb5\x2f\xfd": {"archive", ""},
	"<!doctype html": {"html", ""}, "<html": {"html", ""}, "<table": {"html", ""}, "<?xml": {"kind", "XML"},
	"SQLite format 3\x00": {"kind", "SQLite"}, "PAR1": {"kind", "Parquet"}, "ARROW1": {"kind", "Arrow"},
}

// foreignEndings are those whose text may begin with anything, by how their names end.
var foreignEndings = map[string]foreignKind{".yaml": {"kind", "YAML"}, ".yml": {"kind", "YAML"}, ".toml": {"kind", "TOML"}, ".xml": {"kind", "XML"}}

// foreignParts are those that are archives, by a file in them.
var foreignParts = map[string]foreignKind{
	"word/document.xml": {"document", "Word"}, "ppt/presentation.xml": {"document", "PowerPoint"},
	"Index/Document.iwa": {"kind", "Numbers"}, "Index.zip": {"kind", "Numbers"},
}

// foreign is why a file is no table, "" where nothing says so.
func foreign(text, ending string) (why, what string) {
	begin := strings.TrimLeft(strings.TrimPrefix(text[:min(len(text), 200)], "\ufeff"), " \t\r\n")
	for mark, k := range foreignKinds {
		if strings.HasPrefix(begin, mark) || mark[0] == '<' && strings.HasPrefix(strings.ToLower(begin), mark) {
			return k.why, k.what
		}
	}
	k := foreignEndings[strings.ToLower(ending)]
	return k.why, k.what
}

// mostUnpacked is how many bytes a packed file may become.
const mostUnpacked = 256 << 20

// gzip reads the one file that is packed so, which may say its name.
func (r reader) gzip(data []byte) *raw {
	if r.unpacked {
		return r.no("archive", r.whole())
	}
	in, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return r.no("damaged", r.whole())
	}
	return r.only(r.all(in, nil), path.Base(cmp.Or(in.Name, strings.TrimSuffix(r.file, ".gz"))))
}

// only reads the only table of an archive, nil where it could not be unpacked.
func (r reader) only(data []byte, name string) *raw {
	if data == nil {
		return nil
	}
	r.file, r.unpacked = r.file+"/"+name, true
	return r.read(data)
}

// unpack reads a file of an archive, nil where that fails, of which it tells.
func (r reader) unpack(f *zip.File) []byte {
	in, err := f.Open()
	return r.all(in, err)
}

// all reads a packed file, unless its beginning had an error.
func (r reader) all(in io.ReadCloser, err error) []byte {
	var data []byte
	if err == nil {
		defer in.Close()
		data, err = io.ReadAll(io.LimitReader(in, mostUnpacked+1))
	}
	switch {
	case err != nil:
		r.no("damaged", r.whole())
	case len(data) > mostUnpacked:
		r.no("oversize", r.whole(), "size", mostUnpacked, "limit", mostUnpacked)
	default:
		return data
	}
	return nil
}
