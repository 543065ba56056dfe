package dataset

import (
	"fmt"
	"strconv"
	"strings"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"cocrea/generator/table"
)

// database makes the SQLite file at a path where there is none yet. Each table of
// data/ is a table with types, keys, references and checks; a column of ids also has
// a table of links (commitment_pillars); the derived tables are views, made by the
// database from the others, beside views that count; _meta says what this is.
//
// Nothing random and no time goes in, and VACUUM lays the pages out by content
// alone, so that the same data give the same bytes.
func (s set) database(path string) (err error) {
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite, sqlite.OpenCreate)
	if err != nil {
		return err
	}
	defer func() {
		if closed := conn.Close(); err == nil {
			err = closed
		}
	}()
	d := filler{conn}
	before := []string{"PRAGMA page_size = 4096", "PRAGMA encoding = 'UTF-8'", "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"}
	if err := d.run(append(before, "BEGIN")...); err != nil {
		return err
	}
	if err := d.run(s.schema()...); err != nil {
		return err
	}
	if err := d.meta(append(s.about(s.Languages), [2]string{"sha256", s.digest})); err != nil {
		return err
	}
	for _, t := range s.tables {
		if t.Derived {
			continue
		}
		if err := d.fill(t, s.linksOf(t)); err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	return d.run("COMMIT", "VACUUM")
}

// filler fills a new database.
type filler struct{ conn *sqlite.Conn }

// run executes statements one after another.
func (d filler) run(statements ...string) error {
	for _, sql := range statements {
		if err := sqlitex.ExecuteTransient(d.conn, sql, nil); err != nil {
			return fmt.Errorf("%s: %w", sql, err)
		}
	}
	return nil
}

func (d filler) meta(about [][2]string) error {
	for _, pair := range about {
		err := sqlitex.Execute(d.conn, `INSERT INTO _meta VALUES (?, ?)`, &sqlitex.ExecOptions{Args: []any{pair[0], pair[1]}})
		if err != nil {
			return fmt.Errorf("_meta: %w", err)
		}
	}
	return nil
}

// fill inserts the rows of a table, and the links of its columns of ids.
func (d filler) fill(t *Table, links []link) error {
	insert, err := d.conn.Prepare("INSERT INTO " + quoted(t.Name) + " VALUES (" + strings.TrimSuffix(strings.Repeat("?, ", len(t.Fields)), ", ") + ")")
	if err != nil {
		return err
	}
	statements := make([]*sqlite.Stmt, len(links))
	for i, l := range links {
		if statements[i], err = d.conn.Prepare("INSERT INTO " + quoted(l.name) + " VALUES (?, ?, ?)"); err != nil {
			return err
		}
	}
	for _, row := range t.Rows {
		for i, f := range t.Fields {
			if err := bind(insert, i+1, f, row[i].Text); err != nil {
				return err
			}
		}
		if err := put(insert); err != nil {
			return err
		}
		for i, l := range links {
			if err := l.insert(statements[i], row); err != nil {
				return err
			}
		}
	}
	return nil
}

// bind gives a statement the value of a cell: numbers as such, yes and no as 1
// and 0, lists as they are written in the CSV.
func bind(stmt *sqlite.Stmt, at int, f table.Field, text string) error {
	switch {
	case text == "":
		stmt.BindNull(at)
	case f.Type == table.TypeInteger:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		stmt.BindInt64(at, n)
	case f.Decimal():
		n, ok := table.ParseNumber(text)
		if !ok {
			return fmt.Errorf("%s: %q is no number", f.Name, text)
		}
		stmt.BindFloat(at, n)
	case f.Type == table.TypeBoolean:
		stmt.BindBool(at, text == "yes")
	default:
		stmt.BindText(at, text)
	}
	return nil
}

func put(stmt *sqlite.Stmt) error {
	if _, err := stmt.Step(); err != nil {
		return err
	}
	return stmt.Reset()
}

// insert adds the links of a row, in the order of its list.
func (l link) insert(stmt *sqlite.Stmt, row []table.Cell) error {
	if row[l.column].Text == "" {
		return nil
	}
	position := int64(0)
	for id := range strings.SplitSeq(row[l.column].Text, ";") {
		position++
		stmt.BindText(1, row[l.key].Text)
		stmt.BindText(2, id)
		stmt.BindInt64(3, position)
		if err := put(stmt); err != nil {
			return err
		}
	}
	return nil
}
