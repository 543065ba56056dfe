package page

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// Offline makes a published file fit to be opened from a disk, where a folder is no
// page: its links name index.html. What only a server or a robot reads is left out, as
// pictures in the folder cards.
func Offline(cards, name string, data []byte) []byte {
	switch {
	case path.Base(name) == "404.html", name == "robots.txt", name == "sitemap.xml", strings.HasPrefix("/"+name, cards):
		return nil
	case path.Ext(name) != ".html":
		return data
	}
	return namedFolders(plainScript(withoutOnline(data)))
}

// withoutOnline leaves out paragraphs that only make sense on the web, such as a link to
// the archive itself.
func withoutOnline(html []byte) []byte {
	const begin, end = `<p class="online">`, `</p>`
	var out []byte
	for {
		from := bytes.Index(html, []byte(begin))
		if from < 0 {
			break
		}
		to := bytes.Index(html[from:], []byte(end))
		if to < 0 {
			break
		}
		out, html = append(out, html[:from]...), html[from+to+len(end):]
	}
	if out == nil {
		return html
	}
	return append(out, html...)
}

// plainScript makes a plain script of that of charts, which is a module: browsers run none
// from a disk. It has no imports, so it runs all the same.
func plainScript(html []byte) []byte {
	const module = `<script type="module" src="`
	for from := 0; ; {
		at := bytes.Index(html[from:], []byte(module))
		if at < 0 {
			return html
		}
		from += at
		address, _, closed := bytes.Cut(html[from+len(module):], []byte(`"`))
		if closed && bytes.Contains(address, []byte("/"+chartScript+"?")) {
			html = slices.Concat(html[:from], []byte(`<script defer src="`), html[from+len(module):])
		}
		from++
	}
}

// namedFolders adds the name of its page to each relative link to a folder.
func namedFolders(html []byte) []byte {
	const link = ` href="`
	out := make([]byte, 0, len(html)+len(html)/8)
	for from := 0; ; {
		at := bytes.Index(html[from:], []byte(link))
		if at < 0 {
			return append(out, html...)
		}
		at += from + len(link)
		end := bytes.IndexByte(html[at:], '"')
		if end < 0 {
			return append(out, html...)
		}
		from = at + end
		folder := html[at:from]
		if !bytes.HasPrefix(folder, []byte("./")) && !bytes.HasPrefix(folder, []byte("../")) {
			continue
		}
		if mark := bytes.IndexAny(folder, "#?"); mark >= 0 {
			folder = folder[:mark]
		}
		if bytes.HasSuffix(folder, []byte("/")) {
			out = append(append(out, html[:at+len(folder)]...), "index.html"...)
			html, from = html[at+len(folder):], 0
		}
	}
}
