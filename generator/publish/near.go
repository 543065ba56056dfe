package publish

import (
	"maps"
	"path"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// mostNear is for how many different broken links the closest address or anchor
// is looked for: it takes long in a large site, and nobody reads so many hints.
const mostNear = 50

// nearAddress returns the closest address to what a broken link meant, written
// as the link is: from the page, or from the root.
func (c *checker) nearAddress(from, link, target string) string {
	near := c.once(target, func() string { return c.closest(target) })
	switch {
	case near == "":
		return ""
	case strings.HasPrefix(link, "/"):
		return c.base + address(near)
	}
	return relative(from, near)
}

// closest returns the path of the output that a broken target most likely
// meant, or "".
func (c *checker) closest(target string) string {
	for _, name := range []string{target, target + "/" + index} { // a slash or the base path was forgotten
		if c.outputs[name] != nil {
			return name
		}
	}
	for rest := target; ; { // one "../" too few
		_, after, ok := strings.Cut(rest, "/")
		if !ok || after == index {
			break
		}
		if rest = after; c.outputs[rest] != nil {
			return rest
		}
	}
	best := ""
	for name := range c.outputs { // one too many: the shortest of those that end alike
		if strings.HasSuffix(name, "/"+target) && target != index && (best == "" || shorter(name, best)) {
			best = name
		}
	}
	if best != "" {
		return best
	}
	return c.misspelt(target)
}

func shorter(a, b string) bool { return len(a) < len(b) || len(a) == len(b) && a < b }

// misspelt goes down the folders and takes in each the name that is nearest to
// the one written, so that a hint differs from the link in as little as possible.
func (c *checker) misspelt(target string) string {
	c.list()
	here := ""
	for part := range strings.SplitAfterSeq(address(target), "/") {
		if part == "" {
			break
		}
		if here != "" && !strings.HasSuffix(here, "/") {
			return "" // a file where the link has a folder
		}
		name := part
		if !slices.Contains(c.folders[here], name) {
			name = problem.Near(part, c.folders[here])
		}
		if name == "" {
			return ""
		}
		here += name
	}
	if strings.HasSuffix(here, "/") {
		here += index
	}
	if c.outputs[here] == nil {
		return ""
	}
	return here
}

// list notes the names in every folder, folders with a slash, sorted.
func (c *checker) list() {
	if c.folders != nil {
		return
	}
	c.folders = map[string][]string{}
	for _, path := range slices.Sorted(maps.Keys(c.outputs)) {
		here := ""
		for name := range strings.SplitAfterSeq(path, "/") {
			if names := c.folders[here]; len(names) == 0 || names[len(names)-1] != name {
				c.folders[here] = append(names, name)
			}
			here += name
		}
	}
}

// once looks for what is closest to a key, one time and for the first keys only.
func (c *checker) once(key string, look func() string) string {
	near, known := c.near[key]
	if !known && len(c.near) < mostNear {
		near = look()
		c.near[key] = near
	}
	return near
}

// address is how an output is linked to from the root of the site.
func address(name string) string {
	if dir, file := path.Split(name); file == index {
		return dir
	}
	return name
}

// relative is how an output is linked to from a page.
func relative(from, name string) string {
	to := address(name)
	here, _ := path.Split(from)
	for {
		head, rest, ok := strings.Cut(here, "/")
		if !ok || !strings.HasPrefix(to, head+"/") {
			break
		}
		here, to = rest, to[len(head)+1:]
	}
	if to = strings.Repeat("../", strings.Count(here, "/")) + to; to == "" {
		return "./"
	}
	return to
}
