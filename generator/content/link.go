package content

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/unicode/norm"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Link is a link from a page to an address of this site.
type Link struct {
	Address string // as it is read, without codes: /guia/glosario/
	Anchor  string
	At      problem.Position
}

// String is the link as one writes it.
func (l Link) String() string {
	if l.Anchor != "" {
		return l.Address + "#" + l.Anchor
	}
	return l.Address
}

// resolve gives every link of a page its address from the root of the site, and checks
// those that lead out of it. A link to a Markdown file becomes the address of its page.
func (s *Site) resolve(p *Page, probs *problem.List) {
	for _, node := range p.refs {
		switch n := node.(type) {
		case *ast.Link:
			to := string(util.UnescapePunctuations(n.Destination))
			to = string(util.ResolveEntityNames(util.ResolveNumericReferences([]byte(to))))
			if inside := s.link(p, to, p.at(p.target(n, n.Destination)), probs); inside != to {
				n.Destination = []byte(inside)
			}
		case *ast.AutoLink:
			to := string(n.URL(p.body))
			if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(to), "mailto:") {
				to = "mailto:" + to
			}
			s.link(p, to, p.at(p.target(n, n.Label(p.body))), probs)
		}
	}
}

// link checks a link and returns its address, from the root where it is of this site.
func (s *Site) link(p *Page, to string, at problem.Position, probs *problem.List) string {
	if to == "" {
		probs.Add("markdown", at, "why", "link-empty")
		return to
	}
	scheme, _, _ := strings.Cut(to, ":")
	switch lower := strings.ToLower(scheme); {
	case scheme == to || strings.ContainsAny(scheme, "/?#"):
	case lower == "mailto" || lower == "https" || lower == "http":
		checkOutside(to, lower == "mailto", at, probs)
		return to
	case !strings.HasSuffix(strings.ToLower(to), ".md"):
		probs.Add("link-scheme", at, "value", to)
		return to
	}
	if table.Mailbox(to) && !strings.Contains(to, "/") {
		probs.Add("link-address", at, "why", "mail", "value", to, "what", to, "near", "mailto:"+to)
		return to
	}
	if strings.HasPrefix(to, "//") || strings.Contains(to, `\`) {
		probs.Add("link-scheme", at, "value", to)
		return to
	}
	rest, anchor, _ := strings.Cut(to, "#")
	where, query, asked := strings.Cut(rest, "?")
	l := Link{decoded(where), decoded(anchor), at}
	switch {
	case where == "":
		l.Address = p.Address
	case strings.HasSuffix(strings.ToLower(l.Address), ".md"):
		other := s.file(p, where)
		if other == nil {
			probs.Add("link-file", at, "value", to, "near", s.nearFile(p, where), "cause", p.beside(where))
			return to
		}
		if other.draft {
			probs.Add("link-draft", at, "value", to, "file", other.File, "cause", other.File)
			return to
		}
		l.Address = other.Address
	case strings.HasPrefix(l.Address, "www."):
		probs.Add("link-file", at, "value", to, "near", "https://"+to)
		return to
	case !strings.HasPrefix(l.Address, "/"):
		l.Address = path.Join(p.Address, l.Address)
		if last := path.Base(where); strings.HasSuffix(where, "/") || last == "." || last == ".." {
			l.Address = strings.TrimSuffix(l.Address, "/") + "/"
		}
	}
	l.Anchor = s.anchor(l)
	p.links = append(p.links, l)
	return escaped(l.Address, query, asked, l.Anchor, where == "")
}

// escaped writes an address of this site, encoded.
func escaped(address, query string, asked bool, anchor string, here bool) string {
	u := url.URL{Path: address, RawQuery: query, ForceQuery: asked && query == "", Fragment: anchor}
	if here {
		u.Path = ""
	}
	if u.Path == "" && u.RawQuery == "" && u.Fragment == "" {
		return "#"
	}
	return u.String()
}

// decoded is a part of an address without its codes, accents composed.
func decoded(part string) string {
	if plain, err := url.PathUnescape(part); err == nil {
		part = plain
	}
	return norm.NFC.String(part)
}

// beside is the page file that a link of a page names.
func (p *Page) beside(name string) string {
	if strings.HasPrefix(name, "/") {
		return "content/" + p.Lang + name
	}
	return path.Join(path.Dir(norm.NFC.String(p.File)), name)
}

// file finds the page file that a link of a page names, in any spelling.
func (s *Site) file(p *Page, to string) *Page {
	for _, name := range []string{decoded(to), norm.NFC.String(to)} {
		if other := s.byFile[p.beside(name)]; other != nil {
			return other
		}
	}
	return nil
}

// nearFile finds the page file most like the one that a link names.
func (s *Site) nearFile(p *Page, to string) string {
	var names []string
	for file, other := range s.byFile {
		if other.Lang == p.Lang {
			names = append(names, path.Base(file))
		}
	}
	slices.Sort(names)
	return problem.Near(path.Base(decoded(to)), names)
}

// anchor is the place in a page that a link names. Those who copy a heading keep its
// accents, capitals and blanks, which no anchor has.
func (s *Site) anchor(l Link) string {
	for _, p := range s.byFile {
		if p.Address == l.Address && p.anchors != nil && !p.anchors[l.Anchor] && p.anchors[table.Slug(l.Anchor)] {
			return table.Slug(l.Anchor)
		}
	}
	return l.Anchor
}

// Addresses are those of a site that links may lead to.
type Addresses struct {
	All    []string
	Absent map[string]string // that would be there with a file that the site lacks, and the file
	Former map[string]bool   // that a release had

	// Where the data could not be read, what rests on them is not judged: all addresses
	// that begin like one of Below and, with NoFiles, those of files.
	Below   []string
	NoFiles bool
}

// Leads are the addresses of this site that a page leads to, in its order.
func (p *Page) Leads() []string {
	var out []string
	for _, l := range p.links {
		out = append(out, l.Address)
	}
	return out
}

// CheckLinks reports the links of pages to addresses that the site does not have. A
// page that could not be read is there all the same.
func (s *Site) CheckLinks(pages []*Page, to Addresses, probs *problem.List) {
	below := func(address string) bool {
		return to.NoFiles && !strings.HasSuffix(address, "/") || slices.ContainsFunc(to.Below, func(start string) bool { return strings.HasPrefix(address, start) })
	}
	known, drafts := map[string]bool{}, map[string]string{}
	for _, a := range to.All {
		known[a] = true
	}
	for _, p := range s.unread {
		known[p.Address] = true
	}
	for _, p := range s.byFile {
		if p.draft {
			drafts[p.Address] = p.File
		}
	}
	for _, p := range pages {
		for _, l := range p.links {
			switch {
			case known[l.Address] || below(l.Address):
			case drafts[l.Address] != "":
				probs.Add("link-draft", l.At, "value", l.Address, "file", drafts[l.Address], "cause", drafts[l.Address])
			case to.Absent[l.Address] != "":
				probs.Add("link-broken", l.At, "why", "absent", "link", l.String(), "page", p.Address, "file", to.Absent[l.Address], "cause", to.Absent[l.Address])
			default:
				why, near := "former", ""
				if !to.Former[l.Address] {
					why, near = "", nearAddress(l.Address, known, to.All)
				}
				probs.Add("link-broken", l.At, "why", why, "link", l.String(), "page", p.Address, "near", near, "cause", l.Address)
			}
		}
	}
}

// nearAddress is the address of the site that a wrong one most likely was: mostly it lacks
// the slash at its end.
func nearAddress(address string, known map[string]bool, all []string) string {
	for _, end := range []string{"/index.html", ".html", ""} {
		if with := strings.TrimSuffix(address, end) + "/"; strings.HasSuffix(address, end) && known[with] {
			return with
		}
	}
	return problem.Near(address, all)
}

// Locate finds where a page file links to a place of the site.
func (s *Site) Locate(file, address, anchor string) problem.Position {
	if p := s.byFile[norm.NFC.String(file)]; p != nil {
		for _, l := range p.links {
			if l.Address == address && l.Anchor == anchor {
				return l.At
			}
		}
	}
	return problem.Position{File: file}
}

// target finds the address of a link, mostly close behind the link's text; where it
// is not, as for one that is defined elsewhere, the place is that of the text.
func (p *Page) target(n ast.Node, address []byte) (offset, wide int) {
	const far = 2000 // a link is looked for in so many bytes
	from := start(n)
	near := p.body[from:min(from+far, len(p.body))]
	for _, before := range []string{"](", "](<", "<", ""} {
		if i := bytes.Index(near, append([]byte(before), address...)); i >= 0 && len(address) > 0 {
			return from + i + len(before), len(address)
		}
	}
	return from, 1
}
