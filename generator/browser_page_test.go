package generator_test

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// noScript: a reader without JavaScript has the text, the tables and the drawings, and
// can open what is folded.
func (b *browser) noScript(t *testing.T) {
	addresses := parts
	if everywhere() {
		addresses = looked
	}
	b.each(t, addresses, func(t *testing.T, p *tab) {
		p.scripts(t, false)
		defer p.scripts(t, true)
		p.open(t, 1280)
		for _, width := range []int64{1280, 360} {
			p.resize(t, width)
			for _, fault := range evaluate[[]string](t, p, readable) {
				t.Errorf("at %d px: %s", width, fault)
			}
		}
	})
}

func (p *tab) scripts(t *testing.T, run bool) {
	t.Helper()
	_, err := chromedp.Call(p.context, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run})
	if err != nil {
		t.Fatal(err)
	}
}

// readable lists what a reader cannot see.
const readable = `(() => {
	const faults = [];
	const big = e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1 && getComputedStyle(e).visibility === "visible" };
	const main = document.querySelector("main");
	if (main.innerText.trim().length < 100) faults.push("the page has hardly any text");
	if (document.querySelector(".drawing [role=img], .tip, .credit button.link")) faults.push("a script ran");
	for (const e of main.querySelectorAll("h1, h2, h3, p, dd, li, table"))
		if (!e.closest("details:not([open]), [popover]") && e.textContent.trim() && !big(e)) faults.push("not to be seen: " + e.tagName + " " + e.textContent.trim().slice(0, 60));
	for (const f of main.querySelectorAll("figure.chart")) {
		const seen = [...f.querySelectorAll(".drawing > svg.pic, .drawing table.matrix")].filter(big);
		if (!seen.length) faults.push("no drawing to be seen in " + f.id);
		for (const svg of seen) if (svg.tagName === "svg" && ![...svg.querySelectorAll("path")].some(big)) faults.push("an empty drawing in " + f.id);
	}
	const term = main.querySelector("button[popovertarget]");
	if (term) {
		term.click();
		const box = document.getElementById(term.getAttribute("popovertarget"));
		if (!box.matches(":popover-open") || !big(box)) faults.push("the definition of " + term.textContent + " does not open");
		term.click();
	}
	for (const d of document.querySelectorAll("details")) {
		const before = d.open;
		d.querySelector("summary").click();
		if (d.open === before) faults.push("does not open: " + d.className);
		d.open = true;
		for (const e of d.querySelectorAll("table, ul, ol")) if (!big(e)) faults.push("not to be seen when opened: " + d.className + " " + e.tagName);
		d.open = before;
	}
	return faults;
})()`
