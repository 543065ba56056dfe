package generator_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// parts are pages that between them have every part that a page is made of. Their colours
// are judged, light and dark, and they are read without JavaScript.
var parts = []string{"", "estilo/", "compromisos/", "datos/commitments/", "entidades/campeche/", "guia/escalera/", "guia/paso-a-paso/",
	"buscar/?q=presup", "insertar/themes/"}

// walk opens every kind of page or, with COCREA_BROWSER=all, every page, and looks at it
// as it is when nobody has touched it yet:
//
//   - axe-core finds nothing by the rules that are on by default, those of good practice
//     among them, on a narrow window; nor by those on colour (see parts) in dark, on a
//     wide one;
//   - nothing reaches beyond the window, see beyond;
//   - it asks this site for what it needs and nobody else, breaks no rule of its policy
//     and has nothing to complain of;
//   - it does not fetch the chart library before a reader reaches for a chart.
func (b *browser) walk(t *testing.T) {
	if b.axe == "" {
		if required() {
			t.Fatalf("axe-core could not be had: %s", b.noAxe)
		}
		t.Logf("axe-core could not be had, so only the rest is looked at: %s", b.noAxe)
	}
	for range cap(b.tabs) {
		p := <-b.tabs
		p.everyTime(t, b.axe)
		b.tabs <- p
	}
	addresses := looked
	if everywhere() {
		addresses = b.everyPage()
	}
	b.each(t, addresses, func(t *testing.T, p *tab) {
		p.colours(t, "light")
		p.open(t, 360)
		colour := everywhere() || slices.Contains(parts, p.name)
		if b.axe != "" && colour {
			p.audit(t, allRules, "360 px, light")
		} else if b.axe != "" {
			p.audit(t, withoutThose, "360 px, light")
		}
		for _, width := range []int64{320, 640, 1280} { // 640 px is 1280 px at a zoom of 200 %
			p.resize(t, width)
			for _, fault := range evaluate[[]string](t, p, beyond) {
				t.Errorf("%d px: %s", width, fault)
			}
		}
		p.colours(t, "dark")
		if b.axe != "" && colour {
			p.audit(t, colourRules, "1280 px, dark")
		}
		for _, address := range p.requested() {
			if strings.Contains(address, "echarts") {
				t.Errorf("the page asks for the chart library before a reader reaches for a chart: %s", address)
			}
		}
		p.silent(t)
	})
}

// everyTime runs a script in all pages that the tab opens until the test is over. This
// takes half the time of sending a large script to each.
func (p *tab) everyTime(t *testing.T, script string) {
	t.Helper()
	added, err := chromedp.Call(p.context, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, err := chromedp.Call(p.context, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams(added))
		if err != nil {
			t.Error(err)
		}
	})
}

// beyond lists what reaches over an edge of the window: the page as a whole, and text,
// letter by letter as it is drawn. What is in a box that scrolls may be wider, the box
// may not; what is folded or waits for the focus is not there yet.
const beyond = `(() => {
	const faults = [];
	const { scrollWidth, clientWidth } = document.documentElement;
	if (scrollWidth > clientWidth) faults.push("the page is " + scrollWidth + " px wide and scrolls sideways");
	const over = ({ left, right, width }) => width > 0 && (left < -.5 || right > clientWidth + .5);
	const scrolls = (e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
	for (let text; (text = texts.nextNode());) {
		const e = text.parentElement;
		if (!text.data.trim() || e.matches(".skip:not(:focus)")) continue;
		range.selectNodeContents(text);
		if (![...range.getClientRects()].some(over) || !e.checkVisibility({ visibilityProperty: true })) continue;
		let box = e;
		while (box && !scrolls(box)) box = box.parentElement;
		if (box && !over(box.getBoundingClientRect())) continue;
		const { left, right } = range.getBoundingClientRect();
		faults.push("<" + e.tagName.toLowerCase() + " class=\"" + (e.getAttribute("class") ?? "") + "\"> reaches from " + Math.round(left) + " to " +
			Math.round(right) + " px: " + text.data.trim().slice(0, 60));
	}
	return faults.slice(0, 5);
})()`
