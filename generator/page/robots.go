package page

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"

	"cocrea/generator/chart"
)

// Sitemap lists every page for search engines; base is the site's address.
func Sitemap(base string, views []View) []byte {
	type entry struct {
		Loc string `xml:"loc"`
	}
	type urlset struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []entry  `xml:"url"`
	}
	var set urlset
	for _, v := range views {
		if v.Kind != "missing" {
			set.URLs = append(set.URLs, entry{base + strings.TrimPrefix(encoded(v.Address), "/")})
		}
	}
	slices.SortFunc(set.URLs, func(a, b entry) int { return strings.Compare(a.Loc, b.Loc) })
	return document(set)
}

// document writes a value of strings as an XML document.
func document(v any) []byte {
	var out bytes.Buffer
	out.WriteString(xml.Header)
	e := xml.NewEncoder(&out)
	e.Indent("", " ")
	_ = e.Encode(v) // strings always encode
	out.WriteByte('\n')
	return out.Bytes()
}

// Robots lets everything be read, and names the sitemap where there is one.
func Robots(base string) []byte {
	text := "User-agent: *\nAllow: /\n"
	if base != "" {
		text += "\nSitemap: " + base + "sitemap.xml\n"
	}
	return []byte(text)
}

// Credit is what a chart's own file says of where it comes from.
func (s *Site) Credit(k *chart.Chart) chart.Credit {
	var names []string
	for _, l := range s.sourceLinks(k.Sources) {
		names = append(names, l.Text)
	}
	if len(names) > 2 {
		names = append(names[:2], s.c.Text("credit.more", "n", len(names)-2))
	}
	d := &s.Model.Dataset
	return chart.Credit{
		Source:  s.c.Text("credit.source", "sources", strings.Join(names, "; ")),
		Licence: s.c.Text("credit.licence", "licence", s.c.Text("licence."+d.Licence)),
		Date:    s.c.Text("credit.date", "version", d.Version, "date", s.c.Date(d.Date)),
		Address: s.Site.BaseURL, Base: s.Site.BaseURL, Style: s.Theme.DrawingStyle(),
	}
}
