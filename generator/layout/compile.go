package layout

import (
	"errors"
	"fmt"
	"html/template"
	"maps"
	"reflect"
	"text/template/parse"
)

// Pages are many, and html/template looks up every field by its name in every row. So a
// layout, once html/template has escaped it, is compiled for the type of its views: each
// piece becomes a function that knows where its values lie and how they are escaped.
//
// What is not known here (a function, a kind of value, a way to escape) is an error of
// compiling, and what goes wrong while a page is written is none of its business: in both
// cases html/template renders, and says what there is to say. The bytes are the same.

// step writes a piece of a template.
type step func(r *run, f *frame, dot reflect.Value)

// run is a page that is being written.
type run struct{ out []byte }

// frame is a template that is being run: what it was called with, and its variables.
type frame struct {
	root reflect.Value
	vars []reflect.Value
}

// routine is a template for one type of value.
type routine struct {
	vars  int
	steps []step
}

func (p *routine) run(r *run, dot reflect.Value) {
	f := frame{root: dot}
	if p.vars > 0 {
		f.vars = make([]reflect.Value, p.vars)
	}
	for _, s := range p.steps {
		s(r, &f, dot)
	}
}

// errUnknown says that html/template must do it.
var errUnknown = errors.New("not compiled")

// compiler compiles the templates of one layout in one language.
type compiler struct {
	set       *template.Template
	functions template.FuncMap
	had       map[callee]*routine
}

type callee struct {
	name string
	dot  reflect.Type
}

// scope is what a piece of a template may name.
type scope struct {
	*routine
	root, dot reflect.Type
	vars      map[string]variable
}

type variable struct {
	at  int
	typ reflect.Type
}

// with is the scope within a block: its variables end with it.
func (s scope) with(dot reflect.Type) scope {
	s.dot, s.vars = dot, maps.Clone(s.vars)
	return s
}

// declare makes a variable.
func (s scope) declare(name string, typ reflect.Type) int {
	at := s.routine.vars
	s.routine.vars++
	s.vars[name] = variable{at, typ}
	return at
}

// compile compiles a template that html/template has escaped, for a type of views.
func compile(set *template.Template, functions template.FuncMap, name string, view reflect.Type) (*routine, error) {
	c := &compiler{set, functions, map[callee]*routine{}}
	p, err := c.routine(name, view)
	if err != nil {
		return nil, err
	}
	return p, nil
}

func (c *compiler) routine(name string, dot reflect.Type) (*routine, error) {
	key := callee{name, dot}
	if p, known := c.had[key]; known {
		return p, nil
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil {
		return nil, fmt.Errorf("template %s: %w", name, errUnknown)
	}
	p := &routine{}
	c.had[key] = p
	steps, err := c.list(scope{p, dot, dot, map[string]variable{}}, t.Tree.Root)
	p.steps = steps
	return p, err
}

func (c *compiler) list(s scope, list *parse.ListNode) ([]step, error) {
	if list == nil {
		return nil, nil
	}
	var steps []step
	for _, n := range list.Nodes {
		made, err := c.node(s, n)
		if err != nil {
			return nil, err
		}
		if made != nil {
			steps = append(steps, made)
		}
	}
	return steps, nil
}

func (c *compiler) node(s scope, n parse.Node) (step, error) {
	switch n := n.(type) {
	case *parse.CommentNode:
		return nil, nil
	case *parse.TextNode:
		text := string(n.Text)
		return func(r *run, _ *frame, _ reflect.Value) { r.out = append(r.out, text...) }, nil
	case *parse.ActionNode:
		return c.action(s, n.Pipe)
	case *parse.IfNode:
		return c.choice(s, n.Pipe, n.List, n.ElseList)
	case *parse.WithNode:
		return c.with(s, &n.BranchNode)
	case *parse.RangeNode:
		return c.each(s, &n.BranchNode)
	case *parse.TemplateNode:
		return c.call(s, n)
	}
	return nil, fmt.Errorf("%s: %w", n, errUnknown)
}

// action is a value that is written, or a variable.
func (c *compiler) action(s scope, pipe *parse.PipeNode) (step, error) {
	if len(pipe.Decl) == 0 {
		return c.written(s, pipe)
	}
	e, err := c.pipe(s, pipe.Cmds)
	if err != nil || pipe.IsAssign || len(pipe.Decl) > 1 {
		return nil, errors.Join(err, errUnknown)
	}
	at := s.declare(pipe.Decl[0].Ident[0], e.typ)
	return func(r *run, f *frame, dot reflect.Value) { f.vars[at] = e.get(f, dot) }, nil
}

func (c *compiler) choice(s scope, pipe *parse.PipeNode, yes, no *parse.ListNode) (step, error) {
	test, err := c.test(s, pipe)
	then, e1 := c.list(s.with(s.dot), yes)
	otherwise, e2 := c.list(s.with(s.dot), no)
	if err := errors.Join(err, e1, e2); err != nil {
		return nil, err
	}
	return func(r *run, f *frame, dot reflect.Value) {
		steps := otherwise
		if test(f, dot) {
			steps = then
		}
		for _, s := range steps {
			s(r, f, dot)
		}
	}, nil
}

func (c *compiler) with(s scope, n *parse.BranchNode) (step, error) {
	e, err := c.value(s, n.Pipe)
	if err != nil {
		return nil, err
	}
	there, err := truth(e.typ)
	then, e1 := c.list(s.with(e.typ), n.List)
	otherwise, e2 := c.list(s.with(s.dot), n.ElseList)
	if err := errors.Join(err, e1, e2); err != nil {
		return nil, err
	}
	return func(r *run, f *frame, dot reflect.Value) {
		steps := otherwise
		if v := e.get(f, dot); there(v) {
			steps, dot = then, v
		}
		for _, s := range steps {
			s(r, f, dot)
		}
	}, nil
}

// each is a block for every element of a list.
func (c *compiler) each(s scope, n *parse.BranchNode) (step, error) {
	e, err := c.pipe(s, n.Pipe.Cmds)
	if err != nil || n.Pipe.IsAssign || e.typ.Kind() != reflect.Slice {
		return nil, errors.Join(err, errUnknown)
	}
	within := s.with(e.typ.Elem())
	index, element := -1, -1
	if decl := n.Pipe.Decl; len(decl) > 0 {
		element = within.declare(decl[len(decl)-1].Ident[0], within.dot)
		if len(decl) > 1 {
			index = within.declare(decl[0].Ident[0], reflect.TypeFor[int]())
		}
	}
	then, e1 := c.list(within, n.List)
	otherwise, e2 := c.list(s.with(s.dot), n.ElseList)
	if err := errors.Join(e1, e2); err != nil {
		return nil, err
	}
	return func(r *run, f *frame, dot reflect.Value) {
		all := e.get(f, dot)
		count := all.Len()
		for i := range count {
			v := all.Index(i)
			if element >= 0 {
				f.vars[element] = v
			}
			if index >= 0 {
				f.vars[index] = reflect.ValueOf(i)
			}
			for _, s := range then {
				s(r, f, v)
			}
			if len(r.out) > mostOutput {
				panic(errUnknown)
			}
		}
		if count == 0 {
			for _, s := range otherwise {
				s(r, f, dot)
			}
		}
	}, nil
}

func (c *compiler) call(s scope, n *parse.TemplateNode) (step, error) {
	if n.Pipe == nil {
		return nil, fmt.Errorf("%s: %w", n, errUnknown)
	}
	e, err := c.value(s, n.Pipe)
	if err != nil {
		return nil, err
	}
	p, err := c.routine(n.Name, e.typ)
	if err != nil {
		return nil, err
	}
	return func(r *run, f *frame, dot reflect.Value) { p.run(r, e.get(f, dot)) }, nil
}
