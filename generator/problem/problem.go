// Package problem is about mistakes in what people wrote: data, pages, settings,
// themes. A Problem belongs to the author, who is told where it is, what was
// found, what was expected and how to mend it. An error, by contrast, belongs
// to the machine (a full disk, a missing permission) and never passes here.
//
// The texts are in es.toml and en.toml, one entry a rule; catalog.go says which rules
// are no errors. Each rule has a case file in generator/testdata/rules that shows bad
// input and the exact words said about it; that file is the rule's documentation.
//
// What stands in a file but is written in another form than ours is no mistake: it is
// read as if it were mended (List.Mend), which one notice a file tells of.
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
	Args []any      // alternating names and values for the rule's texts
	Also []int      // lines of the same file with the same mistake in the same column
	Else []Position // places, of any file, with the same cause
}

// List collects problems from all rooms. It is safe for concurrent use.
type List struct {
	mu    sync.Mutex
	all   []Problem
	mends map[string]*mended // by file
	files []string           // causes first
	made  map[string]made    // files that no person wrote, by name
	told  int                // how many of all are told, once it has ended
	ended bool
}

// End ends what is told: what work that was told to stop still stumbles over is nobody's
// mistake. It counts all the same, so that the work goes no further.
func (l *List) End() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.ended {
		l.told, l.ended = len(l.all), true
	}
}

// Ended reports a list that End has ended.
func (l *List) Ended() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ended
}

// Add notes a problem. args alternate names and values for the rule's message; the
// value called "near", where it is not empty, becomes the hint «did you mean», one called
// "why" chooses among the texts of the rule, [rule.why], and those of a rule with the same
// "cause", such as a page that is gone, are one problem.
func (l *List) Add(rule string, at Position, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, Problem{Rule: rule, At: at, Args: args})
}

// Put adds a problem that was told before.
func (l *List) Put(p Problem) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, p)
}

// AddOnce adds a problem whose rule and place are not told yet.
func (l *List) AddOnce(rule string, at Position, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !slices.ContainsFunc(l.all, func(p Problem) bool { return p.Rule == rule && p.At == at }) {
		l.all = append(l.all, Problem{Rule: rule, At: at, Args: args})
	}
}

// Drop takes back the problems of a rule that say all of some values: they turned out to follow
// from another one.
func (l *List) Drop(rule string, values ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = slices.DeleteFunc(l.all, func(p Problem) bool {
		return p.Rule == rule && !slices.ContainsFunc(values, func(v string) bool { return !slices.Contains(p.Args, any(v)) })
	})
	l.told = min(l.told, len(l.all))
}

// Because gives a cause to the problems of a rule that turn out to have one: it is also why.
func (l *List) Because(rule, cause string, has func(value string) bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, p := range l.all {
		if value, _ := p.arg("value").(string); p.Rule == rule && has(value) {
			l.all[i].Args = append([]any{"near", "", "why", cause, "cause", cause}, p.Args...)
		}
	}
}

// Order says which files others rest on: a mistake in an earlier one is told before
// one in a later one, and before those in files that are not among them.
func (l *List) Order(files []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.files = files
}

// made is how a file came to be: the command, how it was had, as the texts made say it, and
// what the command said last.
type made struct{ command, how, said string }

// Made says that a file is what a command printed, which all that is told of it then says;
// how is now, or before where it did so in an earlier run; said is what it wrote for people.
func (l *List) Made(file, command, how, said string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.made == nil {
		l.made = map[string]made{}
	}
	l.made[file] = made{command, how, said}
}

// Sound reports whether no error stands in a file, or below a folder whose name ends in a slash.
func (l *List) Sound(file string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !slices.ContainsFunc(l.all, func(p Problem) bool {
		return (p.At.File == file || strings.HasSuffix(file, "/") && strings.HasPrefix(p.At.File, file)) && p.Severity() == Error
	})
}

// Sorted returns the problems: errors before warnings before notices, causes before
// what may follow from them, then by place. A mistake that several cells of a column
// share is one problem, at the first of them.
func (l *List) Sorted() []Problem {
	l.mu.Lock()
	defer l.mu.Unlock()
	rank := map[string]int{}
	for i, file := range l.files {
		rank[file] = i - len(l.files)
	}
	rank[""] = 1 // the site as a whole
	told := l.all
	if l.ended {
		told = l.all[:l.told]
	}
	out := append(slices.Clone(told), l.notices()...)
	for i, p := range out {
		if by, is := l.made[p.At.File]; is {
			out[i].Args = append(slices.Clip(p.Args), "made", by.command, "had", by.how, "said-last", by.said)
		}
	}
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(b.Severity(), a.Severity()),
			cmp.Compare(rank[a.At.File], rank[b.At.File]),
			strings.Compare(a.At.File, b.At.File),
			cmp.Compare(a.At.Line, b.At.Line),
			cmp.Compare(a.At.Col, b.At.Col),
			strings.Compare(a.Rule, b.Rule),
			strings.Compare(fmt.Sprint(a.Args...), fmt.Sprint(b.Args...)),
		)
	})
	return together(out)
}

// arg is the value of a name, nil where the problem has none.
func (p Problem) arg(name string) any {
	for i := 0; i+1 < len(p.Args); i += 2 {
		if p.Args[i] == name {
			return p.Args[i+1]
		}
	}
	return nil
}

// Count returns how many problems are of a severity, each cell of its own.
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
