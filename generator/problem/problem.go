// Package problem is about mistakes in what people wrote: data, pages, settings,
// themes. A Problem belongs to the author, who is told where it is, what was
// found, what was expected and how to mend it. An error, by contrast, belongs
// to the machine (a full disk, a missing permission) and never passes here.
//
// The texts are in catalog.toml, one entry a rule, in Spanish and English. Each
// rule has a case file in generator/testdata/rules that shows bad input and the
// exact words said about it; that file is the rule's documentation.
package problem

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Severity says whether the site may be published all the same.
type Severity int

const (
	Notice  Severity = iota // worth knowing, never fails
	Warning                 // fails under --strict
	Error                   // nothing is published
)

func (s Severity) String() string { return [...]string{"notice", "warning", "error"}[s] }

// Position is a place in a file. The zero Position means the site as a whole.
type Position struct {
	File string // slash-separated, relative to the site folder
	Line int    // 1-based; 0 for the file as a whole
	Col  int    // 1-based, in characters; 0 for the whole line
	Wide int    // characters to underline
	Text string // the line itself, for the excerpt
}

// String is how a position is written in a message: file:line:column.
func (p Position) String() string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
	}
	if p.Col > 0 {
		s += ":" + strconv.Itoa(p.Col)
	}
	return s
}

// Problem is one thing to mend.
type Problem struct {
	Rule string
	At   Position
	Args []any // alternating names and values for the rule's texts
}

// List collects problems from all rooms. It is safe for concurrent use.
type List struct {
	mu  sync.Mutex
	all []Problem
}

// Add notes a problem. args alternate names and values for the rule's message;
// the value called "near", where it is not empty, becomes the hint «did you mean».
func (l *List) Add(rule string, at Position, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, Problem{rule, at, args})
}

// AddOnce adds a problem whose rule and place are not told yet.
func (l *List) AddOnce(rule string, at Position, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !slices.ContainsFunc(l.all, func(p Problem) bool { return p.Rule == rule && p.At == at }) {
		l.all = append(l.all, Problem{rule, at, args})
	}
}

// Sorted returns the problems by file, line, column and rule.
func (l *List) Sorted() []Problem {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := slices.Clone(l.all)
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(
			strings.Compare(a.At.File, b.At.File),
			cmp.Compare(a.At.Line, b.At.Line),
			cmp.Compare(a.At.Col, b.At.Col),
			strings.Compare(a.Rule, b.Rule),
			strings.Compare(fmt.Sprint(a.Args...), fmt.Sprint(b.Args...)),
		)
	})
	return out
}

// Count returns how many problems are of a severity.
func (l *List) Count(s Severity) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for _, p := range l.all {
		if p.Severity() == s {
			n++
		}
	}
	return n
}
