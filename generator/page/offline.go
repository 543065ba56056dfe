package page

import (
	"path"
	"regexp"
	"strings"
)

// OfflineName is the archive of the whole site, to be read from a disk.
const OfflineName = "cocrea-sitio.zip"

// folderLink finds a relative link to a folder, up to its last slash.
var folderLink = regexp.MustCompile(`( href="(?:\./|(?:\.\./)+)(?:[^"#?]*/)?)(["#?])`)

// online is a paragraph that only makes sense on the web, such as a link to the archive itself.
var online = regexp.MustCompile(`(?s)<p class="online">.*?</p>`)

// moduleScript is the script of charts as a module, which browsers do not run from a disk. It
// has no imports, so it runs as a plain script as well.
var moduleScript = regexp.MustCompile(`<script type="module"( src="[^"]*/` + regexp.QuoteMeta(chartScript) + `\?)`)

// Offline makes a published file fit to be opened from a disk, where a folder is no
// page: its links name index.html. What only a server or a robot reads is left out.
func Offline(name string, data []byte) []byte {
	switch {
	case path.Base(name) == "404.html", name == "robots.txt", name == "sitemap.xml", strings.HasPrefix("/"+name, Cards):
		return nil
	case path.Ext(name) != ".html":
		return data
	}
	data = online.ReplaceAll(data, nil)
	data = moduleScript.ReplaceAll(data, []byte("<script defer$1"))
	return folderLink.ReplaceAll(data, []byte("${1}index.html${2}"))
}
