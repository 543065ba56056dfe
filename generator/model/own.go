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

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// A site declares columns and tables of its own in dataset.toml. What it says of them is
// checked once, here, and becomes fields like those of the model: from then on nothing but
// their words tells them apart.

// declarer reads the declarations of a dataset.toml.
type declarer struct {
	*Dataset
	probs *problem.List
	names []string // of all tables, known and own

	faulty map[string]bool // tables of whose declaration a mistake is told: what it says of columns may be of another
}

// declare reads what the file declares: the tables of its own, in the order of their names,
// and for every table the columns beyond the model.
func (d *Dataset) declare(fsys fs.FS, probs *problem.List) (own []known) {
	c := declarer{d, probs, nil, map[string]bool{}}
	files := map[string]string{}
	for _, k := range tables {
		c.names, files[k.file] = append(c.names, k.name), k.name
	}
	for _, name := range slices.Sorted(maps.Keys(d.Tables)) {
		meta, here := d.Tables[name], "tables."+name
		file := meta.file(name)
		if meta.Loader != nil {
			file = printed(file)
		}
		if !d.Owns(name) && (slices.Contains(c.names[:len(tables)], name) || fsys != nil && absent(fsys, file)) {
			continue
		}
		why := c.tableFault(name, file, files)
		c.names = append(c.names, name) // what refers to a table of which a mistake is told is right
		if why != "" {
			c.faulty[name] = true
			probs.Add("table-own", d.tree.ValueAt(here+"."+cmp.Or(map[string]string{"file": "file", "taken": "file"}[why], "")), "why", why, "table", name, "file", file, "other", files[file])
			continue
		}
		if fsys != nil && absent(fsys, file) {
			probs.Add("file-missing", d.tree.ValueAt(here+".file"), "why", "declared", "table", name, "file", file, "near", c.meant(fsys, file, files))
			d.misread = true // it may be another table by a wrong name
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

// meant is the file that is there in the place of one that is not: nothing else reads it. What
// refers to the table that it would be called after refers to the one that is declared.
func (c *declarer) meant(fsys fs.FS, file string, files map[string]string) string {
	there, _ := fs.Glob(fsys, "data/*"+path.Ext(file)) // the pattern is a good one
	beside, _ := fs.Glob(fsys, path.Dir(file)+"/*"+path.Ext(file))
	near := ""
	for _, other := range append(there, beside...) {
		if near == "" && files[other] == "" && table.Formerly(other, []string{file}) != "" {
			near = other
		}
	}
	if near != "" {
		c.names, c.Dataset.mistaken = append(c.names, strings.TrimSuffix(path.Base(near), path.Ext(near))), append(c.Dataset.mistaken, near)
	}
	return near
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

// Owns reports a table that the file declares: it says where it is, what names its records or
// what a column of it holds. Of a name that is nearly that of a known table, the last is a slip.
func (d *Dataset) Owns(name string) bool {
	meta := d.Tables[name]
	var known []string
	for _, k := range tables {
		known = append(known, k.name)
	}
	declares := func(column string) bool { return d.declares(name, column) }
	return meta.File != "" || meta.Key != "" ||
		!slices.Contains(known, name) && problem.Near(name, known) == "" && slices.ContainsFunc(slices.Collect(maps.Keys(meta.Fields)), declares)
}

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
	case !fs.ValidPath(file), strings.HasPrefix(file, releases+"/"),
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
	for _, column := range meta.Required {
		if !c.misread && !c.declares(name, column) && !meta.Fields[column].narrows() {
			if !slices.ContainsFunc(model, func(f table.Field) bool { return column == f.Name || column == f.Base || column == f.Alias }) {
				c.probs.Add("label-unused", c.tree.ValueAt("tables."+name+".required"), "column", column, "table", name, "near", problem.Near(column, slices.Sorted(maps.Keys(known))))
			}
			out = append(out, table.Field{Name: column, Narrows: true, Required: true})
		}
	}
	for _, column := range slices.Sorted(maps.Keys(meta.Fields)) {
		f, here := meta.Fields[column], "tables."+name+".fields."+column
		if column == key || !c.declares(name, column) && !f.narrows() && key == "" {
			continue
		}
		other, taken := known[table.Slug(column)]
		if taken && f.narrows() && key == "" {
			out = append(out, c.narrowed(name, column, f, here))
			continue
		}
		if taken && c.faulty[name] {
			continue
		}
		if taken {
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
		own := c.column(name, column, f, here)
		own.Optional = c.faulty[name]
		out = append(out, own)
	}
	return c.sources(name, append(slices.Clip(model), out...), out)
}

// key is the column that names the records of a table of the site's own.
func (c declarer) key(name, key string) table.Field {
	f := table.Field{Name: key, Base: key, Role: key, Type: table.TypeID, Key: true, Required: true, Extra: true}
	f.Ref = c.ref("tables."+name+".fields."+key, c.Tables[name].Fields[key].Ref)
	return f
}

// ref is a table that a column refers to, "" where there is none of that name.
func (c declarer) ref(here, ref string) string {
	if ref != "" && !slices.Contains(c.names, ref) {
		c.probs.Add("table-unknown", c.tree.ValueAt(here+".ref"), "why", "ref", "table", ref, "near", problem.Near(ref, c.names), "known", strings.Join(c.names, ", "))
		return ""
	}
	return ref
}

// checkOwn tells of tables that columns of the site's own refer to and that have no file.
func (l *loader) checkOwn() {
	d, told := &l.model.Dataset, map[string]bool{} // once a file, however many columns refer to it
	for _, k := range l.tables {
		for _, f := range d.fields[k.name] {
			file := l.without[f.Ref]
			if file == "" || told[f.Ref] {
				continue
			}
			if had, _ := fs.Glob(l.fsys, releases+"/*/"+path.Base(file)); len(had) > 0 && !d.Tables[f.Ref].Empty {
				continue // that a table of a release is gone is told as such
			}
			if d.Tables[k.name].Fields[f.Name].Ref != "" && l.model.Table(k.name) != nil {
				here := "tables." + k.name + ".fields." + f.Name + ".ref"
				l.probs.Add("table-unknown", d.tree.ValueAt(here), "why", "absent", "table", f.Ref, "file", file, "column", f.Name)
				told[f.Ref] = true
			}
		}
	}
}

// Own are the columns that the file declares for a table: those beyond the model or, of a
// table of the site's own, all.
func (d *Dataset) Own(name string) []table.Field {
	return slices.DeleteFunc(slices.Clone(d.fields[name]), func(f table.Field) bool { return f.Narrows })
}
