package intake

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"cocrea/generator/table"
)

// links are the addresses that lie behind cells, by line and column.
type links map[[2]int][]string

// behindName is what the column of the links behind a column is called, after its name. It
// is the same in each language: data/import.toml remembers it.
const behindName = " (URL)"

var linkFormula = regexp.MustCompile(`^\s*(?:_xlfn\.)?HYPERLINK\(\s*"(.*?)"\s*[,;)]`)

// mostRange is behind how many cells one link lies at most.
const mostRange = 10_000

// related is a file of relations in a workbook.
type related struct {
	Relationship []struct {
		ID     string `xml:"Id,attr"`
		Target string `xml:"Target,attr"`
	}
}

// part reads a file of an archive as XML, or as its bytes.
func (r reader) part(z *zip.Reader, name string, into any) []byte {
	i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	data := r.unpack(z.File[i])
	if into != nil {
		_ = xml.Unmarshal(data, into) // what cannot be read holds no link
	}
	return data
}

// relations are where a file of a workbook leads, by id.
func (r reader) relations(z *zip.Reader, of string) map[string]string {
	var all related
	r.part(z, path.Join(path.Dir(of), "_rels", path.Base(of)+".rels"), &all)
	out := map[string]string{}
	for _, one := range all.Relationship {
		out[one.ID] = one.Target
	}
	return out
}

// add notes an address behind the cells from one to another.
func (l links) add(from, to, address string) {
	col, line, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		return
	}
	lastCol, lastLine := col, line
	if to != "" {
		if c, n, err := excelize.CellNameToCoordinates(to); err == nil && (c-col+1)*(n-line+1) <= mostRange {
			lastCol, lastLine = c, n
		}
	}
	for y := line; y <= lastLine; y++ {
		for x := col; x <= lastCol; x++ {
			l[[2]int{y, x}] = append(l[[2]int{y, x}], address)
		}
	}
}

// behindCells makes a column of the addresses that lie behind the cells of another one,
// after it. What leads to no page, such as a mailbox, and what lies outside of the rows is
// told of.
func (r reader) behindCells(s *Sheet, found links) {
	s.behind = map[int]int{}
	left := 0
	for _, addresses := range found {
		left += len(addresses)
	}
	for i := 0; i < len(s.Header) && left > 0; i++ {
		texts, some := make([]string, len(s.Rows)), false
		for n, row := range s.Rows {
			var of []string
			for _, address := range found[[2]int{row[i].Line, row[i].Col}] {
				why, _ := table.Address(address)
				switch page := why == "" && !strings.HasPrefix(address, "mailto:"); {
				case shows(row[i].Text, address):
					left--
				case page && !slices.Contains(of, address):
					of = append(of, address)
					left--
				case page:
					left--
				}
			}
			texts[n] = strings.Join(of, "\n")
			some = some || len(of) > 0
		}
		if some {
			s.insert(i+1, texts)
			i++
		}
	}
	if left > 0 {
		r.probs.Add("import-left", r.whole(), "why", "links", "n", left)
	}
}

// shows reports a text that says an address already.
func shows(text, address string) bool {
	bare := func(s string) string {
		s = strings.TrimSpace(s)
		for _, begin := range []string{"mailto:", "https://", "http://", "www."} {
			s = strings.TrimPrefix(s, begin)
		}
		return strings.TrimSuffix(s, "/")
	}
	return strings.EqualFold(bare(text), bare(address))
}

// insert puts a column of the links behind the cells of the one before it.
func (s *Sheet) insert(at int, texts []string) {
	s.put(at, unused(s.Header[at-1].Text+behindName, s.Header), texts)
	s.behind[at] = at - 1
}

// put puts a column after another one, of which it says more.
func (s *Sheet) put(at int, heading string, texts []string) {
	moved := map[int]int{}
	for i, of := range s.behind {
		if i >= at {
			i++
		}
		if of >= at {
			of++
		}
		moved[i] = of
	}
	s.behind = moved
	head := s.Header[at-1]
	head.Text = heading
	s.Header = slices.Insert(s.Header, at, head)
	for n, row := range s.Rows {
		c := row[at-1]
		c.Text = texts[n]
		s.Rows[n] = slices.Insert(row, at, c)
	}
}

// unused is a name, with a number where a column has it already.
func unused(name string, header []Cell) string {
	taken := func(name string) bool {
		return slices.ContainsFunc(header, func(c Cell) bool { return c.Text == name })
	}
	out := name
	for n := 2; taken(out); n++ {
		out = fmt.Sprintf("%s (%d)", name, n)
	}
	return out
}
