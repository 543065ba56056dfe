package generator_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

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
	p.prefers(t, scheme, "reduce")
}

// prefers sets what a reader prefers of colours and motion.
func (p *tab) prefers(t *testing.T, scheme, motion string) {
	t.Helper()
	_, err := chromedp.Call(p.context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: motion}}})
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

// at opens an address below the site.
func (p *tab) at(t *testing.T, address string) {
	t.Helper()
	p.name = address
	p.open(t, 1280)
}

// eventually waits until an expression of the page is true; while a page gives way
// to the next there is none to ask.
func (p *tab) eventually(t *testing.T, expression string) {
	t.Helper()
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if yes, err := chromedp.Run(p.context, chromedp.Evaluate[bool](`Boolean(`+expression+`)`)); err == nil && yes {
			return
		}
	}
	t.Fatalf("it never comes true: %s", expression)
}

// write puts a text into the field of a form, in place of what it has.
func (p *tab) write(t *testing.T, text string) {
	t.Helper()
	evaluate[any](t, p, `(() => { const f = document.querySelector("main input[type=search]"); f.focus(); f.select() })()`)
	if _, err := chromedp.Call(p.context, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		t.Fatal(err)
	}
}

// press presses and releases keys, one after the other.
func (p *tab) press(t *testing.T, keys string, with ...chromedp.KeyOption) {
	t.Helper()
	if err := chromedp.Do(p.context, chromedp.KeyEvent(keys, with...)); err != nil {
		t.Fatal(err)
	}
}

// silent: the page had nothing to complain of, and asked this site only.
func (p *tab) silent(t *testing.T) {
	t.Helper()
	for _, address := range p.requested() {
		if !strings.HasPrefix(address, p.b.home) && !strings.HasPrefix(address, "blob:") {
			t.Errorf("a request leaves the site: %s", address)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, words := range p.said {
		t.Errorf("the page says: %s", words)
	}
}

func (p *tab) requested() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.asked)
}
