package page

import (
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/model"
)

// How many rows of a list a page shows; the others are on pages of their own that follow
// it. Rows of the list of figures are many more to a reader who looks for one.
var (
	mostListed  = 200
	mostFigures = 400
)

// part is the piece of a list that a page shows: all of it, where it is short.
type part struct {
	n, of int    // it is the nth of so many, from 1
	size  int    // rows of a piece
	rows  int    // of the whole
	first string // address of the first piece
}

// pieces are how many pages a list of so many rows takes.
func pieces(rows, size int) int { return max(1, (rows+size-1)/size) }

// cut takes what a piece shows out of some rows that stand together from a place in the
// list on.
func cut[T any](p part, at int, rows []T) []T {
	within := func(place int) int { return min(max(place-at, 0), len(rows)) }
	return rows[within((p.n-1)*p.size):within(p.n*p.size)]
}

// Part is the address of the nth page of a list.
func (r Routes) part(first string, n int) string {
	if n < 2 {
		return first
	}
	return first + r.c.Text("route.part") + "/" + strconv.Itoa(n) + "/"
}

// Whole is the address of the first page of the list that an address is a later page of,
// "" of any other.
func (r Routes) Whole(address string) string {
	rest, number, _ := cutLast(strings.TrimSuffix(address, "/"), "/")
	first, word, _ := cutLast(rest, "/")
	if n, err := strconv.Atoi(number); err != nil || n < 2 || word != r.c.Text("route.part") || !strings.HasPrefix(first+"/", r.root) {
		return ""
	}
	return first + "/"
}

func cutLast(text, separator string) (before, after string, found bool) {
	at := strings.LastIndex(text, separator)
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+len(separator):], true
}

// parted are the pages of a list of so many rows: the one at its address, and those that
// follow it. Of the later ones view need make no more than the sections that are Listed.
func (s *Site) parted(first Page, rows, size int, view func(part) View) []Page {
	pages := make([]Page, pieces(rows, size))
	for i := range pages {
		p := part{i + 1, len(pages), size, rows, first.Address}
		page := first
		if i > 0 {
			page.Address, page.Key = s.to.part(first.Address, p.n), first.same()+"/"+strconv.Itoa(p.n)
			page.First = first.Address
		}
		page.View = of(func() View { return s.follow(view(p), p) })
		pages[i] = page
	}
	return pages
}

// partsOf are the pages of records, each with a list of rows, in the order of their table.
func partsOf[T any](s *Site, pages []Page, records []T, rows func(*T) int, view func(*T, part) View) (out []Page) {
	for i, p := range pages {
		r := &records[i]
		out = append(out, s.parted(p, rows(r), mostListed, func(p part) View { return view(r, p) })...)
	}
	return out
}

// follow makes the view of a piece what only the first of them need not say.
func (s *Site) follow(v View, p part) View {
	if p.of == 1 {
		return v
	}
	if p.n > 1 {
		v.Crumbs = append(slices.Clip(v.Crumbs), Link{Text: v.Title, Href: p.first})
		v.Title = s.c.Text("part.title", "title", v.Title, "n", p.n, "of", p.of)
		v.Description = s.c.Text("part.description", "title", v.Title, "rows", s.rowsOf(p, p.n), "all", p.rows)
		v.Lead = ""
		v.Sections = slices.DeleteFunc(v.Sections, func(section Section) bool { return !section.Listed })
	}
	for i, section := range slices.Backward(v.Sections) {
		if section.Listed {
			v.Sections[i].Parts = &Parts{Text: s.c.Text("part.shown", "rows", s.rowsOf(p, p.n), "all", p.rows), Before: s.piece(p, p.n-1), After: s.piece(p, p.n+1)}
			break
		}
	}
	return v
}

// piece is a link to another piece, by its rows; nil where there is none.
func (s *Site) piece(p part, n int) *Link {
	if n < 1 || n > p.of {
		return nil
	}
	return &Link{Text: s.c.Text("part.rows", "rows", s.rowsOf(p, n)), Href: s.to.part(p.first, n)}
}

// rowsOf are the numbers of the first and the last row of a piece: 201–400.
func (s *Site) rowsOf(p part, n int) string {
	return s.c.Value((n-1)*p.size+1) + "–" + s.c.Value(min(n*p.size, p.rows))
}

// Parts lead on from a piece of a list.
type Parts struct {
	Text          string // which rows these are
	Before, After *Link
}

// first is a part of a list on a page that has no room for more, and what it says of the
// others, which are at an address.
func (s *Site) first(section *Section, rows int, all string) part {
	if rows > mostListed {
		section.More = &Link{Text: s.c.Text("part.all", "n", mostListed, "all", rows), Href: all}
	}
	return part{n: 1, of: 1, size: mostListed, rows: rows}
}

// promised counts the commitments that the page of a place lists.
func (s *Site) promised(st *model.State) (n int) {
	if !s.Model.PlacesPlan() {
		return len(st.Commitments)
	}
	for _, p := range st.Plans {
		n += len(p.Commitments)
	}
	return n
}
