package content

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// checkBase returns the base URL with a slash at its end, "" when it is not known
// or not good.
func checkBase(base string, at problem.Position, probs *problem.List) string {
	if base == "" {
		probs.Add("base-url-unknown", problem.Position{})
		return ""
	}
	u, ok := plainAddress(base)
	if !ok {
		probs.Add("base-url", at, "value", base)
		return ""
	}
	why, near := "", strings.TrimSuffix(u.String(), "index.html")
	if parts := strings.Split(strings.Trim(u.Path, "/"), "/"); slices.Contains(forges, u.Host) && len(parts) > 1 {
		if why, near = "repository", ""; u.Host == forges[0] {
			near = "https://" + parts[0] + ".github.io/" + parts[1] + "/"
		}
	} else if near == u.String() {
		u.Path, u.RawPath = strings.TrimSuffix(u.Path, "/")+"/", ""
		return u.String()
	}
	probs.Add("base-url", at, "why", why, "value", base, "near", near)
	return ""
}

// forges are where repositories are kept, and no sites below the same host.
var forges = []string{"github.com", "gitlab.com", "codeberg.org", "bitbucket.org"}

// published is the host of a site that is published from a repository.
var published = regexp.MustCompile(`^(?:[^.]+)\.(github\.io|gitlab\.io|codeberg\.page|pages\.dev|netlify\.app|vercel\.app)$`)

// CheckRepository returns the address of a repository without a slash at its end, ""
// when there is none or it is not good: pages lead to files and reports below it.
func CheckRepository(address string, at problem.Position, probs *problem.List) string {
	if address == "" {
		return ""
	}
	u, ok := plainAddress(address)
	if ok {
		if page := repositoryPage.FindStringSubmatch(address); page != nil {
			probs.Add("repository", at, "value", address, "near", page[1])
			return ""
		}
	}
	if ok && published.MatchString(u.Host) {
		near := ""
		if name := strings.Trim(u.Path, "/"); strings.HasSuffix(u.Host, ".github.io") && name != "" && !strings.Contains(name, "/") {
			near = "https://" + forges[0] + "/" + strings.TrimSuffix(u.Host, ".github.io") + "/" + name
		}
		probs.Add("repository", at, "why", "site", "value", address, "near", near)
		return ""
	}
	if !ok || strings.Trim(u.Path, "/") == "" || strings.HasSuffix(strings.TrimSuffix(u.Path, "/"), ".git") {
		probs.Add("repository", at, "value", address)
		return ""
	}
	return strings.TrimSuffix(u.String(), "/")
}

// repositoryPage is the address of a page within a repository: of a branch, a file, a list.
var repositoryPage = regexp.MustCompile(`^(https?://(?:[^/]+/){2}[^/]+)/(?:tree|blob|raw|src|issues|pulls|actions|commits|settings|wiki|releases|-)(?:/.*)?$`)

// plainAddress reads an address to which paths are added: http or https, a host, it may
// be of this computer, a path, and nothing else.
func plainAddress(address string) (*url.URL, bool) {
	if reason, _ := table.Address(address); reason != "" && reason != "local" {
		return nil, false
	}
	u, err := url.Parse(address)
	if err != nil || u.User != nil || strings.ContainsAny(address, "?#") {
		return nil, false
	}
	parts := strings.Split(u.Path, "/")
	return u, !slices.Contains(parts, "..") && !slices.Contains(parts, ".") && !strings.Contains(u.Path, "//")
}
