package page

import "testing"

// TestDistinct: what names an element and what refers to it change together.
func TestDistinct(t *testing.T) {
	const one = `<figure id="a" data-id="a"><a href="#a">x</a><svg aria-labelledby="t d"><title id="t">t</title><desc id="d">d</desc></svg><p class="a" fill="url(#d)"></p></figure>`
	const two = `<figure id="a-2" data-id="a"><a href="#a-2">x</a><svg aria-labelledby="t-2 d-2"><title id="t-2">t</title><desc id="d-2">d</desc></svg><p class="a" fill="url(#d-2)"></p></figure>`
	if got := distinct(one, 1); got != one {
		t.Errorf("the first is changed: %s", got)
	}
	if got := distinct(one, 2); got != two {
		t.Errorf("got %s\nnot %s", got, two)
	}
}

// TestEncoded: addresses are encoded once, their anchors apart.
func TestEncoded(t *testing.T) {
	for address, want := range map[string]string{"/año/": "/a%C3%B1o/", "/100%/": "/100%25/", "/a b/#c-1": "/a%20b/#c-1", "/": "/"} {
		if got := encoded(address); got != want {
			t.Errorf("%s is %s, not %s", address, got, want)
		}
	}
}

// TestMention: a term is not found within a character reference.
func TestMention(t *testing.T) {
	names := spoken([]string{"amp", "34"})
	for text, want := range map[string]int{"A &amp; B": -1, "A &#34; amp": 8, "amp": 0, "R &amp; amp;": 8} {
		got := -1
		if at := mention(names, text); at != nil {
			got = at[2]
		}
		if got != want {
			t.Errorf("%q: %d, not %d", text, got, want)
		}
	}
}

// TestDirection: languages of scripts that run from right to left say so.
func TestDirection(t *testing.T) {
	for locale, want := range map[string]string{"ar": "rtl", "he-IL": "rtl", "fa": "rtl", "ur-PK": "rtl", "az-Arab": "rtl", "es-MX": "", "az": "", "et": ""} {
		if got := direction(locale); got != want {
			t.Errorf("%s: %q, not %q", locale, got, want)
		}
	}
}
