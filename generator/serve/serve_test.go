package serve

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"cocrea/generator"
)

// shown starts a server of the small site and returns its address and the site's folder.
func shown(t *testing.T) (address, dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../testdata/site")); err != nil {
		t.Fatal(err)
	}
	p := generator.NewPreview(generator.Options{Dir: dir, NoNPM: true})
	ctx, stop := context.WithCancel(context.Background())
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Reload(ctx); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	s := &Server{Preview: p, Lang: "en", Told: func() {}, Failed: func(err error) { t.Error(err) }}
	go func() { done <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return "http://" + l.Addr().String(), dir
}

func get(t *testing.T, address string) (status int, body string) {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(data)
}

func edit(t *testing.T, file, old, now string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s has no %q: %v", file, old, err)
	}
	if err := os.WriteFile(file, bytes.Replace(data, []byte(old), []byte(now), 1), 0o644); err != nil {
		t.Fatal(err)
	}
}

// wait reads the events of a page until it is to be loaded again.
func wait(t *testing.T, address, page, state string) {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/_cocrea/news?page="+page+"&state="+state, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	for lines := bufio.NewScanner(got.Body); lines.Scan(); {
		if lines.Text() == "event: changed" {
			return
		}
	}
	t.Fatalf("%s was not told of the change", page)
}

var stateOf = regexp.MustCompile(`data-state="([0-9a-f]+)"`)

// TestServe: a page shows what its file says, is told when that changes, keeps its last
// good state with a mistake beside it, and is whole again when that is mended.
func TestServe(t *testing.T) {
	address, dir := shown(t)
	file := filepath.Join(dir, "content", "es", "index.md")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	title := regexp.MustCompile(`(?m)^title = "(.*)"`).FindStringSubmatch(string(data))[1]
	_, before := get(t, address+"/")
	if strings.Contains(before, "cocrea-problems\"") {
		t.Error("a site without a mistake shows one")
	}
	edit(t, file, "\n+++\n", "\n+++\n\nUn renglón nuevo.\n")
	wait(t, address, "/", stateOf.FindStringSubmatch(before)[1])
	_, after := get(t, address+"/")
	if !strings.Contains(after, "Un renglón nuevo.") {
		t.Error("the page does not show what was written")
	}
	edit(t, file, `title = "`+title+`"`, `title = `)
	wait(t, address, "/", stateOf.FindStringSubmatch(after)[1])
	status, broken := get(t, address+"/")
	if status != http.StatusOK || !strings.Contains(broken, "Un renglón nuevo.") || !strings.Contains(broken, `class="failed"`) || !strings.Contains(broken, "content/es/index.md:") {
		t.Errorf("a mistake is not shown beside the last good state: %d", status)
	}
	edit(t, file, `title = `, `title = "`+title+`"`)
	wait(t, address, "/", stateOf.FindStringSubmatch(broken)[1])
	if _, mended := get(t, address+"/"); strings.Contains(mended, `id="cocrea-problems"`) {
		t.Error("the mistake is shown after it was mended")
	}
}

// TestServeSame: what is served is what would be published, byte for byte, but for what the
// server adds to pages.
func TestServeSame(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../testdata/site")); err != nil {
		t.Fatal(err)
	}
	o := generator.Options{Dir: dir, NoNPM: true, Out: filepath.Join(t.TempDir(), "public")}
	if _, err := generator.Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	p := generator.NewPreview(o)
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) error { _, err := p.Reload(ctx); return err }, p.Measure,
	} {
		if err := step(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	err := fs.WalkDir(os.DirFS(o.Out), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		want, err := os.ReadFile(filepath.Join(o.Out, name))
		if err != nil {
			return err
		}
		_, got, err := p.Open("/" + name)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not as it would be published: %v", name, err)
		}
		n++
		return nil
	})
	if err != nil || n != len(p.Files())+1 {
		t.Errorf("%d files are published, %d served: %v", n, len(p.Files())+1, err)
	}
}

// TestServeOnly: no other host is answered, nothing outside the site is given, and a folder
// without its slash leads to it.
func TestServeOnly(t *testing.T) {
	address, _ := shown(t)
	ask := func(method, path, host string) int {
		r, err := http.NewRequest(method, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.URL.Opaque, r.Host = path, host
		got, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		return got.StatusCode
	}
	for _, test := range []struct {
		method, path, host string
		want               int
	}{
		{"GET", "/", "localhost:8000", http.StatusOK},
		{"HEAD", "/", "[::1]", http.StatusOK},
		{"GET", "/", "example.org", http.StatusForbidden},
		{"GET", "/", "127.0.0.1.example.org", http.StatusForbidden},
		{"POST", "/", "localhost", http.StatusMethodNotAllowed},
		{"GET", "/../serve.go", "localhost", http.StatusBadRequest},
		{"GET", "/%2e%2e/%2e%2e/etc/passwd", "localhost", http.StatusBadRequest},
		{"GET", "/data/commitments.csv", "localhost", http.StatusNotFound},
		{"GET", "/compromisos", "localhost", http.StatusFound},
		{"GET", "/_cocrea/follow.js", "localhost", http.StatusOK},
	} {
		if got := ask(test.method, test.path, test.host); got != test.want {
			t.Errorf("%s %s of %s: %d, not %d", test.method, test.path, test.host, got, test.want)
		}
	}
}
