package layout

import (
	"html/template"
	"io"
	"reflect"
	"sync"
)

// sheet is a layout in one language.
type sheet struct {
	*template.Template
	functions template.FuncMap

	once sync.Once
	view reflect.Type // of the first page
	base *routine     // for views like it; nil when it was not compiled
}

// runs are kept: each has room for a page already.
var runs = sync.Pool{New: func() any { return &run{} }}

// quick writes a page as compiled, or tells that html/template must.
func (s *sheet) quick(w io.Writer, view any) (done bool) {
	s.once.Do(func() {
		if bounded(io.Discard, func(w io.Writer) error { return s.ExecuteTemplate(w, "base", view) }) == nil { // which escapes the templates
			s.view = reflect.TypeOf(view)
			s.base, _ = compile(s.Template, s.functions, "base", s.view)
		}
	})
	if s.base == nil || reflect.TypeOf(view) != s.view {
		return false
	}
	r := runs.Get().(*run)
	defer runs.Put(r)
	defer func() {
		if recover() != nil {
			done = false
		}
	}()
	r.out = r.out[:0]
	s.base.run(r, reflect.ValueOf(view))
	_, err := w.Write(r.out)
	return err == nil
}
