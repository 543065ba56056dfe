package model

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/currency"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// A site declares columns and tables of its own in dataset.toml. What it says of them is
// checked once, here, and becomes fields like those of the model: from then on nothing but
// their words tells them apart.

// ownTypes are what a column may be said to hold, and what that is in the files.
var ownTypes = map[string]table.Type{
	"text": table.TypeText, "long": table.TypeText, "choice": table.TypeText, "list": table.TypeList,
	"number": table.TypeNumber, "percent": table.TypePercent, "money": table.TypeMoney,
	"date": table.TypeDate, "yes-no": table.TypeBoolean, "link": table.TypeURL, "links": table.TypeLinks,
}

// Places are where a column may be shown.
var Places = []string{"page", "filter", "chart", "search"}

// Shows reports whether a column is shown in one of Places: where the site says so or, where
// it says nothing, where columns of its type are.
func (d *Dataset) Shows(name string, f table.Field, place string) bool {
	fields := d.Tables[name].Fields
	show := fields[f.Name].Show
	if show == nil {
		show = fields[f.Base].Show
	}
	if show != nil {
		return slices.Contains(show, place)
	}
	grouped := f.Enum != nil || f.Ref != "" || f.Type == table.TypeBoolean || f.Type == table.TypeList
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

// declarer reads the declarations of a dataset.toml.
type declarer struct {
	*Dataset
	probs *problem.List
	names []string // of all tables, known and own
}

// declare reads what the file declares: the tables of its own, in the order of their names,
// and for every table the columns beyond the model.
func (d *Dataset) declare(fsys fs.FS, probs *problem.List) (own []known) {
	c := declarer{d, probs, nil}
	files := map[string]string{}
	for _, k := range tables {
		c.names, files[k.file] = append(c.names, k.name), k.name
	}
	for _, name := range slices.Sorted(maps.Keys(d.Tables)) {
		meta, here := d.Tables[name], "tables."+name
		if !meta.own() {
			continue
		}
		file := meta.file(name)
		why := c.tableFault(name, file, files)
		c.names = append(c.names, name) // what refers to a table of which a mistake is told is right
		if why != "" {
			probs.Add("table-own", d.tree.ValueAt(here+"."+cmp.Or(map[string]string{"file": "file", "taken": "file"}[why], "")), "why", why, "table", name, "file", file, "other", files[file])
			continue
		}
		if fsys != nil && absent(fsys, file) {
			probs.Add("file-missing", d.tree.ValueAt(here+".file"), "why", "declared", "table", name, "file", file)
			continue
		}
		files[file] = name
		own = append(own, known{name: name, file: file, schema: func([]string) []table.Field { return nil }, load: func(l *loader, k known) { load[struct{}](l, k) }})
	}
	d.fields = map[string][]table.Field{}
	for _, k := range tables {
		d.fields[k.name] = c.columns(k.name, k.schema(d.Languages), "")
	}
	for _, k := range own {
		d.fields[k.name] = c.columns(k.name, nil, cmp.Or(d.Tables[k.name].Key, "id"))
	}
	return own
}

func absent(fsys fs.FS, file string) bool {
	_, err := fs.Stat(fsys, file)
	return errors.Is(err, fs.ErrNotExist)
}

// Former is what the dataset.toml of former data says, as far as today's program knows it.
func Former(tree *table.Tree) Dataset {
	d := Dataset{tree: tree}
	probs := &problem.List{} // what is not known today was right then
	if tree.Config(&d, probs); len(d.Languages) > 0 {
		d.declare(nil, probs)
	}
	return d
}

// own reports a table that the file declares.
func (meta TableMeta) own() bool { return meta.File != "" || meta.Key != "" }

// file is where a table of the site's own is, from the site's folder.
func (meta TableMeta) file(name string) string {
	return "data/" + cmp.Or(meta.File, name+".csv")
}

// ownName is what a table may be called: it is part of addresses, of names of files and of
// SQL; these are other things there.
var (
	ownName  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	reserved = []string{"index", "tables", "table", "figures", "figure", "charts", "chart", "schemas", "moved", "dataset", "releases"}
)

// tableFault is what keeps a table of the site's own from being one.
func (c declarer) tableFault(name, file string, files map[string]string) string {
	switch {
	case slices.Contains(c.names, name):
		return "known"
	case !ownName.MatchString(name) || slices.Contains(reserved, name):
		return "name"
	case !fs.ValidPath(file), strings.HasPrefix(file, "data/releases/"),
		path.Ext(file) != ".csv" && path.Ext(file) != ".toml":
		return "file"
	case files[file] != "" || slices.Contains([]string{datasetFile, correctionsFile, ChecklistFile}, file):
		return "taken"
	}
	return ""
}

// columns are those that the file declares for a table beyond the ones of the model. key
// names the one that names the records of a table of its own.
func (c declarer) columns(name string, model []table.Field, key string) []table.Field {
	meta := c.Tables[name]
	known := map[string]string{} // names as they are compared, with the columns that have them
	for _, f := range model {
		known[table.Slug(f.Name)], known[table.Slug(f.Base)] = f.Name, f.Name
	}
	var out []table.Field
	if key != "" {
		out = append(out, c.key(name, key))
		known[table.Slug(key)] = key
	}
	for _, column := range slices.Sorted(maps.Keys(meta.Fields)) {
		f, here := meta.Fields[column], "tables."+name+".fields."+column
		if column == key || !f.declares() && key == "" {
			continue
		}
		if other, taken := known[table.Slug(column)]; taken {
			why := "declared"
			if slices.ContainsFunc(model, func(f table.Field) bool { return f.Name == other }) {
				why = "known"
			}
			c.probs.Add("column-twin", c.tree.At(here), "why", why, "column", column, "other", other)
			continue
		}
		known[table.Slug(column)] = column
		for _, lang := range c.Languages {
			known[table.Slug(column+"_"+lang)] = column
		}
		out = append(out, c.column(name, column, f, here))
	}
	c.sources(name, append(slices.Clip(model), out...), out)
	return out
}

// key is the column that names the records of a table of the site's own.
func (c declarer) key(name, key string) table.Field {
	f := table.Field{Name: key, Base: key, Type: table.TypeID, Key: true, Required: true, Extra: true}
	f.Ref = c.ref("tables."+name+".fields."+key, c.Tables[name].Fields[key].Ref)
	return f
}

// ref is a table that a column refers to, "" where there is none of that name.
func (c declarer) ref(here, ref string) string {
	if ref != "" && !slices.Contains(c.names, ref) {
		c.probs.Add("table-unknown", c.tree.ValueAt(here+".ref"), "table", ref, "near", problem.Near(ref, c.names), "known", strings.Join(c.names, ", "))
		return ""
	}
	return ref
}

// declares reports whether the file says what a column holds, which makes it one.
func (f FieldMeta) declares() bool { return f.Extra || f.Type != "" || f.Ref != "" || f.Enum != nil }

// column is a column as it is declared. What of it cannot be is told and left out.
func (c declarer) column(name, column string, m FieldMeta, here string) table.Field {
	kind := cmp.Or(m.Type, map[bool]string{true: "choice", false: "text"}[m.Enum != nil])
	f := table.Field{Name: column, Base: column, Type: ownTypes[kind], Long: kind == "long", Extra: true}
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
		return table.Field{Name: column, Base: column, Type: table.TypeText, Extra: true} // its cells are not judged
	}
	if f.Type == table.TypePercent {
		f.HasMin, f.Max, f.HasMax = true, 100, true
	}
	if f.Type == table.TypeText && f.Enum == nil {
		f.Langs = c.Languages
	}
	return f
}

// money gives a column of money its currency, without which its numbers say nothing.
func (c declarer) money(f *table.Field, kind string, m FieldMeta, here string, wrong func(key, why string)) {
	switch _, err := currency.ParseISO(m.Currency); {
	case m.Currency != "" && f.Type != table.TypeMoney:
		wrong("currency", "currency")
	case f.Type != table.TypeMoney:
	case m.Currency == "":
		c.probs.Add("currency", c.tree.At(here+".type"), "column", f.Name, "value", "")
	case err != nil || strings.ToUpper(m.Currency) != m.Currency:
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
		c.probs.Add("choice-word", c.tree.ValueAt(here+".enum"), "column", column, "values", strings.Join(bare, ", "), "first", bare[0], "lang", first(c.Languages), "here", here)
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
// says which; all are those of the table.
func (c declarer) sources(name string, all, own []table.Field) {
	var columns []string
	for _, f := range all {
		columns = append(columns, f.Name)
	}
	for i := range own {
		source := c.Tables[name].Fields[own[i].Name].Source
		if own[i].Source = source; source != "" && source != "-" && !slices.Contains(columns, source) {
			at := c.tree.ValueAt("tables." + name + ".fields." + own[i].Name + ".source")
			c.probs.Add("column-type", at, "why", "source", "column", own[i].Name, "value", source, "near", problem.Near(source, columns), "known", strings.Join(columns, ", "))
			own[i].Source = ""
		}
	}
}

// checkOwn tells of tables that columns of the site's own refer to and that have no file.
func (m *Model) checkOwn(all []known, probs *problem.List) {
	for _, k := range all {
		for _, f := range m.Dataset.fields[k.name] {
			i := slices.IndexFunc(all, func(o known) bool { return o.name == f.Ref })
			if i >= 0 && m.Table(f.Ref) == nil && !all[i].needed && m.Table(k.name) != nil {
				here := "tables." + k.name + ".fields." + f.Name + ".ref"
				probs.Add("table-unknown", m.Dataset.tree.ValueAt(here), "why", "absent", "table", f.Ref, "file", all[i].file, "column", f.Name)
			}
		}
	}
}

// Own are the columns that the file declares for a table: those beyond the model or, of a
// table of the site's own, all.
func (d *Dataset) Own(name string) []table.Field { return d.fields[name] }
