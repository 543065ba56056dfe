package main

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cocrea/generator/problem"
	"cocrea/generator/starter"
)

// TestQuestions: on a terminal six things are asked, each with a default that an empty
// line takes; what a flag says is not asked.
func TestQuestions(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, typed string
		flags       newCmd
		want        starter.Answers
		asked       int
	}{
		{"all by default", "\n\n\n\n\n\n", newCmd{Folder: "/x/mis-promesas"},
			starter.Answers{Title: "Mis promesas", Publisher: "Mis promesas", Languages: []string{"es"}, Reader: "es"}, 6},
		{"all said", "Metas\nLa oficina\nes, en\nmeta\nárea, áreas, f\nCC0-1.0\n", newCmd{Folder: "/x/y"},
			starter.Answers{Title: "Metas", Publisher: "La oficina", Languages: []string{"es", "en"}, Reader: "es",
				Word: []string{"meta", "metas", "f"}, Body: []string{"área", "áreas", "f"}, Licence: "CC0-1.0"}, 6},
		{"some by flags", "\n\n\n", newCmd{Folder: "/x/y", Title: "T", Publisher: "P", Languages: "en"},
			starter.Answers{Title: "T", Publisher: "P", Languages: []string{"en"}, Reader: "es"}, 3},
	} {
		var out strings.Builder
		c := &console{out: &out, err: &out, catalog: problem.Catalog("es")}
		got, err := test.flags.answers(context.Background(), c, linesOf(strings.NewReader(test.typed)), true)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		if n := strings.Count(out.String(), "¿"); n != test.asked {
			t.Errorf("%s: %d things were asked, not %d:\n%s", test.name, n, test.asked, out.String())
		}
	}
}

// TestQuestionsEnd: where the input ends, or the person stops, nothing is taken for granted.
func TestQuestionsEnd(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	c := &console{out: &out, err: &out, catalog: problem.Catalog("en")}
	if _, err := (&newCmd{Folder: "x"}).answers(context.Background(), c, linesOf(strings.NewReader("A title\n")), true); err == nil {
		t.Error("an input that ended made a site")
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := (&newCmd{Folder: "x"}).answers(stopped, c, linesOf(strings.NewReader("")), true); err == nil {
		t.Error("a person who stopped made a site")
	}
}
