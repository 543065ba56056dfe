package release

import (
	"errors"
	"io/fs"
	"slices"

	"cocrea/generator/change"
	"cocrea/generator/dataset"
	"cocrea/generator/model"
	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// readWords reads what the release's dataset.toml says; false where it cannot be read. The
// file may only be missing where the digest is not of it.
func (r *Release) readWords(fsys fs.FS, file string, probs *problem.List) bool {
	if _, err := fs.Stat(fsys, file); errors.Is(err, fs.ErrNotExist) && !r.Worded {
		return true
	}
	src, ok := open(fsys, file, probs)
	if !ok {
		return false
	}
	tree, ok := table.ReadTOML(src, probs)
	if !ok {
		return false
	}
	r.Dataset = model.Former(tree)
	r.words = change.Words(tree)
	var err error
	if r.Words, err = dataset.WordsJSON(r.words); err != nil { // a number that JSON has not
		probs.Add("release-digest", src.Whole(), "why", "words", "version", r.Version)
		return false
	}
	return true
}

// former leaves out the releases whose words are not those that a later one has the hash of.
func former(all []*Release, probs *problem.List) []*Release {
	changed := map[string]bool{}
	for _, later := range all {
		for _, r := range all {
			if want := later.Former[r.Version]; want != "" && want != dataset.WordsSum(r.Words) {
				changed[r.Version] = true
				probs.AddOnce("release-digest", problem.Position{File: Folder + "/" + r.Version + "/dataset.toml"}, "why", "words", "version", r.Version)
			}
		}
	}
	return slices.DeleteFunc(all, func(r *Release) bool { return changed[r.Version] })
}

// Data is the release as data that can be published: its tables with what today's schema
// says of their columns, where their rows still keep to it, and its words. It is made once.
func (r *Release) Data() *model.Model {
	r.once.Do(func() { r.data = r.asData() })
	return r.data
}

func (r *Release) asData() *model.Model {
	m := &model.Model{Dataset: r.Dataset}
	m.Dataset.Version, m.Dataset.Date, m.Dataset.Licence = r.Version, r.Date, r.Licence
	m.Dataset.Title = named(m.Dataset.Title, r.Version)
	m.Dataset.Tables = map[string]model.TableMeta{}
	for _, was := range r.Tables {
		m.Dataset.Tables[was.Name] = r.meta(was)
		t := *was
		t.Fields = nil
		for i, f := range was.Fields {
			t.Fields = append(t.Fields, r.described(was, i, f))
		}
		m.Tables = append(m.Tables, &t)
	}
	if t := m.Table("sources"); t != nil {
		title, url := t.Column("title"), t.Column("url")
		for _, row := range t.Rows {
			if title >= 0 && url >= 0 {
				m.Sources = append(m.Sources, model.Source{Title: row[title].Text, URL: row[url].Text})
			}
		}
	}
	return m
}

// meta are the words of a table; what has none goes by its name in the file.
func (r *Release) meta(t *table.Table) model.TableMeta {
	meta := r.Dataset.Tables[t.Name]
	meta.Title = named(meta.Title, t.Name)
	fields := map[string]model.FieldMeta{}
	for _, f := range t.Fields {
		field := meta.Fields[f.Name]
		field.Label = named(field.Label, f.Name)
		fields[f.Name] = field
	}
	meta.Fields = fields
	return meta
}

func named(text table.Text, name string) table.Text {
	if text.In("") == "" {
		return table.Text{"und": name}
	}
	return text
}

// described is a frozen column with all that is known of it.
func (r *Release) described(t *table.Table, at int, f table.Field) table.Field {
	langs := r.Dataset.Languages
	for _, lang := range langs {
		if base := len(f.Name) - len(lang) - 1; base > 0 && f.Name[base:] == "_"+lang {
			f.Base, f.Lang = f.Name[:base], lang
		}
	}
	f.Required = f.Key
	known := append(model.Fields(t.Name, langs), r.Dataset.Own(t.Name)...)
	var names []string
	for _, f := range t.Fields {
		names = append(names, f.Name)
	}
	table.Rename(known, names)
	f.Extra = !slices.ContainsFunc(model.Fields(t.Name, langs), func(now table.Field) bool { return now.Name == f.Name })
	for _, now := range known {
		if now.Name != f.Name || now.Type != f.Type {
			continue
		}
		f.Required = f.Required || now.Required && !slices.ContainsFunc(t.Rows, func(row []table.Cell) bool { return row[at].Text == "" })
		if r.refers(t, at, now) {
			f.Ref = now.Ref
		}
		if t.Keeps(at, now) {
			f.Enum, f.Words, f.Pattern, f.Example, f.Currency = now.Enum, now.Words, now.Pattern, now.Example, now.Currency
			f.Min, f.HasMin, f.Max, f.HasMax = now.Min, now.HasMin, now.Max, now.HasMax
		}
	}
	return f
}

// refers reports whether every id in a column is that of a record of the table that
// today's column refers to.
func (r *Release) refers(t *table.Table, at int, now table.Field) bool {
	i := slices.IndexFunc(r.Tables, func(o *table.Table) bool { return o.Name == now.Ref })
	if i < 0 {
		return false
	}
	known := map[string]bool{"": true}
	for _, id := range r.Tables[i].Keys() {
		known[id] = true
	}
	return !slices.ContainsFunc(t.Rows, func(row []table.Cell) bool {
		return slices.ContainsFunc(now.Values(row[at].Text), func(id string) bool { return !known[id] })
	})
}
