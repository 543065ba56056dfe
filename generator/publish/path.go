package publish

import (
	"cmp"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"cocrea/generator/problem"
)

const (
	sumsName   = "SHA256SUMS" // of every published file but itself, as sha256sum writes it
	ignoreName = ".gitignore" // the one file that a person may keep in an output folder
)

// device is a name that Windows keeps for itself, with any ending.
var device = regexp.MustCompile(`^(?i:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *(\.|$)`)

// misnamed is an output whose path is not fit for every file system.
type misnamed struct{ path, owner, part, why string }

// Limits of file systems, in bytes: of a name, and of a path with what stands before it.
const (
	mostName = 255
	mostPath = 1000
)

// checkPath returns the part of a path that is not plain, relative and fit for every file
// system the site may be copied to, and why: form (no relative path), kept (for publishing
// itself), long, character, ending (in a dot or space), device (of Windows). why is "" for a good path.
func checkPath(path string) (part, why string) {
	if !fs.ValidPath(path) || path == "." {
		return path, "form"
	}
	if len(path) > mostPath {
		return path[:40], "long"
	}
	first, _, _ := strings.Cut(path, "/")
	if folded := fold(first); folded == fold(sumsName) || folded == ignoreName {
		return first, "kept"
	}
	for segment := range strings.SplitSeq(path, "/") {
		switch {
		case len(segment) > mostName:
			return strings.ToValidUTF8(segment[:40], ""), "long"
		case strings.ContainsFunc(segment, func(r rune) bool { return problem.Unsafe(r) || strings.ContainsRune(`<>:"|?*\`, r) }):
			return segment, "character"
		case strings.HasSuffix(segment, "."), strings.HasSuffix(segment, " "):
			return segment, "ending"
		case strings.ContainsRune("CPANLcpanl", rune(segment[0])) && device.MatchString(segment):
			return segment, "device"
		}
	}
	if !filepath.IsLocal(path) {
		return path, "form"
	}
	return "", ""
}

// taken tells whether a path may be used; where not, the stage remembers it.
func (s *Stage) taken(path, owner string) bool {
	part, why := checkPath(path)
	if why == "" {
		return true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.misnamed = append(s.misnamed, misnamed{path, owner, part, why})
	s.failed = cmp.Or(s.failed, fmt.Errorf("output path %q: %s", path, why))
	return false
}

// Names tells of outputs that no file system can have side by side, or that not every
// one can have at all; each once, however often it is called.
func (s *Stage) Names(probs *problem.List) {
	for _, m := range s.misnamed {
		probs.AddOnce("output-name-"+m.why, source(m.owner), "path", m.path, "part", m.part)
	}
	collisions(s.sorted(), s.told, probs)
}

// fold makes names equal that a file system may take for the same: it forgets
// case and how accents are composed.
func fold(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToLower(name)
	}
	return strings.ToLower(strings.ToUpper(norm.NFC.String(name)))
}

// claims tells by its folded name who has a file or folder.
type claims map[string]claim

type claim struct {
	output *output
	name   string // as written
	folder bool   // a folder is shared by all who spell it alike
}

// take claims an output's path and the folders above it. Where another output
// has one of them already, free is false and prior is the other's claim.
func (c claims) take(o *output) (prior claim, free bool) {
	for i := range len(o.path) + 1 {
		folder := i < len(o.path)
		if folder && o.path[i] != '/' {
			continue
		}
		name := o.path[:i]
		key := fold(name)
		had, taken := c[key]
		if !taken {
			c[key] = claim{o, name, folder}
		} else if !had.folder || !folder || had.name != name {
			return had, false
		}
	}
	return claim{}, true
}

// collisions adds a problem for every output whose path another one has. What
// many outputs of one folder share is told once.
func collisions(outputs []*output, before map[[4]string]bool, probs *problem.List) {
	c, told := claims{}, map[claim]bool{}
	for _, o := range outputs {
		prior, free := c.take(o)
		if free {
			continue
		}
		if fold(prior.name) != fold(o.path) { // o is in a folder that clashes as a whole
			if told[prior] {
				continue
			}
			told[prior] = true
		}
		a, b := prior.output, o
		if authored(a.owner) == authored(b.owner) && b.owner < a.owner || !authored(b.owner) && authored(a.owner) {
			a, b = b, a
		}
		key := [4]string{a.path, a.owner, b.path, b.owner}
		if authored(a.owner) && a.owner != b.owner { // a page and the picture that stands for it: one cause
			key = [4]string{a.owner, b.owner}
		}
		if before[key] && a.owner != b.owner {
			continue
		}
		before[key] = true
		probs.Add("output-collision", source(b.owner),
			"path", a.path, "owner", a.owner, "other", b.owner, "twin", b.path)
	}
}

// authored tells whether an owner is a file of the site, where its author can mend it.
func authored(owner string) bool {
	for _, folder := range []string{"content/", "data/", "themes/"} {
		if strings.HasPrefix(owner, folder) {
			return true
		}
	}
	return false
}
