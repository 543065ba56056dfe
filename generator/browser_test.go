package generator_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// looked are the pages that the browser opens: one of every kind.
var looked = []string{
	"",
	"entidades/",
	"entidades/aguascalientes/",  // did not take part
	"entidades/baja-california/", // has a secretariat
	"entidades/campeche/",        // has a plan
	"entidades/chiapas/",         // joined
	"secretariados/",
	"secretariados/baja-california/", // members unknown
	"secretariados/campeche/",        // members known
	"planes/",
	"planes/cam-1/",
	"planes/nle-1/", // upcoming
	"compromisos/",
	"compromisos/cam-01/",
	"compromisos/jal-07/", // without a title
	"tematicas/",
	"tematicas/medio-ambiente/",
	"pilares/",
	"pilares/innovacion/",
	"guia/",
	"guia/escalera/",    // a table
	"guia/integracion/", // a chart
	"guia/paso-a-paso/", // a list of tasks, and a chart
	"datos/",
	"datos/commitments/",
	"cifras/",
	"metodo/",
	"fuentes/",
	"fuentes/deck-2017/",
	"acerca/",
	"404.html",
	"buscar/?q=presup",
	"comparar/jalisco-y-oaxaca/",
	"compromisos/tipo/proactivo/",
	"informe/",
	"insertar/themes/",
	"en/",
	"en/commitments/",
}

// required says that a missing browser, or npm, fails the tests that need it.
func required() bool { return os.Getenv("COCREA_BROWSER") == "required" }

// without skips a test for want of something, or fails where it is required.
func without(t *testing.T, format string, args ...any) {
	t.Helper()
	if required() {
		t.Fatalf(format, args...)
	}
	t.Skipf(format+" (COCREA_BROWSER=required makes this a failure)", args...)
}

// findBrowser returns the path of Chromium.
func findBrowser(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("COCREA_CHROMIUM"); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	without(t, "no Chromium on the PATH and COCREA_CHROMIUM is not set, so no page is opened in a browser")
	return ""
}

// The site with its interactive charts, if npm can bring their library.
var liveSite = sync.OnceValues(func() (*site, error) { return publish("", true) })

// browser is a running Chromium and a site served to it, under a path as Pages does.
type browser struct {
	*site
	context context.Context
	tabs    chan *tab
	home    string // http://127.0.0.1:…/repo/
	axe     string // the source of axe-core, "" where it could not be had
	noAxe   string // why
}

// TestBrowser opens a page of every kind in Chromium. The browser is started once.
func TestBrowser(t *testing.T) {
	t.Parallel()
	path := findBrowser(t)
	b := &browser{site: given(t, liveSite)}
	b.axe, b.noAxe = bringAxe(t.Context())

	served := http.StripPrefix("/repo", http.FileServerFS(b.files))
	server := httptest.NewServer(served)
	defer server.Close()
	b.home = server.URL + "/repo/"

	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "es-MX"), chromedp.UserDataDir(t.TempDir()))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	ctx, cancel := chromedp.NewContext(allocator)
	defer cancel()
	if err := chromedp.Do(ctx); err != nil {
		without(t, "Chromium does not start: %v", err)
	}
	defer chromedp.Cancel(ctx)
	b.context, b.tabs = ctx, make(chan *tab, 2)
	for range cap(b.tabs) {
		b.tabs <- b.newTab(t)
	}

	t.Run("requests, width and interactive charts", b.requests)
	t.Run("without JavaScript", b.noScript)
	t.Run("axe", b.accessible)
}

// each gives every page to a check, two at a time. Tabs are opened once for all
// checks, because that takes longer than most pages.
func (b *browser) each(t *testing.T, check func(t *testing.T, p *tab)) {
	for _, name := range looked {
		if name == "en/" && b.pages["en/index.html"] == nil {
			continue // the site may be in one language
		}
		title := name
		if title == "" {
			title = "home"
		}
		t.Run(strings.TrimSuffix(title, "/"), func(t *testing.T) {
			t.Parallel()
			p := <-b.tabs
			defer func() { b.tabs <- p }()
			whole := p.context
			limited, done := context.WithTimeout(whole, time.Minute)
			defer func() { done(); p.context = whole }()
			p.context, p.name = limited, name
			if err := chromedp.Do(limited, chromedp.Navigate("about:blank")); err != nil {
				t.Fatal(err)
			}
			p.mu.Lock()
			p.said, p.asked = nil, nil
			p.mu.Unlock()
			check(t, p)
		})
	}
}

// tab is an open page, and what it said and asked for.
type tab struct {
	b       *browser
	name    string
	context context.Context

	mu    sync.Mutex
	said  []string // errors, warnings, reports of the policy
	asked []string // addresses of requests
}

// newTab opens a tab and notes what its pages say and ask for from now on.
func (b *browser) newTab(t *testing.T) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.context)
	t.Cleanup(cancel)
	p := &tab{b: b, context: ctx}
	note := func(list *[]string, text string) {
		p.mu.Lock()
		defer p.mu.Unlock()
		*list = append(*list, text)
	}
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			note(&p.asked, e.Request.URL)
		case *network.EventLoadingFailed:
			note(&p.said, "a request failed: "+e.ErrorText)
		case *runtime.EventConsoleAPICalled:
			var words []string
			for _, a := range e.Args {
				words = append(words, string(a.Value)+a.Description)
			}
			note(&p.said, string(e.Type)+": "+strings.Join(words, " "))
		case *runtime.EventExceptionThrown:
			note(&p.said, fmt.Sprint("exception: ", e.ExceptionDetails.Text, e.ExceptionDetails.Exception))
		case *log.EventEntryAdded:
			note(&p.said, fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// open goes to the tab's page, in a window of a width.
func (p *tab) open(t *testing.T, width int64) {
	t.Helper()
	p.resize(t, width)
	if err := chromedp.Do(p.context, chromedp.Navigate(p.b.home+p.name)); err != nil {
		t.Fatal(err)
	}
}

func (p *tab) resize(t *testing.T, width int64) {
	t.Helper()
	if err := chromedp.Do(p.context, chromedp.EmulateViewport(width, 900)); err != nil {
		t.Fatal(err)
	}
}

// colours asks for light or dark, and for charts that do not move.
func (p *tab) colours(t *testing.T, scheme string) {
	t.Helper()
	_, err := chromedp.Call(p.context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
	if err != nil {
		t.Fatal(err)
	}
}

// evaluate runs JavaScript in the page and waits for what it promises.
func evaluate[T any](t *testing.T, p *tab, script string) T {
	t.Helper()
	value, err := chromedp.Run(p.context, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%v in %.200s", err, script)
	}
	return value
}

// bringAxe returns the source of axe-core, which npm brings once into a cache
// folder; or why it could not.
func bringAxe(ctx context.Context) (source, why string) {
	folder := filepath.Join("testdata", "browser")
	hash := sha256.New()
	files := map[string][]byte{}
	for _, name := range []string{"package.json", "package-lock.json"} {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return "", err.Error()
		}
		files[name] = text
		hash.Write(text)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err.Error()
	}
	dir := filepath.Join(cache, "cocrea", "axe-"+hex.EncodeToString(hash.Sum(nil))[:16])
	file := filepath.Join(dir, "node_modules", "axe-core", "axe.min.js")
	if text, err := os.ReadFile(file); err == nil {
		return string(text), ""
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return "", "npm is not on the PATH"
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err.Error()
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return "", err.Error()
		}
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	install := exec.CommandContext(ctx, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		return "", fmt.Sprintf("npm ci: %v: %.300s", err, out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err.Error()
	}
	return string(text), ""
}
