package table

import (
	"regexp"
	"strings"
)

// Kinds of markup in a text that is published as it is written: variants of the rule
// text-markup.
const (
	markupTag    = "" // of HTML: <b>, </p>
	markupStrong = "strong"
	markupLink   = "link"
)

// Tag is a tag of HTML that stands in texts which were pasted from a page of the web. What
// else stands between such signs may be meant: «<18 años>».
var Tag = regexp.MustCompile(`(?i)</?(?:a|abbr|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|iframe|img|li|mark|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|time|tr|u|ul)(?:\s[^<>]*)?/?>`)

var (
	markdownStrong = regexp.MustCompile(`\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*`)
	markdownLink   = regexp.MustCompile(`!?\[[^\[\]\n]+\]\((?:https?:|mailto:|/)[^()\s]*\)`)
)

// Unmarked is a text without the marks of Markdown; the address of a link stands behind it.
func Unmarked(s string) string {
	s = markdownStrong.ReplaceAllStringFunc(s, func(strong string) string { return strings.Trim(strong, "*") })
	return markdownLink.ReplaceAllStringFunc(s, func(link string) string {
		text, address, _ := strings.Cut(strings.TrimLeft(link, "!["), "](")
		return text + " (" + strings.TrimSuffix(address, ")") + ")"
	})
}

// Markup finds the first mark of HTML or Markdown in a text, which readers would see as it is
// written: its kind and its place in bytes, of a width of 0 where there is none.
func Markup(s string) (kind string, offset, wide int) {
	for _, form := range []struct {
		kind, sign string
		of         *regexp.Regexp
	}{{markupTag, "<", Tag}, {markupStrong, "**", markdownStrong}, {markupLink, "](", markdownLink}} {
		if !strings.Contains(s, form.sign) {
			continue
		}
		if at := form.of.FindStringIndex(s); at != nil && (wide == 0 || at[0] < offset) {
			kind, offset, wide = form.kind, at[0], at[1]-at[0]
		}
	}
	return kind, offset, wide
}
