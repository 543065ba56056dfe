package generator_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/net/html"

	"cocrea/generator"
)

// charts opens the page of every chart, narrow and wide. The drawing stays whatever a
// reader does, and each of its marks says what it is, in the words that the page has
// without a script: to a pointer, to a finger and to the keyboard. Only the button loads
// the library, and ECharts writes what the drawing does.
func (b *browser) charts(t *testing.T) {
	var addresses []string
	for _, id := range charts {
		addresses = append(addresses, "insertar/"+id+"/")
	}
	b.each(t, addresses, func(t *testing.T, p *tab) { p.chart(t) })
}

// chart looks at the page of a chart so.
func (p *tab) chart(t *testing.T) {
	t.Helper()
	p.colours(t, "light")
	for _, width := range []int64{360, 1280} {
		p.open(t, width)
		where := fmt.Sprintf("%s at %d px", p.name, width)
		asked := len(p.requested())
		p.speaks(t, where)
		for _, address := range p.requested()[asked:] {
			if strings.Contains(address, "chart") || strings.Contains(address, graphics) {
				t.Errorf("%s nobody asked for %s", where, address)
			}
		}
		if p.b.why == "" {
			p.explores(t, where)
		} else if evaluate[bool](t, p, `document.querySelector(".explore-chart") !== null`) {
			t.Errorf("there is a button, though the library could not be had: %s", p.b.why)
		}
	}
	p.silent(t)
}

// TestCourseInBrowser looks so at the charts of how things went on, which the frozen site
// has not: they are of a site with reports of several dates.
func TestCourseInBrowser(t *testing.T) {
	t.Parallel()
	findBrowser(t)
	s := given(t, func() (*site, error) {
		return publishFrom(generator.Options{Dir: subjectFolder(t, "testdata/subjects/agreements.txtar")})
	})
	b := browse(t, http.FileServerFS(s.files))
	b.site = s
	p := b.newTab(t)
	for _, id := range []string{"status-over-time", "progress-over-time"} {
		p.name = "insertar/" + id + "/"
		p.chart(t)
	}
}

// shown is the drawing of the page's chart that is to be seen.
const shownDrawing = `[...document.querySelectorAll(".drawing > svg.pic, .drawing table.matrix")].find((e) => e.checkVisibility())`

// speaks looks at every mark, then at one with each kind of device.
func (p *tab) speaks(t *testing.T, where string) {
	t.Helper()
	class := evaluate[string](t, p, shownDrawing+`.getAttribute("class")`)
	want := wordsOf(p.b.page(t, p.name), class)
	got := evaluate[[]string](t, p, `(() => {
		const drawing = `+shownDrawing+`, said = [];
		const marks = [...drawing.querySelectorAll("a, g, td")].filter((e) => e.localName === "td" ? e.textContent : e.querySelector(":scope > title"));
		for (const e of marks) {
			const stop = e.querySelector(":scope > a[href]") ?? e;
			if (e.closest("[aria-hidden]")) e.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
			else stop.focus({ focusVisible: true });
			said.push([...document.querySelector(".tip").childNodes].filter((n) => n.localName !== "small").map((n) => n.textContent).join(""));
			if (!e.hasAttribute("data-lit")) said.push("not lit: " + said.pop());
		}
		document.activeElement.blur();
		return said;
	})()`)
	for i := range got {
		got[i] = strings.Join(strings.Fields(got[i]), " ") // as those of the page are read
	}
	slices.Sort(got)
	if slices.Sort(want); !slices.Equal(got, want) {
		t.Errorf("%s the marks say\n%q, without a script\n%q", where, got, want)
	}
	before := evaluate[string](t, p, shownDrawing+`.textContent`)
	says := func(how, expression string) {
		t.Helper()
		if said := evaluate[string](t, p, `document.querySelector(".tip")?.textContent ?? ""`); said == "" || !evaluate[bool](t, p, expression) {
			t.Errorf("%s %s: the tooltip says %q", where, how, said)
		}
	}
	at := evaluate[[]float64](t, p, `(() => {
		one = [...`+shownDrawing+`.querySelectorAll(":is(a, g):has(> title), td a")].find((e) => !e.closest("[aria-hidden]"));
		one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
		const { left, top, width, height } = one.getBoundingClientRect();
		return [left + width / 2, top + height / 2];
	})()`)
	lit := `one.closest("[data-lit]") !== null`
	p.point(t, input.DispatchMouseEventParams{Type: chromedp.MouseMoved, X: at[0], Y: at[1]})
	says("under a pointer", lit)
	p.point(t, input.DispatchMouseEventParams{Type: chromedp.MouseMoved, X: 1, Y: 1})
	p.tap(t, at)
	says("after a tap", lit+` && location.href === `+quoted(p.b.home+p.name))
	p.press(t, kb.Escape)
	if evaluate[bool](t, p, `document.querySelector(".tip").checkVisibility()`) {
		t.Errorf("%s: Esc does not close the tooltip", where)
	}
	evaluate[any](t, p, `void one.focus()`)
	if p.press(t, kb.ArrowDown); len(want) > 1 { // there is another mark
		says("after an arrow", `document.activeElement !== one && document.activeElement.closest("[data-lit]") !== null && document.activeElement.matches(":focus-visible")`)
	}
	if after := evaluate[string](t, p, shownDrawing+`.textContent`); after != before {
		t.Errorf("%s: the drawing has changed: %q, was %q", where, after, before)
	}
}

// explores opens the chart that can be sorted and filtered, and compares every label and
// number that ECharts writes with those of the drawing.
func (p *tab) explores(t *testing.T, where string) {
	t.Helper()
	evaluate[any](t, p, `document.querySelector(".explore-chart").click()`)
	p.eventually(t, `document.querySelector("dialog[open] canvas")`)
	evaluate[any](t, p, `[...document.querySelectorAll("dialog [name=view]")].filter((e) => e.parentElement.textContent.trim() === "Mosaicos").forEach((e) => e.click())`)
	got := evaluate[[]string](t, p, `(async () => {
		const { getInstanceByDom } = await import(new URL(document.querySelector("[data-echarts]").dataset.echarts, document.baseURI));
		const all = getInstanceByDom(document.querySelector("dialog .canvas")).getZr().storage.getDisplayList(true);
		return all.filter((e) => e.style?.text && !e.ignore && !e.invisible).map((e) => e.style.text);
	})()`)
	want := evaluate[[]string](t, p, `(() => {
		const drawing = `+shownDrawing+`;
		const texts = [...drawing.querySelectorAll("text, th, td")].map((e) => [...(e.querySelector("tspan") ? e.children : [e])].map((s) => s.textContent).join(" "));
		if (drawing.closest("#grafica-pillar-overlap") && drawing.matches(".wide")) texts.push(...[...document.querySelectorAll("figure tbody th")].map((e) => e.textContent));
		return drawing.matches("table") ? texts.slice(1) : texts; // the head of the labels is the name of a filter
	})()`)
	if p.name == "insertar/pillar-overlap/" && strings.Contains(where, "360") {
		got, want = numbered(got), numbered(want) // the names of the sets have no room
	}
	if got, want := tokens(got), tokens(want); !slices.Equal(got, want) {
		t.Errorf("%s ECharts writes\n%q, the drawing\n%q", where, got, want)
	}
	if !evaluate[bool](t, p, shownDrawing+`.checkVisibility({ opacityProperty: true, visibilityProperty: true })`) {
		t.Errorf("%s the drawing has gone", where)
	}
	p.arranges(t, where)
	p.plays(t, where)
	p.press(t, kb.Escape)
	p.eventually(t, `!document.querySelector("dialog").open`)
}

// arranges sorts the rows by name, then leaves one.
func (p *tab) arranges(t *testing.T, where string) {
	t.Helper()
	faults := evaluate[[]string](t, p, `(async () => {
		const { getInstanceByDom } = await import(new URL(document.querySelector("[data-echarts]").dataset.echarts, document.baseURI));
		const one = (selector) => document.querySelector("dialog " + selector), faults = [];
		const rows = () => getInstanceByDom(one(".canvas")).getOption().yAxis?.[0].data?.map((s) => s.replaceAll("\n", " "));
		const select = one("select");
		if (select) {
			select.value = "name";
			select.dispatchEvent(new Event("change"));
			const sorted = [...rows()].sort((a, b) => a.localeCompare(b, document.documentElement.lang));
			if (rows().join("; ") !== sorted.join("; ")) faults.push("by name the rows are " + rows().join("; "));
		}
		const box = one("details input"), name = box.parentElement.textContent.trim();
		const marked = () => getInstanceByDom(one(".canvas")).getOption().series.flatMap((s) => s.data.map((d) => d.name)).filter(Boolean);
		const all = marked().length, ofRows = !rows() || rows().includes(name);
		box.click();
		if (!ofRows) { // of columns: the rows stay
			if (!marked().length || marked().length >= all) faults.push("where only " + name + " was chosen, there are " + marked().length + " marks of " + all);
			box.click();
			return faults;
		}
		if (select && rows().join("; ") !== name) faults.push("where only " + name + " was chosen, there are " + rows().join("; "));
		const marks = marked();
		if (!marks.length || marks.some((n) => n !== name)) faults.push("where only " + name + " was chosen, marks are of " + marks.join("; "));
		box.click();
		return faults;
	})()`)
	for _, fault := range faults {
		t.Errorf("%s %s", where, fault)
	}
}

// plays goes through the times of a chart that has some, by the keyboard and by itself: what
// is of a later time is not there, at the last time all is. Where a reader wants no motion
// nothing moves by itself.
func (p *tab) plays(t *testing.T, where string) {
	t.Helper()
	slider := `document.querySelector("dialog [type=range]")`
	if !evaluate[bool](t, p, slider+` !== null`) {
		if p.name == "insertar/timeline/" {
			t.Errorf("%s the timeline cannot be played", where)
		}
		return
	}
	evaluate[any](t, p, `(async () => {
		const { getInstanceByDom } = await import(new URL(document.querySelector("[data-echarts]").dataset.echarts, document.baseURI));
		marks = () => getInstanceByDom(document.querySelector("dialog .canvas")).getOption().series.flatMap((s) => s.data).filter((d) => d.name).map((d) => d.time ?? -1);
	})()`)
	all := evaluate[int](t, p, `marks().length`)
	evaluate[any](t, p, `void `+slider+`.focus()`)
	p.press(t, kb.Home)
	if few, latest := evaluate[int](t, p, `marks().length`), evaluate[int](t, p, `Math.max(...marks())`); few >= all || few == 0 || latest > 0 { // of columns that are times no mark says its own
		t.Errorf("%s at the first time there are %d marks of %d, the latest of time %d", where, few, all, latest)
	}
	if said := evaluate[[]string](t, p, `[`+slider+`.getAttribute("aria-valuetext"), document.querySelector("dialog output").value]`); said[0] == "" || said[0] != said[1] {
		t.Errorf("%s the slider says %q", where, said)
	}
	button := `[...document.querySelectorAll("dialog .controls button")].at(-1)`
	if evaluate[bool](t, p, button+`.checkVisibility()`) {
		t.Errorf("%s the chart plays for a reader who wants no motion", where)
	}
	p.prefers(t, "light", "no-preference")
	p.eventually(t, button+`.checkVisibility()`)
	evaluate[any](t, p, button+`.click()`)
	p.eventually(t, slider+`.value === "1"`)
	evaluate[any](t, p, button+`.click()`)
	p.press(t, kb.End)
	if got := evaluate[int](t, p, `marks().length`); got != all {
		t.Errorf("%s at the last time there are %d marks of %d", where, got, all)
	}
	p.prefers(t, "light", "reduce")
}

// tokens are the words and numbers of texts, in the order of the alphabet; stages' signs are
// drawn elsewhere.
func tokens(texts []string) []string {
	words := strings.Fields(strings.NewReplacer("○", "", "◔", "", "◑", "", "●", "").Replace(strings.Join(texts, " ")))
	slices.Sort(words)
	return words
}

// numbered are the texts with a number.
func numbered(texts []string) []string {
	return slices.DeleteFunc(texts, func(text string) bool { return len(numbers(text)) == 0 })
}

func (p *tab) point(t *testing.T, event input.DispatchMouseEventParams) {
	t.Helper()
	if _, err := chromedp.Call(p.context, input.DispatchMouseEvent, event); err != nil {
		t.Fatal(err)
	}
}

// tap touches a place and lets go.
func (p *tab) tap(t *testing.T, at []float64) {
	t.Helper()
	for _, event := range []input.DispatchTouchEventParams{
		{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: at[0], Y: at[1]}}},
		{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}},
	} {
		if _, err := chromedp.Call(p.context, input.DispatchTouchEvent, event); err != nil {
			t.Fatal(err)
		}
	}
}

// wordsOf are the titles of the marks of a drawing.
func wordsOf(page *html.Node, class string) (words []string) {
	drawing := find(page, func(n *html.Node) bool { return attr(n, "class") == class && (n.Data == "svg" || n.Data == "table") })[0]
	for _, n := range find(drawing, tag("title", "")) {
		words = append(words, text(n))
	}
	for _, n := range find(drawing, tag("td", "")) {
		if title := attr(n, "title"); title != "" {
			words = append(words, title)
		}
	}
	return words
}
