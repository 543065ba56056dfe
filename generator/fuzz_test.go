package generator

import (
	"fmt"
	"io/fs"
	"maps"
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

// afterEdits reads bytes as edits of a site's files, six bytes an edit: what is done, to
// which file, where, and two more that it needs.
func afterEdits(files fstest.MapFS, steps []byte) fstest.MapFS {
	out := fstest.MapFS{}
	for name, f := range files {
		out[name] = &fstest.MapFile{Data: f.Data, Mode: f.Mode}
	}
	names := slices.Sorted(maps.Keys(files))
	for ; len(steps) >= 6; steps = steps[6:] {
		name := names[int(steps[1])%len(names)]
		other := names[int(steps[4])%len(names)]
		if out[name] == nil {
			continue
		}
		text := string(out[name].Data)
		at := (int(steps[2])<<8 | int(steps[3])) % (len(text) + 1)
		to := min(at+int(steps[4])+1, len(text))
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		switch steps[0] % 11 {
		case 0: // cut
			text = text[:at]
		case 1: // a piece is gone
			text = text[:at] + text[to:]
		case 2: // two pieces change places
			mid := (at + to) / 2
			text = text[:at] + text[mid:to] + text[at:mid] + text[to:]
		case 3: // the rest of a line is there twice
			text = text[:end] + text[at:]
		case 4:
			text = text[:at] + inserted[int(steps[4])%len(inserted)] + text[at:]
		case 5:
			text = text[:at] + string(steps[4:6]) + text[at:]
		case 6:
			text = wide(text)
		case 7:
			text = strings.NewReplacer("á", "\xe1", "é", "\xe9", "í", "\xed", "ó", "\xf3", "ú", "\xfa", "ñ", "\xf1", "«", "\xab", "»", "\xbb").Replace(text)
		case 8:
			delete(out, name)
			continue
		case 9: // two files change places
			if out[other] != nil {
				out[name].Data, out[other].Data = out[other].Data, out[name].Data
			}
			continue
		case 10:
			text = strings.ReplaceAll(text, "\n", []string{"\r\n", "\r", "\n\n", ",\n", " \n", ";\n"}[int(steps[4])%6])
		}
		out[name].Data = []byte(text)
	}
	return out
}

// FuzzSite edits the files of a small site in a few places at once. Whatever comes of it,
// nothing panics or hangs, each mistake is told in both languages and at a place that is
// in its file, and what --fix writes is mended for good. Of some sixty sites one is made, too,
// where it has no error: what check accepts is published.
//
//	go test ./generator -run '^$' -fuzz '^FuzzSite$' -fuzztime 5m -fuzzminimizetime 1x
//
// With the usual time to make each find smaller, hardly any other site is tried.
func FuzzSite(f *testing.F) {
	dir, files, _ := everySite(f)
	o := Options{Dir: dir, NoNPM: true, view: func(fs.FS) fs.FS { return files }}
	b := newBuild(o)
	if err := b.load(); err != nil {
		f.Fatal(err)
	}
	had := parts{b.in.Model, b.in.Theme, b.in.Releases}
	b.end()
	for kind := range byte(11) {
		for file := range byte(len(files)) {
			if everyFault && (file+kind)%6 == 0 || int(file) == int(kind)*len(files)/11 {
				f.Add([]byte{kind, file, kind, file * 7, kind * 5, 0})
			}
		}
	}
	f.Fuzz(func(t *testing.T, steps []byte) {
		now := afterEdits(files, steps[:min(len(steps), 60)])
		var edited []string
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if now[name] == nil || string(now[name].Data) != string(files[name].Data) {
				edited = append(edited, name)
			}
		}
		o := Options{Dir: dir, NoNPM: true, had: kept(had, files, now, edited...)}
		before := sound(t, o, now, chosen(string(steps)))
		fixes := before.Fixes()
		if len(fixes) == 0 {
			return
		}
		fixed := maps.Clone(now)
		for _, fix := range fixes {
			fixed[fix.File] = &fstest.MapFile{Data: []byte(fix.Now), Mode: 0o644}
		}
		o.had = kept(had, files, fixed, edited...)
		after := sound(t, o, fixed, false)
		if again := after.Fixes(); len(again) > 0 {
			t.Errorf("%s is mended once more:\n%s\nafter\n%s", again[0].File, fixed[again[0].File].Data, now[again[0].File].Data)
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
