package main

import (
	"fmt"
	"iter"
	"strings"
)

// A subject is what both sites are about: places, themes and n records, made of a seed
// alone, so that anybody gets the same bytes. Its names are invented.
type subject struct {
	n      int
	seed   uint64
	places []named
	themes []named
}

// named is a place or a theme.
type named struct{ id, name string }

// record is one commitment.
type record struct {
	id, title, description string
	number                 int
	place                  named
	themes                 []named // one or two
	status                 named
	start, due             string
}

const (
	places = 32
	themes = 17
	length = 80 // words of a description
)

// statuses are four of the scale that Cocrea has by itself, and their words in it.
var statuses = []named{
	{"not-started", "Not started"}, {"limited", "Limited"}, {"substantial", "Substantial"}, {"complete", "Complete"},
}

func newSubject(n int, seed uint64) *subject {
	s := &subject{n: n, seed: seed}
	r := &chance{seed}
	s.places = r.names(places, func() string {
		return capital(r.word()) + " " + pick(r, "Bay", "Hill", "Marsh", "Ford", "Cape", "Fields")
	})
	s.themes = r.names(themes, func() string { return capital(r.word()) + " and " + r.word() })
	return s
}

// records are the n records, one after another: they are never all in memory, for what a
// process is measured to need begins with what its parent had.
func (s *subject) records() iter.Seq[record] {
	return func(yield func(record) bool) {
		r := &chance{s.seed + 1}
		for i := range s.n {
			if !yield(s.record(r, i)) {
				return
			}
		}
	}
}

func (s *subject) record(r *chance, i int) record {
	year := 2020 + r.below(6)
	rec := record{
		id: fmt.Sprintf("c-%06d", i+1), number: i + 1,
		title:  capital(r.words(5)),
		place:  s.places[r.below(len(s.places))],
		status: statuses[r.below(len(statuses))],
		start:  fmt.Sprintf("%d-%02d-%02d", year, 1+r.below(12), 1+r.below(28)),
		due:    fmt.Sprintf("%d-%02d-%02d", year+1+r.below(4), 1+r.below(12), 1+r.below(28)),
	}
	first := r.below(len(s.themes))
	rec.themes = []named{s.themes[first]}
	if second := r.below(len(s.themes)); second != first && r.below(3) == 0 {
		rec.themes = append(rec.themes, s.themes[second])
	}
	var said []string
	for left := length; left > 0; {
		words := min(left, 8+r.below(9))
		said = append(said, capital(r.words(words))+".")
		left -= words
	}
	rec.description = strings.Join(said, " ")
	return rec
}

// chance is a source of numbers that follow from a seed (splitmix64).
type chance struct{ state uint64 }

func (c *chance) below(n int) int {
	c.state += 0x9e3779b97f4a7c15
	z := c.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) >> 33 % uint64(n))
}

func pick(c *chance, of ...string) string { return of[c.below(len(of))] }

// word is one of some thousand invented words of two or three syllables.
func (c *chance) word() string {
	var b strings.Builder
	for range 2 + c.below(2) {
		b.WriteString(pick(c, "l", "m", "n", "r", "s", "t", "v", "br", "st", "p"))
		b.WriteString(pick(c, "a", "e", "i", "o", "u", "ar", "en", "il"))
	}
	return b.String()
}

func (c *chance) words(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = c.word()
	}
	return strings.Join(out, " ")
}

// names are n different names, with ids that are made of them.
func (c *chance) names(n int, make func() string) []named {
	var out []named
	had := map[string]bool{}
	for len(out) < n {
		name := make()
		if id := strings.ReplaceAll(strings.ToLower(name), " ", ""); !had[id] {
			had[id] = true
			out = append(out, named{id, name})
		}
	}
	return out
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
