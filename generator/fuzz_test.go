package generator

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"cocrea/generator/problem"
)

// inserted are what edits put into files: what separates, quotes, damages and misleads.
var inserted = []string{
	",", ";", "\t", "|", `"`, `""`, "'", "\n", "\r\n", "\r", "=", "[", "]", "{", "}", "[[", "#", "+++", "---", "{{", "}}", "{{end}}", "```", "<", "&amp;",
	"\x00", "\xe9", "\xff\xfe", "\ufeff", "\u00a0", "\u200b", "\u202e", "\u2028", "é", "e\u0301", "Ã³", "\ufffd", "😀", "-1", "0", "2016-02-30", "31/07/2015",
	"NULL", "N/A", "#¡REF!", "=1+1", "[x](y)", "![x](y)", "https://", "//", "/a/../", "\\", "<<<<<<< HEAD\n", "sep=;\n", "key = 1\n", "a: b\n",
}

// afterEdits is a site's files after edits, each made of a number at random: what is done, to
// which file, where. 0 is none.
func afterEdits(files fstest.MapFS, edits ...uint64) fstest.MapFS {
	out := fstest.MapFS{}
	for name, f := range files {
		out[name] = &fstest.MapFile{Data: f.Data, Mode: f.Mode}
	}
	names := slices.Sorted(maps.Keys(files))
	for _, n := range edits {
		random := rand.New(rand.NewPCG(n, 0))
		name, other := names[random.IntN(len(names))], names[random.IntN(len(names))]
		switch kind := random.IntN(14); {
		case n == 0 || out[name] == nil:
		case kind == 0:
			delete(out, name)
		case kind == 1 && out[other] != nil: // two files change places
			out[name].Data, out[other].Data = out[other].Data, out[name].Data
		default:
			out[name].Data = []byte(editedText(string(out[name].Data), kind, random))
		}
	}
	return out
}

// editedText is a text after one edit at random.
func editedText(text string, kind int, random *rand.Rand) string {
	at := random.IntN(len(text) + 1)
	to := min(at+random.IntN(60), len(text))
	end := len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		end = at + i + 1
	}
	switch kind {
	case 2: // cut
		return text[:at]
	case 3: // a piece is gone
		return text[:at] + text[to:]
	case 4: // two pieces change places
		mid := (at + to) / 2
		return text[:at] + text[mid:to] + text[at:mid] + text[to:]
	case 5: // the rest of a line is there twice
		return text[:end] + text[at:]
	case 6:
		return wide(text)
	case 7:
		return strings.NewReplacer("á", "\xe1", "é", "\xe9", "í", "\xed", "ó", "\xf3", "ú", "\xfa", "ñ", "\xf1", "«", "\xab", "»", "\xbb").Replace(text)
	case 8:
		return strings.ReplaceAll(text, "\n", []string{"\r\n", "\r", "\n\n", ",\n", " \n", ";\n"}[random.IntN(6)])
	case 9:
		return text[:at] + string([]byte{byte(random.IntN(256)), byte(random.IntN(256))}) + text[at:]
	}
	return text[:at] + inserted[random.IntN(len(inserted))] + text[at:]
}

// FuzzSite edits the files of a small site in up to four places at once. Whatever comes of
// it, nothing panics or hangs, each mistake is told in both languages and at a place that is
// in its file, and what --fix writes is mended for good. Of some sixty sites one is made, too,
// where it has no error: what check accepts is published.
//
//	go test ./generator -run '^$' -fuzz '^FuzzSite$' -fuzztime 5m
//
// Its edits are numbers, since the tool spends a minute on each find that is made of bytes
// to make it smaller, and tries hardly any other site.
func FuzzSite(f *testing.F) {
	dir, files, _ := everySite(f)
	o := Options{Dir: dir, NoNPM: true, view: func(fs.FS) fs.FS { return files }}
	b := newBuild(o)
	if err := b.load(); err != nil {
		f.Fatal(err)
	}
	had := parts{b.in.Model, b.in.Theme, b.in.Releases}
	b.end()
	seeds := uint64(20)
	if everyFault {
		seeds = 400
	}
	for n := uint64(1); n <= seeds; n++ {
		f.Add(n, n*1000*(n%2), uint64(0), uint64(0))
	}
	f.Fuzz(func(t *testing.T, first, second, third, fourth uint64) {
		now := afterEdits(files, first, second, third, fourth)
		var touched []string
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if now[name] == nil || string(now[name].Data) != string(files[name].Data) {
				touched = append(touched, name)
			}
		}
		o := Options{Dir: dir, NoNPM: true, had: kept(had, files, now, touched...)}
		before := sound(t, o, now, chosen(fmt.Sprint(first, second, third, fourth)))
		fixes := before.Fixes()
		if len(fixes) == 0 {
			return
		}
		fixed := maps.Clone(now)
		for _, fix := range fixes {
			fixed[fix.File] = &fstest.MapFile{Data: []byte(fix.Now), Mode: 0o644}
		}
		o.had = kept(had, files, fixed, touched...)
		after := sound(t, o, fixed, false)
		if again := after.Fixes(); len(again) > 0 {
			t.Errorf("%s is mended once more:\n%q\nafter\n%q", again[0].File, fixed[again[0].File].Data, now[again[0].File].Data)
		}
		for _, p := range after.Sorted() {
			if p.Severity() == problem.Error && !slices.ContainsFunc(before.Sorted(), follows(p)) {
				t.Errorf("the mended site has an error that it had not:\n%s", said(after))
			}
		}
	})
}

// follows reports an error that was there before: of the same rule in a file, or of another
// one in the same line, where a value is judged once the damage is off it.
func follows(p problem.Problem) func(was problem.Problem) bool {
	return func(was problem.Problem) bool {
		return was.At.File == p.At.File && (was.Rule == p.Rule || was.Severity() == problem.Error && was.At.Line == p.At.Line)
	}
}

// sound checks a site, and builds it where that is asked for and it has no error.
func sound(t *testing.T, o Options, files fstest.MapFS, build bool) *problem.List {
	t.Helper()
	o.view = func(fs.FS) fs.FS { return files }
	probs, err := attempt(o, build)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range probs.Sorted() {
		if err := wellSaid(p); err != nil {
			t.Error(err)
		}
		if err := inside(p.At, files); err != nil {
			t.Errorf("%s: %v", p.Rule, err)
		}
	}
	return probs
}

// inside returns an error for a place that is not in its file.
func inside(at problem.Position, files fstest.MapFS) error {
	if at.Line == 0 || files[at.File] == nil {
		return nil
	}
	text := string(files[at.File].Data)
	lines := 1 + max(strings.Count(text, "\n"), strings.Count(text, "\r"))
	if at.Line > lines || at.Line < 0 || at.Col < 0 || at.Wide < 0 || at.Col > utf8.RuneCountInString(at.Text)+1 {
		return fmt.Errorf("%s is not in a file of %d lines", at, lines)
	}
	return nil
}
