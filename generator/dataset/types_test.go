package dataset

import "testing"

// TestTypes: each type of column is what it is in every format that has types.
func TestTypes(t *testing.T) {
	in := synthetic(12)
	s := set{Input: in, tables: Tables(in), date: in.Model.Dataset.Date}
	entries := named(s.tables, "entries")
	described, web := s.packageSchema(entries), s.webSchema(entries, true)
	for column, want := range map[string]struct{ data, web, sql, parquet string }{
		"number": {"integer", "integer", "INTEGER", "INT64"}, "open": {"boolean", "boolean", "INTEGER", "BOOLEAN"},
		"since": {"string", "string", "TEXT", "BYTE_ARRAY"}, "kind": {"string", "string", "TEXT", "BYTE_ARRAY"},
		"size": {"number", "decimal", "REAL", "DOUBLE"}, "share": {"number", "decimal", "REAL", "DOUBLE"}, "cost": {"number", "decimal", "REAL", "DOUBLE"},
		"link": {"string", "anyURI", "TEXT", "BYTE_ARRAY"}, "proofs": {"string", "anyURI", "TEXT", "group"}, "words": {"string", "string", "TEXT", "group"},
	} {
		i := entries.Column(column)
		f := entries.Fields[i]
		if got := described.Fields[i].Type; got != want.data {
			t.Errorf("%s is %s in the data package", column, got)
		}
		if got := web.Columns[i]; got.Type.Base != want.web || (got.Separator == ";") != f.Many() {
			t.Errorf("%s is %+v on the web", column, got)
		}
		if got := s.column(f); got[:len(quoted(column)+" "+want.sql)] != quoted(column)+" "+want.sql {
			t.Errorf("in the database: %s", got)
		}
		n := node(f)
		kind := "group"
		if n.Leaf() {
			kind = n.Type().Kind().String()
		}
		if kind != want.parquet || !f.Required && !n.Optional() {
			t.Errorf("%s is %s in Parquet", column, kind)
		}
	}
	share := described.Fields[entries.Column("share")].Constraints
	if share == nil || *share.Minimum != 0 || *share.Maximum != 100 {
		t.Errorf("a percentage is bound by %+v", share)
	}
	if c := described.Fields[entries.Column("some")].Constraints; c != nil && c.Enum != nil {
		t.Errorf("a list is one of %v", c.Enum)
	}
	if unit := entries.Columns[entries.Column("cost")].Unit["es"]; unit != "EUR" {
		t.Errorf("money is in %q", unit)
	}
	var links []string
	for _, l := range s.linksOf(entries) {
		links = append(links, l.name+" "+l.from+" "+l.to)
	}
	for i, want := range []string{"entry_tags entry_id tag_id", "entry_also_ids entry_id tag_id", "entry_entries entry_id see_to_id"} {
		if i >= len(links) || links[i] != want {
			t.Errorf("the links are %q", links)
		}
	}
}
