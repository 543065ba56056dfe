package model

import (
	"cmp"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Loading is what a dataset.toml says of the commands that print its tables.
type Loading struct {
	Env       []string `toml:"env"`                // names of the variables that they are given
	Seconds   int      `toml:"seconds,positive"`   // how long one may take: 300
	Megabytes int      `toml:"megabytes,positive"` // how much it may print: 64, the largest file that is read
	Days      int      `toml:"days"`               // how old what it printed may be; 0: as old as it is
	Inputs    []string `toml:"inputs"`             // files and folders of the site that they read
}

// Loader is a command that prints a table.
type Loader struct {
	Table   string
	File    string // as which it is read: data/commitments.csv
	Other   string // the file that the site has all the same, "" where it has none
	Command []string
	At      problem.Position
}

const (
	usualSeconds  = 300
	mostSeconds   = 24 * 60 * 60
	mostMegabytes = table.MaxFile >> 20
	mostDays      = 36_500
)

// Loaders are those of a site, in the order in which tables are published, and what holds of
// all of them. What is wrong with one is added to probs, and its command is then none; what
// is wrong with the file as such is told by Load.
func Loaders(fsys fs.FS, probs *problem.List) (Loading, []Loader) {
	d := Dataset{}
	src, ok := table.Open(fsys, datasetFile, table.MaxFile, &problem.List{})
	if !ok {
		return d.Loaders, nil
	}
	tree, ok := table.ReadTOML(src, &problem.List{})
	if !ok {
		return d.Loaders, nil
	}
	all, _ := tree.Values["tables"].(map[string]any)
	if !slices.ContainsFunc(slices.Collect(maps.Values(all)), func(of any) bool { t, _ := of.(map[string]any); return t["loader"] != nil }) {
		return d.Loaders, nil
	}
	tree.Config(&d, &problem.List{})
	d.tree = tree
	var out []Loader
	for _, k := range slices.Concat(tables, d.declare(nil, &problem.List{})) {
		of, _ := all[k.name].(map[string]any)
		if of["loader"] == nil {
			continue
		}
		l := Loader{Table: k.name, File: printed(k.file), Command: d.Tables[k.name].Loader, At: tree.ValueAt("tables." + k.name + ".loader")}
		for _, file := range []string{k.file, l.File} {
			if !absent(fsys, file) {
				l.Other = file
			}
		}
		if list, is := of["loader"].([]any); !is || len(list) != len(l.Command) {
			l.Command = nil // no list of texts, which Load tells
		} else if why := commandFault(l.Command); why != "" {
			l.Command = nil
			probs.Add("loader-form", unseen(l.At), "why", why, "table", k.name)
		}
		out = append(out, l)
	}
	if out != nil {
		d.Loaders.check(fsys, tree, probs)
	}
	return d.Loaders, out
}

// printed is the name of the file as which a command's table is read, where the table else
// lies in file.
func printed(file string) string { return strings.TrimSuffix(file, path.Ext(file)) + ".csv" }

// secret is what only who runs a command may know: a password in an address or a setting.
var secret = regexp.MustCompile(`(?i)[a-z][a-z0-9+.-]*://[^/\s:@]*:[^/\s@]+@|\b(password|passwd|pwd|secret|token|api_?key)=[^\s'"$]`)

// commandFault is what keeps a command from being one: a command is shown to readers.
func commandFault(command []string) string {
	switch {
	case len(command) == 0 || strings.TrimSpace(command[0]) == "" || strings.ContainsRune(strings.Join(command, ""), 0):
		return "empty"
	case slices.ContainsFunc(command, secret.MatchString):
		return "secret"
	}
	return ""
}

// unseen is a position without the line, which may hold what nobody is to see.
func unseen(at problem.Position) problem.Position {
	return problem.Position{File: at.File, Line: at.Line}
}

// variable is what a variable of the environment may be called.
var variable = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// check gives what is not said its value, and tells of what cannot be so.
func (l *Loading) check(fsys fs.FS, tree *table.Tree, probs *problem.List) {
	tell := func(key, why string, args ...any) {
		probs.Add("loader-form", tree.ValueAt("loaders."+key), append([]any{"why", why, "key", key}, args...)...)
	}
	for _, n := range []struct {
		key         string
		at          *int
		usual, most int
	}{{"seconds", &l.Seconds, usualSeconds, mostSeconds}, {"megabytes", &l.Megabytes, mostMegabytes, mostMegabytes}, {"days", &l.Days, 0, mostDays}} {
		if *n.at = cmp.Or(*n.at, n.usual); *n.at < 0 || *n.at > n.most {
			tell(n.key, "range", "max", n.most)
		}
	}
	for _, name := range l.Env {
		if !variable.MatchString(name) {
			name, _, _ = strings.Cut(name, "=") // what follows may be secret
			probs.Add("loader-form", unseen(tree.ValueAt("loaders.env")), "why", "env", "value", name)
		}
	}
	for _, name := range l.Inputs {
		if _, err := fs.Stat(fsys, name); err != nil {
			tell("inputs", "inputs", "value", name)
		}
	}
}

// LoaderOf is the command that printed a table, nil where it lies in a file.
func (m *Model) LoaderOf(name string) []string { return m.Dataset.Tables[name].Loader }

// Loaded are the tables that commands printed, in the order of publication.
func (m *Model) Loaded() []string {
	var out []string
	for _, t := range m.Tables {
		if m.LoaderOf(t.Name) != nil {
			out = append(out, t.Name)
		}
	}
	return out
}

// bare are texts that a shell takes as they are.
var bare = regexp.MustCompile(`^[A-Za-z0-9_@%+=:,./-]+$`)

// CommandLine is a command as it is typed into a shell.
func CommandLine(command []string) string {
	parts := make([]string, len(command))
	for i, text := range command {
		switch parts[i] = text; {
		case bare.MatchString(text):
		case strings.Contains(text, "'") && !strings.ContainsAny(text, "\"$`\\!"):
			parts[i] = `"` + text + `"`
		default:
			parts[i] = "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
		}
	}
	return strings.Join(parts, " ")
}
