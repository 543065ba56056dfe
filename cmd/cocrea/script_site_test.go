package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
)

// flip changes one bit of a byte of a file, counted from 1.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip FILE BYTE")
	}
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	if at < 1 || at > len(data) {
		ts.Fatalf("%s has %d bytes", args[0], len(data))
	}
	data[at-1] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// onWeb puts a folder on the web until the script ends; $URL is its address. What is
// asked for under /repo/ is the folder, all else is not there.
func onWeb(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: serve FOLDER")
	}
	mux := http.NewServeMux()
	mux.Handle("/repo/", http.StripPrefix("/repo", plainFiles(ts.MkAbs(args[0]))))
	mux.Handle("/away/", http.RedirectHandler("http://example.invalid/", http.StatusFound))
	server := httptest.NewServer(mux)
	ts.Defer(server.Close)
	ts.Setenv("URL", server.URL)
}

// plainFiles serves the bytes of a folder's files; index.html is a file like others.
func plainFiles(dir string) http.Handler {
	root := os.DirFS(dir)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, err := http.FS(root).Open(r.URL.Path)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil || info.IsDir() {
			http.NotFound(w, r)
			return
		}
		http.ServeContent(w, r, info.Name(), info.ModTime(), f)
	})
}
