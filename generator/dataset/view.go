package dataset

import (
	"fmt"
	"strings"
)

// view is the statement that makes a derived table in the database: the same recipe
// as its rows, followed by the database itself.
func (s set) view(t *Table) string {
	v := viewer{set: s, base: named(s.tables, t.recipe.base), alias: map[string]string{}}
	v.order = "c.rowid"
	var columns []string
	for i, f := range t.Fields {
		columns = append(columns, "  "+v.column(t.recipe, t.Columns[i].from)+" AS "+quoted(f.Name))
	}
	return "CREATE VIEW " + quoted(t.Name) + " AS SELECT\n" + strings.Join(columns, ",\n") +
		"\nFROM " + quoted(v.base.Name) + " AS c" + v.joins + "\nORDER BY " + v.order
}

type viewer struct {
	set
	base  *Table
	alias map[string]string // of the tables joined so far, by the column that leads there
	joins string
	order string
}

// column is what a column of the view selects.
func (v *viewer) column(r *recipe, from step) string {
	of := quoted(from.of)
	key := "c." + quoted(v.base.Fields[v.base.key()].Name)
	switch {
	case from.page:
		return literal(from.of) + " || " + key + " || '/'"
	case from.count != "":
		home := named(v.tables, from.count)
		return fmt.Sprintf("(SELECT count(*) FROM %s AS n WHERE n.%s = %s)", quoted(home.Name), quoted(home.Fields[home.to(v.base.Name)].Name), key)
	case from.beside != "":
		home := named(v.tables, from.beside)
		return v.join("beside "+from.beside, quoted(home.Name), quoted(home.Fields[home.key()].Name), key) + "." + of
	case from.through == "":
		return "c." + of
	}
	at := v.base.Column(from.through)
	home := named(v.tables, v.base.Fields[at].Ref)
	id := quoted(home.Fields[home.key()].Name)
	for _, l := range v.linksOf(v.base) {
		if l.column != at {
			continue
		}
		own := "c." + quoted(v.base.Fields[l.key].Name)
		if from.through != r.each {
			// No ORDER BY within group_concat: a library older than SQLite 3.44 could not open the file.
			return fmt.Sprintf("(SELECT group_concat(name, %s) FROM (SELECT r.%s AS name FROM %s AS l JOIN %s AS r ON r.%s = l.%s WHERE l.%s = %s ORDER BY l.position))",
				literal(joint), of, quoted(l.name), quoted(home.Name), id, quoted(l.to), quoted(l.from), own)
		}
		if v.alias[from.through] == "" {
			v.alias[from.through] = "e"
			v.joins += fmt.Sprintf("\nJOIN %s AS l ON l.%s = %s\nJOIN %s AS e ON e.%s = l.%s",
				quoted(l.name), quoted(l.from), own, quoted(home.Name), id, quoted(l.to))
			v.order += ", l.position"
		}
		return "e." + of
	}
	return v.join(from.through, quoted(home.Name), id, "c."+quoted(from.through)) + "." + of
}

// join joins a table once for each way that leads to it, and returns what it is called.
func (v *viewer) join(way, home, id, to string) string {
	if v.alias[way] == "" {
		v.alias[way] = fmt.Sprintf("r%d", len(v.alias)+1)
		v.joins += fmt.Sprintf("\nLEFT JOIN %s AS %s ON %s.%s = %s", home, v.alias[way], v.alias[way], id, to)
	}
	return v.alias[way]
}

// counts are views of the database alone, made where the columns they need are there.
var counts = []struct {
	of  []string
	sql string
}{
	{[]string{"themes.id", "commitments.theme_id", "totals_by_theme.theme_id", "totals_by_theme.commitments"}, `CREATE VIEW commitments_by_theme AS SELECT
  t.*,
  (SELECT count(*) FROM commitments AS c WHERE c.theme_id = t.id) AS coded,
  (SELECT p.commitments FROM totals_by_theme AS p WHERE p.theme_id = t.id) AS published
FROM themes AS t
ORDER BY t.rowid`},
}
