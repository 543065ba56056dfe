package layout

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"sync/atomic"
	"text/template/parse"
)

// written is a value that is written as html/template escapes it where it stands: the
// names of its functions are the last commands of the pipeline.
func (c *compiler) written(s scope, pipe *parse.PipeNode) (step, error) {
	cmds, ways := pipe.Cmds, ""
	for i, cmd := range cmds {
		if name, calls := cmd.Args[0].(*parse.IdentifierNode); calls && strings.HasPrefix(name.Ident, escaping) {
			for _, cmd := range cmds[i:] {
				ways += " " + strings.TrimPrefix(cmd.String(), escaping)
			}
			cmds = cmds[:i]
			break
		}
	}
	e, err := c.pipe(s, cmds)
	if err != nil {
		return nil, err
	}
	write, err := escaped(strings.TrimSpace(ways), e.typ)
	if err != nil {
		return nil, err
	}
	if !e.fixed {
		return func(r *run, f *frame, dot reflect.Value) { r.out = write(r.out, e.get(f, dot)) }, nil
	}
	var known atomic.Pointer[[]byte] // only once a page asks: a message that is missing is told of
	return func(r *run, f *frame, dot reflect.Value) {
		text := known.Load()
		if text == nil {
			made := write(nil, e.get(f, dot))
			text = &made
			known.Store(text)
		}
		r.out = append(r.out, *text...)
	}, nil
}

// escaping begins the names of the functions by which html/template escapes.
const escaping = "_html_template_"

// writer adds a value to a page.
type writer func(out []byte, v reflect.Value) []byte

// The types of texts that html/template knows.
var (
	htmlType  = reflect.TypeFor[template.HTML]()
	plainType = reflect.TypeFor[string]()
	attrType  = reflect.TypeFor[template.HTMLAttr]()
)

// escaped is how a value of a type is written where html/template escapes in some ways.
func escaped(ways string, typ reflect.Type) (writer, error) {
	plain := typ == plainType || typ.Kind() == reflect.String && typ.PkgPath() != htmlType.PkgPath() && typ.NumMethod() == 0
	switch {
	case ways == "htmlescaper" && typ == htmlType, ways == "htmlnamefilter" && typ == attrType:
		return func(out []byte, v reflect.Value) []byte { return append(out, v.String()...) }, nil
	case plain && (ways == "htmlescaper" || ways == "attrescaper" || ways == "rcdataescaper"):
		return func(out []byte, v reflect.Value) []byte { return plainly(out, v.String(), true) }, nil
	case plain && ways == "urlfilter attrescaper":
		return func(out []byte, v reflect.Value) []byte { return plainly(out, safe(v.String()), true) }, nil
	case plain && ways == "urlfilter urlnormalizer attrescaper":
		return func(out []byte, v reflect.Value) []byte { return address(out, safe(v.String()), true) }, nil
	case plain && ways == "urlescaper attrescaper":
		return func(out []byte, v reflect.Value) []byte { return address(out, v.String(), false) }, nil
	case typ == htmlType && ways == "rcdataescaper":
		return func(out []byte, v reflect.Value) []byte { return plainly(out, v.String(), false) }, nil
	case typ == htmlType && ways == "attrescaper":
		slow, err := asked(inAttribute)
		return func(out []byte, v reflect.Value) []byte {
			if s := v.String(); !strings.Contains(s, "<") {
				return plainly(out, s, false)
			}
			return slow(out, v)
		}, err
	case typ.Kind() == reflect.Int && typ.NumMethod() == 0 && (ways == "htmlescaper" || ways == "attrescaper"):
		return func(out []byte, v reflect.Value) []byte { return strconv.AppendInt(out, v.Int(), 10) }, nil
	case ways == "jsvalescaper":
		slow, err := asked(inScript)
		return func(out []byte, v reflect.Value) []byte {
			if object, ok := object(v); ok {
				return append(out, object...)
			}
			return slow(out, v)
		}, err
	}
	return nil, fmt.Errorf("%s as %q: %w", typ, ways, errUnknown)
}

// How html/template is asked for a value alone.
const (
	inAttribute = `<p title="{{.}}">`
	inScript    = `<script type="application/ld+json">{{.}}</script>`
)

// asked writes by asking html/template for the value alone.
func asked(source string) (writer, error) {
	before, after, _ := strings.Cut(source, "{{.}}")
	t, err := template.New("").Parse(source)
	return func(out []byte, v reflect.Value) []byte {
		var text bytes.Buffer
		if err := t.Execute(&text, v.Interface()); err != nil {
			panic(errUnknown)
		}
		return append(out, text.Bytes()[len(before):text.Len()-len(after)]...)
	}, err
}

// object is a value as JSON, where it is an object and nothing says how else it is written:
// html/template then adds nothing.
func object(v reflect.Value) ([]byte, bool) {
	for v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if k := v.Kind(); k != reflect.Struct && k != reflect.Map || v.NumMethod() > 0 {
		return nil, false
	}
	text, err := json.Marshal(v.Interface())
	return text, err == nil && text[0] == '{'
}

// entities are what html/template writes for letters that mean something in HTML.
var entities = [256]string{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

// plainly adds a text of which nothing may be markup. Where it was HTML already, its
// entities stay.
func plainly(out []byte, s string, ampersands bool) []byte {
	from := 0
	for i := range len(s) {
		if e := entities[s[i]]; e != "" && (s[i] != '&' || ampersands) {
			out = append(append(out, s[from:i]...), e...)
			from = i + 1
		}
	}
	return append(out, s[from:]...)
}

// safe is an address that runs nothing.
func safe(s string) string {
	if before, _, found := strings.Cut(s, ":"); found && !strings.Contains(before, "/") &&
		!strings.EqualFold(before, "http") && !strings.EqualFold(before, "https") && !strings.EqualFold(before, "mailto") {
		return "#ZgotmplZ"
	}
	return s
}

// address adds an address, or with whole false a part after a question mark or a hash.
func address(out []byte, s string, whole bool) []byte {
	const hex = "0123456789abcdef"
	for i := range len(s) {
		switch b := s[i]; {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9', strings.IndexByte("-._~", b) >= 0,
			whole && strings.IndexByte("!#$*,/:;=?@[]", b) >= 0,
			whole && b == '%' && i+2 < len(s) && strings.IndexByte(hexDigits, s[i+1]) >= 0 && strings.IndexByte(hexDigits, s[i+2]) >= 0:
			out = append(out, b)
		case whole && (b == '&' || b == '+'):
			out = append(out, entities[b]...)
		default:
			out = append(out, '%', hex[b>>4], hex[b&15])
		}
	}
	return out
}

const hexDigits = "0123456789abcdefABCDEF"
