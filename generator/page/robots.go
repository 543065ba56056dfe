package page

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"cocrea/generator/chart"
)

// mostMapped is how many pages a sitemap may list.
const mostMapped = 50_000

// Sitemaps lists every page for search engines, in sitemap.xml or, where they are more than
// one file may have, in several that it lists; base is the site's address.
func Sitemaps(base string, pages []Page) []Feed {
	var all []string
	for _, p := range pages {
		if p.Kind != "missing" && !p.Again {
			all = append(all, base+strings.TrimPrefix(encoded(p.Address), "/"))
		}
	}
	slices.Sort(all)
	return sitemaps(base, all, mostMapped)
}

func sitemaps(base string, all []string, most int) []Feed {
	type entry struct {
		Loc string `xml:"loc"`
	}
	type urlset struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []entry  `xml:"url"`
	}
	type index struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
		Maps    []entry  `xml:"sitemap"`
	}
	var parts []Feed
	var list index
	for part := range slices.Chunk(all, most) {
		var set urlset
		for _, address := range part {
			set.URLs = append(set.URLs, entry{address})
		}
		name := fmt.Sprintf("sitemap-%d.xml", len(parts)+1)
		parts, list.Maps = append(parts, Feed{name, document(set)}), append(list.Maps, entry{base + name})
	}
	if len(parts) == 1 {
		return []Feed{{"sitemap.xml", parts[0].Data}}
	}
	return append(parts, Feed{"sitemap.xml", document(list)})
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
	return chart.Credit{
		Source:  s.c.Text("credit.source", "sources", strings.Join(names, "; ")),
		Licence: s.creditLicence(),
		Date:    s.credited(),
		Address: strings.TrimSuffix(s.text(s.Site.Title)+" · "+s.Site.BaseURL, " · "), Base: s.Site.BaseURL, Style: s.Theme.DrawingStyle(),
	}
}

// credited is of which version and day the data of a drawing are, as far as they have any.
func (s *Site) credited() string {
	d := &s.Model.Dataset
	switch dated(d) {
	case "-plain":
		return ""
	case "-date":
		return s.c.Text("credit.date-plain", "date", s.c.Date(d.Date))
	}
	return s.c.Text("credit.date", "version", d.Version, "date", s.c.Date(d.Date))
}
