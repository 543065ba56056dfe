package table

import (
	"net/url"
	"regexp"
	"strings"
)

// detours are the services that lead from one of their own addresses to another one, which
// who copies a link from a search, a mail or a network gets instead of it: their host, how
// the path begins, and the keys that hold where it leads.
var detours = []struct {
	host *regexp.Regexp
	path string
	keys []string
}{
	{regexp.MustCompile(`^(?:www\.)?google\.[a-z.]+$`), "/url", []string{"q", "url"}},
	{regexp.MustCompile(`^docs\.google\.com$`), "/viewer", []string{"url"}},
	{regexp.MustCompile(`^docs\.google\.com$`), "/gview", []string{"url"}},
	{regexp.MustCompile(`^(?:l|lm|www|m)\.facebook\.com$`), "/l.php", []string{"u"}},
	{regexp.MustCompile(`^l\.(?:instagram|messenger|threads)\.com$`), "/", []string{"u"}},
	{regexp.MustCompile(`\.safelinks\.protection\.outlook\.com$`), "/", []string{"url"}},
	{regexp.MustCompile(`^urldefense\.proofpoint\.com$`), "/v1/url", []string{"u"}},
	{regexp.MustCompile(`^(?:www\.|m\.)?youtube\.com$`), "/redirect", []string{"q"}},
	{regexp.MustCompile(`^(?:www\.)?linkedin\.com$`), "/safety/go", []string{"url"}},
	{regexp.MustCompile(`^(?:www\.)?linkedin\.com$`), "/redir/redirect", []string{"url"}},
	{regexp.MustCompile(`^slack-redir\.net$`), "/link", []string{"url"}},
	{regexp.MustCompile(`^out\.reddit\.com$`), "/", []string{"url"}},
	{regexp.MustCompile(`^(?:www\.)?duckduckgo\.com$`), "/l/", []string{"uddg"}},
	{regexp.MustCompile(`^t\.umblr\.com$`), "/redirect", []string{"z"}},
	{regexp.MustCompile(`^vk\.com$`), "/away.php", []string{"to"}},
}

// Those that write it in ways of their own: Proofpoint's second and third, and Google's copies
// for telephones.
var (
	proofpoint2 = regexp.MustCompile(`^https?://urldefense\.proofpoint\.com/v2/url\?u=([^&]+)`)
	proofpoint3 = regexp.MustCompile(`^https?://urldefense\.(?:com|us)/v3/__(https?:/.+?)__;`)
	phoneCopy   = regexp.MustCompile(`^https?://(?:www\.)?google\.[a-z.]+/amp/s/([^?#]+\.[^?#]+)`)
)

// detour is the address to which one of a service in between leads, "" where it is none.
func detour(address string) string {
	to := enclosed(address)
	if to == "" || len(to) >= len(address) {
		return ""
	}
	switch why, further := Address(to); why {
	case "":
		return to
	case "detour":
		return further
	}
	return ""
}

// enclosed is what such an address holds of the one to which it leads.
func enclosed(address string) string {
	if m := proofpoint2.FindStringSubmatch(address); m != nil {
		to, _ := url.QueryUnescape(strings.NewReplacer("-", "%", "_", "/").Replace(m[1]))
		return to
	}
	if m := proofpoint3.FindStringSubmatch(address); m != nil {
		scheme, rest, _ := strings.Cut(m[1], ":")
		return scheme + "://" + strings.TrimLeft(rest, "/")
	}
	if m := phoneCopy.FindStringSubmatch(address); m != nil {
		return "https://" + m[1]
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	for _, d := range detours {
		if d.host.MatchString(strings.ToLower(u.Hostname())) && strings.HasPrefix(u.Path+"/", d.path) {
			for _, key := range d.keys {
				if to := u.Query().Get(key); to != "" {
					return to
				}
			}
		}
	}
	return ""
}

// Left is what a sentence left at the end of an address that was copied out of it, "" where
// nothing shows it, and the address without it. It may be of the address all the same.
func Left(address string) (signs, meant string) {
	meant = address
	for one := leftLast(meant); one != ""; one = leftLast(meant) {
		meant = strings.TrimSuffix(meant, one)
	}
	return address[len(meant):], meant
}

// leftLast is the last sign of it. A name may end in points: that of an article, an
// abbreviation, a title that a site cut short.
func leftLast(address string) string {
	for _, blank := range []string{"%20", "%C2%A0", "%E2%80%8B", "%0A", "%0D", "%09"} {
		if strings.HasSuffix(strings.ToUpper(address), blank) {
			return address[len(address)-len(blank):]
		}
	}
	if strings.Contains(address, "/wiki/") || strings.HasSuffix(address, "..") || abbreviated.MatchString(address) {
		return ""
	}
	for _, pair := range []string{"()", "[]"} {
		if strings.HasSuffix(address, pair[1:]) && strings.Count(address, pair[1:]) > strings.Count(address, pair[:1]) {
			return pair[1:]
		}
	}
	return marks.FindString(address)
}

var (
	abbreviated = regexp.MustCompile(`(?:^|[^\pL\pN])(?:\pL{1,2}\.){2,}$`)
	marks       = regexp.MustCompile(`[.,;:]$`)
)

// spies are the keys by which networks and letters know who followed a link. What they stand
// in is the same page without them.
var spies = regexp.MustCompile(`(?i)^(?:utm_[a-z]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi)=`)

// unspied is an address without such keys. One within another one, as in an archive, stays.
func unspied(address string) string {
	before, query, asked := strings.Cut(address, "?")
	if !asked || strings.Count(before, "://") != 1 || strings.Contains(query, "://") {
		return address
	}
	query, anchor, anchored := strings.Cut(query, "#")
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		if !spies.MatchString(part) {
			kept = append(kept, part)
		}
	}
	if len(kept) == strings.Count(query, "&")+1 {
		return address
	}
	if query = strings.Join(kept, "&"); query != "" {
		before += "?" + query
	}
	if anchored {
		before += "#" + anchor
	}
	return before
}

// Mailbox reports a text that may be the address of a mailbox.
func Mailbox(text string) bool {
	user, host, is := strings.Cut(text, "@")
	return is && user != "" && strings.Trim(host, ".") == host && strings.Contains(host, ".") && !strings.Contains(host, "..") && !strings.ContainsAny(user+host, " @,;<>")
}
