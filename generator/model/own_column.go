package model

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// ownTypes are what a column may be said to hold, and what that is in the files.
var ownTypes = map[string]table.Type{
	"text": table.TypeText, "long": table.TypeText, "choice": table.TypeText, "list": table.TypeList,
	"number": table.TypeNumber, "whole": table.TypeInteger, "percent": table.TypePercent, "money": table.TypeMoney,
	"date": table.TypeDate, "yes-no": table.TypeBoolean, "link": table.TypeURL, "links": table.TypeLinks,
}

// OwnType is what a column of a declared type holds: text where there is no such type.
func OwnType(declared string) table.Type { return cmp.Or(ownTypes[declared], table.TypeText) }

// Places are where a column may be shown.
var Places = []string{"page", "filter", "chart", "search"}

// show is where the site says that a column is shown, nil where it does not say.
func (d *Dataset) show(name string, f table.Field) []string {
	fields := d.Tables[name].Fields
	if show := fields[f.Name].Show; show != nil {
		return show
	}
	return fields[f.Base].Show
}

// groups reports whether records are grouped by a column that they can be grouped by: not
// where the site shows it neither as a filter nor in charts.
func (d *Dataset) groups(name string, f table.Field) bool {
	show := d.show(name, f)
	return show == nil || slices.Contains(show, "filter") || slices.Contains(show, "chart")
}

// Shows reports whether a column is shown in one of Places: where the site says so or, where
// it says nothing, where columns of its type are.
func (d *Dataset) Shows(name string, f table.Field, place string) bool {
	if show := d.show(name, f); show != nil {
		return slices.Contains(show, place)
	}
	grouped := grouping(f)
	switch place {
	case "filter":
		return grouped
	case "chart":
		return grouped || f.Decimal()
	case "search":
		return f.Type == table.TypeText && f.Enum == nil || f.Type == table.TypeList && f.Ref == ""
	}
	return true
}

// declares reports whether the file says what a column of a table holds, which makes it one;
// what it says may be of another type, which is told.
func (d *Dataset) declares(name, column string) bool {
	f := d.Tables[name].Fields[column]
	said := func(key string) any { return d.tree.Value("tables", name, "fields", column, key) }
	other := func(value any) bool { _, text := value.(string); return value != nil && !text }
	return f.Extra || f.Type != "" || f.Ref != "" || said("enum") != nil || other(said("type")) || other(said("ref"))
}

// narrows reports whether the file only says which values a column of the program's may have,
// or where they come from.
func (f FieldMeta) narrows() bool {
	return !f.Extra && f.Type == "" && f.Ref == "" && (f.Enum != nil || f.Pattern != "" || f.Source != "")
}

// narrowed is what the file says of the values of a column of the program's.
func (c declarer) narrowed(name, column string, m FieldMeta, here string) table.Field {
	c.someOf(m, here)
	f := table.Field{Name: column, Narrows: true, Enum: m.Enum, Required: slices.Contains(c.Tables[name].Required, column)}
	if len(m.Values) > 0 {
		f.Words = c.words(column, m, here)
	}
	c.pattern(&f, m, here)
	return f
}

// someOf tells of a list of values that has none.
func (c declarer) someOf(m FieldMeta, here string) {
	if m.Enum != nil && len(m.Enum) == 0 {
		c.probs.Add("key-empty", c.tree.ValueAt(here+".enum"), "key", "enum")
	}
}

// pattern gives a column the form of its texts.
func (c declarer) pattern(f *table.Field, m FieldMeta, here string) {
	if m.Pattern == "" {
		return
	}
	pattern, err := regexp.Compile("^(?:" + m.Pattern + ")$")
	if err != nil || !pattern.MatchString(m.Example) {
		why := "pattern"
		if err == nil {
			why = "example"
		}
		c.probs.Add("column-type", c.tree.ValueAt(here+"."+why), "why", why, "column", f.Name, "value", m.Pattern)
		return
	}
	f.Pattern, f.Example = pattern, m.Example
}

// column is a column as it is declared. What of it cannot be is told and left out.
func (c declarer) column(name, column string, m FieldMeta, here string) table.Field {
	kind := cmp.Or(m.Type, map[bool]string{true: "choice", false: "text"}[m.Enum != nil])
	f := table.Field{Name: column, Base: column, Role: column, Type: ownTypes[kind], Long: kind == "long", Extra: true}
	if f.Type == "" {
		types := slices.Sorted(maps.Keys(ownTypes))
		c.probs.Add("column-type", c.tree.ValueAt(here+".type"), "column", column, "value", kind, "near", problem.Near(kind, types), "known", strings.Join(types, ", "))
		f.Type = table.TypeText
		return f
	}
	sound := true
	wrong := func(key, why string) {
		sound = false
		c.probs.Add("column-type", c.tree.At(here+"."+key), "why", why, "column", column, "value", kind)
	}
	switch {
	case m.Ref != "" && kind != "text" && kind != "list", m.Ref != "" && m.Enum != nil:
		wrong("ref", "ref")
	case m.Ref != "":
		if f.Ref = c.ref(here, m.Ref); f.Ref != "" && kind == "text" {
			f.Type = table.TypeID
		}
	case m.Enum != nil && kind != "choice" && kind != "list" && kind != "text":
		wrong("enum", "enum")
	case len(m.Enum) > 0:
		f.Enum, f.Words = m.Enum, c.words(column, m, here)
	case m.Enum != nil:
		sound = false
		c.someOf(m, here)
	case kind == "choice":
		wrong("type", "choice")
	}
	c.money(&f, kind, m, here, wrong)
	for _, place := range m.Show {
		if !slices.Contains(Places, place) {
			c.probs.Add("enum", c.tree.ValueAt(here+".show"), "column", "show", "value", place, "near", problem.Near(place, Places), "allowed", strings.Join(Places, ", "))
		}
	}
	if !sound {
		return table.Field{Name: column, Base: column, Role: column, Type: table.TypeText, Extra: true} // its cells are not judged
	}
	if f.Type == table.TypePercent {
		f.HasMin, f.Max, f.HasMax = true, 100, true
	}
	f.Required = slices.Contains(c.Tables[name].Required, column)
	if c.pattern(&f, m, here); f.Type == table.TypeText && f.Enum == nil && f.Pattern == nil {
		f.Langs = c.Languages
	}
	return f
}

// money gives a column of money its currency, without which its numbers say nothing.
func (c declarer) money(f *table.Field, kind string, m FieldMeta, here string, wrong func(key, why string)) {
	switch {
	case m.Currency != "" && f.Type != table.TypeMoney:
		wrong("currency", "currency")
	case f.Type != table.TypeMoney:
	case m.Currency == "":
		c.probs.Add("currency", c.tree.At(here+".type"), "column", f.Name, "value", "")
	case !table.Currency(m.Currency) || strings.ToUpper(m.Currency) != m.Currency:
		c.probs.Add("currency", c.tree.ValueAt(here+".currency"), "why", "unknown", "column", f.Name, "value", m.Currency)
	default:
		f.Currency = m.Currency
	}
}

// words are what readers call the values of an enumeration, each in the languages in which
// the file says so. A value without any is shown as it is.
func (c declarer) words(column string, m FieldMeta, here string) map[string]table.Text {
	out := map[string]table.Text{}
	for _, key := range slices.Sorted(maps.Keys(m.Values)) {
		if slices.Contains(m.Enum, key) { // in every language that has no word of its own
			out[key] = table.Text{}
			for _, l := range c.Languages {
				out[key][l] = m.Values[key]
			}
			continue
		}
		value, lang := "", ""
		for _, l := range c.Languages {
			if v, is := strings.CutSuffix(key, "_"+l); is {
				value, lang = v, l
			}
		}
		if !slices.Contains(m.Enum, value) {
			var known []string
			for _, v := range m.Enum {
				for _, l := range c.Languages {
					known = append(known, v+"_"+l)
				}
			}
			c.probs.Add("key-unknown", c.tree.At(here+".values."+key), "key", key, "near", problem.Near(key, known), "known", strings.Join(known, ", "))
			continue
		}
		if out[value] == nil {
			out[value] = table.Text{}
		}
		out[value][lang] = m.Values[key]
	}
	var bare []string
	for _, v := range m.Enum {
		if out[v].In("") == "" {
			bare = append(bare, v)
			continue
		}
		for _, lang := range c.Languages {
			if given := slices.IndexFunc(c.Languages, func(l string) bool { return out[v][l] != "" }); out[v][lang] == "" {
				at := here + ".values." + v + "_"
				c.probs.Add("label-untranslated", c.tree.At(at+c.Languages[given]), "key", v+"_"+lang, "given", v+"_"+c.Languages[given], "lang", lang)
			}
		}
	}
	if bare != nil {
		c.probs.Add("choice-word", c.tree.ValueAt(here+".enum"), "column", column, "values", strings.Join(bare, ", "), "first", bare[0], "in", first(c.Languages), "here", here)
	}
	return out
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// sources gives columns the one that names the document of their values, where the file
// says which: one of the table that names documents, or that is said to be no other. all
// are those of the table. One that nobody declares is told of here, and not in the table.
func (c declarer) sources(name string, all, own []table.Field) []table.Field {
	var columns []string
	for _, f := range all {
		if f.Ref == "sources" || f.Extra && f.Type == table.TypeText && f.Enum == nil {
			columns = append(columns, f.Name)
		}
	}
	for i := range own {
		source := c.Tables[name].Fields[own[i].Name].Source
		if own[i].Source = source; source == "" || source == "-" {
			continue
		}
		if !slices.Contains(columns, source) {
			why := "source-other"
			if !slices.ContainsFunc(slices.Concat(all, own), func(f table.Field) bool { return f.Name == source }) {
				why = "source"
				own = append(own, table.Field{Name: source, Base: source, Role: source, Type: table.TypeText, Extra: true, Optional: true})
			}
			at := c.tree.ValueAt("tables." + name + ".fields." + own[i].Name + ".source")
			c.probs.Add("column-type", at, "why", why, "column", own[i].Name, "value", source, "table", name,
				"near", problem.Near(source, slices.DeleteFunc(slices.Clone(columns), func(name string) bool { return name == own[i].Name })))
			own[i].Source = ""
		} else if at := slices.IndexFunc(own, func(f table.Field) bool { return f.Name == source }); at >= 0 {
			own[at].Type, own[at].Ref, own[at].Langs = table.TypeID, "sources", nil
		}
	}
	return own
}
