package generator_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// awake are pages whose charts are woken whatever charts they have: those of a second
// language, of other sites, and those that are audited.
var awake = []string{"en/", "insertar/themes/", "pilares/"}

// withCharts lists the pages to look at for charts: of those looked at, all that have any
// with COCREA_BROWSER=all, else as many as show every chart.
func (b *browser) withCharts(t *testing.T) (addresses []string) {
	seen := map[string]bool{}
	for _, address := range append([]string{"estilo/"}, looked...) { // most of them are there
		name, _, _ := strings.Cut(address, "?")
		if strings.HasSuffix(name, ".html") || slices.Contains(addresses, address) {
			continue
		}
		figures := find(b.page(t, name), tag("figure", "chart"))
		more := slices.ContainsFunc(figures, func(n *html.Node) bool { return !seen[attr(n, "id")] })
		if more || len(figures) > 0 && (everywhere() || slices.Contains(awake, address)) {
			addresses = append(addresses, address)
		}
		for _, n := range figures {
			seen[attr(n, "id")] = true
		}
	}
	return addresses
}

// charts: every chart can be woken, has then the numbers of its CSV, and needs nobody
// else for it.
func (b *browser) charts(t *testing.T) {
	if b.why != "" {
		without(t, "the charts are not interactive, so none is woken: %s", b.why)
	}
	b.each(t, b.withCharts(t), func(t *testing.T, p *tab) {
		p.colours(t, "light")
		p.open(t, 1280)
		live := evaluate[[]string](t, p, `[...document.querySelectorAll("figure.chart[data-echarts]")].map(f => f.id)`)
		all := evaluate[int](t, p, `document.querySelectorAll("body:not(.booklet) figure.chart").length`) // paper does not answer
		if all != len(live) {
			t.Errorf("%d charts, %d of them can be woken", all, len(live))
		}
		for _, id := range live {
			p.wake(t, id)
		}
		if len(live) > 0 {
			p.compareLive(t, live)
		}
		if p.name == "pilares/" && b.axe != "" {
			evaluate[any](t, p, b.axe+";null")
			p.audit(t, allRules, "with its charts awake")
		}
		p.silent(t)
	})
}

// wake moves the mouse over a chart's drawing and waits until ECharts lies over it.
func (p *tab) wake(t *testing.T, id string) {
	t.Helper()
	at := evaluate[[]float64](t, p, `(() => {
		const d = document.querySelector("#`+id+` .drawing");
		d.scrollIntoView({block: "center", behavior: "instant"});
		const r = d.getBoundingClientRect();
		return [r.left + r.width / 2, Math.max(r.top, 0) + Math.min(r.height, innerHeight) / 2];
	})()`)
	for _, step := range []float64{-1, 0, 1} {
		_, err := chromedp.Call(p.context, input.DispatchMouseEvent, input.DispatchMouseEventParams{
			Type: chromedp.MouseMoved, X: at[0] + step, Y: at[1] + step})
		if err != nil {
			t.Fatal(err)
		}
	}
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if evaluate[bool](t, p, `document.getElementById("`+id+`").hasAttribute("data-live")`) {
			return
		}
	}
	t.Errorf("%s does not wake when the mouse is over it", id)
}

// compareLive asks every chart of ECharts in the page for its option. The library
// keeps its charts to itself, so they are found through the debugger, by prototype.
func (p *tab) compareLive(t *testing.T, live []string) {
	t.Helper()
	yes := true
	prototype, err := chromedp.Call(p.context, runtime.Evaluate, runtime.EvaluateParams{AwaitPromise: &yes, Expression: `(async () => {
		const address = new URL(document.querySelector("[data-echarts]").dataset.echarts, document.baseURI);
		const {init} = await import(address);
		const box = document.createElement("div");
		const chart = init(box, null, {width: 10, height: 10});
		const prototype = Object.getPrototypeOf(chart);
		chart.dispose();
		return prototype;
	})()`})
	if err != nil {
		t.Fatal(err)
	}
	if prototype.ExceptionDetails != nil {
		t.Fatal(prototype.ExceptionDetails.Text, prototype.ExceptionDetails.Exception)
	}
	found, err := chromedp.Call(p.context, runtime.QueryObjects, runtime.QueryObjectsParams{PrototypeObjectID: prototype.Result.ObjectID})
	if err != nil {
		t.Fatal(err)
	}
	type chart struct {
		ID     string         `json:"id"`
		From   string         `json:"from"` // address of its option
		Option map[string]any `json:"option"`
		Drawn  int            `json:"drawn"`
	}
	drawn, err := chromedp.Run(p.context, chromedp.CallFunctionOn[[]chart](`function () {
		return this.filter(c => !c.isDisposed() && c.getDom()?.closest("figure")).map(c => {
			const option = c.getOption();
			const {id, dataset} = c.getDom().closest("figure");
			return {id, from: new URL(dataset.chart, document.baseURI).href, drawn: c.getZr().storage.getDisplayList().length,
				option: {series: option.series.map(({id, data}) => ({id, data})), xAxis: option.xAxis?.map(({data}) => ({data})), yAxis: option.yAxis?.map(({data}) => ({data}))}};
		});
	}`, func(c *runtime.CallFunctionOnParams) { c.ObjectID = found.Objects.ObjectID }))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range drawn {
		seen[c.ID] = true
		if c.Drawn == 0 {
			t.Errorf("%s: ECharts drew nothing", c.ID)
		}
		for _, fault := range compare(c.Option, p.b.csv(t, strings.TrimSuffix(strings.TrimPrefix(c.From, p.b.home), ".json")+".csv")) {
			t.Errorf("%s in ECharts: %s", c.ID, fault)
		}
	}
	for _, id := range live {
		if !seen[id] {
			t.Errorf("%s is not among the charts of ECharts", id)
		}
	}
}
