package table

import "testing"

func TestDamage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, kind, found, meant string }{
		{"Visión de Mujer, «día» – 50 % ½ ¿qué? “Ñ” NAÇÃO São Âmbito", "", "", ""},
		{"VisiÃ³n y MisiÃ³n", DamageMojibake, "Ã³", "Visión y Misión"},
		{"el plan â€œAguaâ€\u009d", DamageMojibake, "â€œ", "el plan “Agua”"},
		{"a√±o", DamageMojibake, "√±", "año"},
		{"acci├│n", DamageMojibake, "├│", "acción"},
		{"Visi\ufffdn", DamageLost, "\ufffd", ""},
		{"Participaci&oacute;n y atenci&#243;n", DamageEntity, "&oacute;", "Participación y atención"},
		{"R&D; AT&T; Q&A", "", "", ""},
		{"Primera_x000D_Segunda", DamageEscape, "_x000D_", "Primera Segunda"},
		{"Mu\u00adjer", DamageInvisible, "\u00ad", "Mujer"},
		{"uno\u2028dos", DamageInvisible, "\u2028", "uno dos"},
		{"Una Оbra pública", DamageLookalike, "Оbra", "Una Obra pública"},
		{"Κανών α-tocoferol 5 µm", "", "", ""},
		{"naϊve", DamageLookalike, "naϊve", ""},
		{"Agua limpia 💧 √2 = 1,41 €", "", "", ""},
	} {
		kind, at, wide, meant := Damage(c.text)
		found := ""
		if kind != "" {
			found = c.text[at : at+wide]
		}
		if kind != c.kind || found != c.found || meant != c.meant {
			t.Errorf("%q is %q %q, meant %q; want %q %q %q", c.text, kind, found, meant, c.kind, c.found, c.meant)
		}
	}
}

func TestPlaceholder(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]bool{
		"S/D": {true, true}, "—": {true, true}, "NULL": {true, true}, "ND": {false, true},
		"———": {true, true}, "...": {true, true}, "- -": {true, true}, "«---»": {true, true}, "¿?": {true, true}, "(en blanco)": {true, true}, "s. d.": {true, true}, "N. A.": {true, true},
		"x": {false, true}, "(pendiente)": {false, true}, "%": {false, false}, "..": {false, false}, "*": {false, true}, "•": {false, false}, "___": {true, true}, "★★": {false, false}, "✓": {false, false}, "$": {false, false}, "C+": {false, false}, "#": {false, false},
		"Pendiente": {false, true}, "Agua": {false, false}, "": {false, false}, "2016": {false, false},
	} {
		if got := [2]bool{Placeholder(text, false), Placeholder(text, true)}; got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	for text, want := range map[string]bool{"#¡REF!": true, "#N/D": true, "#name?": true, "#¿NOMBRE?": true, "#1": false, "#agua": false} {
		if SheetError(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
