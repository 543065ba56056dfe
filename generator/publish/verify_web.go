package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// What is asked of a server: so many files at once, each of so many bytes at most, in
// so much time, so often.
const (
	atOnce    = 8
	mostBytes = 512 << 20
	mostTime  = 2 * time.Minute
	mostTries = 3
	mostHops  = 5
)

// mostRun is how long a site may take to be compared as a whole.
const mostRun = time.Hour

// Why a site on the web cannot be compared, beside ErrNoSums and ErrBadSums.
var (
	ErrAddress = errors.New("it is no address of a site")
	ErrLate    = errors.New("the server is too slow")
)

var errTooLarge = errors.New("too large")

// VerifyURL compares the files of a published site with its SHA256SUMS, over http or
// https. Files that the list does not have cannot be seen this way. An error means
// that the list itself could not be read: ErrNoSums where there is none.
func VerifyURL(ctx context.Context, address string) (files int, found []Finding, err error) {
	until, cancel := context.WithTimeout(ctx, mostRun)
	defer cancel()
	files, found, err = verifyURL(until, address)
	if err != nil && until.Err() != nil && ctx.Err() == nil {
		err = ErrLate
	}
	return files, found, err
}

func verifyURL(ctx context.Context, address string) (files int, found []Finding, err error) {
	base, err := url.Parse(address)
	if err != nil {
		return 0, nil, ErrAddress
	}
	if base.Scheme != "https" && base.Scheme != "http" || base.Host == "" || base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return 0, nil, ErrAddress
	}
	base.Path, base.RawPath = strings.TrimSuffix(base.Path, "/")+"/", ""
	w := web{base: base, client: &http.Client{Timeout: mostTime, CheckRedirect: sameHost}}
	var sums strings.Builder
	status, err := w.get(ctx, sumsName, mostSums, func() io.Writer { sums.Reset(); return &sums })
	switch {
	case errors.Is(err, errTooLarge):
		return 0, nil, ErrBadSums
	case err != nil:
		return 0, nil, err
	case status == http.StatusNotFound:
		return 0, nil, ErrNoSums
	case status != http.StatusOK:
		return 0, nil, fmt.Errorf("%s: %s", w.at(sumsName), http.StatusText(status))
	}
	want, found, err := parseSums([]byte(sums.String()))
	if err != nil {
		return 0, nil, err
	}
	told := make([]*Finding, len(want))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, l := range want {
		group.Go(func() error {
			told[i] = w.check(ctx, l)
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return 0, nil, err
	}
	for _, f := range told {
		if f != nil {
			found = append(found, *f)
		}
	}
	slices.SortStableFunc(found, byPath)
	return len(want), found, nil
}

// sameHost follows a redirect only where it stays with the same server, or leads from
// http to https.
func sameHost(to *http.Request, via []*http.Request) error {
	from := via[0].URL
	if len(via) >= mostHops || to.URL.Hostname() != from.Hostname() || from.Scheme == "https" && to.URL.Scheme != "https" {
		return fmt.Errorf("leads away to %s", to.URL.Redacted())
	}
	return nil
}

type web struct {
	base   *url.URL
	client *http.Client
}

func (w web) at(path string) string {
	u := *w.base
	u.Path += path
	return u.String()
}

// check asks for one file; nil means that it is as listed.
func (w web) check(ctx context.Context, l listed) *Finding {
	h := sha256.New()
	status, err := w.get(ctx, l.path, mostBytes, func() io.Writer { h.Reset(); return h })
	switch {
	case err != nil:
		return &Finding{Kind: Unreadable, Path: l.path, Why: err.Error()}
	case status == http.StatusNotFound || status == http.StatusGone:
		return &Finding{Kind: Missing, Path: l.path}
	case status != http.StatusOK:
		return &Finding{Kind: Unreadable, Path: l.path, Why: fmt.Sprintf("%d %s", status, http.StatusText(status))}
	case hex.EncodeToString(h.Sum(nil)) != l.sum:
		return &Finding{Kind: Changed, Path: l.path}
	}
	return nil
}

// get reads a file of the site into what into makes, again where the server is busy or
// the line broke.
func (w web) get(ctx context.Context, path string, limit int64, into func() io.Writer) (status int, err error) {
	for try := range mostTries {
		if try > 0 {
			select {
			case <-ctx.Done():
				return 0, ctx.Err()
			case <-time.After(time.Duration(try) * 500 * time.Millisecond):
			}
		}
		status, err = w.once(ctx, path, limit, into())
		if errors.Is(err, errTooLarge) || err == nil && status != http.StatusTooManyRequests && status < 500 {
			break
		}
	}
	return status, err
}

func (w web) once(ctx context.Context, path string, limit int64, into io.Writer) (status int, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, w.at(path), nil)
	if err != nil {
		return 0, err
	}
	request.Header.Set("User-Agent", "cocrea-verify")
	request.Header.Set("Cache-Control", "no-cache")
	answer, err := w.client.Do(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return answer.StatusCode, nil
	}
	n, err := io.Copy(into, io.LimitReader(answer.Body, limit+1))
	if err == nil && n > limit {
		err = errTooLarge
	}
	return answer.StatusCode, err
}
