package dataset

import (
	"archive/zip"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"

	"cocrea/generator/model"
)

// archive packs the CSV and JSON of every table with what a person and a program need
// to use them: what this is, in each language, the licence, the description of the
// tables, how to cite them, and the hashes of the rest.
// The files are made again on their way in; none is held in memory.
func (s set) archive(w io.Writer, files []File) error {
	p := packer{zip: zip.NewWriter(w), day: s.day()}
	packs, _ := flate.NewWriter(nil, flate.DefaultCompression)                        // fails for unknown levels alone
	p.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { // one entry after the other
		packs.Reset(w)
		return packs, nil
	})
	entries := []File{{Name: citationName, Write: text(string(s.citationFile()))}}
	if s.Model.Dataset.Licence != "" {
		entries = append([]File{{Name: "LICENCE.txt", Write: text(s.licence())}}, entries...)
	}
	names := readmes(s.Languages, func(lang string) string { return s.Say(lang, "archive.readme") })
	for i, lang := range s.Languages {
		entries = append(entries, File{Name: names[i], Write: text(s.readme(lang))})
	}
	for _, f := range files {
		if f.Format == CSV || f.Format == JSON {
			entries = append(entries, f)
		}
		if f.Format == CSV {
			described, err := s.tableMetadata(f.Of)
			if err != nil {
				return err
			}
			entries = append(entries, File{Name: f.Of.Name + tableEnding, Write: text(string(described))})
		}
	}
	slices.SortFunc(entries, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	for _, f := range entries {
		if err := p.add(f); err != nil {
			return fmt.Errorf("%s.zip: %s: %w", s.AllData, f.Name, err)
		}
	}
	described, err := s.dataPackage("", p.done)
	if err != nil {
		return err
	}
	if err := p.add(File{Name: packageName, Write: text(string(described))}); err != nil {
		return fmt.Errorf("%s.zip: %s: %w", s.AllData, packageName, err)
	}
	if err := p.add(File{Name: "SHA256SUMS", Write: text(p.sums.String())}); err != nil {
		return fmt.Errorf("%s.zip: %w", s.AllData, err)
	}
	return p.zip.Close()
}

// packer adds files to a ZIP, all of one time, and notes their sizes and hashes.
type packer struct {
	zip  *zip.Writer
	day  time.Time
	done []File
	sums strings.Builder
}

func (p *packer) add(f File) error {
	w, err := p.zip.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: p.day})
	if err != nil {
		return err
	}
	m := meter{hash: sha256.New()}
	if err := f.Write(io.MultiWriter(w, &m)); err != nil {
		return err
	}
	f.Done(m.size, [sha256.Size]byte(m.hash.Sum(nil)))
	p.done = append(p.done, f)
	fmt.Fprintf(&p.sums, "%s  %s\n", f.SHA256, f.Name)
	return nil
}

// meter measures what is written to it.
type meter struct {
	hash hash.Hash
	size int64
}

func (m *meter) Write(data []byte) (int, error) {
	m.hash.Write(data) // a hash never fails
	m.size += int64(len(data))
	return len(data), nil
}

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// licence is one line a language, and where the licence can be read.
func (s set) licence() string {
	l := model.LicenceOf(s.Model.Dataset.Licence)
	var out strings.Builder
	for _, lang := range s.Languages {
		if name := s.licenceName(lang, s.Model.Dataset.Licence); !strings.Contains(out.String(), name+"\n") {
			fmt.Fprintln(&out, name)
		}
	}
	if l.ID != "" {
		fmt.Fprintf(&out, "%s: https://spdx.org/licenses/%s.html\n", l.ID, l.ID)
	} else {
		fmt.Fprintln(&out, l.Address)
	}
	return out.String()
}
