package table

import (
	"cmp"
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

// looks are the letters of other alphabets, and the hyphens, that look like those of ids.
var looks = func() map[rune]rune {
	m := map[rune]rune{}
	pairs := []rune("АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxіiѕsјjԁdԛqԝw" + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνv" + "‐-‑-‒-–-—-―-−-﹣-－-")
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}()
