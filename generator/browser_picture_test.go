package generator_test

import (
	"bytes"
	"encoding/base64"
	"image/png"
	"strconv"
	"strings"
	"testing"
)

// pictures: each chart's PNG is made in the page from its file: twice its size, with
// something drawn on it.
func (b *browser) pictures(t *testing.T) {
	p := <-b.tabs
	defer func() { b.tabs <- p }()
	p.name = "estilo/"
	p.open(t, 1280)
	names := evaluate[[]string](t, p, `(() => {
		window.taken = [];
		HTMLAnchorElement.prototype.click = function () { taken.push([this.download, fetchable(this.href)]) };
		const blobs = new Map(), make = URL.createObjectURL;
		URL.createObjectURL = (blob) => { const at = make(blob); blobs.set(at, blob); return at };
		window.fetchable = (href) => new Promise((done) => { const r = new FileReader(); r.onload = () => done(r.result); r.readAsDataURL(blobs.get(href)) });
		const buttons = [...document.querySelectorAll("figure.chart .credit button.link")];
		buttons.forEach((b) => b.click());
		return buttons.map((b) => b.closest("figure").id);
	})()`)
	if len(names) < 5 {
		t.Errorf("only %d charts can be taken as PNG", len(names))
	}
	type taken [2]string
	got := evaluate[[]taken](t, p, `(async () => {
		const end = Date.now() + 20000;
		while (taken.length < `+strconv.Itoa(len(names))+` && Date.now() < end) await new Promise((r) => setTimeout(r, 50));
		return Promise.all(taken.map(async ([name, data]) => [name, await data]));
	})()`)
	if len(got) != len(names) {
		t.Fatalf("%d buttons, %d pictures", len(names), len(got))
	}
	for _, one := range got {
		_, data, _ := strings.Cut(one[1], ",")
		raw, err := base64.StdEncoding.DecodeString(data)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(raw))
		if err != nil {
			t.Errorf("%s: %v", one[0], err)
			continue
		}
		colours := map[any]bool{}
		for y := 0; y < picture.Bounds().Dy(); y += 3 {
			for x := 0; x < picture.Bounds().Dx(); x += 3 {
				colours[picture.At(x, y)] = true
			}
		}
		if picture.Bounds().Dx() < 1400 || len(colours) < 20 {
			t.Errorf("%s is %v, in %d colours", one[0], picture.Bounds(), len(colours))
		}
	}
}
