package table

import (
	"slices"
	"testing"
)

func TestAddress(t *testing.T) {
	for _, c := range []struct{ address, reason, what string }{
		{"https://example.org", "", ""},
		{"http://example.org/", "", ""},
		{"https://www.example.org:8080/a/b.pdf?x=1&y=2#z", "", ""},
		{"https://example.org/a%20b?q[]=1", "", ""},
		{"https://example.org/transparencia/artículo-10", "", ""},
		{"https://municipio-niño.example.mx/", "", ""},
		{"https://web.archive.org/web/2016/http://example.org/a", "", ""},
		{"https://example.org/go?to=https://example.com/", "", ""},
		{"https://example.org/it's_(a)_page;v=1,2", "", ""},
		{"https://203.0.113.7/", "", ""},
		{"https://[2606:4700::1111]:443/", "", ""},
		{"https://example.org./", "", ""},
		{"https://es.wikipedia.org/wiki/S.A.", "", ""},
		{"https://es.wikipedia.org/wiki/Inc.", "", ""},
		{"https://example.org/vision-de-mujer-a.c.", "", ""},
		{"https://example.org/a_(b)", "", ""},
		{"https://example.org/doc/1/a-title-of-which-the-implementa...", "", ""},
		{"https://www.google.com/search?q=https://example.org/", "", ""},
		{"https://www.google.com/maps?q=plaza", "", ""},
		{"https://www.google.com/url?q=plaza", "", ""},
		{"https://www.facebook.com/example/posts/1?u=2", "", ""},
		{"https://www.youtube.com/watch?v=x", "", ""},

		{"https://www.google.com/url?sa=t&url=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1&usg=x", "detour", "https://example.org/a?b=1"},
		{"https://www.google.com.mx/url?q=https://example.org/a&sa=D", "detour", "https://example.org/a"},
		{"https://www.google.com/url?q=https://example.org/a&amp;sa=D", "detour", "https://example.org/a"},
		{"https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F&h=AT0", "detour", "https://example.org/"},
		{"https://nam12.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05", "detour", "https://example.org/a"},
		{"https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_a&d=x", "detour", "https://example.org/a"},
		{"https://urldefense.com/v3/__https://example.org/a__;!!x", "detour", "https://example.org/a"},
		{"https://www.google.com/amp/s/example.org/a", "detour", "https://example.org/a"},
		{"https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fexample.org%252F", "detour", "https://example.org/"},

		{"https://a.example;https://b.example", "two", "https://b.example"},
		{"https://a.example, https://b.example", "two", "https://b.example"},
		{"https://a.example http://b.example/c", "two", "http://b.example/c"},
		{"https://a.examplehttps://b.example", "two", "https://b.example"},
		{"https://https://example.org", "doubled", "https://"},
		{"http://https://example.org", "doubled", "https://"},
		{"https:https://example.org", "doubled", "https://"},
		{"https://http//example.org", "doubled", "http//"},
		{"https:/example.org", "slashes", "https:/"},
		{"https//example.org", "slashes", "https//"},
		{`http:\\example.org`, "slashes", `http:\`},
		{"https:example.org", "slashes", "https:"},
		{"www.example.org/a", "scheme", ""},
		{"example.org", "scheme", ""},
		{"example.org:8080/", "scheme", ""},
		{"//example.org/", "scheme", ""},
		{"", "scheme", ""},
		{"third report", "text", ""},
		{"a@example.org", "text", ""},
		{" https://example.org", "spaces", ""},
		{"HTTPS://example.org", "capitals", "HTTPS"},
		{"Http://example.org", "capitals", "Http"},
		{"ftp://example.org/", "protocol", "ftp"},
		{"htps://example.org/", "protocol", "htps"},
		{"javascript:alert(1)", "protocol", "javascript"},
		{"mailto:a@example.org", "protocol", "mailto"},
		{`C:\Users\a.pdf`, "protocol", "C"},
		{"https://example.org/?a=1&amp;b=2", "entity", "&amp;"},
		{"https://example.org/?a=1&#38;b=2", "entity", "&#38;"},
		{"https://example.org/a b", "spaces", "https://example.org/a"},
		{"https://example.org/a\u00a0b", "spaces", "https://example.org/a"},
		{"https://example.org/ ", "spaces", "https://example.org/"},
		{"https://example.org/a\nb", "spaces", "https://example.org/a"},
		{"https://example.org/a|b", "character", "|"},
		{`https://example.org/a\b`, "character", `\`},
		{"https://<b>.example/", "character", "<"},
		{`https://example.org"onload=x/`, "character", `"`},
		{"https://example.org/{id}", "character", "{"},
		{"https://example.org/a^b`", "character", "^"},
		{"https://example.org/“a”", "character", "“"},
		{"https://example.org/cut…", "character", "…"},
		{"https://example.org/\u200b", "character", "U+200B"},
		{"https://example.org/\u202ea", "character", "U+202E"},
		{"https://example.org/\x1b[31m", "character", "U+001B"},
		{"https://example.org/\ufffd", "character", "U+FFFD"},
		{"https://%zz", "percent", "%z"},
		{"https://example.org/100%", "percent", "%"},
		{"https://example.org/%4", "percent", "%4"},
		{"https://user:pw@example.org/", "login", "example.org"},
		{"https://git@example.org/a", "login", "example.org"},
		{"https://", "hostless", ""},
		{"https:///a/b", "hostless", ""},
		{"https://?a", "hostless", ""},
		{"https://example/", "host", "example"},
		{"https://a..example/", "host", "a..example"},
		{"https://.example.org/", "host", ".example.org"},
		{"https://-a.example/", "host", "-a.example"},
		{"https://a.example;b/", "host", "a.example;b"},
		{"http://[/", "host", "["},
		{"https://300.1.2.3/", "host", "300.1.2.3"},
		{"http://:/", "port", ""},
		{"https://example.org:/", "port", ""},
		{"https://example.org:99999/", "port", "99999"},
		{"https://example.org:http/", "port", "http"},
		{"http://localhost:8000/", "local", "localhost"},
		{"http://127.0.0.1/", "local", "127.0.0.1"},
		{"http://192.168.1.4/a", "local", "192.168.1.4"},
		{"http://[::1]/", "local", "::1"},
		{"http://server.local/", "local", "server.local"},
	} {
		reason, what := Address(c.address)
		if reason != c.reason || what != c.what {
			t.Errorf("Address(%q) = %q, %q; want %q, %q", c.address, reason, what, c.reason, c.what)
		}
		if reason != "" && !slices.Contains(AddressReasons, reason) {
			t.Errorf("%q is not among the reasons", reason)
		}
	}
}

// TestUnspied takes from an address what tells who followed it, and nothing else.
func TestUnspied(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/?utm_source=x&utm_medium=y":                     "https://example.org/",
		"https://example.org/a?id=1&fbclid=z&b=2#c":                          "https://example.org/a?id=1&b=2#c",
		"https://example.org/a?gclid=z#c":                                    "https://example.org/a#c",
		"https://example.org/a?b=1&c=2":                                      "https://example.org/a?b=1&c=2",
		"https://example.org/a?utm=1":                                        "https://example.org/a?utm=1",
		"https://web.archive.org/web/2016/https://example.org/?utm_source=x": "https://web.archive.org/web/2016/https://example.org/?utm_source=x",
		"https://example.org/go?to=https://example.com/?fbclid=1":            "https://example.org/go?to=https://example.com/?fbclid=1",
	} {
		if got := unspied(address); got != want {
			t.Errorf("unspied(%q) = %q, want %q", address, got, want)
		}
	}
}

// TestMailbox tells mailboxes from what only looks like one.
func TestMailbox(t *testing.T) {
	for text, want := range map[string]bool{
		"a@example.org": true, "a.b+c@sub.example.org": true,
		"a@example": false, "a@": false, "@example.org": false, "a": false, "a@b@example.org": false, "a@.example.org": false, "a@example..org": false, "a b@example.org": false,
	} {
		if got := Mailbox(text); got != want {
			t.Errorf("Mailbox(%q) = %v", text, got)
		}
	}
}

// TestLeft finds what a sentence left at the end of an address, and in a good one nothing.
func TestLeft(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/a.":      ".",
		"https://example.org.":        ".",
		"https://example.org/a.pdf,":  ",",
		"https://example.org/a.pdf);": ");",
		"https://example.org/a)":      ")",
		"https://example.org/a.)":     ".)",
		"https://example.org/a%20":    "%20",
		"https://example.org/a":       "", "https://example.org/": "", "https://example.org/a_(b)": "",
		"https://es.wikipedia.org/wiki/S.A.": "", "https://es.wikipedia.org/wiki/Inc.": "", "https://example.org/vision-de-mujer-a.c.": "",
		"https://example.org/doc/1/a-title-of-which-the-implementa...": "",
	} {
		if signs, meant := Left(address); signs != want || meant+signs != address {
			t.Errorf("Left(%q) = %q, %q", address, signs, meant)
		}
	}
}
