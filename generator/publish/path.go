package publish

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"cocrea/generator/problem"
)

const (
	sumsName   = "SHA256SUMS" // of every published file but itself, as sha256sum writes it
	ignoreName = ".gitignore" // the one file that a person may keep in an output folder
)

// device is a name that Windows keeps for itself, with any ending.
var device = regexp.MustCompile(`^(?i:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *(\.|$)`)

// checkPath returns an error for a path that is not plain, relative and fit for
// every file system the site may be copied to.
func checkPath(path string) error {
	if !fs.ValidPath(path) || path == "." || !filepath.IsLocal(path) {
		return fmt.Errorf("output path %q is not a relative path", path)
	}
	if folded := fold(path); folded == fold(sumsName) || folded == ignoreName {
		return fmt.Errorf("output path %q is kept for publishing itself", path)
	}
	if strings.ContainsFunc(path, func(r rune) bool { return problem.Unsafe(r) || strings.ContainsRune(`<>:"|?*\`, r) }) {
		return fmt.Errorf("output path %q has a character that not every file system allows", path)
	}
	for segment := range strings.SplitSeq(path, "/") {
		if strings.HasSuffix(segment, ".") || strings.HasSuffix(segment, " ") {
			return fmt.Errorf("output path %q has a part that ends in a dot or space", path)
		}
		if device.MatchString(segment) {
			return fmt.Errorf("output path %q has a name that Windows keeps for devices", path)
		}
	}
	return nil
}

// fold makes names equal that a file system may take for the same: it forgets
// case and how accents are composed.
func fold(name string) string {
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
func collisions(outputs []*output, probs *problem.List) {
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
		if b.owner < a.owner {
			a, b = b, a
		}
		probs.Add("output-collision", source(b.owner),
			"path", a.path, "owner", a.owner, "other", b.owner, "twin", b.path)
	}
}
