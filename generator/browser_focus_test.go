package generator_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var backwards = chromedp.KeyModifiers(chromedp.ModifierShift)

// tabTo presses Tab until the focus is on an element, and looks at every stop.
func (p *tab) tabTo(t *testing.T, selector string, with ...chromedp.KeyOption) {
	t.Helper()
	for range 250 {
		p.press(t, kb.Tab, with...)
		at, there := p.focus(t, selector)
		if there {
			return
		}
		if t.Failed() {
			t.Fatalf("stopped at %s, on the way to %s", at, selector)
		}
	}
	t.Fatalf("250 times Tab do not lead to %s", selector)
}

// arrives waits until the page of an address is there.
func (p *tab) arrives(t *testing.T, address string) {
	t.Helper()
	p.eventually(t, `location.origin + location.pathname === `+quoted(p.b.home+address)+` && document.readyState === "complete"`)
}

// visible fails unless a reader sees where the focus is. It names the place.
func (p *tab) visible(t *testing.T) string {
	t.Helper()
	at, _ := p.focus(t, "*")
	return at
}

// focus does what visible does, and tells whether the place is that of a selector.
func (p *tab) focus(t *testing.T, selector string) (at string, there bool) {
	t.Helper()
	found := evaluate[struct {
		At     string
		Faults []string
		There  bool
	}](t, p, `({...`+underFocus+`, there: document.activeElement.matches(`+quoted(selector)+`)})`)
	for _, fault := range found.Faults {
		t.Errorf("the focus on %s: %s", found.At, fault)
	}
	return found.At, found.There
}

// underFocus names the element with the focus and lists why it is not to be seen there:
// no outline, out of the window (what is larger than the window may reach beyond it),
// or under something.
const underFocus = `(() => {
	const e = document.activeElement, faults = [];
	const at = e.outerHTML.slice(0, e.outerHTML.indexOf(">") + 1).slice(0, 160) + " " + e.textContent.trim().slice(0, 40) + " in " + location.pathname;
	if (e === document.body) return { at, faults }; // the window's own controls, between the end and the beginning
	const boxes = [...e.getClientRects()].filter(({ width, height }) => width && height), all = e.getBoundingClientRect();
	const inside = (low, high, size) => (low > -3 && high < size + 3) || high - low > size && low < size && high > 0;
	if (!boxes.length || !inside(all.top, all.bottom, innerHeight) || !inside(all.left, all.right, innerWidth))
		faults.push("it is not in the window, but from " + [all.left, all.top] + " to " + [all.right, all.bottom] + " in " + [innerWidth, innerHeight]);
	const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(e);
	if (outlineStyle === "none" || parseFloat(outlineWidth) < 1 || /, 0\)$|transparent/.test(outlineColor)) faults.push("it has no outline");
	if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) faults.push("it is invisible");
	const seen = boxes.some(({ left, top, width, height }) => {
		const x = left + width / 2, y = top + height / 2;
		const hit = document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), Math.min(Math.max(y, 1), innerHeight - 1));
		return hit && (e.contains(hit) || hit.contains(e));
	});
	if (boxes.length && !seen) faults.push("something covers it");
	return { at, faults };
})()`
