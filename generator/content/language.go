package content

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"cocrea/generator/table"
)

// languageNamed is the code of the language that goes by a name, in itself or in one of the
// languages of the program, "" where there is none: «inglés» is en.
func languageNamed(name string) string {
	word := table.Fold(name)
	if word == "" {
		return ""
	}
	for _, tag := range display.Values.Tags() {
		if _, script, region := tag.Raw(); script.String() == "Zzzz" && region.String() == "ZZ" {
			for _, called := range []string{display.Self.Name(tag), display.Languages(language.Spanish).Name(tag), display.Languages(language.English).Name(tag)} {
				if table.Fold(called) == word {
					return tag.String()
				}
			}
		}
	}
	return ""
}
