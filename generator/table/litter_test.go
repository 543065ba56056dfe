package table

import "testing"

// TestLitter: what programs leave is known by its name; what people write is not.
func TestLitter(t *testing.T) {
	for name, want := range map[string]bool{
		".DS_Store": true, "content/es/.DS_Store": true, "._acerca.md": true, "Thumbs.db": true, "desktop.ini": true, "Desktop.ini": true,
		".~lock.commitments.csv#": true, "~$commitments.xlsx": true, ".acerca.md.swp": true, "acerca.md.swo": true, "acerca.md~": true,
		"states.csv.bak": true, "#acerca.md#": true, ".#acerca.md": true, ".gitkeep": true, ".gitattributes": true, "__MACOSX": true,
		".gitignore": true, ".git": true, ".nfs000000000a1b": true, ".gitignore.md": false, ".github.md": false, ".sync-uno.md": false, ".trash.md": false,
		"acerca.md": false, "states.csv": false, ".oculta.md": false, "_borrador.md": false, "a#b.md": false, "#uno.md": false, "lock.md": false,
		"~casa.md": false, "states (1).csv": false, "states.csv.txt": false, "README.md": true, "LEEME.md": false, "readme-uno.md": false, "$a.md": false, "": false, ".": false,
	} {
		if Litter(name) != want {
			t.Errorf("%q is litter: %v", name, !want)
		}
	}
}
