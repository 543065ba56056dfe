package table

import (
	"cmp"
	"regexp"
	"strings"
)

// lookalike finds in a word that is no id a character that looks like one of an id's,
// and the id that it would be with that one.
func (x *index) lookalike(word string) (r rune, like string) {
	if r, like = unlike(word); r == 0 || !x.known[like] {
		return 0, ""
	}
	return r, like
}

// unlike finds the first character of a word that only looks like one of an id's, and the
// word as it looks.
func unlike(word string) (r rune, like string) {
	return r, strings.Map(func(c rune) rune {
		if l, ok := looks[c]; ok {
			r = cmp.Or(r, c)
			return l
		}
		return c
	}, word)
}

// mixed is a Latin letter beside one of another alphabet that looks like one.
var mixed = regexp.MustCompile(`\p{Latin}\p{Mn}*[\p{Greek}\p{Cyrillic}]|[\p{Greek}\p{Cyrillic}]\p{Latin}`)

// wordAt is the word around a place of a text, in bytes.
func wordAt(s string, at int) [2]int {
	for _, m := range wordly.FindAllStringIndex(s, -1) {
		if m[0] <= at && at < m[1] {
			return [2]int(m)
		}
	}
	return [2]int{at, len(s)}
}

var wordly = regexp.MustCompile(`[\pL\p{Mn}]+`)

// latin is a text in whose words of two alphabets each letter that looks like a Latin one is
// that one; "" where others are in such a word.
func latin(s string) string {
	strange := false
	out := wordly.ReplaceAllStringFunc(s, func(word string) string {
		if !mixed.MatchString(word) {
			return word
		}
		_, like := unlike(word)
		strange = strange || mixed.MatchString(like)
		return like
	})
	if strange {
		return ""
	}
	return out
}

// looks are the letters of other alphabets, and the hyphens, that look like those of ids.
var looks = func() map[rune]rune {
	m := map[rune]rune{}
	pairs := []rune("АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxіiѕsјjԁdԛqԝw" + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνv" + "‐-‑-‒-–-—-―-−-﹣-－-")
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}()
