package generator_test

import (
	"fmt"
	"testing"
)

// violation is what axe-core finds.
type violation struct {
	ID    string   `json:"id"`
	Help  string   `json:"help"`
	Nodes []string `json:"nodes"`
}

// accessible runs axe-core with all rules that are on by default, those of good
// practice among them, on narrow and wide windows. What hangs on colour is looked at in
// dark, too.
func (b *browser) accessible(t *testing.T) {
	if b.axe == "" {
		without(t, "axe-core could not be had: %s", b.noAxe)
	}
	b.each(t, func(t *testing.T, p *tab) {
		p.colours(t, "light")
		p.open(t, 360)
		evaluate[any](t, p, b.axe+";null")
		for _, width := range []int64{360, 1280} {
			p.resize(t, width)
			p.audit(t, false, fmt.Sprintf("%d px, light", width))
		}
		p.colours(t, "dark")
		p.audit(t, true, "1280 px, dark")
		if p.name == "pilares/" && b.why == "" { // and once with charts awake
			for _, id := range evaluate[[]string](t, p, `[...document.querySelectorAll("figure.chart")].map(f => f.id)`) {
				p.wake(t, id)
			}
			p.audit(t, false, "with its charts awake")
		}
	})
}

// audit runs axe-core in the page, all rules or those on colour.
func (p *tab) audit(t *testing.T, colour bool, when string) {
	t.Helper()
	options := `{resultTypes: ["violations"]}`
	if colour {
		options = `{resultTypes: ["violations"], runOnly: ["cat.color"]}`
	}
	found := evaluate[[]violation](t, p, `axe.run(document, `+options+`).then(r => r.violations.map(v => ({id: v.id, help: v.help,
		nodes: v.nodes.map(n => n.target.join(" ") + " — " + n.html.slice(0, 160) + " — " + (n.failureSummary || "").slice(0, 300))})))`)
	for _, v := range found {
		t.Errorf("%s: %s: %s, %d times, first %s", when, v.ID, v.Help, len(v.Nodes), v.Nodes[0])
	}
}
