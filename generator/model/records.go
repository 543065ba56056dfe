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
	ID        string     `table:"id,key"`
	Title     string     `table:"title,required"`
	Publisher string     `table:"publisher,required"`
	Date      table.Date `table:"date"` // of the document
	Read      table.Date `table:"read"` // when a public copy was read; unknown: never
	URL       string     `table:"url,url"`
	Kind      string     `table:"kind,required,enum=deck|press-release|programme-page|training-kit|action-plan|web-page|press"`
	Note      table.Text `table:"note"`

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

// State is one of the 32 federal entities, whether it took part or not.
type State struct {
	ID            string     `table:"id,key,pattern=MX-[A-Z]{3},example=MX-JAL,source=-"`
	INEGI         string     `table:"inegi,required,pattern=[0-9]{2},example=09,source=-"`
	Name          string     `table:"name,required,source=-"`
	Participates  bool       `table:"participates,required"`
	Source        string     `table:"source,required,ref=sources"`
	Locator       string     `table:"locator"`
	Cohort        table.Int  `table:"cohort,min=2000,source=cohort_source"` // year in which it joined
	CohortSource  string     `table:"cohort_source,ref=sources"`
	CohortLocator string     `table:"cohort_locator"`
	Declaration   table.Date `table:"declaration,source=declaration_source"` // day on which it was signed
	DeclarationBy string     `table:"declaration_source,ref=sources"`
	GuarantorBody string     `table:"guarantor_body,source=-"`
	Note          table.Text `table:"note"`
	Article       table.Text `table:"article,optional,source=-" complete:"no"` // that the name has in a sentence: «el», «la»

	Slug        string
	Secretariat *Secretariat
	Plans       []*ActionPlan
	Commitments []*Commitment
	Tile        *Tile
	Shape       Shape
}

// Secretariat is a local technical secretariat (STL), one a state at most.
type Secretariat struct {
	StateID      string     `table:"state_id,key,ref=states"`
	Installed    table.Date `table:"installed"`
	CivilSociety table.Int  `table:"seats_civil_society,min=0"`
	Government   table.Int  `table:"seats_government,min=0"`
	Autonomous   table.Int  `table:"seats_autonomous,min=0"`
	Guarantor    table.Int  `table:"seats_guarantor,min=0"`
	Source       string     `table:"source,required,ref=sources"`
	Locator      string     `table:"locator"`
	Note         table.Text `table:"note"`

	State   *State
	Members []*Member
}

// Member is an institution that sits in a secretariat; persons are not recorded.
type Member struct {
	ID          string     `table:"id,key"`
	StateID     string     `table:"state_id,required,ref=secretariats"`
	Sector      string     `table:"sector,required,enum=civil-society|government|autonomous|guarantor|facilitator"`
	Institution string     `table:"institution"` // empty: the seat was still to be filled, or the facilitator has none
	Source      string     `table:"source,required,ref=sources"`
	Locator     string     `table:"locator"`
	Note        table.Text `table:"note"`
}

// ActionPlan is a local action plan (PAL), published or only announced.
type ActionPlan struct {
	ID        string     `table:"id,key"`
	StateID   string     `table:"state_id,required,ref=states"`
	Status    string     `table:"status,required,enum=published|upcoming"`
	Published table.Date `table:"published"`
	Size      table.Int  `table:"commitments,min=1"` // how many commitments its source says it has
	Source    string     `table:"source,required,ref=sources"`
	Locator   string     `table:"locator"`
	Note      table.Text `table:"note"`

	State       *State
	Commitments []*Commitment
	Progress    []*Progress // of the plan as a whole, by date
}

// Progress is what a document says, at a date, of how a plan or one of its commitments
// went on.
type Progress struct {
	ID           string     `table:"id,key"`
	PlanID       string     `table:"plan_id,ref=action_plans"`
	CommitmentID string     `table:"commitment_id,ref=commitments"` // either of the two
	Date         table.Date `table:"date,required"`
	Text         table.Text `table:"text"`
	Kind         string     `table:"kind,required,enum=evaluation|claim|stage"` // somebody else looked; who promised says so; where it stood
	Source       string     `table:"source,required,ref=sources"`
	Locator      string     `table:"locator"`
	Note         table.Text `table:"note"`
}

// Commitment is one promise of a plan. Theme and pillars were never published:
// they are coded from the title under the codebook.
type Commitment struct {
	ID         string     `table:"id,key"`
	PlanID     string     `table:"plan_id,required,ref=action_plans"`
	StateID    string     `table:"state_id,required,ref=states"`
	Number     table.Int  `table:"number,required,min=1"` // within its plan
	Kind       string     `table:"kind,required,enum=ordinary|proactive"`
	Title      table.Text `table:"title"` // empty: known only by count
	ThemeID    string     `table:"theme_id,ref=themes"`
	PillarIDs  []string   `table:"pillar_ids,ref=pillars"`
	CodingNote table.Text `table:"coding_note"`
	Source     string     `table:"source,required,ref=sources"`
	Locator    string     `table:"locator"`
	Certainty  string     `table:"certainty,required,enum=high|medium|count-only"`
	Note       table.Text `table:"note"`

	State    *State
	Plan     *ActionPlan
	Theme    *Theme
	Pillars  []*Pillar
	Progress []*Progress // by date
}

// Titled reports whether the commitment's title is known.
func (c *Commitment) Titled() bool { return c.Title.In("") != "" }

// Name is what readers see of a commitment: its title, or the words for one whose
// title nobody found.
func (c *Commitment) Name(words *message.Catalog) string {
	if c.Titled() {
		return c.Title.In(words.Lang)
	}
	return words.Text("commitment.untitled", "n", c.Number.N, "state", c.State.Name)
}

// Theme is a temática of the published table; its definition is our codebook.
type Theme struct {
	ID         string     `table:"id,key"`
	Name       table.Text `table:"name"`
	Definition table.Text `table:"definition"`    // a plain line for readers
	Rule       table.Text `table:"rule,optional"` // by which it is coded
	Source     string     `table:"source,required,ref=sources"`
	Locator    string     `table:"locator"`

	Commitments []*Commitment // coded
	Published   *ThemeTotal   // nil when the published table does not have it
}

// Pillar is one of the pillars of open government; its definition is our codebook.
type Pillar struct {
	ID         string     `table:"id,key"`
	Name       table.Text `table:"name"`
	Definition table.Text `table:"definition"`    // a plain line for readers
	Rule       table.Text `table:"rule,optional"` // by which it is coded
	Source     string     `table:"source,required,ref=sources"`
	Locator    string     `table:"locator"`

	Commitments []*Commitment // coded
}

// Total is a number as a document printed it.
type Total struct {
	ID        string     `table:"id,key"`
	AsOf      table.Date `table:"as_of,required"`
	Measure   string     `table:"measure,required,enum=states|secretariats|action-plans|commitments|civil-society-organisations|authorities|guarantor-bodies|upcoming-action-plans"`
	Value     table.Int  `table:"value,required,min=0"`
	Qualifier string     `table:"qualifier,required,enum=exact|more-than|about"`
	Source    string     `table:"source,required,ref=sources"`
	Locator   string     `table:"locator"`
	Note      table.Text `table:"note"`
}

// ThemeTotal is a row of the published table of commitments by theme.
type ThemeTotal struct {
	ThemeID string    `table:"theme_id,key,ref=themes"`
	Label   string    `table:"label_as_printed,required"`
	Count   table.Int `table:"commitments,required,min=0"`
	Share   string    `table:"share_as_printed,pattern=[0-9]+(\\.[0-9]+)?%,example=6.4%"` // as printed, never recomputed
	Source  string    `table:"source,required,ref=sources"`
	Locator string    `table:"locator"`
}

// Tile is a state's square in the tile map, counted from the upper left.
type Tile struct {
	StateID string    `table:"state_id,key,ref=states"`
	Column  table.Int `table:"column,required,min=1"`
	Row     table.Int `table:"row,required,min=1"`
	Abbr    string    `table:"abbr,required"`
}
