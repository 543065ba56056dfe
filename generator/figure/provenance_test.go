package figure

import (
	"os"
	"slices"
	"strings"
	"testing"

	"cocrea/generator/model"
	"cocrea/generator/problem"
)

// fixtures are the frozen sites whose figures are asked for their sources.
func fixtures(t *testing.T) map[string]*Set {
	t.Helper()
	_, small := tiny(t)
	out := map[string]*Set{"tiny": small}
	for _, name := range []string{"demo", "site"} {
		probs := &problem.List{}
		m := model.Load(os.DirFS("../testdata/"+name), model.Given{}, probs)
		if !m.Whole {
			t.Fatalf("%s: %v", name, probs.Sorted())
		}
		out[name] = Build(m, true)
	}
	return out
}

// TestProvenance asks every figure of every frozen site where it comes from. It names
// documents, rows or figures that it is made of; only what is not known has none, and names
// the column in which nothing was found. A zero names the rows that were looked through:
// of a table without rows there are none. Its documents are those that the
// cells name in the files, read here without the code that attributes them.
func TestProvenance(t *testing.T) {
	t.Parallel()
	for name, s := range fixtures(t) {
		for _, f := range s.All {
			read := func(c Cells) bool { return len(c.Rows) > 0 || len(s.m.Table(c.Table).Rows) == 0 }
			if len(f.Rows)+len(f.Of) == 0 && (len(f.Cells) == 0 || f.Known() && !slices.ContainsFunc(f.Cells, read)) {
				t.Errorf("%s: %s = %v comes from nowhere", name, f.ID, f.Value)
			}
			want := []string{}
			for _, c := range f.Cells {
				table := s.m.Table(c.Table)
				if table == nil || table.Column(c.Column) < 0 {
					t.Fatalf("%s: %s reads %s.%s, which is not there", name, f.ID, c.Table, c.Column)
				}
				source := columnOfSource(c.Table, c.Column)
				if source == "" {
					continue
				}
				for i, key := range table.Keys() {
					if slices.Contains(c.Rows, key) {
						want = append(want, table.Rows[i][table.Column(source)].Text)
					}
				}
			}
			for _, id := range f.Of {
				if s.Get(id) == nil {
					t.Errorf("%s: %s is made of %s, which is no figure", name, f.ID, id)
					continue
				}
				want = append(want, s.Get(id).Sources...)
			}
			slices.Sort(want)
			want = slices.DeleteFunc(slices.Compact(want), func(id string) bool { return id == "" })
			if !slices.Equal(f.Sources, want) {
				t.Errorf("%s: %s names %v, its cells %v", name, f.ID, f.Sources, want)
			}
		}
	}
}

// columnOfSource says by hand which column names the document of another.
func columnOfSource(table, column string) string {
	own := map[string]string{
		"states.id": "", "states.inegi": "", "states.name": "", "states.guarantor_body": "",
		"states.cohort": "cohort_source", "states.declaration": "declaration_source",
	}
	if source, is := own[table+"."+column]; is {
		return source
	}
	if table == "sources" || table == "tiles" {
		return ""
	}
	return "source"
}

// TestColumnsOfSources: the figures that were attributed to the row's document, and not
// to that of the column which was counted.
func TestColumnsOfSources(t *testing.T) {
	t.Parallel()
	s := fixtures(t)["demo"]
	for id, want := range map[string]int{
		"states.declaration": 18, "states.cohort.2015": 3, "states.stage.plan": 10, "states.stage.secretariat": 6,
		"days.declaration-secretariat.median": 12, "commitments.plan.median": 10, "seats.autonomous": 1, "seats.total": 12,
	} {
		if got := len(s.Must(id).Sources); got != want {
			t.Errorf("%s comes from %d documents, not %d: %s", id, got, want, strings.Join(s.Must(id).Sources, ", "))
		}
	}
	for id, want := range map[string]string{"states.counted": "«26 estados participantes»", "states.cohort.2016": "«Cocreación local 2016»", "states.declaration": ""} {
		if got := s.Must(id).Locator.In("es"); got != want {
			t.Errorf("%s is read at %q, not %q", id, got, want)
		}
	}
}
