package intake

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/BurntSushi/toml"

	"cocrea/generator/table"
)

// The words by which columns and steps of a scale are known are data: a synonym more is a
// word more.
//
//go:embed roles.toml
var rolesFile string

//go:embed scale.toml
var scaleFile string

// roles are the names of each known column, folded.
var roles = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	if _, err := toml.Decode(rolesFile, &out); err != nil {
		panic(err) // embedded; a test reads it
	}
	for _, names := range out {
		for i, name := range names {
			names[i] = table.Fold(name)
		}
	}
	return out
})

// step is where a word stands on the scale.
type step struct {
	rank int
	done bool
}

// steps are those of all words for how a promise stands.
var steps = sync.OnceValue(func() map[string]step {
	var scale struct {
		Step []struct {
			Done  bool
			Words []string
		}
	}
	if _, err := toml.Decode(scaleFile, &scale); err != nil {
		panic(err) // embedded; a test reads it
	}
	out := map[string]step{}
	for rank, s := range scale.Step {
		for _, word := range s.Words {
			word = table.Fold(word)
			out[word] = step{rank, s.Done}
			if close := strings.ReplaceAll(word, "-", ""); out[close] == (step{}) {
				out[close] = step{rank, s.Done} // notstarted
			}
		}
	}
	return out
})

var shareBehind = regexp.MustCompile(`\s*[(\[–:-]?\s*\b\d+(?:[.,]\d+)?\s*%\s*[)\]]?$`)

// stepOf is where a word stands on the scale; what share it stands for may stand behind it:
// Limited (25%).
func stepOf(word string) (step, bool) {
	word = shareBehind.ReplaceAllString(table.Tidy(word), "")
	if at := strings.LastIndexAny(word, "—–"); at > 0 { // Closed — Not implemented
		if of, is := stepOf(strings.TrimLeft(word[at:], "—– ")); is {
			return of, true
		}
	}
	for part := range strings.SplitSeq(word, " / ") { // in two languages
		if of, is := steps()[table.Fold(part)]; is && part != word {
			return of, true
		}
	}
	word = table.Fold(word)
	if of, is := steps()[word]; is {
		return of, true
	}
	if bare := inPart.ReplaceAllString(word, ""); bare != word && steps()[bare].done {
		return steps()["partially"], true
	}
	if bare := inFull.ReplaceAllString(word, ""); bare != word && steps()[bare].done {
		return steps()[bare], true
	}
	return step{}, false
}

// What beside a word for what is done says how much of it is.
var (
	inPart = beside("partly partially parcialmente parcialment parzialmente partiellement teilweise частично in-part em-parte en-parte en-partie in-parte")
	inFull = beside("fully totally completely wholly totalmente plenamente completamente integralmente pleinement entierement totalement vollstandig полностью pienamente plenament in-full")
)

// beside finds one of some words, folded, before or behind others.
func beside(words string) *regexp.Regexp {
	one := strings.Join(strings.Fields(words), "|")
	return regexp.MustCompile("^(?:" + one + ")-|-(?:" + one + ")$")
}

func stepDone(word string) bool {
	of, _ := stepOf(word)
	return of.done
}

// heading is the name of a column, taken apart.
type heading struct {
	base string // folded, without what follows
	lang string // of title_es, Title (en)
	unit string // in brackets: MXN, %
	asks bool   // it is a question
}

// headingOf takes a name apart. langs are the languages in which a column may be.
func headingOf(name string, langs []string) heading {
	name = table.Tidy(name)
	if one, two, is := strings.Cut(name, " / "); is { // in two languages
		switch a, b := roleOf(headingOf(one, langs).base), roleOf(headingOf(two, langs).base); {
		case a != "" && (b == "" || a == b):
			name = one
		case a == "" && b != "":
			name = two
		}
	}
	h := heading{asks: strings.ContainsAny(name, "?؟？")}
	if open := strings.LastIndexAny(name, "(["); open > 0 && strings.HasSuffix(name, ")") || open > 0 && strings.HasSuffix(name, "]") {
		inner := strings.TrimSpace(name[open+1 : len(name)-1])
		name = strings.TrimSpace(name[:open])
		if lang := strings.ToLower(inner); slices.Contains(langs, lang) {
			h.lang = lang
		} else {
			h.unit = inner
		}
	}
	if strings.HasPrefix(name, "%") || strings.HasSuffix(name, "%") {
		name, h.unit = strings.Trim(name, "% "), "%"
	}
	if h.base = table.Fold(spaced(name)); name == "#" || name == "№" {
		h.base = "no"
	}
	for _, lang := range langs {
		if base, is := strings.CutSuffix(h.base, "-"+lang); is && h.lang == "" && base != "" {
			h.base, h.lang = base, lang
		}
	}
	if last := strings.LastIndexByte(h.base, '-'); h.unit == "" && last > 0 && slices.Contains(roles()["budget"], h.base[:last]) && isCode(h.base[last+1:]) {
		h.base, h.unit = h.base[:last], strings.ToUpper(h.base[last+1:])
	}
	for _, filler := range []string{"de", "del", "la", "el", "los", "las", "the", "of"} {
		h.base = strings.TrimPrefix(h.base, filler+"-")
	}
	if h.unit == "%" {
		h.base = strings.TrimSuffix(h.base, "-in") // Umsetzungsstand in %
	}
	if share := "percent-" + h.base; h.unit == "%" && slices.Contains(roles()["progress"], share) {
		h.base = share
	}
	return h
}

// roleOf is the likeliest role of a name, "" where it is of none.
func roleOf(base string) string {
	for _, role := range order {
		if slices.Contains(roles()[role], base) {
			return role
		}
	}
	return ""
}

// isCode reports the code of a currency.
func isCode(text string) bool {
	return len(text) == 3 && table.Currency(text)
}

// spaced parts the words of a name in camel case: whatHappened.
func spaced(name string) string {
	var out strings.Builder
	before := ' '
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
		before = r
	}
	return out.String()
}

// unnumbered takes the number from area1, area_2.
func unnumbered(base string) (string, bool) {
	short := strings.TrimRight(base, "0123456789")
	if short == base || short == "" {
		return base, false
	}
	return strings.TrimSuffix(short, "-"), true
}

// columnName is a name as that of a column of the site's own.
func columnName(heading string) string {
	name := strings.ReplaceAll(table.ShortSlug(spaced(heading)), "-", "_")
	name = strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII {
			return r
		}
		return -1
	}, name)
	if name = strings.Trim(name, "_"); name == "" || name[0] >= '0' && name[0] <= '9' {
		name = strings.TrimSuffix("column_"+name, "_")
	}
	return name
}

// Words reports a column of commitments whose values are words of a vocabulary.
func Words(to string) bool {
	_, is := vocabularies[to]
	return is
}
