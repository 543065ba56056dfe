package generator

import (
	"fmt"
	"regexp"
	"strings"

	"cocrea/generator/message"
	"cocrea/generator/problem"
)

var (
	nameless = regexp.MustCompile(`(?:^|[^«])«\s*»|“\s*”|(?:be|is|of|the|column|key|table|value) ""(?:$|[ ,.;(])|⟦|\(MISSING\)|%!|<nil>`)
	english  = regexp.MustCompile(`\b(?i:expected|unexpected|invalid|cannot|unmarshal|the|found|character|undefined|function|no such|is not|unterminated|missing|operand|found)\b`)
	quoted   = regexp.MustCompile(`«[^»]*»|“[^”]*”|"[^"]*"`)
)

var spokenIn = map[string]*message.Catalog{"es": problem.Catalog("es"), "en": problem.Catalog("en")}

// wellSaid checks the words of a problem in both languages.
func wellSaid(p problem.Problem) error {
	for _, lang := range languages {
		message, hint := p.Say(spokenIn[lang])
		for _, text := range []string{message, hint} {
			if text == "" || nameless.MatchString(text) {
				return fmt.Errorf("%s says in %s: %q", p.Rule, lang, text)
			}
			if lang == "es" && english.MatchString(quoted.ReplaceAllString(withoutNames(p, text), "")) {
				return fmt.Errorf("%s says in Spanish: %q", p.Rule, text)
			}
		}
	}
	return nil
}

// withoutNames is what is said without the single words that the author's files have, as a
// hint repeats them: a key may be called the.
func withoutNames(p problem.Problem, text string) string {
	for _, arg := range p.Args {
		if word, is := arg.(string); is && word != "" && !strings.Contains(word, " ") {
			text = strings.ReplaceAll(text, word, "")
		}
	}
	return text
}
