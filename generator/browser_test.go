package generator_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// looked are the pages that the browser opens unless it is told to open all: one of
// every kind.
var looked = []string{
	"",
	"entidades/",
	"entidades/aguascalientes/",  // did not take part
	"entidades/baja-california/", // has a secretariat
	"entidades/campeche/",        // has a plan
	"secretariados/",
	"secretariados/baja-california/", // members unknown
	"planes/",
	"planes/cam-1/",
	"compromisos/",
	"compromisos/cam-01/",
	"compromisos/jal-07/", // without a title
	"tematicas/",
	"pilares/",
	"pilares/innovacion/",
	"guia/",
	"guia/escalera/",    // a table
	"guia/paso-a-paso/", // a list of tasks, and a chart
	"datos/",
	"datos/commitments/",
	"cifras/",
	"cifras/commitments.total/",
	"estilo/",
	"metodo/",
	"fuentes/",
	"fuentes/deck-2017/",
	"acerca/",
	"acerca/ogp/",
	"404.html",
	"buscar/?q=presup",
	"comparar/jalisco-y-oaxaca/",
	"compromisos/tipo/proactivo/",
	"informe/",
	"insertar/themes/",
	"en/",
	"en/commitments/",
}

// required says that a missing browser, or npm, fails the tests that need it. The
// environment variable COCREA_BROWSER has one of three values:
//
//   - none: pages of every kind (looked) are opened where there is a browser, and what
//     needs one is skipped elsewhere;
//   - required: the same pages, and a missing browser or npm is a failure;
//   - all: as required, and the walk (see walk) goes over every page of the site. This
//     takes half an hour more; give «go test» a -timeout of 50m.
func required() bool { return os.Getenv("COCREA_BROWSER") == "required" || everywhere() }

// everywhere says that the walk goes over every page.
func everywhere() bool { return os.Getenv("COCREA_BROWSER") == "all" }

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

// browser is a running Chromium and a site served to it, under a path as Pages does.
type browser struct {
	*site
	context context.Context
	tabs    chan *tab
	home    string // http://127.0.0.1:…/repo/
	axe     string // the source of axe-core, "" where it could not be had
	noAxe   string // why
}

// startBrowser starts Chromium and serves it the site, for as long as the test runs.
func startBrowser(t *testing.T) *browser {
	t.Helper()
	findBrowser(t)
	s := given(t, plainSite)
	b := browse(t, http.FileServerFS(s.files))
	b.site = s
	return b
}

// browse starts Chromium and serves it some files.
func browse(t *testing.T, files http.Handler) *browser {
	t.Helper()
	path, b := findBrowser(t), &browser{}
	server := httptest.NewServer(http.StripPrefix("/repo", files))
	t.Cleanup(server.Close)
	b.home = server.URL + "/repo/"
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "es-MX"), chromedp.UserDataDir(t.TempDir()))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		without(t, "Chromium does not start: %v", err)
	}
	t.Cleanup(func() { _ = chromedp.Cancel(ctx) })
	b.context = ctx
	return b
}

// openBrowser starts Chromium with one tab.
func openBrowser(t *testing.T) *tab {
	t.Helper()
	return startBrowser(t).newTab(t)
}

// TestBrowser opens the site in Chromium, in two tabs. The browser is started once.
func TestBrowser(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	b.axe, b.noAxe = bringAxe(t.Context())
	b.tabs = make(chan *tab, 2)
	for range cap(b.tabs) {
		b.tabs <- b.newTab(t)
	}
	t.Run("walk", b.walk)
	t.Run("interactive charts", b.charts)
	t.Run("pictures", b.pictures)
	t.Run("offline", b.offline)
	t.Run("without JavaScript", b.noScript)
}

// each gives pages to a check, two at a time. Tabs are opened once for all checks,
// because that takes longer than most pages; and a tab goes straight from page to page,
// because a blank one between them is another process.
func (b *browser) each(t *testing.T, addresses []string, check func(t *testing.T, p *tab)) {
	for _, name := range addresses {
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
			p.mu.Lock()
			p.said, p.asked = nil, nil
			p.mu.Unlock()
			check(t, p)
		})
	}
}

// everyPage lists the addresses of looked and of every other page, sorted.
func (b *browser) everyPage() []string {
	all := slices.Clone(looked)
	for name := range b.pages {
		all = append(all, strings.TrimSuffix(name, "index.html"))
	}
	slices.Sort(all)
	return slices.Compact(all)
}
