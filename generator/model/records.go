// Package model is the domain: states, their secretariats, action plans and
// commitments, the vocabularies that group them, and the totals as published.
//
// The record types below are the schema: their tags say what each column of
// data/ holds. Load reads and checks everything, links the records both ways and
// derives what follows from them. An unknown value stays unknown.
package model

import (
	"cmp"

	"cocrea/generator/message"
	"cocrea/generator/table"
)

// Source is a document that a fact was read in.
type Source struct {
	ID        string     `table:"id,key,made=title"`
	Title     string     `table:"title,required"`
	Publisher table.Text `table:"publisher,optional,same"`
	Date      table.Date `table:"date,optional"` // of the document
	Read      table.Date `table:"read,optional"` // when a public copy was read; unknown: never
	URL       string     `table:"url,url,optional"`
	Kind      string     `table:"kind,optional"`
	Note      table.Text `table:"note,long,optional"`

	// What lets a reader check the document when its address is gone.
	Archive string     `table:"archive,url,optional"`                                                                                          // of a kept copy
	SHA256  string     `table:"sha256,pattern=[0-9a-f]{64},example=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08,optional"` // of the copy that was read
	Gone    table.Date `table:"gone,optional"`                                                                                                 // when the address was found to answer no more
}

// Address is where the document can be read today: the kept copy where its own address
// is gone. It is empty when no such place is known.
func (s *Source) Address() string {
	if s.Gone.Known() {
		return s.Archive
	}
	return cmp.Or(s.URL, s.Archive)
}

// State is a place, whether anything is promised for it or not.
type State struct {
	ID           string     `table:"id,key,pattern=[A-Za-z0-9]+(-[A-Za-z0-9]+)*,example=north,source=-"`
	Name         table.Text `table:"name,required,same,source=-"`
	Participates bool       `table:"participates,optional"`
	Source       string     `table:"source,optional,ref=sources"`
	Locator      table.Text `table:"locator,optional,same"`
	Note         table.Text `table:"note,long,optional"`
	Article      table.Text `table:"article,optional,source=-" complete:"no"` // that the name has in a sentence: «el», «la»

	Slug        string
	shared      bool // the end of its id is that of another's, too
	Secretariat *Secretariat
	Plans       []*ActionPlan
	Commitments []*Commitment
	Tile        *Tile
	Shape       Shape
	Step        *Step   // the furthest that it took
	Path        []Taken // one a step, without the beginning
}

// Body is an office, a party or a person in charge who answers for commitments.
type Body struct {
	ID       string     `table:"id,key,made=name"`
	Name     table.Text `table:"name"`
	Kind     string     `table:"kind,optional"`
	ParentID string     `table:"parent_id,optional,ref=bodies"`
	Link     string     `table:"link,url,optional"`
	Note     table.Text `table:"note,long,optional"`
	Source   string     `table:"source,optional,ref=sources"`
	Locator  table.Text `table:"locator,optional,same"`

	Commitments []*Commitment
}

// Status is a step of the scale on which commitments are judged.
type Status struct {
	ID         string     `table:"id,key"`
	Name       table.Text `table:"name"`
	Definition table.Text `table:"definition,optional"`
	Done       bool       `table:"done"` // what has come to it is no longer due
}

// Secretariat is the table at which commitments are agreed, one a state at most.
type Secretariat struct {
	StateID      string     `table:"state_id,key,ref=states"`
	Installed    table.Date `table:"installed,optional"`
	CivilSociety table.Int  `table:"seats_civil_society,optional,min=0"`
	Government   table.Int  `table:"seats_government,optional,min=0"`
	Autonomous   table.Int  `table:"seats_autonomous,optional,min=0"`
	Guarantor    table.Int  `table:"seats_guarantor,optional,min=0"`
	Source       string     `table:"source,optional,ref=sources"`
	Locator      table.Text `table:"locator,optional,same"`
	Note         table.Text `table:"note,long,optional"`

	State   *State
	Members []*Member
}

// Member is an institution that sits in a secretariat; persons are not recorded.
type Member struct {
	ID          string     `table:"id,key"`
	StateID     string     `table:"state_id,required,ref=secretariats"`
	Sector      string     `table:"sector,required,enum=civil-society|government|autonomous|guarantor|facilitator"`
	Institution string     `table:"institution"` // empty: the seat was still to be filled, or the facilitator has none
	Source      string     `table:"source,optional,ref=sources"`
	Locator     table.Text `table:"locator,optional,same"`
	Note        table.Text `table:"note,long,optional"`
}

// ActionPlan is what commitments were promised in: an action plan (PAL), a manifesto, an
// agreement, published or only announced.
type ActionPlan struct {
	ID        string     `table:"id,key,made=title"`
	Title     table.Text `table:"title,optional"` // by default it goes by its state
	StateID   string     `table:"state_id,optional,ref=states"`
	Status    string     `table:"status,optional,enum=published|upcoming"`
	Published table.Date `table:"published,optional"`
	Size      table.Int  `table:"commitments,optional,min=1"` // how many commitments its source says it has
	Source    string     `table:"source,optional,ref=sources"`
	Locator   table.Text `table:"locator,optional,same"`
	Note      table.Text `table:"note,long,optional"`

	State       *State
	Commitments []*Commitment
	Progress    []*Progress // of the plan as a whole, by date
}

// Progress is what a document says, at a date, of how a plan or one of its commitments
// went on.
type Progress struct {
	ID           string       `table:"id,key,made=commitment_id|plan_id"`
	PlanID       string       `table:"plan_id,optional,ref=action_plans"`
	CommitmentID string       `table:"commitment_id,optional,ref=commitments"` // either of the two
	Date         table.Date   `table:"date,required"`
	StatusID     string       `table:"status,optional,ref=statuses"`
	Percent      table.Number `table:"progress,optional,percent"`
	Text         table.Text   `table:"text,long,optional"`
	Kind         string       `table:"kind,optional,enum=evaluation|claim|stage"` // somebody else looked; who promised says so; where it stood
	Evidence     []string     `table:"evidence,optional,links"`
	Source       string       `table:"source,optional,ref=sources"`
	Locator      table.Text   `table:"locator,optional,same"`
	Note         table.Text   `table:"note,long,optional"`

	Status *Status
}

// Commitment is one promise. All but its title may be unknown.
type Commitment struct {
	ID          string       `table:"id,key,made=number|title"`
	PlanID      string       `table:"plan_id,optional,ref=action_plans"`
	StateID     string       `table:"state_id,optional,ref=states"`
	BodyIDs     []string     `table:"body_ids,optional,ref=bodies,alias=body_id"` // who answers for it
	Number      string       `table:"number,optional,whole,min=1"`                // as it is counted in its plan: 3, 34a
	Kind        string       `table:"kind,optional"`
	Title       table.Text   `table:"title"` // empty: known only by count
	Description table.Text   `table:"description,long,optional"`
	ThemeIDs    []string     `table:"theme_ids,optional,ref=themes,alias=theme_id"`
	PillarIDs   []string     `table:"pillar_ids,optional,ref=pillars,alias=pillar_id"`
	CodingNote  table.Text   `table:"coding_note,optional"`
	Tags        []string     `table:"tags,optional"`
	StatusID    string       `table:"status,optional,ref=statuses"`
	Percent     table.Number `table:"progress,optional,percent"`
	PercentOf   table.Text   `table:"progress_of,optional"` // what the progress measures
	Start       table.Date   `table:"start,optional"`
	Due         table.Date   `table:"due,optional"`
	Done        table.Date   `table:"done,optional"`
	Budget      table.Number `table:"budget,optional,money,min=0"`
	Currency    string       `table:"currency,optional,pattern=[A-Z]{3},example=EUR"`
	Evidence    []string     `table:"evidence,optional,links"`
	Link        string       `table:"link,optional,url"`
	Image       string       `table:"image,optional,url"`
	Source      string       `table:"source,optional,ref=sources"`
	Locator     table.Text   `table:"locator,optional,same"`
	Certainty   string       `table:"certainty,optional,enum=high|medium|count-only"`
	Note        table.Text   `table:"note,long,optional"`

	State    *State
	Plan     *ActionPlan
	Bodies   []*Body
	Themes   []*Theme
	Pillars  []*Pillar
	Status   *Status
	Progress []*Progress // by date
}

// Titled reports whether the commitment's title is known.
func (c *Commitment) Titled() bool { return c.Title.In("") != "" }

// Theme is the only theme of the commitment, or its first; nil where it has none.
func (c *Commitment) Theme() *Theme {
	if len(c.Themes) == 0 {
		return nil
	}
	return c.Themes[0]
}

// Name is what readers see of a commitment: its title, or the words for one whose
// title nobody found.
func (c *Commitment) Name(words *message.Catalog) string {
	switch {
	case c.Titled():
		return c.Title.In(words.Lang)
	case c.State == nil:
		return words.Text("commitment.untitled-alone", "n", cmp.Or(c.Number, c.ID))
	}
	return words.Text("commitment.untitled", "n", cmp.Or(c.Number, c.ID), "state", c.State)
}

// Theme is a temática; its definition is a codebook.
type Theme struct {
	ID         string     `table:"id,key"`
	Name       table.Text `table:"name"`
	Definition table.Text `table:"definition,optional"` // a plain line for readers
	Rule       table.Text `table:"rule,optional"`       // by which it is coded
	Source     string     `table:"source,optional,ref=sources"`
	Locator    table.Text `table:"locator,optional,same"`

	Commitments []*Commitment // coded
	Published   *ThemeTotal   // nil when the published table does not have it
}

// Pillar is a broad aim; its definition is a codebook.
type Pillar struct {
	ID         string     `table:"id,key"`
	Name       table.Text `table:"name"`
	Definition table.Text `table:"definition,optional"` // a plain line for readers
	Rule       table.Text `table:"rule,optional"`       // by which it is coded
	Source     string     `table:"source,optional,ref=sources"`
	Locator    table.Text `table:"locator,optional,same"`

	Commitments []*Commitment // coded
}

// Total is a number as a document printed it.
type Total struct {
	ID        string     `table:"id,key"`
	AsOf      table.Date `table:"as_of,required"`
	Measure   string     `table:"measure,required,pattern=[a-z]+(-[a-z]+)*,example=commitments"` // commitments, states, action-plans, secretariats, or another
	Value     table.Int  `table:"value,required,min=0"`
	Qualifier string     `table:"qualifier,required,enum=exact|more-than|about"`
	Source    string     `table:"source,required,ref=sources"`
	Locator   table.Text `table:"locator,same"`
	Note      table.Text `table:"note,long"`
	Since     table.Date `table:"since,optional"` // of an undated document: when the span begins that as_of ends
}

// ThemeTotal is a row of the published table of commitments by theme.
type ThemeTotal struct {
	ThemeID string     `table:"theme_id,key,ref=themes"`
	Label   string     `table:"label_as_printed,required"`
	Count   table.Int  `table:"commitments,required,min=0"`
	Share   string     `table:"share_as_printed,pattern=[0-9]+(\\.[0-9]+)?%,example=6.4%"` // as printed, never recomputed
	Source  string     `table:"source,required,ref=sources"`
	Locator table.Text `table:"locator,same"`
}

// Tile is a state's square in the tile map, counted from the upper left.
type Tile struct {
	StateID string    `table:"state_id,key,ref=states"`
	Column  table.Int `table:"column,required,min=1"`
	Row     table.Int `table:"row,required,min=1"`
	Abbr    string    `table:"abbr,required"`
}
