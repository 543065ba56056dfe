package model

import (
	"regexp"
	"strings"

	"cocrea/generator/problem"
)

// Licence is what the data may be used under: one that SPDX lists, by its id, or another,
// by its name and the address of its text. Without any, all is empty.
type Licence struct{ ID, Name, Address string }

// deeds are where the licences can be read that are made for data and that the messages
// have a name for, under licence.<id>.
var deeds = map[string]string{
	"CC-BY-4.0":    "https://creativecommons.org/licenses/by/4.0/",
	"CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
	"CC0-1.0":      "https://creativecommons.org/publicdomain/zero/1.0/",
	"ODC-By-1.0":   "https://opendatacommons.org/licenses/by/1-0/",
	"ODbL-1.0":     "https://opendatacommons.org/licenses/odbl/1-0/",
	"PDDL-1.0":     "https://opendatacommons.org/licenses/pddl/1-0/",
}

var (
	spdx  = regexp.MustCompile(`^[A-Za-z0-9]+(?:[.+-][A-Za-z0-9]+)*\+?$`)
	other = regexp.MustCompile(`^(\S.*\S|\S)\s+(https?://\S+)$`)
)

// LicenceOf reads a licence as it is written: «CC-BY-4.0», or «Open Licence https://…».
func LicenceOf(text string) Licence {
	if m := other.FindStringSubmatch(text); m != nil {
		return Licence{Name: m[1], Address: m[2]}
	}
	if !spdx.MatchString(text) {
		return Licence{Name: text}
	}
	if at := deeds[text]; at != "" {
		return Licence{text, short(text), at}
	}
	return Licence{text, text, "https://spdx.org/licenses/" + text + ".html"}
}

// short is how people write an id: «CC BY-SA 4.0» for CC-BY-SA-4.0.
func short(id string) string {
	i := strings.LastIndex(id, "-")
	name, version := id[:i], id[i+1:]
	if of, is := strings.CutPrefix(name, "CC-"); is {
		name = "CC " + of
	}
	return name + " " + version
}

// Key is the message that names the licence in full, "" where there is none.
func (l Licence) Key() string {
	if deeds[l.ID] == "" {
		return ""
	}
	return "licence." + l.ID
}

// CheckLicence tells of a licence that nobody could read: neither an id nor a name with an
// address.
func CheckLicence(text string, at problem.Position, probs *problem.List) {
	if text == "" || LicenceOf(text).Address != "" {
		return
	}
	near, letters := "", strings.NewReplacer(" ", "", "-", "", ".", "")
	for id := range deeds {
		_, deed, _ := strings.Cut(deeds[id], "://")
		if strings.EqualFold(letters.Replace(id), letters.Replace(text)) || strings.Contains(text, strings.TrimSuffix(deed, "/")) {
			near = id
		}
	}
	probs.Add("licence", at, "value", text, "near", near)
}
