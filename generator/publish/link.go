package publish

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/problem"
)

const index = "index.html"

// Problems tells what Names tells, and of every link in an
// HTML output that leads to no output or to no place in it; one that is in many
// pages is told of once. It comes after all writes.
//
// A link is taken as a static server takes it: a folder address means its
// index.html and ends in a slash; "../" above the site leads nowhere; a query
// changes nothing.
func (s *Stage) Problems(probs *problem.List) {
	s.Names(probs)
	outputs := s.sorted()
	c := newChecker(s.base, outputs)
	c.locate = s.Locate
	for _, path := range s.Lent {
		c.lent[path] = true
	}
	for _, path := range s.Later {
		if c.outputs[path] == nil {
			c.outputs[path] = &output{path: path}
		}
	}
	lead := s.lead(c)
	for _, o := range outputs {
		if o.page == nil || lead && o.taken {
			continue
		}
		for _, link := range o.page.links {
			c.check(o, s.links.all[link], probs)
		}
	}
	if c.broken == 0 && len(s.Lent) == 0 {
		s.followed = &followed{s.base, s.Later}
	}
}

// lead tells whether the links of what is as the last build made it lead where they did: all that
// was there is there, with the places that it had.
func (s *Stage) lead(c *checker) bool {
	if s.made == nil || s.made.Followed == nil || s.made.Followed.Base != s.base || len(s.Lent) > 0 {
		return false
	}
	gone := func(path string) bool { return c.outputs[path] == nil }
	return !slices.ContainsFunc(s.made.Followed.Later, gone) && !slices.ContainsFunc(s.made.Files, func(f *madeFile) bool {
		o := c.outputs[f.Path]
		return o == nil || !o.taken && o.page != nil && slices.ContainsFunc(f.IDs, func(id string) bool { return !o.page.has(id) })
	})
}

// unwritten is the owner of pages that the program makes where nobody wrote them.
const unwritten = "content/site.toml"

// checker follows links among the outputs of one build.
type checker struct {
	locate  func(file, address, anchor string) problem.Position
	base    string
	outputs map[string]*output
	lent    map[string]bool     // of Stage.Lent
	told    map[string]bool     // broken links, so that one in every page is told once
	near    map[string]string   // what is closest, by what was looked for
	folders map[string][]string // names by folder ("" and "es/"), for closest
	path    []byte              // that plain makes
	broken  int                 // links that were told or are the same as one
}

func newChecker(base string, outputs []*output) *checker {
	c := &checker{base: base, outputs: map[string]*output{sumsName: {path: sumsName}}, near: map[string]string{}, lent: map[string]bool{}, told: map[string]bool{}}
	for _, o := range outputs {
		if c.outputs[o.path] == nil {
			c.outputs[o.path] = o
		}
	}
	return c
}

func (c *checker) check(from *output, link string, probs *problem.List) {
	rest, fragment, _ := strings.Cut(link, "#")
	if to := c.plain(from.path, rest); to != nil && (fragment == "" || to.page != nil && to.page.has(fragment)) {
		return
	}
	target, inside := c.resolve(from.path, rest)
	to := c.outputs[target]
	if !inside || to == nil {
		c.broken++
		where := target + "#" + fragment
		if c.told[where] {
			return
		}
		c.told[where] = true
		at := source(from.owner)
		if here, ok := c.written(from, at, target, fragment); ok {
			at, link = here, "/"+address(target)
		}
		probs.Add("link-broken", at, "link", link, "page", "/"+address(from.path),
			"near", c.nearAddress(from.path, rest, target), "cause", "/"+address(target))
		return
	}
	fragment, _, _ = strings.Cut(fragment, ":~:") // words to be marked, for the browser
	if to.page == nil || c.lent[target] || fragment == "" || to.page.has(fragment) {
		return
	}
	decoded, err := url.PathUnescape(fragment)
	if err == nil && to.page.has(decoded) {
		return
	}
	c.broken++
	at := source(from.owner)
	near := c.once(target+"#"+decoded, func() string { return problem.Near(decoded, to.page.ids) })
	if here, ok := c.written(from, at, target, fragment); ok {
		at, rest = here, "/"+address(target)
		link = rest + "#" + decoded
	}
	if near != "" {
		near = rest + "#" + near
	}
	why, cause := "", "/"+address(target)+"#"+decoded
	if to.owner == unwritten {
		why, cause, near = "made", "/"+address(target), ""
	}
	probs.Add("anchor-broken", at, "link", link, "page", "/"+address(from.path), "near", near, "cause", cause, "why", why)
}

// plain is the output that a link without its fragment leads to, where it is written as nearly
// all are: ../ as often as need be, and a path. It is nil for all others.
func (c *checker) plain(from, link string) *output {
	if link == "" {
		return c.outputs[from]
	}
	folder := from[:max(0, strings.LastIndexByte(from, '/'))]
	for strings.HasPrefix(link, "../") && folder != "" {
		link, folder = link[len("../"):], folder[:max(0, strings.LastIndexByte(folder, '/'))]
	}
	c.path = append(c.path[:0], folder...)
	if folder != "" {
		c.path = append(c.path, '/')
	}
	if c.path = append(c.path, link...); link == "" || strings.HasSuffix(link, "/") {
		c.path = append(c.path, index...)
	}
	return c.outputs[string(c.path)]
}

// written finds where a source file has a link, as somebody wrote it.
func (c *checker) written(from *output, at problem.Position, target, fragment string) (problem.Position, bool) {
	if c.locate == nil || at.Line > 0 {
		return at, false
	}
	anchor, err := url.PathUnescape(fragment)
	if err != nil {
		anchor = fragment
	}
	here := c.locate(from.owner, "/"+address(target), anchor)
	return here, here.Line > 0
}

// source is the position that an owner names: a file, or a file and its line.
func source(owner string) problem.Position {
	file, number, _ := strings.Cut(owner, ":")
	line, err := strconv.Atoi(number)
	if err != nil {
		return problem.Position{File: owner}
	}
	return problem.Position{File: file, Line: line}
}

// resolve returns the path of the output that a link without its fragment leads
// to. inside is false when it leads out of the site; target is then what was
// probably meant.
func (c *checker) resolve(from, link string) (target string, inside bool) {
	link, _, _ = strings.Cut(link, "?")
	if link == "" {
		return from, true
	}
	name, err := url.PathUnescape(link)
	if err != nil {
		name = link
	}
	inside = err == nil
	if absolute, ok := strings.CutPrefix(name, "/"); ok {
		below, ok := strings.CutPrefix(name, c.base)
		if !ok {
			below = absolute
		}
		target, inside = path.Clean("/" + below)[1:], inside && ok
	} else {
		target = path.Join(path.Dir(from), name)
	}
	for strings.HasPrefix(target+"/", "../") {
		target, inside = strings.TrimPrefix(target[2:], "/"), false
	}
	last := name[strings.LastIndex(name, "/")+1:]
	if last == "" || last == "." || last == ".." {
		if target == "." || target == "" {
			return index, inside
		}
		target += "/" + index
	}
	return target, inside
}
