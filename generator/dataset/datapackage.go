package dataset

import (
	"regexp"
	"strings"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// The Data Package, version 2 of the standard. Its texts are in the site's first language, as
// the standard has one for each; those in the others stand under «translations», a key of
// our own, as the standard allows.
// What only version 2 knows is left out where readers of version 1 would refuse it:
// a column of ids is a text with a pattern, not a list, and a date that may be a year
// or a month is a text, too, as no type of the standard has such dates.
const packageProfile = "https://datapackage.org/profiles/2.0/datapackage.json"

type (
	dataPackage struct {
		Schema       string            `json:"$schema"`
		Name         string            `json:"name"`
		Title        string            `json:"title"`
		Description  string            `json:"description"`
		Homepage     string            `json:"homepage,omitempty"`
		Version      string            `json:"version"`
		Created      string            `json:"created"`
		Languages    []string          `json:"languages"` // our own, as the next two
		Translations translations      `json:"translations,omitempty"`
		Digest       string            `json:"digest"` // the hash of the data as a whole
		Keywords     []string          `json:"keywords,omitempty"`
		Licences     []packageLicence  `json:"licenses,omitempty"`
		Contributors []packagePerson   `json:"contributors,omitempty"`
		Sources      []packageSource   `json:"sources,omitempty"`
		Resources    []packageResource `json:"resources"`
	}
	packageLicence struct {
		Name  string `json:"name,omitempty"` // of those that SPDX lists
		Path  string `json:"path"`
		Title string `json:"title"`
	}
	packagePerson struct {
		Title string   `json:"title"`
		Roles []string `json:"roles"`
	}
	packageSource struct {
		Title string `json:"title"`
		Path  string `json:"path,omitempty"`
	}
	packageResource struct {
		Name        string         `json:"name"`
		Type        string         `json:"type"`
		Path        string         `json:"path"`
		Title       string         `json:"title"`
		Description string         `json:"description"`
		Format      string         `json:"format"`
		Media       string         `json:"mediatype"`
		Encoding    string         `json:"encoding"`
		Bytes       int64          `json:"bytes"`
		Hash        string         `json:"hash"`
		Dialect     packageDialect `json:"dialect"`
		Schema      packageSchema  `json:"schema"`

		Translations translations `json:"translations,omitempty"`
	}
	// translations are titles and descriptions by language.
	translations map[string]packageWords
	packageWords struct {
		Title       string `json:"title"`
		Description string `json:"description"`
		Unit        string `json:"unit,omitempty"`
	}
	packageDialect struct {
		Delimiter  string `json:"delimiter"`
		Terminator string `json:"lineTerminator"`
		Quote      string `json:"quoteChar"`
		Doubled    bool   `json:"doubleQuote"`
		Header     bool   `json:"header"`
	}
	packageSchema struct {
		Fields  []packageField     `json:"fields"`
		Missing []string           `json:"missingValues"`
		Key     []string           `json:"primaryKey,omitempty"`
		Foreign []packageReference `json:"foreignKeys,omitempty"`
	}
	packageField struct {
		Name        string             `json:"name"`
		Type        string             `json:"type"`
		Format      string             `json:"format,omitempty"`
		Title       string             `json:"title"`
		Description string             `json:"description,omitempty"`
		Example     string             `json:"example,omitempty"`
		True        []string           `json:"trueValues,omitempty"`
		False       []string           `json:"falseValues,omitempty"`
		Constraints *packageConstraint `json:"constraints,omitempty"`
		Unit        string             `json:"unit,omitempty"`  // our own, as the next one
		Basis       string             `json:"basis,omitempty"` // "coded" where the values are this project's

		Translations translations `json:"translations,omitempty"`
	}
	packageConstraint struct {
		Required bool     `json:"required,omitempty"`
		Unique   bool     `json:"unique,omitempty"`
		Enum     []string `json:"enum,omitempty"`
		Pattern  string   `json:"pattern,omitempty"`
		Minimum  *int     `json:"minimum,omitempty"`
		Maximum  *int     `json:"maximum,omitempty"`
	}
	packageReference struct {
		Fields    []string `json:"fields"`
		Reference struct {
			Resource string   `json:"resource"`
			Fields   []string `json:"fields"`
		} `json:"reference"`
	}
)

// dataPackage is datapackage.json beside a folder that holds the CSV of every table;
// folder is relative to it, with a slash at its end, or empty.
func (s set) dataPackage(folder string, files []File) ([]byte, error) {
	d, lang := &s.Model.Dataset, s.first()
	p := dataPackage{
		Schema: packageProfile, Name: s.AllData, Title: d.Title.In(lang), Description: d.Description.In(lang), Homepage: s.Address,
		Version: d.Version, Created: s.day().Format("2006-01-02T15:04:05Z"), Digest: "sha256:" + s.digest, Languages: s.Languages, Translations: s.translated(d.Title, d.Description, nil), Keywords: d.Keywords[lang],
	}
	if l := model.LicenceOf(d.Licence); l.Address != "" {
		p.Licences = []packageLicence{{l.ID, l.Address, s.licenceName(lang, d.Licence)}}
	}
	if d.Creator != "" {
		p.Contributors = append(p.Contributors, packagePerson{d.Creator, []string{"creator"}})
	}
	if name := s.Publisher.In(lang); name != "" {
		p.Contributors = append(p.Contributors, packagePerson{name, []string{"publisher"}})
	}
	for i := range s.Model.Sources {
		p.Sources = append(p.Sources, packageSource{s.Model.Sources[i].Title, s.Model.Sources[i].Address()})
	}
	for _, f := range files {
		if f.Format == CSV {
			p.Resources = append(p.Resources, packageResource{
				Name: f.Of.Name, Type: "table", Path: folder + f.Name, Title: f.Of.Title.In(lang), Description: f.Of.Description.In(lang),
				Format: "csv", Media: f.Media(), Encoding: "utf-8", Bytes: f.Size, Hash: "sha256:" + f.SHA256,
				Dialect: packageDialect{",", "\r\n", `"`, true, true}, Schema: s.packageSchema(f.Of), Translations: s.translated(f.Of.Title, f.Of.Description, nil),
			})
		}
	}
	return Indented(p)
}

func (s set) packageSchema(t *Table) packageSchema {
	lang := s.first()
	out := packageSchema{Missing: []string{""}, Key: t.keys()}
	for i, f := range t.Fields {
		c := t.Columns[i]
		p := packageField{Name: f.Name, Type: "string", Title: c.Label.In(lang), Description: c.Description.In(lang), Unit: c.Unit.In(lang), Basis: c.Basis,
			Translations: s.translated(c.Label, c.Description, c.Unit)}
		if examples := t.Examples(i); examples != nil {
			p.Example = examples[0]
		}
		rule := packageConstraint{Required: f.Required, Unique: f.Key, Enum: f.Enum, Pattern: Pattern(f)}
		if f.Many() {
			rule.Enum = nil // its values are lists
		}
		switch f.Type {
		case table.TypeInteger:
			p.Type = "integer"
		case table.TypeBoolean:
			p.Type, p.True, p.False = "boolean", []string{"yes"}, []string{"no"}
		case table.TypeNumber, table.TypePercent, table.TypeMoney:
			p.Type = "number"
		case table.TypeURL:
			p.Format = "uri"
		}
		if f.HasMin {
			rule.Minimum = &f.Min
		}
		if f.HasMax {
			rule.Maximum = &f.Max
		}
		if rule.Required || rule.Unique || rule.Enum != nil || rule.Pattern != "" || rule.Minimum != nil || rule.Maximum != nil {
			p.Constraints = &rule
		}
		out.Fields = append(out.Fields, p)
		if to := s.target(f); to != nil {
			r := packageReference{Fields: []string{f.Name}}
			r.Reference.Resource, r.Reference.Fields = to.Name, to.keys()
			out.Foreign = append(out.Foreign, r)
		}
	}
	return out
}

// translated are words in the site's other languages, where they have them.
func (s set) translated(title, description, unit table.Text) translations {
	out := translations{}
	for _, lang := range s.Languages {
		if lang != s.first() && title[lang] != "" {
			out[lang] = packageWords{title[lang], description[lang], unit[lang]}
		}
	}
	return out
}

// target is the table whose key the values of a column are; nil where there is none,
// or where a cell has many.
func (s set) target(f table.Field) *Table {
	if f.Many() {
		return nil
	}
	if to := named(s.tables, f.Ref); to != nil && to.key() >= 0 {
		return to
	}
	return nil
}

// keys are the columns that name a row. A table with a row for each id of a list is
// named by its base's key and that id.
func (t *Table) keys() []string {
	if at := t.key(); at >= 0 {
		return []string{t.Fields[at].Name}
	}
	if t.recipe == nil || t.recipe.each == "" {
		return nil
	}
	var out []string
	for i, f := range t.Fields {
		from := t.Columns[i].from
		if from.through == "" && f.Ref == t.recipe.base || from.through == t.recipe.each && f.Ref != "" {
			out = append(out, f.Name)
		}
	}
	return out
}

const (
	idPattern   = `[a-z0-9]+(-[a-z0-9]+)*`
	datePattern = `[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?`
)

var wholeOf = regexp.MustCompile(`^\^\(\?:(.*)\)\$$`) // as package table keeps patterns

// Pattern is what every value of a column looks like, as a regular expression that
// each language and standard takes, from its first letter to its last; "" where that
// says nothing.
func Pattern(f table.Field) string {
	inner := ""
	switch {
	case f.Pattern != nil:
		inner = f.Pattern.String()
		if m := wholeOf.FindStringSubmatch(inner); m != nil {
			inner = m[1]
		} else {
			return inner
		}
	case f.Type == table.TypeDate:
		inner = datePattern
	case f.Type == table.TypeList && f.Ref != "":
		inner = idPattern + "(;" + idPattern + ")*"
	case f.Type == table.TypeID && f.Key && f.Ref == "":
		inner = idPattern
	}
	if inner == "" {
		return ""
	}
	if strings.Contains(inner, "|") {
		inner = "(" + inner + ")"
	}
	return "^" + inner + "$"
}
