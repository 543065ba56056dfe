package layout

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"text/template/parse"
)

// expr is a value of a template whose type is known. One that is fixed is the same on
// every page.
type expr struct {
	typ   reflect.Type
	fixed bool
	get   func(f *frame, dot reflect.Value) reflect.Value
}

func constant(v any) expr {
	known := reflect.ValueOf(v)
	return expr{known.Type(), true, func(*frame, reflect.Value) reflect.Value { return known }}
}

// value is a pipeline that declares nothing.
func (c *compiler) value(s scope, pipe *parse.PipeNode) (expr, error) {
	if len(pipe.Decl) > 0 {
		return expr{}, fmt.Errorf("%s: %w", pipe, errUnknown)
	}
	return c.pipe(s, pipe.Cmds)
}

// pipe is the value of commands, each of which gets the value of the one before it.
func (c *compiler) pipe(s scope, cmds []*parse.CommandNode) (e expr, err error) {
	for i, cmd := range cmds {
		var args []expr
		for _, arg := range cmd.Args[1:] {
			a, err := c.operand(s, arg)
			if err != nil {
				return expr{}, err
			}
			args = append(args, a)
		}
		if i > 0 {
			args = append(args, e)
		}
		if name, calls := cmd.Args[0].(*parse.IdentifierNode); calls {
			e, err = c.function(name.Ident, args)
		} else if e, err = c.operand(s, cmd.Args[0]); len(args) > 0 {
			err = errors.Join(err, errUnknown)
		}
		if err != nil {
			return expr{}, err
		}
	}
	return e, nil
}

// operand is what stands in a command.
func (c *compiler) operand(s scope, n parse.Node) (expr, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return expr{s.dot, false, func(_ *frame, dot reflect.Value) reflect.Value { return dot }}, nil
	case *parse.StringNode:
		return constant(n.Text), nil
	case *parse.BoolNode:
		return constant(n.True), nil
	case *parse.NumberNode:
		if n.IsInt && int64(int(n.Int64)) == n.Int64 {
			return constant(int(n.Int64)), nil
		}
	case *parse.FieldNode:
		dot, _ := c.operand(s, &parse.DotNode{})
		return fields(dot, n.Ident)
	case *parse.VariableNode:
		e := expr{s.root, false, func(f *frame, _ reflect.Value) reflect.Value { return f.root }}
		if n.Ident[0] != "$" {
			v, known := s.vars[n.Ident[0]]
			if !known {
				break
			}
			e = expr{v.typ, false, func(f *frame, _ reflect.Value) reflect.Value { return f.vars[v.at] }}
		}
		return fields(e, n.Ident[1:])
	case *parse.ChainNode:
		e, err := c.operand(s, n.Node)
		if err != nil {
			return expr{}, err
		}
		return fields(e, n.Field)
	case *parse.PipeNode:
		return c.value(s, n)
	case *parse.IdentifierNode:
		return c.function(n.Ident, nil)
	}
	return expr{}, fmt.Errorf("%s: %w", n, errUnknown)
}

// fields goes on from a value to a field of it, and a field of that.
func fields(e expr, names []string) (expr, error) {
	for _, name := range names {
		typ, get, pointer := e.typ, e.get, e.typ.Kind() == reflect.Pointer
		if pointer {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct {
			return expr{}, fmt.Errorf("%s of %s: %w", name, e.typ, errUnknown)
		}
		if pointer {
			outer := get
			get = func(f *frame, dot reflect.Value) reflect.Value {
				v := outer(f, dot)
				if v.IsNil() {
					panic(errUnknown)
				}
				return v.Elem()
			}
		}
		if m, there := typ.MethodByName(name); there && m.Type.NumIn() == 1 && m.Type.NumOut() == 1 {
			e = expr{m.Type.Out(0), false, func(f *frame, dot reflect.Value) reflect.Value {
				return get(f, dot).Method(m.Index).Call(nil)[0]
			}}
			continue
		}
		_, method := reflect.PointerTo(typ).MethodByName(name)
		field, there := typ.FieldByName(name)
		if method || !there || !field.IsExported() || len(field.Index) != 1 {
			return expr{}, fmt.Errorf("%s of %s: %w", name, e.typ, errUnknown)
		}
		at := field.Index[0]
		e = expr{field.Type, false, func(f *frame, dot reflect.Value) reflect.Value { return get(f, dot).Field(at) }}
	}
	return e, nil
}

// function is a call of one of the functions that templates have. An argument whose type
// only shows when the page is made is left to html/template.
func (c *compiler) function(name string, args []expr) (expr, error) {
	fixed := true
	for _, a := range args {
		if fixed = fixed && a.fixed; a.typ.Kind() == reflect.Interface {
			return expr{}, fmt.Errorf("%s: %w", name, errUnknown)
		}
	}
	text := reflect.TypeFor[string]()
	said := func(i int, f *frame, dot reflect.Value) string { return args[i].get(f, dot).String() }
	switch own := c.functions[name].(type) {
	case func(string, ...any) template.HTML:
		if len(args) > 0 && args[0].typ == text {
			return expr{reflect.TypeFor[template.HTML](), fixed, func(f *frame, dot reflect.Value) reflect.Value {
				return reflect.ValueOf(own(said(0, f, dot), values(args[1:], f, dot)...))
			}}, nil
		}
	case func(string, string) string:
		if len(args) == 2 && args[0].typ == text && args[1].typ == text {
			return expr{text, fixed, func(f *frame, dot reflect.Value) reflect.Value {
				return reflect.ValueOf(own(said(0, f, dot), said(1, f, dot)))
			}}, nil
		}
	case func(string) (string, error):
		if len(args) == 1 && args[0].typ == text {
			return expr{text, fixed, func(f *frame, dot reflect.Value) reflect.Value {
				out, err := own(said(0, f, dot))
				if err != nil {
					panic(errUnknown)
				}
				return reflect.ValueOf(out)
			}}, nil
		}
	case nil:
		return builtin(name, args, fixed)
	}
	return expr{}, fmt.Errorf("%s: %w", name, errUnknown)
}

// builtin is a call of a function that every template has.
func builtin(name string, args []expr, fixed bool) (expr, error) {
	switch {
	case name == "printf" && len(args) > 0 && args[0].typ == reflect.TypeFor[string]():
		return expr{args[0].typ, fixed, func(f *frame, dot reflect.Value) reflect.Value {
			return reflect.ValueOf(fmt.Sprintf(args[0].get(f, dot).String(), values(args[1:], f, dot)...))
		}}, nil
	case name == "index" && len(args) == 2 && args[0].typ.Kind() == reflect.Slice && args[1].typ.Kind() == reflect.Int:
		return expr{args[0].typ.Elem(), fixed, func(f *frame, dot reflect.Value) reflect.Value {
			list, at := args[0].get(f, dot), args[1].get(f, dot).Int()
			if at < 0 || at >= int64(list.Len()) {
				panic(errUnknown)
			}
			return list.Index(int(at))
		}}, nil
	}
	return expr{}, fmt.Errorf("%s: %w", name, errUnknown)
}

func values(args []expr, f *frame, dot reflect.Value) []any {
	if len(args) == 0 {
		return nil
	}
	out := make([]any, len(args))
	for i, a := range args {
		out[i] = a.get(f, dot).Interface()
	}
	return out
}

// test is a pipeline of which only the truth counts.
func (c *compiler) test(s scope, pipe *parse.PipeNode) (func(*frame, reflect.Value) bool, error) {
	if len(pipe.Cmds) == 1 && len(pipe.Decl) == 0 {
		if name, calls := pipe.Cmds[0].Args[0].(*parse.IdentifierNode); calls {
			switch args := pipe.Cmds[0].Args[1:]; {
			case name.Ident == "and" || name.Ident == "or":
				return c.several(s, args, name.Ident == "or")
			case name.Ident == "eq" && len(args) == 2:
				return c.equal(s, args)
			}
		}
	}
	e, err := c.value(s, pipe)
	if err != nil {
		return nil, err
	}
	return holds(e)
}

func holds(e expr) (func(*frame, reflect.Value) bool, error) {
	there, err := truth(e.typ)
	return func(f *frame, dot reflect.Value) bool { return there(e.get(f, dot)) }, err
}

// several joins tests: whether any holds, or all do. Later ones may not be asked.
func (c *compiler) several(s scope, args []parse.Node, any bool) (func(*frame, reflect.Value) bool, error) {
	var tests []func(*frame, reflect.Value) bool
	for _, arg := range args {
		var test func(*frame, reflect.Value) bool
		pipe, piped := arg.(*parse.PipeNode)
		e, err := expr{}, error(nil)
		if piped {
			test, err = c.test(s, pipe)
		} else if e, err = c.operand(s, arg); err == nil {
			test, err = holds(e)
		}
		if err != nil {
			return nil, err
		}
		tests = append(tests, test)
	}
	return func(f *frame, dot reflect.Value) bool {
		for _, test := range tests {
			if test(f, dot) == any {
				return any
			}
		}
		return !any
	}, nil
}

func (c *compiler) equal(s scope, args []parse.Node) (func(*frame, reflect.Value) bool, error) {
	a, e1 := c.operand(s, args[0])
	b, e2 := c.operand(s, args[1])
	if err := errors.Join(e1, e2); err != nil {
		return nil, err
	}
	switch {
	case a.typ.Kind() == reflect.String && b.typ.Kind() == reflect.String:
		return func(f *frame, dot reflect.Value) bool { return a.get(f, dot).String() == b.get(f, dot).String() }, nil
	case a.typ.Kind() == reflect.Int && b.typ.Kind() == reflect.Int:
		return func(f *frame, dot reflect.Value) bool { return a.get(f, dot).Int() == b.get(f, dot).Int() }, nil
	}
	return nil, fmt.Errorf("eq of %s and %s: %w", a.typ, b.typ, errUnknown)
}

// truth is how html/template tells whether a value of a type is there.
func truth(typ reflect.Type) (func(reflect.Value) bool, error) {
	switch typ.Kind() {
	case reflect.String, reflect.Slice, reflect.Map:
		return func(v reflect.Value) bool { return v.Len() > 0 }, nil
	case reflect.Bool:
		return reflect.Value.Bool, nil
	case reflect.Int, reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }, nil
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }, nil
	case reflect.Struct:
		return func(reflect.Value) bool { return true }, nil
	case reflect.Interface:
		return func(v reflect.Value) bool { there, _ := template.IsTrue(v.Interface()); return there }, nil
	}
	return nil, fmt.Errorf("the truth of %s: %w", typ, errUnknown)
}
