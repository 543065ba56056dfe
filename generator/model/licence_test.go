package model

import "testing"

// TestLicenceOf reads licences of every form.
func TestLicenceOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Licence{
		"":                                       {},
		"CC-BY-4.0":                              {"CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"},
		"MIT":                                    {"MIT", "MIT", "https://spdx.org/licenses/MIT.html"},
		"GPL-2.0+":                               {"GPL-2.0+", "GPL-2.0+", "https://spdx.org/licenses/GPL-2.0+.html"},
		"Licencia abierta https://example.org/l": {"", "Licencia abierta", "https://example.org/l"},
		"Ley https://example.org/l":              {"", "Ley", "https://example.org/l"},
		"https://example.org/l":                  {Name: "https://example.org/l"},
		"CC BY 4.0":                              {Name: "CC BY 4.0"},
	} {
		if got := LicenceOf(text); got != want {
			t.Errorf("%q is %+v, not %+v", text, got, want)
		}
	}
	if key := LicenceOf("CC0-1.0").Key() + LicenceOf("MIT").Key(); key != "licence.CC0-1.0" {
		t.Errorf("the names are at %q", key)
	}
}
