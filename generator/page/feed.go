package page

import (
	"encoding/xml"
	"slices"
	"strings"
	"time"

	"cocrea/generator/content"
)

// newsIndex is the key of the page that lists the news; the news are the pages
// beside it.
const newsIndex = content.News + "index"

// Feed is a file that readers of news ask for again and again, in Atom.
type Feed struct {
	Path string // in the output
	Data []byte
}

type entry struct {
	id, title, address, summary string // address from the root of the site
	day                         time.Time
}

// news lists the pages that tell of something new, the newest first.
func (s *Site) news() []*content.Page {
	var out []*content.Page
	for _, p := range s.Pages {
		if p.Lang == s.c.Lang && p.Date.Known() {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b *content.Page) int { return b.Date.First().Compare(a.Date.First()) })
	return out
}

// newsItems are the news in the list of their page.
func (s *Site) newsItems() []Item {
	var out []Item
	for _, p := range s.news() {
		out = append(out, Item{Text: p.Title, Href: p.Address, Meta: s.c.Date(p.Date.String()), Lines: []string{p.Description}})
	}
	return out
}

func (s *Site) newsFile() string    { return s.to.news() }
func (s *Site) changesFile() string { return s.to.changes() }

// history is the page that tells of the changes of the data.
func (s *Site) history() string {
	if len(s.Releases) == 0 {
		return s.to.Section("data")
	}
	return s.to.Version("")
}

// feedLinks name the feeds in the head of every page.
func (s *Site) feedLinks() []Link {
	if s.Site.BaseURL == "" {
		return nil
	}
	links := []Link{{Text: s.feedTitle("changes"), Href: s.changesFile()}}
	if len(s.news()) > 0 {
		links = append([]Link{{Text: s.feedTitle("news"), Href: s.newsFile()}}, links...)
	}
	return links
}

func (s *Site) feedTitle(name string) string {
	return s.c.Text("feed."+name, "site", s.Site.Title.In(s.c.Lang))
}

// Feeds makes the feed of news and that of changes of the data. Their names are
// addresses, so without a base URL there are none, as there is no sitemap.
func (s *Site) Feeds() []Feed {
	if s.Site.BaseURL == "" {
		return nil
	}
	told := s.dataEntries()
	feeds := []Feed{s.feed("changes", s.changesFile(), s.history(), told), s.jsonFeed(told)}
	var entries []entry
	for _, p := range s.news() {
		entries = append(entries, entry{s.absolute(p.Address), p.Title, p.Address, p.Description, p.Date.First()})
	}
	if len(entries) > 0 {
		feeds = append(feeds, s.feed("news", s.newsFile(), s.to.Section("news"), entries))
	}
	return feeds
}

// absolute is the whole address of something of the site.
func (s *Site) absolute(address string) string {
	return s.Site.BaseURL + strings.TrimPrefix(encoded(address), "/")
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary"`
}

// feed writes one feed as RFC 4287 has it. Its time is that of its newest entry.
func (s *Site) feed(name, file, about string, entries []entry) Feed {
	type feed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string      `xml:"xml:lang,attr"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Author  string      `xml:"author>name"`
		Rights  string      `xml:"rights,omitempty"`
		Links   []atomLink  `xml:"link"`
		Entries []atomEntry `xml:"entry"`
	}
	f := feed{
		Lang: s.Site.Locales[s.c.Lang], ID: s.absolute(file), Title: s.feedTitle(name), Author: s.Site.Publisher.In(s.c.Lang),
		Rights: s.licenceName(s.Model.Dataset.Licence),
		Links:  []atomLink{{"self", "application/atom+xml", s.absolute(file)}, {"alternate", "text/html", s.absolute(about)}},
	}
	for _, e := range entries {
		at := e.day.Format(time.RFC3339)
		f.Updated = max(f.Updated, at)
		f.Entries = append(f.Entries, atomEntry{e.id, e.title, at, atomLink{"alternate", "text/html", s.absolute(e.address)}, e.summary})
	}
	return Feed{strings.TrimPrefix(file, "/"), document(f)}
}
