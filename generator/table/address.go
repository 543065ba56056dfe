package table

import (
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"cocrea/generator/problem"
)

// AddressReasons are all that Address may say.
var AddressReasons = []string{
	"capitals", "character", "detour", "doubled", "entity", "host", "hostless", "local", "login",
	"percent", "port", "protocol", "scheme", "slashes", "spaces", "text", "two",
}

// Forms of an address that went wrong, each for one reason of Address.
var (
	doubledScheme = regexp.MustCompile(`(?i)^https?:?/{0,2}(https?:?//?)`)
	innerScheme   = regexp.MustCompile(`(?i)[^/=?&#%:](https?://.*)`) // what follows a slash or an equals sign is a copy that an archive keeps
	charReference = regexp.MustCompile(`(?i)&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]+|#x[0-9a-f]+);`)
	anyScheme     = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):(.?)`)
	webSlashes    = regexp.MustCompile(`(?i)^(https?)(:/[^/]|:[^/]|//|:///|:?\\)`)
	badPercent    = regexp.MustCompile(`%(?:[0-9A-Fa-f]?[^0-9A-Fa-f]|[0-9A-Fa-f]?$)`)
	hostLabel     = regexp.MustCompile(`^[\pL\pM\pN_](?:[\pL\pM\pN_-]*[\pL\pM\pN_])?$`)
)

// notInAddress are characters that stand in no address, though a pasted one may have them.
const notInAddress = "\"<>\\^`{|}“”„‘’«»…\ufffd"

// Address says what is wrong with an address of the web: nothing (""), or one of
// AddressReasons, and the part of it that shows it.
//
//	two        a second address follows: what is that one
//	doubled    https:// stands twice at the start: what is the second
//	slashes    https:/ or https// for https://: what is the wrong start
//	scheme     it does not begin with https://
//	text       it is none at all: no server could be in it
//	capitals   HTTPS:// for https://: what is the scheme as written
//	protocol   another protocol: what is its name
//	entity     a character reference of HTML: what is it (&amp;)
//	spaces     a blank of any kind inside or around: what is the text before it
//	character  a character that no address has: what is it, or its code
//	percent    a percent sign that two digits do not follow: what is it and what follows
//	login      a name or password before the host: what is the host
//	hostless   no host
//	host       a host that cannot be: what is it
//	port       a port that cannot be: what is it
//	detour     a service between leads to another one: what is that one
//	local      a host that only this computer or network has: what is it
func Address(s string) (reason, what string) {
	if strings.TrimLeftFunc(s, unicode.IsSpace) != s {
		return "spaces", ""
	}
	if strings.HasPrefix(s, "<") || strings.HasPrefix(s, "[") { // as in a mail, or in Markdown
		return "character", s[:1]
	}
	if m := doubledScheme.FindStringSubmatch(s); m != nil {
		return "doubled", m[1]
	}
	if to := detour(s); to != "" {
		return "detour", to
	}
	if m := innerScheme.FindStringSubmatch(s); m != nil {
		return "two", m[1]
	}
	if reason, what := scheme(s); reason != "" {
		return reason, what
	}
	if what := charReference.FindString(s); what != "" {
		return "entity", what
	}
	if reason, what := characters(s); reason != "" {
		return reason, what
	}
	if what := badPercent.FindString(s); what != "" {
		return "percent", what
	}
	_, rest, _ := strings.Cut(s, "://")
	authority := rest
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		authority = rest[:end]
	}
	return server(authority)
}

// scheme looks at how an address begins.
func scheme(s string) (reason, what string) {
	name, _, found := strings.Cut(s, "://")
	switch lower := strings.ToLower(name); {
	case found && (name == "https" || name == "http"):
		if strings.HasPrefix(s, name+":///") {
			return "hostless", ""
		}
		return "", ""
	case found && (lower == "https" || lower == "http"):
		return "capitals", name
	}
	if what := webSlashes.FindString(s); what != "" {
		return "slashes", what[:strings.LastIndexAny(what, `:/\`)+1]
	}
	// «host.example:8080» has a port, not a protocol.
	if m := anyScheme.FindStringSubmatch(s); m != nil && !strings.Contains(m[1], ".") && (m[2] == "" || !unicode.IsDigit(rune(m[2][0]))) {
		return "protocol", m[1]
	}
	if s != "" && (!strings.Contains(s, ".") || strings.ContainsAny(s, "@ ")) {
		return "text", ""
	}
	return "scheme", ""
}

// characters looks for what stands in no address.
func characters(s string) (reason, what string) {
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			return "spaces", s[:i]
		case strings.ContainsRune(notInAddress, r) && r != unicode.ReplacementChar:
			return "character", string(r)
		case !unicode.IsPrint(r) || r == unicode.ReplacementChar || problem.Unsafe(r):
			return "character", fmt.Sprintf("U+%04X", r)
		}
	}
	return "", ""
}

// server looks at what stands between the slashes: a host and, it may be, a port.
func server(authority string) (reason, what string) {
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		return "login", authority[i+1:]
	}
	u, err := url.Parse("http://" + authority)
	if i := strings.LastIndexByte(authority, ':'); i >= 0 && !strings.HasSuffix(authority, "]") {
		if n, wrong := strconv.ParseUint(authority[i+1:], 10, 16); wrong != nil || n == 0 {
			return "port", authority[i+1:]
		}
	}
	if err != nil {
		return "host", authority
	}
	host := u.Hostname()
	if host == "" {
		return "hostless", ""
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		if ip.IsGlobalUnicast() && !ip.IsPrivate() {
			return "", ""
		}
		return "local", host
	}
	labels := strings.Split(strings.TrimSuffix(host, "."), ".")
	last := strings.ToLower(labels[len(labels)-1])
	for _, label := range labels {
		if !hostLabel.MatchString(label) || len(label) > 63 {
			return "host", host
		}
	}
	switch {
	case last == "localhost" || last == "local" || last == "internal":
		return "local", host
	case len(labels) < 2 || len(host) > 253 || strings.Trim(last, "0123456789") == "":
		return "host", host
	}
	return "", ""
}
