package layout

// Colour is one of the theme's colours on light ground, "#fbfaf6", by its name in
// colours.css without the dashes; "" when there is none.
func (t *Theme) Colour(name string) string {
	for _, m := range token.FindAllStringSubmatch(t.colours, -1) {
		if m[1] == "--"+name {
			return m[2]
		}
	}
	return ""
}
