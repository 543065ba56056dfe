package generator_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// offline unpacks the copy of the site for reading without a network: all its links
// lead to files that are in it, and from a disk its pages have their look, their
// drawings and links that open.
func (b *browser) offline(t *testing.T) {
	data := b.files[downloads+"cocrea-sitio.zip"].Data
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files, pages := map[string]bool{}, map[string]*html.Node{}
	for _, f := range archive.File {
		files[f.Name] = true
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		content := unpacked(t, f)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".html") {
			if pages[f.Name], err = html.Parse(bytes.NewReader(content)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, doc := range pages {
		for _, n := range find(doc, func(n *html.Node) bool { return n.Data == "a" || n.Data == "link" || n.Data == "script" }) {
			for _, link := range links(n) {
				to, err := url.Parse(link)
				if err != nil || to.IsAbs() || to.Path == "" {
					continue
				}
				if !files[path.Join(path.Dir(name), to.Path)] {
					t.Errorf("%s leads to %s, which is no file of the copy", name, link)
				}
			}
		}
	}
	b.fromDisk(t, "file://"+filepath.ToSlash(dir)+"/")
}

func unpacked(t *testing.T, f *zip.File) []byte {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// fromDisk opens some pages of the copy and follows a mark of a drawing.
func (b *browser) fromDisk(t *testing.T, home string) {
	disk := *b
	disk.home = home
	p := disk.newTab(t)
	for _, name := range []string{"index.html", "tematicas/index.html", "en/plans/index.html"} {
		p.at(t, name)
		faults := evaluate[[]string](t, p, `(() => {
			const faults = [];
			if (!getComputedStyle(document.querySelector("h1")).fontFamily.includes("Charter")) faults.push("it has not its look");
			const drawn = [...document.querySelectorAll(".drawing > svg.pic")].filter((e) => e.getBoundingClientRect().width > 100);
			if (!drawn.length) faults.push("no drawing is to be seen");
			return faults;
		})()`)
		for _, fault := range faults {
			t.Errorf("%s from a disk: %s", name, fault)
		}
	}
	evaluate[any](t, p, `document.querySelector(".drawing > svg.pic.wide a").dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}))`)
	p.eventually(t, `location.pathname.includes("/en/plans/") && !location.pathname.endsWith("/en/plans/index.html") && document.querySelector("main h1")`)
}
