package layout

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

// tinyTheme asks npm for one package, which the fake npm below lays down.
func tinyTheme() fstest.MapFS {
	return fstest.MapFS{
		"package.json":      {Data: []byte(`{"private": true, "dependencies": {"tiny": "1.0.0"}}`)},
		"package-lock.json": {Data: []byte(`{"lockfileVersion": 3}`)},
		InteractiveEntry:    {Data: []byte(`import { init } from "tiny"; export { init };`)},
	}
}

const layTiny = `
mkdir -p node_modules/tiny
cat >node_modules/tiny/package.json <<'END'
{"name": "tiny", "version": "1.0.0", "license": "Tiny-1.0", "type": "module", "main": "index.js"}
END
cat >node_modules/tiny/index.js <<'END'
export const init = (where) => "drawn in " + where;
export const unused = "nobody asked for this";
END
cat >node_modules/tiny/LICENSE <<'END'
Do as you please. */
END
`

// fakeNPM puts a shell script called npm first on the PATH and returns a function that says how often it ran.
func fakeNPM(t *testing.T, script string) (calls func() int) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the fake npm is a shell script")
	}
	bin := t.TempDir()
	log := filepath.Join(bin, "calls")
	body := "#!/bin/sh\necho \"$*\" >>'" + log + "'\n" + script
	if err := os.WriteFile(filepath.Join(bin, "npm"), []byte(body), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	return func() int {
		src, _ := os.ReadFile(log)
		if n := strings.Count(string(src), "ci --ignore-scripts"); n != strings.Count(string(src), "\n") {
			t.Errorf("npm was called in another way:\n%s", src)
		}
		return strings.Count(string(src), "\n")
	}
}

// mustHave bundles and fails the test when there is no bundle.
func mustHave(t *testing.T, theme fstest.MapFS, cache string) string {
	t.Helper()
	js, why, err := Interactive(t.Context(), theme, cache, nil)
	if err != nil || why != "" || len(js) == 0 {
		t.Fatalf("no bundle: %d bytes, why %q, err %v", len(js), why, err)
	}
	return string(js)
}

func TestInteractiveOnce(t *testing.T) {
	calls := fakeNPM(t, layTiny)
	cache := t.TempDir()
	first := mustHave(t, tinyTheme(), cache)
	second := mustHave(t, tinyTheme(), cache)
	if first != second {
		t.Error("the cached bundle differs from the first")
	}
	if n := calls(); n != 1 {
		t.Errorf("npm ran %d times, want 1", n)
	}
	elsewhere := mustHave(t, tinyTheme(), t.TempDir())
	if first != elsewhere {
		t.Error("the bundle depends on the folder it was made in")
	}

	for _, want := range []string{"drawn in ", " as init", "==== tiny 1.0.0 (Tiny-1.0)", "Do as you please. * /"} {
		if !strings.Contains(first, want) {
			t.Errorf("the bundle lacks %q:\n%s", want, first)
		}
	}
	for _, no := range []string{"nobody asked", cache} {
		if strings.Contains(first, no) {
			t.Errorf("the bundle holds %q:\n%s", no, first)
		}
	}

	// Without npm what is cached still serves; a changed entry is another bundle.
	t.Setenv("PATH", t.TempDir())
	mustHave(t, tinyTheme(), cache)
	changed := tinyTheme()
	changed[InteractiveEntry] = &fstest.MapFile{Data: []byte(`export { unused } from "tiny";`)}
	if _, why, _ := Interactive(t.Context(), changed, cache, nil); why != "npm not found" {
		t.Errorf("a changed entry: why %q, want npm asked again", why)
	}
}

func TestInteractiveTwoBuildsAtOnce(t *testing.T) {
	calls := fakeNPM(t, "sleep 0.2"+layTiny)
	cache := t.TempDir()
	var got [3]string
	var group sync.WaitGroup
	for i := range got {
		group.Go(func() {
			js, why, err := Interactive(t.Context(), tinyTheme(), cache, nil)
			if why != "" || err != nil {
				t.Errorf("why %q, err %v", why, err)
			}
			got[i] = string(js)
		})
	}
	group.Wait()
	if got[0] != got[1] || got[1] != got[2] || calls() != 1 {
		t.Errorf("the builds disagree, or npm ran %d times", calls())
	}
}

func TestInteractiveUnavailable(t *testing.T) {
	cases := []struct {
		name, npm, why string
		prepare        func(t *testing.T, theme fstest.MapFS)
	}{
		{name: "npm says why", npm: "echo 'npm error code ENOTFOUND' >&2; exit 1", why: "npm ci: ENOTFOUND"},
		{name: "npm says nothing", npm: "exit 7", why: "npm ci: exit status 7"},
		{name: "npm brings nothing", npm: "mkdir node_modules",
			why: `npm ci: packages that are not whole: echarts-entry.js:1:22: Could not resolve "tiny"`},
		{name: "npm brings half", npm: layTiny + "printf '{' >node_modules/tiny/package.json",
			why: "npm ci: packages that are not whole: node_modules/tiny/package.json:1:2: Expected string in JSON but found end of file"},
		{name: "npm prints without end", npm: "exec yes", why: "npm ci prints without end"},
		{name: "no npm", why: "npm not found", prepare: func(t *testing.T, _ fstest.MapFS) {
			t.Setenv("PATH", t.TempDir())
		}},
		{name: "no lock file", npm: layTiny, why: "no package-lock.json in the theme", prepare: func(t *testing.T, theme fstest.MapFS) {
			delete(theme, "package-lock.json")
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			fakeNPM(t, c.npm)
			theme, cache := tinyTheme(), t.TempDir()
			if c.prepare != nil {
				c.prepare(t, theme)
			}
			ctx, stop := context.WithTimeout(t.Context(), npmTimeout/2) // none of them is waited for
			defer stop()
			js, why, err := Interactive(ctx, theme, cache, nil)
			if js != nil || why != c.why || err != nil {
				t.Errorf("%d bytes, why %q, err %v; want why %q", len(js), why, err, c.why)
			}
			if left, _ := filepath.Glob(filepath.Join(cache, "npm-*")); len(left) > 0 {
				t.Errorf("left in the cache: %v", left)
			}
		})
	}
}

// A build that was killed leaves a .part folder; the next one starts it anew.
func TestInteractiveAfterKill(t *testing.T) {
	fakeNPM(t, "test ! -e rubbish || exit 9"+layTiny)
	cache := t.TempDir()
	p, err := readPackages(tinyTheme(), cache)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(p.dir+".part", "rubbish"), 0o755); err != nil {
		t.Fatal(err)
	}
	mustHave(t, tinyTheme(), cache)
}

// What is in the cache is published only whole, and mends itself.
func TestInteractiveCacheDamaged(t *testing.T) {
	calls := fakeNPM(t, layTiny)
	cache := t.TempDir()
	whole := mustHave(t, tinyTheme(), cache)
	p, err := readPackages(tinyTheme(), cache)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(p.bundle)
	if err != nil {
		t.Fatal(err)
	}
	for name, damaged := range map[string][]byte{
		"replaced": []byte(`alert("poisoned")`), "empty": {}, "cut": kept[:len(kept)/2], "longer": append(kept[:len(kept):len(kept)], 'x'),
	} {
		if err := os.WriteFile(p.bundle, damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		if mustHave(t, tinyTheme(), cache) != whole {
			t.Errorf("%s: another bundle", name)
		}
		if mended, err := os.ReadFile(p.bundle); err != nil || string(mended) != string(kept) {
			t.Errorf("%s: it was not mended: %v", name, err)
		}
	}
	if n := calls(); n != 1 {
		t.Errorf("npm ran %d times", n)
	}
	// Half of the packages, as after a full disk: they are brought again.
	if err := os.Remove(p.bundle); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"index.js", "package.json"} {
		if err := os.WriteFile(filepath.Join(p.dir, "node_modules/tiny", file), []byte("{"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if mustHave(t, tinyTheme(), cache) != whole || calls() != 2 {
		t.Errorf("the packages were not brought again: %d calls", calls())
	}
}

func TestInteractiveErrors(t *testing.T) {
	fakeNPM(t, layTiny)
	theme := tinyTheme()
	theme[InteractiveEntry] = &fstest.MapFile{Data: []byte("import { absent } from \"missing\";\nabsent();")}
	_, why, err := Interactive(t.Context(), theme, t.TempDir(), nil)
	if err == nil || !strings.Contains(err.Error(), `echarts-entry.js:1:24: Could not resolve "missing"`) {
		t.Errorf("a wrong entry: why %q, err %v", why, err)
	}

	fakeNPM(t, "exec sleep 20")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, why, err := Interactive(ctx, tinyTheme(), t.TempDir(), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: why %q, err %v", why, err)
	}
}

// What npm has started ends with it.
func TestInteractiveStopped(t *testing.T) {
	at := t.TempDir()
	begun, late := filepath.Join(at, "begun"), filepath.Join(at, "late")
	fakeNPM(t, "(touch '"+begun+"'; sleep 1; touch '"+late+"') & wait")
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		for !there(begun) {
			time.Sleep(10 * time.Millisecond)
		}
		stop()
	}()
	if _, why, err := Interactive(ctx, tinyTheme(), t.TempDir(), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: why %q, err %v", why, err)
	}
	time.Sleep(1200 * time.Millisecond)
	if there(late) {
		t.Error("it went on")
	}
}

func there(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// The lock file pins what is installed by hash and names no host to get it from; package.json asks for exact versions.
func TestDefaultThemePackages(t *testing.T) {
	theme := os.DirFS("../../themes/default")
	p, err := readPackages(theme, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	lock := string(p.files["package-lock.json"])
	if strings.Contains(lock, "://") || strings.Contains(lock, `"resolved"`) {
		t.Error("package-lock.json names where packages come from; write it with --omit-lockfile-registry-resolved")
	}
	if strings.Count(lock, `"version"`) != strings.Count(lock, `"integrity"`) {
		t.Error("package-lock.json lacks a hash")
	}
	if !regexp.MustCompile(`"echarts": "\d+\.\d+\.\d+"`).Match(p.files["package.json"]) {
		t.Error("package.json does not pin echarts to one version")
	}
}
