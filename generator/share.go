package generator

import (
	"cocrea/generator/card"
	"cocrea/generator/layout"
	"cocrea/generator/page"
	"cocrea/generator/publish"
)

// icons adds the site's icon in the sizes of programs that show no SVG. A theme with
// an icon of its own brings its own sizes, or has none.
func (b *build) icons() error {
	theme := b.in.Theme
	b.studio = card.NewStudio(theme.Colour)
	svg := theme.Asset("icon.svg")
	if svg == nil || !card.Drawn(svg.Data) {
		return nil
	}
	for _, size := range card.IconSizes {
		name := page.IconFile(size)
		if theme.Asset(name) != nil {
			continue
		}
		png, err := b.studio.Icon(size)
		if err != nil {
			return err
		}
		theme.Assets = append(theme.Assets, layout.Asset{Name: name, Data: png})
	}
	return nil
}

// card adds the picture that stands for a page where it is shared.
func (b *build) card(site *page.Site, p page.Page, view func() (page.View, error)) error {
	if !site.HasCard(p) {
		return nil
	}
	file := site.CardFile(p)
	if _, taken := b.drawn.LoadOrStore(file, true); taken {
		return nil
	}
	if b.Out == "" && !b.stage.OnDemand() { // nobody will look at it
		return b.stage.Write(file, p.Owner, nil)
	}
	_, err := b.stage.Add(publish.Output{Path: file, Owner: p.Owner,
		Key: func() publish.Key {
			v, err := view()
			if err != nil {
				return publish.Key{}
			}
			return b.keys.of("card", *site.Card(v))
		},
		Data: func() ([]byte, error) {
			v, err := view()
			if err != nil {
				return nil, err
			}
			return b.studio.Draw(site.Card(v))
		}})
	return err
}

// told writes what programs read of a language: feeds and web manifest.
func (b *build) told(site *page.Site) error {
	for _, f := range site.Feeds() {
		if err := b.stage.Write(f.Path, "generator/page", f.Data); err != nil {
			return err
		}
	}
	return b.stage.Write(site.ManifestFile(), "generator/page", site.Manifest())
}
