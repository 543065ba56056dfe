package layout

import (
	"bytes"
	"fmt"
	"html"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
	nethtml "golang.org/x/net/html"

	"cocrea/generator/problem"
)

// A site asks no other host for anything: what readers do is theirs, and pages are whole
// without a network. A theme that reaches out is told of at its file.

// away begins an address of another host.
var away = regexp.MustCompile(`(?i)(?:^\s*|[\s,=;'"(])(?:https?:)?//[^\s'"]`)

// only says of what a link element may lead away: it is for people and programs to follow.
var only = []string{"alternate", "author", "canonical", "help", "license", "me", "next", "prev"}

// loads are the attributes by which an element makes a browser fetch something, or send it.
var loads = []string{"action", "background", "data", "formaction", "href", "imagesrcset", "ping", "poster", "src", "srcset", "xlink:href"}

// handler is an attribute that holds a script, and running an address that is one.
var (
	handler = regexp.MustCompile(`^on[a-z]+$`)
	running = regexp.MustCompile(`(?i)^\s*javascript:`)
)

// reach looks in templates, styles and scripts for what they would load.
func (l *loader) reach(name string) {
	switch path.Ext(name) {
	case ".html":
		l.reachHTML(name)
	case ".css":
		l.references(name, api.LoaderCSS)
	case ".js":
		l.references(name, api.LoaderJS)
	}
}

func (l *loader) reachHTML(name string) {
	z := nethtml.NewTokenizer(strings.NewReader(l.sources[name]))
	for {
		kind := z.Next()
		if kind == nethtml.ErrorToken {
			return
		}
		if kind != nethtml.StartTagToken && kind != nethtml.SelfClosingTagToken {
			continue
		}
		token := z.Token()
		attributes := map[string]string{}
		for _, a := range token.Attr {
			attributes[a.Key] = a.Val
		}
		l.inline(name, token, attributes)
		leads := token.Data == "a" || token.Data == "area" || token.Data == "link" && slices.Contains(only, attributes["rel"])
		for _, a := range token.Attr {
			refresh := token.Data == "meta" && a.Key == "content" && strings.EqualFold(attributes["http-equiv"], "refresh")
			if (refresh || slices.Contains(loads, a.Key) && !(leads && a.Key == "href")) && away.MatchString(a.Val) {
				l.told("theme-host", name, a.Val)
			}
		}
	}
}

// inline tells of a script or a style that stands in the page itself: browsers, which are
// told to take neither, would pass it over.
func (l *loader) inline(name string, token nethtml.Token, attributes map[string]string) {
	_, apart := attributes["src"]
	data := strings.Contains(attributes["type"], "json")
	if token.Data == "style" || token.Data == "script" && !apart && !data {
		l.told("theme-inline", name, "<"+token.Data)
		return
	}
	for _, a := range token.Attr {
		if (handler.MatchString(a.Key) || a.Key == "style" || a.Key == "srcdoc") && a.Val != "" || running.MatchString(a.Val) {
			l.told("theme-inline", name, a.Val)
			return
		}
	}
}

// references asks the bundler what a style sheet or a script imports: files of the theme
// are known by their names beside it.
func (l *loader) references(name string, kind api.Loader) {
	if name == InteractiveEntry {
		return // its packages come from npm
	}
	all := referred.of(fmt.Sprint(kind, l.sources[name]), func() []reference { return references(l.sources[name], kind) })
	for _, r := range all {
		l.reference(name, r.to, r.kind)
	}
}

// reference is what a style sheet or a script names to be loaded.
type reference struct {
	to   string
	kind api.ResolveKind
}

var referred memo[[]reference] // by kind and text

// references reads a style sheet or a script.
func references(text string, kind api.Loader) []reference {
	var mu sync.Mutex
	var all []reference
	api.Build(api.BuildOptions{
		Stdin:  &api.StdinOptions{Contents: text, Loader: kind},
		Bundle: true, LogLevel: api.LogLevelSilent, Format: api.FormatESModule,
		Plugins: []api.Plugin{{Name: "references", Setup: func(build api.PluginBuild) {
			build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
				if args.Kind != api.ResolveEntryPoint {
					mu.Lock()
					defer mu.Unlock()
					all = append(all, reference{args.Path, args.Kind})
				}
				return api.OnResolveResult{Path: args.Path, External: true}, nil
			})
		}}},
	})
	return all
}

func (l *loader) reference(name, to string, kind api.ResolveKind) {
	file, _, _ := strings.Cut(to, "?")
	file, _, _ = strings.Cut(file, "#")
	switch {
	case away.MatchString(to):
		l.told("theme-host", name, to)
	case kind == api.ResolveCSSImportRule: // style sheets are joined, so none is there to import
		l.told("theme-reference", name, to)
	case strings.HasPrefix(to, "data:") && kind == api.ResolveCSSURLToken, file == "":
	case kind == api.ResolveJSImportStatement && file[0] != '.' && file[0] != '/':
		l.told("theme-reference", name, to, "why", "package", "entry", path.Base(InteractiveEntry), "cause", name)
	case l.sources[path.Join("assets", file)] == "" || strings.HasPrefix(file, "/"):
		l.told("theme-reference", name, to)
	}
}

// told adds a problem at the place of what a file holds.
func (l *loader) told(rule, name, value string, more ...any) {
	src := &problem.Source{File: l.name + "/" + name, Text: l.sources[name]}
	at := src.Whole()
	if i := strings.Index(src.Text, value); i >= 0 {
		at = src.Offset(i, len(value))
	}
	l.probs.AddOnce(rule, at, append(more, "value", value)...)
}

// policy finds the rule that a page gives to browsers, and what is loaded first.
var (
	policy = regexp.MustCompile(`(?i)<meta http-equiv="?content-security-policy"? content="([^"]*)"`)
	first  = regexp.MustCompile(`(?i)<(?:script|link|style|img|body)\b`)
)

// allowed is what a page may allow a browser to load, by directive.
var allowed = map[string][]string{
	"default-src": {"'none'"}, "script-src": {"'self'", "'none'"}, "style-src": {"'self'", "'none'"}, "img-src": {"'self'", "data:", "'none'"},
	"font-src": {"'self'", "'none'"}, "connect-src": {"'self'", "'none'"}, "manifest-src": {"'self'", "'none'"},
	"base-uri": {"'none'"}, "form-action": {"'self'", "'none'"},
}

// Guarded tells whether a page forbids browsers to load what is not the site's own, before
// it has them load anything. Most pages begin alike, which is judged once.
func Guarded(page []byte) bool {
	if at := bytes.Index(page, policyName); at >= 0 {
		if end := bytes.IndexByte(page[at:], '>'); end >= 0 {
			head := string(page[:at+end])
			if guarded.of(head, func() bool { return guards(head) }) {
				return true
			}
		}
	}
	return guards(string(page))
}

var (
	policyName = []byte("Content-Security-Policy")
	guarded    memo[bool] // by what stands before the end of the policy
)

// guards judges a text of a page.
func guards(page string) bool {
	m := policy.FindStringSubmatchIndex(page)
	return m != nil && !first.MatchString(page[:m[0]]) && strict(html.UnescapeString(page[m[2]:m[3]]))
}

// strict tells whether a policy allows only what is the site's own.
func strict(policy string) bool {
	have := map[string]bool{}
	for directive := range strings.SplitSeq(policy, ";") {
		words := strings.Fields(strings.ToLower(directive))
		if len(words) == 0 {
			continue
		}
		sources, known := allowed[words[0]]
		for _, word := range words[1:] {
			if known && !slices.Contains(sources, word) {
				return false
			}
		}
		if !known && !slices.Equal(words[1:], []string{"'self'"}) && !slices.Equal(words[1:], []string{"'none'"}) && words[0] != "upgrade-insecure-requests" {
			return false
		}
		have[words[0]] = true
	}
	return have["default-src"] && have["base-uri"] && have["form-action"]
}
