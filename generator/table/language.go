package table

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// LanguageNamed is the code of the language that goes by a name, in itself or in one of the
// languages of the program, "" where there is none: «inglés» is en.
func LanguageNamed(name string) string {
	word := Fold(name)
	if word == "" {
		return ""
	}
	for _, tag := range display.Values.Tags() {
		if _, script, region := tag.Raw(); script.String() == "Zzzz" && region.String() == "ZZ" {
			for _, called := range []string{display.Self.Name(tag), display.Languages(language.Spanish).Name(tag), display.Languages(language.English).Name(tag)} {
				if Fold(called) == word {
					return tag.String()
				}
			}
		}
	}
	return ""
}
