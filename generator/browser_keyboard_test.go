package generator_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	wholebrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestKeyboard goes through the site with nothing but keys, on a wide and on a narrow
// window: from the first page to a commitment, to a file of what the explorer shows, to
// what a chart's mark leads to and to a result of the search. Wherever the focus stops
// on the way it can be seen.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	dir := t.TempDir()
	_, err := chromedp.Call(b.context, wholebrowser.SetDownloadBehavior, wholebrowser.SetDownloadBehaviorParams{
		Behavior: wholebrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir})
	if err != nil {
		t.Fatal(err)
	}
	p := b.newTab(t)
	// The window is the one that is typed into, from the start.
	_, err = chromedp.Call(p.context, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, width := range []int64{1280, 360} {
		t.Run(fmt.Sprintf("%d px", width), func(t *testing.T) {
			whole := p.context
			limited, done := context.WithTimeout(whole, 3*time.Minute)
			defer func() { done(); p.context = whole }()
			p.context = limited
			p.colours(t, "light")
			p.name = ""
			p.open(t, width)
			p.skips(t)
			p.tabTo(t, `.top a[href$="/compromisos/"]`, backwards)
			p.press(t, kb.Enter)
			p.arrives(t, "compromisos/")
			p.narrows(t, width < 832) // see explorer.css
			p.follows(t)
			p.downloads(t, dir)
			p.followsMark(t)
			p.tabTo(t, `.top a.to-search`)
			p.press(t, kb.Enter)
			p.arrives(t, "buscar/")
			p.finds(t)
			p.silent(t)
		})
	}
}

// skips: the first key leads to the skip link, and that into the text.
func (p *tab) skips(t *testing.T) {
	t.Helper()
	p.press(t, kb.Tab)
	p.visible(t)
	if !evaluate[bool](t, p, `document.activeElement.matches("a.skip")`) {
		t.Fatalf("the first stop is %s, not the skip link", p.visible(t))
	}
	p.press(t, kb.Enter)
	p.eventually(t, `document.activeElement === document.querySelector("main") && location.hash === "#main"`)
	p.press(t, kb.Tab)
	if at := p.visible(t); !evaluate[bool](t, p, `document.activeElement.matches("main *")`) {
		t.Errorf("after the skip link the next stop is %s, not in the text", at)
	}
}

// narrows: a box is ticked, and the output says how many are left.
func (p *tab) narrows(t *testing.T, folded bool) {
	t.Helper()
	if folded {
		p.tabTo(t, `.unfold`)
		p.press(t, kb.Enter)
		p.eventually(t, `document.activeElement.ariaExpanded === "true"`)
	}
	p.tabTo(t, `input[name=entidad][value=jalisco]`)
	p.press(t, " ")
	p.eventually(t, said+` === "7 de 62 compromisos"`)
	if !evaluate[bool](t, p, `document.activeElement.checked && document.querySelector(".over output").checkVisibility()`) {
		t.Error("the box that was ticked has lost the focus, or the count is not to be seen")
	}
	if folded { // the button below the boxes folds them again and shows the count
		p.tabTo(t, `.facets > button`)
		p.press(t, kb.Enter)
		p.eventually(t, `!document.querySelector(".facets").checkVisibility()`)
		p.press(t, kb.Tab)
		if at := p.visible(t); !evaluate[bool](t, p, `document.activeElement.matches(".explore *, .explore ~ *")`) {
			t.Errorf("after the boxes are folded the next stop is %s, not in the list", at)
		}
	}
}

// follows: a commitment of the list is opened, and going back finds the list as it was.
func (p *tab) follows(t *testing.T) {
	t.Helper()
	p.tabTo(t, `.shown .items a`)
	id := evaluate[string](t, p, `document.activeElement.closest("li").dataset.id`)
	if !strings.HasPrefix(id, "jal-") {
		t.Errorf("the first commitment that is shown is %s", id)
	}
	p.press(t, kb.Enter)
	p.arrives(t, "compromisos/"+id+"/")
	p.back(t)
	p.arrives(t, "compromisos/")
	p.eventually(t, said+` === "7 de 62 compromisos" && `+query+` === "?entidad=jalisco"`)
}

// back does what Alt and the left arrow do where the browser has a window of its own. It
// does not wait for the page to load, because a page that is kept does not load again.
func (p *tab) back(t *testing.T) {
	t.Helper()
	history, err := chromedp.Call(p.context, page.GetNavigationHistory, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	before := history.Entries[history.CurrentIndex-1]
	if _, err := chromedp.Call(p.context, page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: before.ID}); err != nil {
		t.Fatal(err)
	}
}

// downloads: the file has the rows that are shown, as they are in the published table.
func (p *tab) downloads(t *testing.T, dir string) {
	t.Helper()
	p.tabTo(t, `.take`)
	p.press(t, kb.Enter)
	file := filepath.Join(dir, "compromisos-jalisco.csv")
	var got []byte
	for end := time.Now().Add(15 * time.Second); got == nil && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		got, _ = os.ReadFile(file) // it has this name when it is complete
	}
	if got == nil {
		t.Fatal("no file comes")
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	shown := evaluate[[]string](t, p, shownIDs)
	if want := commitments(t, func(r map[string]string) bool { return r["state_id"] == "MX-JAL" }); !slices.Equal(shown, want) {
		t.Errorf("it shows %v, not %v", shown, want)
	}
	if want := p.b.rowsOf(t, shown); string(got) != want {
		t.Errorf("the file has\n%s, not\n%s", got, want)
	}
}

// followsMark: a drawing is one stop; arrows lead from mark to mark, each says what it is,
// and Esc silences it.
func (p *tab) followsMark(t *testing.T) {
	t.Helper()
	p.tabTo(t, `.lead a[href$="/tematicas/"]`)
	p.press(t, kb.Enter)
	p.arrives(t, "tematicas/")
	p.tabTo(t, `#grafica-themes .drawing a`)
	for range 2 {
		p.press(t, kb.ArrowDown)
		p.visible(t)
		p.eventually(t, `document.querySelector(".tip strong")?.textContent === document.activeElement.querySelector("title").textContent.split(": ")[0]`)
	}
	p.press(t, kb.Escape)
	p.eventually(t, `!document.querySelector(".tip").textContent`)
	to := evaluate[string](t, p, `new URL(document.activeElement.getAttribute("href"), document.baseURI).href`)
	p.press(t, kb.Enter)
	p.arrives(t, strings.TrimPrefix(to, p.b.home))
	if !strings.HasPrefix(to, p.b.home+"tematicas/") {
		t.Errorf("a mark of the themes leads to %s", to)
	}
}

// finds: the field has the focus, what is typed is found, and arrows lead to it.
func (p *tab) finds(t *testing.T) {
	t.Helper()
	if at := p.visible(t); !evaluate[bool](t, p, `document.activeElement.matches(".search input")`) {
		t.Errorf("the search begins on %s", at)
	}
	p.press(t, "presup")
	p.eventually(t, `document.querySelectorAll(".results a").length`)
	p.press(t, kb.ArrowDown)
	p.visible(t)
	if got := evaluate[int](t, p, focused); got != 0 {
		t.Fatalf("the arrow leads to result %d", got)
	}
	p.press(t, kb.Enter)
	p.arrives(t, "tematicas/presupuesto-hacienda-publica/")
}
