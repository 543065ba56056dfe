package page

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"cocrea/generator/change"
	"cocrea/generator/release"
	"cocrea/generator/table"
)

// dataEntries tell how the data changed, the newest first: the changes that no release
// has yet, then every release with what changed in it. A site without releases tells
// of its present version.
func (s *Site) dataEntries() []entry {
	d := &s.Model.Dataset
	var out []entry
	for i, r := range s.Releases {
		e := s.releaseEntry(r.Version, r.Date, r.Digest[:len(s.digest)], r.Tables)
		e.address = s.to.Version(r.Version)
		if i > 0 {
			e.summary += " " + s.changesSaid(change.Compare(s.Releases[i-1].State(), r.State()))
		}
		if notes := s.text(r.Notes); notes != "" {
			e.summary += " " + notes
		}
		out = append(out, e)
	}
	if release.Find(s.Releases, d.Version) == nil {
		e := s.releaseEntry(d.Version, d.Date, s.digest, s.Model.Tables)
		e.summary += " " + s.changesSaid(s.Changes)
		out = append(out, e)
	}
	for i := range out {
		out[i].summary = strings.TrimSpace(out[i].summary)
	}
	slices.Reverse(out)
	out = append(out, s.correctionEntries()...)
	slices.SortStableFunc(out, func(a, b entry) int { return b.day.Compare(a.day) })
	return out
}

func (s *Site) releaseEntry(version, date, digest string, tables []*table.Table) entry {
	rows := 0
	for _, t := range tables {
		rows += len(t.Rows)
	}
	return entry{id: s.absolute(s.changesFile()) + "#" + version, day: dayOf(date), address: s.to.Section("data"),
		title:   s.c.Text("feed.release", "version", version),
		summary: s.c.Text("feed.release-summary", "date", s.c.Date(date), "tables", len(tables), "rows", rows, "digest", digest)}
}

// dayOf is the day of a date of the data.
func dayOf(date string) time.Time {
	day, _, _ := table.ParseDate(date)
	return day.First()
}

// jsonFeed is the feed of changes of the data as JSON Feed 1.1 has it.
func (s *Site) jsonFeed(entries []entry) Feed {
	type author struct {
		Name string `json:"name"`
	}
	type item struct {
		ID      string `json:"id"`
		URL     string `json:"url"`
		Title   string `json:"title"`
		Content string `json:"content_text"`
		Date    string `json:"date_published"`
	}
	file := strings.TrimSuffix(s.changesFile(), ".xml") + ".json"
	f := struct {
		Version string   `json:"version"`
		Title   string   `json:"title"`
		Home    string   `json:"home_page_url"`
		Feed    string   `json:"feed_url"`
		Lang    string   `json:"language"`
		Authors []author `json:"authors"`
		Items   []item   `json:"items"`
	}{
		"https://jsonfeed.org/version/1.1", s.feedTitle("changes"), s.absolute(s.history()), s.absolute(file),
		s.Site.Locales[s.c.Lang], []author{{s.Site.Publisher.In(s.c.Lang)}}, []item{},
	}
	for _, e := range entries {
		f.Items = append(f.Items, item{e.id, s.absolute(e.address), e.title, e.summary, e.day.Format(time.RFC3339)})
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(f) // strings always encode
	return Feed{strings.TrimPrefix(file, "/"), out.Bytes()}
}
