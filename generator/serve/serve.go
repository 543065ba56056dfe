// Package serve shows a site on this machine while somebody writes it: a page is made when
// it is asked for, and an open page is loaded again when what it says has changed. What is
// to be mended stands in the page, at once and with its place, and goes when it is mended.
//
// Only this machine reaches it: it listens on the loopback, and answers no request that
// names another host. It gives what the site would publish, and no file besides.
package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/fsnotify/fsnotify"

	"cocrea/generator"
)

// Server shows a preview.
type Server struct {
	Preview *generator.Preview
	Lang    string      // of the problems in pages
	Told    func()      // called when what is to be mended may have changed
	Failed  func(error) // called with the machine's errors, which do not end the server
}

// settle is how long files must rest before they are read: programs save in several steps.
const settle = 20 * time.Millisecond

// Listen takes a port of this machine, another one where it is taken.
func Listen(port int) (net.Listener, error) {
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil && port != 0 {
		return net.Listen("tcp", "127.0.0.1:0")
	}
	return l, err
}

// Serve answers until ctx ends.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	web := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	context.AfterFunc(ctx, func() { _ = web.Close() })
	go s.follow(ctx)
	if err := web.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// follow reads the site again whenever its files change.
func (s *Server) follow(ctx context.Context) {
	changes, watch := s.watcher()
	for ctx.Err() == nil {
		wait, stop := context.WithCancel(ctx)
		go func() {
			if err := s.Preview.Measure(wait); err != nil && wait.Err() == nil {
				s.Failed(err)
			}
		}()
		select {
		case <-ctx.Done():
		case <-changes:
			rest(ctx, changes)
		case <-time.After(time.Second): // where changes are not told of
		}
		stop()
		watch()
		switch told, err := s.Preview.Reload(ctx); {
		case ctx.Err() != nil:
		case err != nil:
			s.Failed(err)
		case told:
			s.Told()
		}
	}
}

// watcher tells of changes of files. watch looks for folders that are new.
func (s *Server) watcher() (changes <-chan fsnotify.Event, watch func()) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		s.Failed(err)
		return nil, func() {}
	}
	watch = func() {
		for _, dir := range s.Preview.Folders() {
			_ = w.Add(dir) // where it cannot be watched the site is read every second
		}
	}
	watch()
	return w.Events, watch
}

// rest waits until nothing has changed for a moment.
func rest(ctx context.Context, changes <-chan fsnotify.Event) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-changes:
		case <-time.After(settle):
			return
		}
	}
}
