package layout

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"text/template/parse"
	"time"

	"cocrea/generator/problem"
)

// What one page may take: a slip in a layout is told, not waited for. Both are a
// thousand times what a page of a large site takes.
const (
	mostOutput = 16 << 20
	mostTime   = 10 * time.Second
)

// ErrEndless says that a layout does not come to an end.
var ErrEndless = errors.New("the layout does not come to an end")

// page takes what a template writes, to a limit.
type page struct{ bytes.Buffer }

func (p *page) Write(data []byte) (int, error) {
	if p.Len()+len(data) > mostOutput {
		return 0, ErrEndless
	}
	return p.Buffer.Write(data)
}

// pages are kept: each has room for a page already. One that is left behind is not given back.
var pages = sync.Pool{New: func() any { return &page{} }}

// bounded renders into w. A template that neither ends nor writes cannot be stopped; it
// is left behind, which is well enough for a build that will fail.
func bounded(w io.Writer, render func(w io.Writer) error) error {
	p := pages.Get().(*page)
	p.Reset()
	done := make(chan error, 1)
	go func() { done <- render(p) }()
	late := time.NewTimer(mostTime)
	defer late.Stop()
	select {
	case err := <-done:
		if err == nil {
			_, err = w.Write(p.Bytes())
		}
		pages.Put(p)
		return err
	case <-late.C:
		return ErrEndless
	}
}

// recursion tells of templates that call themselves, at once or by way of others: no
// view has parts within parts, so they would never end.
func (l *loader) recursion(t *template.Template) {
	calls := map[string][]string{}
	for _, one := range t.Templates() {
		if one.Tree != nil && one.Tree.Root != nil {
			calls[one.Name()] = called(one.Tree.Root)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(calls)) {
		seen := map[string]bool{}
		var reach func(from string)
		reach = func(from string) {
			for _, to := range calls[from] {
				if !seen[to] {
					seen[to] = true
					reach(to)
				}
			}
		}
		if reach(name); seen[name] {
			l.endless = true
			l.probs.AddOnce("template-endless", l.defined(name))
		}
	}
}

// called lists the templates that a part of a template calls.
func called(node parse.Node) (names []string) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				names = append(names, called(child)...)
			}
		}
	case *parse.TemplateNode:
		names = append(names, n.Name)
	case *parse.IfNode:
		names = append(called(n.List), called(n.ElseList)...)
	case *parse.RangeNode:
		names = append(called(n.List), called(n.ElseList)...)
	case *parse.WithNode:
		names = append(called(n.List), called(n.ElseList)...)
	}
	return names
}

// defined is where the theme defines a template.
func (l *loader) defined(name string) problem.Position {
	for _, file := range slices.Sorted(maps.Keys(l.sources)) {
		src := l.sources[file]
		for _, verb := range []string{"define", "block"} {
			mark := verb + ` "` + name + `"`
			if at := strings.Index(src, mark); at >= 0 && strings.HasSuffix(file, ".html") {
				return (&problem.Source{File: l.name + "/" + file, Text: src}).Offset(at, len(mark))
			}
		}
	}
	return problem.Position{File: l.name}
}
