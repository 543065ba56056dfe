package page

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"cocrea/generator/card"
)

// Meta is what a page says of itself to programs: those that show a link to it,
// search engines, readers of news.
type Meta struct {
	Title    string
	Type     string   // of Open Graph
	Locale   string   // es_MX
	Others   []string // locales of its translations
	Picture  string   // absolute address; empty when the base URL is not known
	Alt      string   // what the picture shows
	Width    int
	Height   int
	Feeds    []Link
	Manifest string
	Touch    string // address of the icon for Apple's devices; empty when there is none
	Data     any    // JSON-LD; html/template writes it as JSON
}

// meta fills in what programs are told. The canonical address is known before.
func (s *Site) meta(v *View) {
	v.Meta = Meta{
		Title: v.Title, Type: "article", Locale: locale(s.Site.Locales[s.c.Lang]),
		Feeds: s.feedLinks(), Manifest: s.ManifestFile(), Touch: s.touch, Data: s.linked(v),
	}
	v.Meta.Manifest = "/" + v.Meta.Manifest
	if v.Kind == "home" {
		v.Meta.Title, v.Meta.Type = withTagline(v.Site.Title, " · ", v.Site.Tagline), "website"
	}
	for _, t := range v.Languages {
		v.Meta.Others = append(v.Meta.Others, locale(s.Site.Locales[t.Lang]))
	}
	if !s.shared(v.Kind) {
		return
	}
	v.Meta.Picture, v.Meta.Width, v.Meta.Height = s.absolute("/"+s.cardFile(v.Address, v.First)), card.Width, card.Height
	c := s.Card(*v)
	if c == nil {
		c = s.listCard(s.many(v.Address, v.First))
	}
	v.Meta.Alt = c.Alt()
}

// listCard is what is known of the picture of a list, which pages share that have none of
// their own.
func (s *Site) listCard(list string) *card.Card {
	c := s.cards[list]
	c.Site = s.Site.Title.In(s.c.Lang)
	c.Title = c.Site
	for _, name := range s.parts {
		if s.to.Section(name) == list {
			c.Title = s.c.Text("section." + name)
		}
	}
	return &c
}

// withTagline is the name of a site with what stands below it, where there is that.
func withTagline(title, sign, tagline string) string {
	if tagline == "" {
		return title
	}
	return title + sign + tagline
}

// direction is rtl for a language that is written from right to left.
func direction(locale string) string {
	script, _ := language.Make(locale).Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr":
		return "rtl"
	}
	return ""
}

// locale is a BCP 47 tag in the manner of Open Graph.
func locale(tag string) string { return strings.ReplaceAll(tag, "-", "_") }

// IconFile is the name of the asset that is the icon in a size.
func IconFile(size int) string { return "icon-" + strconv.Itoa(size) + ".png" }

// touchIcon is the address of the icon for Apple's devices; "" when there is none.
func (s *Site) touchIcon() string {
	if a := s.Theme.Asset(IconFile(card.AppleIcon)); a != nil {
		return a.Address()
	}
	return ""
}

// ManifestFile is the path of the web manifest in the output.
func (s *Site) ManifestFile() string {
	return strings.TrimPrefix(s.to.Home()+"manifest.webmanifest", "/")
}

// Manifest is what a phone needs to keep the site among its programs. Its addresses
// are relative to itself.
func (s *Site) Manifest() []byte {
	type icon struct {
		Src   string `json:"src"`
		Type  string `json:"type"`
		Sizes string `json:"sizes"`
	}
	m := struct {
		Name       string `json:"name"`
		Short      string `json:"short_name"`
		Lang       string `json:"lang"`
		Start      string `json:"start_url"`
		Scope      string `json:"scope"`
		Display    string `json:"display"`
		Background string `json:"background_color,omitempty"`
		Theme      string `json:"theme_color,omitempty"`
		Icons      []icon `json:"icons"`
	}{
		Name: withTagline(s.Site.Title.In(s.c.Lang), ": ", s.Site.Tagline.In(s.c.Lang)), Short: s.Site.Title.In(s.c.Lang),
		Lang: s.Site.Locales[s.c.Lang], Start: "./", Scope: "./", Display: "browser",
		Background: s.Theme.Colour("paper"), Theme: s.Theme.Colour("paper"), Icons: []icon{},
	}
	add := func(name, kind, sizes string) {
		if a := s.Theme.Asset(name); a != nil {
			m.Icons = append(m.Icons, icon{up(s.to.Home()) + strings.TrimPrefix(a.Address(), "/"), kind, sizes})
		}
	}
	add("icon.svg", "image/svg+xml", "any")
	for _, size := range card.IconSizes {
		n := strconv.Itoa(size)
		add(IconFile(size), "image/png", n+"x"+n)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetIndent("", " ")
	_ = e.Encode(m) // strings always encode
	return out.Bytes()
}
