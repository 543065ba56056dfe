package problem

import (
	"maps"
	"slices"
	"strings"
)

// Mend is a change to the text of a file that leaves what it says as it is: a space
// less, a date in the form of the files.
type Mend struct {
	From, To int    // bytes of the file's text
	New      string // what stands there after it
}

// mended is what is to be changed in one file.
type mended struct {
	source *Source
	mends  map[int]Mend // by From: the last one at a place counts
	kinds  map[string]int
}

// Mend notes that a text was read as if it were mended, and how. kind names what was
// wrong, in mended.<kind> of the catalog; the kinds of a file are counted and told of in
// one notice, and Fixes writes them into the file.
func (l *List) Mend(src *Source, kind string, m Mend) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.mend(src, m).kinds[kind]++
}

// Offer notes how a mistake that is told of can be mended in one way only. It is not
// read so: only Fixes does it.
func (l *List) Offer(src *Source, m Mend) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.mend(src, m)
}

func (l *List) mend(src *Source, m Mend) *mended {
	if src.Of != nil {
		src = src.Of
	}
	if l.mends == nil {
		l.mends = map[string]*mended{}
	}
	of := l.mends[src.File]
	if of == nil {
		of = &mended{src, map[int]Mend{}, map[string]int{}}
		l.mends[src.File] = of
	}
	if last, ok := of.mends[m.From]; !ok || m.To >= last.To {
		of.mends[m.From] = m
	}
	return of
}

// notices are the problems that tell of what was read as if it were mended.
func (l *List) notices() []Problem {
	var out []Problem
	for _, file := range slices.Sorted(maps.Keys(l.mends)) {
		var what Counts
		for _, kind := range slices.Sorted(maps.Keys(l.mends[file].kinds)) {
			what = append(what, Count{"mended-kind." + kind, l.mends[file].kinds[kind]})
		}
		if what != nil {
			why := ""
			if _, made := l.made[file]; made {
				why = "made"
			}
			out = append(out, Problem{Rule: "mended", At: Position{File: file}, Args: []any{"what", what, "why", why}})
		}
	}
	return out
}

// Fix is a file and its text with all mends in it.
type Fix struct {
	File     string
	Was, Now string
}

// Fixes returns the files that have something to mend, by name. What a command printed is
// none.
func (l *List) Fixes() []Fix {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []Fix
	for _, file := range slices.Sorted(maps.Keys(l.mends)) {
		if _, made := l.made[file]; made {
			continue
		}
		of := l.mends[file]
		fix := Fix{file, of.source.Raw, of.apply()}
		if fix.Was == "" {
			fix.Was = of.source.Text
		}
		if fix.Now != fix.Was {
			out = append(out, fix)
		}
	}
	return out
}

func (m *mended) apply() string {
	var out strings.Builder
	text, done := m.source.Text, 0
	for _, from := range slices.Sorted(maps.Keys(m.mends)) {
		mend := m.mends[from]
		if from < done {
			continue // inside of what another one replaced
		}
		out.WriteString(text[done:from])
		out.WriteString(mend.New)
		done = mend.To
	}
	out.WriteString(text[done:])
	return out.String()
}

// Word is a key of the catalog that stands for its text, in the language that is
// spoken: the name of a type, a reason.
type Word string

// In returns the word's text, "es" or "en".
func (w Word) In(lang string) string { return spoken(lang).Text(string(w)) }

// Count is a key of the catalog and how many there are of what it names.
type Count struct {
	Key string
	N   int
}

// Counts are several of them, joined by commas.
type Counts []Count

// In returns them in a language: "3 empty rows, 1 date".
func (c Counts) In(lang string) string {
	parts := make([]string, len(c))
	for i, count := range c {
		parts[i] = spoken(lang).Text(count.Key, "n", count.N)
	}
	return strings.Join(parts, ", ")
}
