package layout

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"cocrea/generator/problem"
)

// Asset is a file of the look, ready to publish under /assets/.
type Asset struct {
	Name string
	Data []byte
}

// Address is where the asset lies, with a mark that changes when it does: Pages
// lets browsers keep a file for ten minutes.
func (a *Asset) Address() string {
	sum := sha256.Sum256(a.Data)
	return "/assets/" + a.Name + "?v=" + hex.EncodeToString(sum[:4])
}

// Asset returns an asset by name, nil when there is none.
func (t *Theme) Asset(name string) *Asset {
	for i := range t.Assets {
		if t.Assets[i].Name == name {
			return &t.Assets[i]
		}
	}
	return nil
}

// token finds a colour in colours.css and its use in any rule.
var (
	token = regexp.MustCompile(`(--[a-z0-9-]+):\s*light-dark\((#[0-9a-fA-F]+)`)
	use   = regexp.MustCompile(`var\((--[a-z0-9-]+)\)`)
)

// DrawingStyle is the style of drawings for files that stand alone: light colours
// in place of tokens, so that any program can show it.
func (t *Theme) DrawingStyle() string {
	colours := map[string]string{}
	for _, m := range token.FindAllStringSubmatch(t.colours, -1) {
		colours[m[1]] = m[2]
	}
	return use.ReplaceAllStringFunc(t.drawing, func(v string) string {
		if colour, ok := colours[use.FindStringSubmatch(v)[1]]; ok {
			return colour
		}
		return v
	})
}

// drawingStyle is the style of drawings, in pages and in files of their own.
const drawingStyle = "assets/drawing.css"

// assets joins and minifies the style sheets, and minifies the scripts.
func (l *loader) assets() {
	l.theme.colours = l.sources["assets/colours.css"]
	l.theme.drawing = string(l.transform(drawingStyle, api.LoaderCSS))
	var css strings.Builder
	for _, name := range slices.Sorted(maps.Keys(l.sources)) {
		dir, file := path.Split(name)
		if dir != "assets/" || name == InteractiveEntry {
			continue
		}
		switch path.Ext(file) {
		case ".css":
			css.Write(l.transform(name, api.LoaderCSS))
		case ".js":
			l.theme.Assets = append(l.theme.Assets, Asset{file, l.transform(name, api.LoaderJS)})
		default:
			l.drawn(name)
			l.theme.Assets = append(l.theme.Assets, Asset{file, []byte(l.sources[name])})
		}
	}
	l.theme.Assets = append(l.theme.Assets, Asset{"site.css", []byte(css.String())})
	slices.SortFunc(l.theme.Assets, func(a, b Asset) int { return strings.Compare(a.Name, b.Name) })
}

// drawn checks that a drawing is whole: browsers show nothing of one that is not.
func (l *loader) drawn(name string) {
	text := l.sources[name]
	if path.Ext(name) != ".svg" || strings.TrimSpace(text) == "" {
		return
	}
	d := xml.NewDecoder(strings.NewReader(text))
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8, whatever it says
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			line, col := d.InputPos()
			why := ""
			if strings.Contains(err.Error(), "unexpected EOF") {
				why = "cut"
			}
			l.probs.Add("asset-syntax", (&problem.Source{File: l.name + "/" + name, Text: text}).At(line, col, 1), "why", why)
			return
		}
	}
}

var transformed memo[api.TransformResult] // by kind and text

// transform minifies one file; slips are problems at their line.
func (l *loader) transform(name string, kind api.Loader) []byte {
	nesting := name != drawingStyle // programs that show drawings are simpler than browsers
	result := transformed.of(fmt.Sprint(kind, nesting, l.sources[name]), func() api.TransformResult {
		return api.Transform(l.sources[name], api.TransformOptions{
			Supported: map[string]bool{"nesting": nesting},
			Loader:    kind, MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
			Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone, Target: api.ES2022,
		})
	})
	src := &problem.Source{File: l.name + "/" + name, Text: l.sources[name]}
	if slips := slices.Concat(result.Errors, result.Warnings); len(slips) > 0 { // the others may be effects of the first
		at, first := src.Whole(), slips[0]
		if first.Location != nil {
			at = src.At(first.Location.Line, first.Location.Column+1, first.Location.Length)
		}
		l.probs.Add("asset-syntax", at, AssetSlip(first.Text)...)
	}
	return result.Code
}

// mostNested is how many brackets of a style sheet or a script may stand within each
// other; the program that reads them takes a frame of its stack for each.
const mostNested = 1_000

// deep is the offset of the bracket that nests too deeply, or -1.
func deep(text string) int {
	open := 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			open++
		case ')', ']', '}':
			open = max(open-1, 0)
		}
		if open > mostNested {
			return i
		}
	}
	return -1
}
