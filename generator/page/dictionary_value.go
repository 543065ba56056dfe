package page

import (
	"html/template"
	"slices"

	"cocrea/generator/dataset"
	"cocrea/generator/table"
)

// valueNames are values in the reader's words: those of an enumeration, the names of
// records that are referred to, dates. A value without any is shown as it is, as code;
// two of the same name are told apart by their ids.
func (s *Site) valueNames(f table.Field, values []dataset.Count) []template.HTML {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = brief(s.valueName(f, v.Value))
	}
	out := make([]template.HTML, len(values))
	for i, v := range values {
		same := func(name string) bool { return name == names[i] }
		switch {
		case names[i] == "" && f.Type == table.TypeText && f.Enum == nil:
			out[i] = s.spoken(f, brief(v.Value))
		case names[i] == "":
			out[i] = code(brief(v.Value))
		default:
			out[i] = escape(names[i])
			if at := slices.IndexFunc(names, same); at != i || slices.IndexFunc(names[i+1:], same) >= 0 {
				out[i] += " " + code(v.Value)
			}
		}
	}
	return out
}

// valueName is the name of one value, "" where it has none.
func (s *Site) valueName(f table.Field, value string) string {
	switch {
	case f.Ref != "":
		return s.recordName(f.Ref, value)
	case f.Type == table.TypeDate:
		return s.c.Date(value)
	case f.Type == table.TypeBoolean:
		return s.c.Text("value." + value)
	}
	return s.Model.EnumWord(f, value, s.c)
}

// recordName is what readers call a record; "" where it has no name but its id.
func (s *Site) recordName(name, id string) string { return s.Model.RecordName(name, id, s.c) }
