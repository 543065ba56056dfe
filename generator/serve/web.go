package serve

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
)

// own is the folder of what the server adds to the site.
const own = "/_cocrea/"

//go:embed follow.js
var follow []byte

//go:embed follow.css
var style []byte

// handler answers requests of this machine.
func (s *Server) handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		switch {
		case !local(r.Host):
			http.Error(w, "only this machine", http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			http.Error(w, "only GET", http.StatusMethodNotAllowed)
		case r.URL.Path == own+"follow.js":
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
			_, _ = w.Write(follow)
		case r.URL.Path == own+"follow.css":
			w.Header().Set("Content-Type", "text/css; charset=utf-8")
			_, _ = w.Write(style)
		case r.URL.Path == own+"news":
			s.news(w, r)
		default:
			s.file(w, r)
		}
	})
}

// local tells whether a request is meant for this machine: a page of another site cannot
// reach it by a name that leads here.
func local(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	ip := net.ParseIP(strings.Trim(name, "[]"))
	return strings.EqualFold(name, "localhost") || ip != nil && ip.IsLoopback()
}

// file gives a file of the site.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	base := s.Preview.Base()
	rest, below := strings.CutPrefix(r.URL.Path, base)
	if !below {
		http.Redirect(w, r, base, http.StatusFound)
		return
	}
	address := "/" + rest
	if clean := path.Clean(address); clean != address && clean+"/" != address {
		http.Error(w, "no such address", http.StatusBadRequest)
		return
	}
	name, data, err := s.Preview.Open(address)
	status := http.StatusOK
	switch {
	case errors.Is(err, fs.ErrNotExist) && s.folder(address):
		http.Redirect(w, r, (&url.URL{Path: r.URL.Path + "/", RawQuery: r.URL.RawQuery}).String(), http.StatusFound)
		return
	case errors.Is(err, fs.ErrNotExist):
		status = http.StatusNotFound
	case err != nil:
		status, name, data = http.StatusInternalServerError, "error.html", page(err.Error())
	}
	if name == "" {
		name, data = "error.html", page("404")
	}
	if path.Ext(name) == ".html" {
		data = s.followed(data, address)
	}
	kind := mime.TypeByExtension(path.Ext(name))
	if known := kinds[path.Ext(name)]; known != "" {
		kind = known
	}
	if kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	w.WriteHeader(status)
	if r.Method == http.MethodGet {
		_, _ = w.Write(data) // a browser that went away
	}
}

// kinds are the types of what a site has, whatever the machine knows of endings.
var kinds = map[string]string{".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json",
	".csv": "text/csv; charset=utf-8", ".svg": "image/svg+xml", ".xml": "application/xml", ".webmanifest": "application/manifest+json", ".geojson": "application/geo+json"}

// folder tells whether an address lacks only its slash.
func (s *Server) folder(address string) bool {
	_, _, err := s.Preview.Open(address + "/")
	return !strings.HasSuffix(address, "/") && err == nil
}

// page is one of the server's own.
func page(text string) []byte {
	return []byte("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Cocrea</title></head><body><main><p>" + html.EscapeString(text) + "</p></main></body></html>")
}

// followed adds to a page what is to be mended, and the script that loads it again.
func (s *Server) followed(data []byte, address string) []byte {
	more := fmt.Sprintf(`<link rel="stylesheet" href="%sfollow.css"><script type="module" src="%sfollow.js" data-page="%s" data-state="%s"></script>`,
		own, own, html.EscapeString(address), s.state(address))
	if told := s.Preview.Print(s.Lang); told != "" {
		class := ""
		if _, failed := s.Preview.Problems(); failed {
			class = ` class="failed"`
		}
		more += `<aside id="cocrea-problems"` + class + ` role="status"><pre>` + html.EscapeString(told) + `</pre></aside>`
	}
	if at := bytes.LastIndex(data, []byte("</body>")); at >= 0 {
		return append(append(append([]byte{}, data[:at]...), more...), data[at:]...)
	}
	return append(append([]byte{}, data...), more...)
}

// state tells what a page shows from what it showed before.
func (s *Server) state(address string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(s.Preview.Key(address)+"\n"+s.Preview.Print(s.Lang))))
}

// alive is how often an open page is told that the server is there.
const alive = 15 * time.Second

// news tells an open page when it is to be loaded again.
func (s *Server) news(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	address, was := r.URL.Query().Get("page"), r.URL.Query().Get("state")
	for {
		news := s.Preview.News()
		if now := s.state(address); now != was {
			was = now
			fmt.Fprintf(w, "event: changed\ndata: %s\n\n", now)
		} else {
			fmt.Fprint(w, ": here\n\n")
		}
		if out.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-news:
		case <-time.After(alive):
		}
	}
}
