package page

import (
	"strconv"
	"strings"

	"cocrea/generator/card"
	"cocrea/generator/model"
)

// shared tells whether a page of a kind is one that people send each other a link to, and
// its address is known.
func (s *Site) shared(kind string) bool {
	return s.to.made.Cards != "none" && s.Site.BaseURL != "" && kind != "missing" && kind != "embed"
}

// CardFile is the path of a page's picture in the output. Pages that compare two
// states share one, and those of figures: there are too many of them. So do the pages of
// all records, where the site draws lists alone, and those of one list.
func (s *Site) CardFile(p Page) string { return s.cardFile(p.Address, p.First) }

func (s *Site) cardFile(address, first string) string {
	name := strings.Trim(address, "/")
	if list := s.many(address, first); list != "" {
		name = strings.Trim(list, "/")
	}
	if name == "" {
		name = "index"
	}
	return strings.TrimPrefix(s.to.Cards(), "/") + name + ".png"
}

// many is the address of the list that a page of many of a kind stands in, or is a later page of, else "".
func (s *Site) many(address, first string) string {
	alike := []string{"compare", "figures"}
	if s.to.made.Cards == "lists" {
		alike = s.lists()
	}
	for _, name := range alike {
		if list := s.to.Section(name); strings.HasPrefix(address, list) {
			return list
		}
	}
	return first
}

// HasCard tells whether a page has a picture of its own: it shares no other's, and people
// can ask for it, as other sites are told its whole address.
func (s *Site) HasCard(p Page) bool { return s.drawnFor(p.Kind, p.Address, p.First) }

func (s *Site) drawnFor(kind, address, first string) bool {
	list := s.many(address, first)
	return s.shared(kind) && (list == "" || address == list)
}

// Card is the picture to be drawn for a page; nil where it has none of its own.
func (s *Site) Card(v View) *card.Card {
	if !s.drawnFor(v.Kind, v.Address, v.First) {
		return nil
	}
	c := s.cards[v.Address]
	c.Site, c.Title, c.Text = s.Site.Title.In(s.c.Lang), v.Title, v.Description
	if c.Text == c.Title {
		c.Text = ""
	}
	c.Section = s.Site.Tagline.In(s.c.Lang)
	if len(v.Crumbs) > 0 {
		c.Section = v.Crumbs[0].Text
	}
	return &c
}

// drawn gives each page the figure of its own that its card shows, by address. Pages
// without one show their description.
func (s *Site) drawn() map[string]card.Card {
	out := map[string]card.Card{}
	if s.drawLists(out); s.to.made.Cards == "lists" || s.to.made.Cards == "none" {
		return out
	}
	for i := range s.Model.States {
		st := &s.Model.States[i]
		c := card.Card{Map: s.tiles(st)}
		if n := len(st.Commitments); n > 0 {
			c.Numbers = []card.Number{s.commitmentsNumber(n)}
		}
		out[s.to.State(st)] = c
	}
	for i := range s.Model.Secretariats {
		r := &s.Model.Secretariats[i]
		c := card.Card{Map: s.tiles(r.State)}
		if r.SeatsKnown() {
			n := 0
			for _, seats := range r.Seats() {
				n += seats.N
			}
			c.Numbers = []card.Number{{Value: s.c.Value(n), Label: s.c.Text("card.seats", "n", n)}}
			c.Units = &card.Units{N: n, First: 1, Last: n}
		}
		out[s.to.Secretariat(r)] = c
	}
	for i := range s.Model.Plans {
		p := &s.Model.Plans[i]
		c := card.Card{Map: s.tiles(p.State)}
		if n := p.Size.N; !p.Announced() && p.Size.Known {
			c.Numbers, c.Units = []card.Number{s.commitmentsNumber(n)}, &card.Units{N: n, First: 1, Last: n}
		}
		out[s.to.Plan(p)] = c
	}
	for i := range s.Model.Commitments {
		k := &s.Model.Commitments[i]
		if number, err := strconv.Atoi(k.Number); err == nil && k.Plan != nil {
			of := max(number, k.Plan.Size.N, len(k.Plan.Commitments))
			out[s.to.Commitment(k)] = card.Card{
				Numbers: []card.Number{{Value: s.c.Text("card.of", "n", number, "of", of), Label: s.c.Text("card.plan", "of", s.c.Text(ofPlan(k.Plan, s.c.Lang), "plan", k.Plan.Within(s.c)))}},
				Units:   &card.Units{N: of, First: number, Last: number},
			}
		}
	}
	s.drawVocabularies(out)
	return out
}

// drawLists gives the first page and the lists their totals.
func (s *Site) drawLists(out map[string]card.Card) {
	number := func(id string) card.Number {
		t := s.total(id)
		return card.Number{Value: t.Value, Label: t.Label}
	}
	var all []card.Number
	for _, list := range []struct{ section, measure string }{{"states", "states"}, {"secretariats", "secretariats"}, {"plans", "action-plans"}, {"commitments", "commitments"}} {
		if id := s.most(list.measure); s.has(list.section) && s.Figures.Get(id) != nil {
			all = append(all, number(id))
			out[s.to.Section(list.section)] = card.Card{Numbers: all[len(all)-1:], Map: s.tiles(nil)}
		}
	}
	out[s.to.Home()] = card.Card{Numbers: all}
	n := len(s.Model.Commitments)
	out[s.to.Section("compare")] = card.Card{Map: s.tiles(nil)}
	out[s.to.Section("commitments")] = card.Card{Numbers: all[len(all)-1:], Units: &card.Units{N: n, First: 1, Last: n}}
}

// drawVocabularies gives each theme its bars and each pillar its share.
func (s *Site) drawVocabularies(out map[string]card.Card) {
	most := 0
	for i := range s.Model.Themes {
		t := &s.Model.Themes[i]
		most = max(most, len(t.Commitments))
		if t.Published != nil {
			most = max(most, t.Published.Count.N)
		}
	}
	length := func(n int, key string, ours bool) card.Bar {
		return card.Bar{Number: card.Number{Value: s.c.Value(n), Label: s.c.Text("card." + key)}, N: float64(n), Of: float64(most), Hollow: ours}
	}
	for i := range s.Model.Themes {
		t := &s.Model.Themes[i]
		var c card.Card
		if t.Published != nil {
			c.Bars = append(c.Bars, length(t.Published.Count.N, "published", false))
		}
		f := s.Model.Facet("theme")
		if f != nil && !f.Coded {
			c.Numbers = []card.Number{s.commitmentsNumber(len(t.Commitments))}
		} else {
			c.Bars = append(c.Bars, length(len(t.Commitments), "coded", true))
		}
		out[s.to.Theme(t)] = c
	}
	coded := len(s.Model.Commitments)
	if f := s.Figures.Get("commitments.coded"); f != nil {
		coded = f.N()
	}
	for i := range s.Model.Pillars {
		p := &s.Model.Pillars[i]
		n := len(p.Commitments)
		out[s.to.Pillar(p)] = card.Card{
			Numbers: []card.Number{{Value: s.c.Text("card.of", "n", n, "of", coded), Label: s.c.Text("card.pillar")}},
			Units:   &card.Units{N: coded, First: 1, Last: n, Coded: true},
		}
	}
}

func (s *Site) commitmentsNumber(n int) card.Number {
	return card.Number{Value: s.c.Value(n), Label: s.c.Text("card.commitments", "n", n)}
}

// tiles is the country with one state outlined, or none.
func (s *Site) tiles(shown *model.State) *card.Map {
	if !s.Model.Has("tiles") {
		return nil
	}
	m := &card.Map{At: -1}
	for i := range s.Model.States {
		st := &s.Model.States[i]
		if st.Tile == nil {
			continue
		}
		if st == shown {
			m.At = len(m.Tiles)
		}
		tile := card.Tile{Column: st.Tile.Column.N, Row: st.Tile.Row.N}
		if s.Model.Staged() {
			tile.Stage = st.Step.Level
		}
		m.Tiles = append(m.Tiles, tile)
	}
	return m
}
