package page

import (
	"html/template"

	"cocrea/generator/model"
)

// View is one page: what layouts/base.html frames and a layout shows.
type View struct {
	Kind        string // the layout: home or page
	Address     string // from the root of the site
	Owner       string // what it comes from, for collisions
	Key         string // what it is in any language; empty: its owner
	Lang        string
	Dir         string // rtl where the language is written from right to left
	Title       string // of the h1
	Description string // for search engines, one sentence
	Class       string // a word for the style sheet
	Lead        template.HTML
	Ask         *Ask // on the first page
	Crumbs      []Link
	Sections    []Section
	Definitions []Definition // of the terms that it shows
	Contents    []Link       // of a longer text: the guide's pages
	Moved       string       // of a page that has moved: where to, from here and from the root
	MovedTo     string
	First       string // of a later page of a list: the address of the first
	Again       bool   // it says what other pages say, and is not for searches
	Before      *Link
	After       *Link
	Scripts     []string // assets that it needs beside those of every page

	Site      SiteView
	Meta      Meta
	Canonical string // absolute; empty when the base URL is not known
	Base      string // address of the site; empty when not known
	Languages []Translation
	Report    string            // address of a prefilled issue; empty when the repository is not known
	Call      template.HTMLAttr // where nothing but a telephone is known: the attribute that calls it
	Edit      string            // address of the web editor on the page's source, likewise
}

// Translation is the same page in another language.
type Translation struct {
	Lang string // BCP 47
	Name string // of the language, in itself
	Href string
}

// SiteView is what every page says of the site.
type SiteView struct {
	Title     string
	Tagline   string
	Home      string
	Menu      []Link
	Search    Link
	Footer    []Menu
	Style     Link // for those who work on the site
	Version   string
	Date      string
	Sums      string // address of SHA256SUMS
	Publisher string
	About     string        // what the site is, "" where it does not say
	Licence   template.HTML // of the data, a link; "" where they have none
	MapCredit string        // who made the map, "" where there is none
}

// Menu is a group of links under its name.
type Menu struct {
	Title string
	Links []Link
}

// Link is a link with its text.
type Link struct {
	Text    string
	Href    string
	Current bool
}

// Ask is a question with the pages that answer it, or the address of their list where they
// are too many.
type Ask struct {
	Question string
	Answers  []Link
	Href     string
}

// Section is a part of a page. It shows, in this order, whatever it has: text,
// totals, facts, steps, a chart, the explorer, the search, items, a table, downloads, the
// document of the API.
type Section struct {
	ID        string
	Title     string
	Proof     string // id of the figure in the title
	Text      template.HTML
	Lang      string // of the text, where it stands in for a translation
	Online    bool   // of no use on paper
	Totals    []Total
	Facts     []Fact
	Steps     []Step
	Charts    []ChartView
	Explorer  *Explorer
	Search    *Search
	Items     []Item
	Groups    []Group
	Table     *Table
	Folded    string // what opens the table, where it is folded
	Listed    bool   // it is, or is a part of, the list that goes on on other pages
	Parts     *Parts // which lead on from it
	Downloads []Download
	Document  *Link // of the API
	More      *Link
}

// empty reports a section under which nothing stands.
func (s Section) empty() bool {
	return s.Text == "" && len(s.Totals)+len(s.Facts)+len(s.Steps)+len(s.Charts)+len(s.Items)+len(s.Groups)+len(s.Downloads) == 0 &&
		s.Explorer == nil && s.Search == nil && s.Table == nil && s.Document == nil && s.More == nil
}

// Total is a number set large, with a link to its proof.
type Total struct {
	Value    string
	Long     bool // too long to be set as large as others
	Label    string
	Href     string
	ID       string
	Coverage template.HTML // how much of it is documented
}

// Fact is a term and what is known of it. An unknown value looks different from
// one that does not apply.
type Fact struct {
	Term    string
	Value   template.HTML
	Absence model.Absence
	Badge   Badge // shown when the basis is not the ordinary one
	Source  *Link
	Note    string
	Whole   bool   // a long text, on a line of its own
	place   int    // of its column in the table
	role    string // of its column
}

// Unknown tells a value that was asked for from one that cannot be or is given otherwise.
func (f Fact) Unknown() bool { return f.Absence == model.NotKnown }

// Item is a record in a list.
type Item struct {
	Text  string
	Href  string
	Meta  string // a few words after it
	ID    string // of a record, for whoever works with the data
	Proof string // ids of the figures in them
	Class string // stage-3…, for the mark before it
	Mark  string
	Lines []string          // further lines, small
	Fold  *Fold             // what only some want to read
	Small template.HTML     // a last one, with links
	Marks template.HTMLAttr // for the explorer
}

// Fold is a text behind its title.
type Fold struct{ Title, Text string }

// Group is a list of items under a heading.
type Group struct {
	ID    string
	Title string
	Proof string // id of the figure in the title
	Note  template.HTML
	Items []Item
}

// Table is a table of cells.
type Table struct {
	Caption string
	Proof   string // ids of the figures in the caption
	Class   string
	Head    []string
	Rows    []TableRow
}

// TableRow is a row; the first cell is its heading.
type TableRow struct {
	ID    string
	Class string
	Cells []TableCell
}

// TableCell is a cell.
type TableCell struct {
	HTML   template.HTML
	Number bool
	Proof  string // id of the figure that it is
}

// ChartView is a chart on a page.
type ChartView struct {
	Anchor   string
	Level    int // of its title as a heading: 1, 2 or 3
	Title    template.HTML
	Measure  template.HTML
	Legend   template.HTML
	Drawing  template.HTML
	Table    *Table
	Note     template.HTML
	Basis    []Badge
	Sources  []Link
	CSV, SVG string
	Embed    string // address of the chart's own page, for frames
	Option   string // address of the option for ECharts
	Script   string // address of the library, "" without it: then there is no button
}

// Download is a file to take away.
type Download struct {
	Name   string // commitments.csv
	Href   string
	Format string
	Rows   int
	Proof  string // id of the figure that Rows is
	Size   string
	SHA256 string
}
