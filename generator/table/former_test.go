package table

import "testing"

// TestFormerly finds the lost file that one is by another name.
func TestFormerly(t *testing.T) {
	lost := []string{"data/places.csv", "data/totals.csv", "data/totals_by_theme.csv", "data/themes.toml", "data/geo/tiles.csv"}
	for file, want := range map[string]string{
		"data/places-copia.csv": "data/places.csv", "data/Copia de places.csv": "data/places.csv", "data/places (1).csv": "data/places.csv",
		"data/Places.csv": "data/places.csv", "data/plcaes.csv": "data/places.csv", "data/old/places.csv": "data/places.csv",
		"data/totals_by_theme-final.csv": "data/totals_by_theme.csv", "data/map/tiles.csv": "data/geo/tiles.csv",
		"data/places.txt": "", "data/notes.csv": "", "data/placesandmore.csv": "",
	} {
		if got := Formerly(file, lost); got != want {
			t.Errorf("Formerly(%q) = %q, want %q", file, got, want)
		}
	}
}
