// Package table reads CSV and TOML into typed records and keeps a position for
// every cell, so that any later finding can point at the character it means.
//
// The only description of a table is its record, a Go struct whose tags say what
// a column holds:
//
//	type Commitment struct {
//		ID     string     `table:"id,key"`
//		State  string     `table:"state_id,required,ref=states"`
//		Kind   string     `table:"kind,enum=ordinary|proactive"`
//		Title  table.Text `table:"title"` // title_es, title_en, …
//		Number table.Int  `table:"number,min=1"`
//		Signed table.Date `table:"signed,source=signed_source"`
//	}
//
// The document of a value is named by the column source of its row, by the one that its
// tag names, or by none: source=- is for values that are the site's own.
//
// An empty cell is an unknown value and stays one: no type here has a default. A text tagged
// same, a name that most languages share, needs no other word for it in a further language:
// its column may be missing or empty there, and the text is then that of the first.
package table

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Type says what a column holds.
type Type string

const (
	TypeText    Type = "text"
	TypeID      Type = "id"      // lower-case words joined by hyphens
	TypeInteger Type = "integer" // digits, no grouping
	TypeBoolean Type = "boolean" // yes or no
	TypeDate    Type = "date"    // 2024, 2024-07 or 2024-07-31
	TypeList    Type = "list"    // ids, or words, joined by ;
	TypeURL     Type = "url"     // http or https
	TypeNumber  Type = "number"  // with a point, no grouping
	TypePercent Type = "percent" // likewise, from 0 to 100
	TypeMoney   Type = "money"   // likewise, in the field's currency
	TypeLinks   Type = "links"   // addresses joined by ;
)

// Field describes one column.
type Field struct {
	Name     string // as in the header: title_es
	Base     string // title
	Lang     string // es; empty where the column belongs to no language
	Type     Type
	Key      bool
	Required bool
	Ref      string   // the table that holds the ids
	Enum     []string // the allowed values, in their order
	Pattern  *regexp.Regexp
	Example  string          // of the pattern, for those who do not read one
	Min      int             // least number allowed
	HasMin   bool            // Min is set
	Max      int             // greatest number allowed
	HasMax   bool            // Max is set
	Currency string          // of money, by its code of ISO 4217; "" where a column says it
	Words    map[string]Text // what readers call the values of Enum, where the site says so
	Long     bool            // of text: paragraphs, whose breaks are kept, not a phrase
	Extra    bool            // declared in dataset.toml, not in the model
	Langs    []string        // of an extra text: it may be a column for each of these instead
	Optional bool            // a CSV file may lack the column; then the table does not have it
	Same     bool            // of a text: where it is empty in a language it is that of the first, and nothing is missing
	Source   string          // the column that names the document of its values; "" where they are the site's own
	Alias    string          // another name that a header may have for it: theme_id for theme_ids; it is then of one value
	Role     string          // the name that the record's tag has for it in any file: theme_ids, title
	Made     []string        // of a key: the columns that ids are made of where the file has none
	Narrows  bool            // it is no column, and says which values one of that name may have, or their source
	Whole    bool            // a text that is an integer as long as every row has one

	index int    // of the struct's field; -1 for extra columns
	says  string // the language in which the record has its text
}

// Text is a text in several languages, by language code.
type Text map[string]string

// In returns the text in a language, or in any other when that is all there is.
func (t Text) In(lang string) string {
	if s := t[lang]; s != "" {
		return s
	}
	first, there := "", false
	for l, s := range t { // the first in the alphabet
		if s != "" && (!there || l < first) {
			first, there = l, true
		}
	}
	return t[first]
}

// Int is a whole number that may be unknown.
type Int struct {
	N     int
	Known bool
}

// Text writes the number without grouping; an unknown one is empty.
func (n Int) Text() string {
	if !n.Known {
		return ""
	}
	return strconv.Itoa(n.N)
}

var (
	textType   = reflect.TypeFor[Text]()
	intType    = reflect.TypeFor[Int]()
	dateType   = reflect.TypeFor[Date]()
	numberType = reflect.TypeFor[Number]()
	listType   = reflect.TypeFor[[]string]()
)

// Schema returns the columns of a record type, those of Text once a language. Those in which
// only another language's word for a name stands come last, so that a table that gets one
// keeps the order of its columns.
func Schema[T any](langs []string) []Field {
	t := reflect.TypeFor[T]()
	var fields, further []Field
	for i := range t.NumField() {
		tag, ok := t.Field(i).Tag.Lookup("table")
		if !ok {
			continue
		}
		f := parseTag(tag)
		f.index = i
		switch t.Field(i).Type {
		case textType:
			for i, lang := range langs {
				g := f
				g.Name, g.Lang, g.says = f.Base+"_"+lang, lang, lang
				if f.Same && i > 0 {
					g.Required, g.Optional = false, true
					further = append(further, g)
					continue
				}
				fields = append(fields, g)
			}
			continue
		case intType:
			f.Type = TypeInteger
		case dateType:
			f.Type = TypeDate
		case numberType:
			if !f.Decimal() {
				f.Type = TypeNumber
			}
		case listType:
			if f.Type != TypeLinks {
				f.Type = TypeList
			}
		case reflect.TypeFor[bool]():
			f.Type = TypeBoolean
		}
		fields = append(fields, f)
	}
	fields = append(fields, further...)
	attribute(fields, fields)
	return fields
}

// attribute gives those columns of a table that name no source the one of the whole row,
// where the table has one. What says where a value comes from has none itself.
func attribute(fields, table []Field) {
	all := slices.ContainsFunc(table, func(f Field) bool { return f.Name == rowSource })
	for i := range fields {
		switch f := &fields[i]; {
		case f.Source == "-", f.Ref == "sources", f.Base == locatorOf(rowSource):
			f.Source = ""
		case f.Source == "" && all:
			f.Source = rowSource
		}
	}
}

// RowSource tells that the document of the whole row is that of the value; the row must
// have one in any case.
func (f Field) RowSource() bool { return f.Source == rowSource }

// rowSource is the column that names the document of a whole row.
const rowSource = "source"

// locatorOf is the column that says where in the document: that of x_source is x_locator.
func locatorOf(source string) string { return strings.TrimSuffix(source, rowSource) + "locator" }

func parseTag(tag string) Field {
	name, options, _ := strings.Cut(tag, ",")
	f := Field{Name: name, Base: name, Role: name, Type: TypeText}
	for option := range strings.SplitSeq(options, ",") {
		word, value, _ := strings.Cut(option, "=")
		switch word {
		case "key":
			f.Key, f.Required = true, true
			f.Type = TypeID
		case "required":
			f.Required = true
		case "long":
			f.Long = true
		case "ref":
			f.Ref = value
			f.Type = TypeID
		case "enum":
			f.Enum = strings.Split(value, "|")
		case "pattern":
			f.Pattern = regexp.MustCompile("^(?:" + value + ")$")
		case "example":
			f.Example = value
		case "min":
			f.Min, _ = strconv.Atoi(value)
			f.HasMin = true
		case "url":
			f.Type = TypeURL
		case "links":
			f.Type = TypeLinks
		case "percent":
			f.Type, f.HasMin, f.Max, f.HasMax = TypePercent, true, 100, true
		case "money":
			f.Type = TypeMoney
		case "optional":
			f.Optional = true
		case "same":
			f.Same = true
		case "alias":
			f.Alias = value
		case "made":
			f.Made = strings.Split(value, "|")
		case "whole":
			f.Whole = true
		case "source":
			f.Source = value
		case "":
		default:
			panic("table: unknown option " + word + " in tag " + tag) // a slip in the model, seen by any test
		}
	}
	return f
}
