package layout

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"time"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/gofrs/flock"

	process "cocrea/generator/loader"
	"cocrea/generator/root"
)

// InteractiveEntry is the theme's module that names the parts of the chart library in use. It is bundled by
// Interactive and need not be published as it stands.
const InteractiveEntry = "assets/echarts-entry.js"

const (
	npmTimeout   = 2 * time.Minute
	bundleRecipe = "2" // raise it when bundle below changes, so that what is cached is made again
)

// unavailable is why there is no interactive layer, in machine words.
type unavailable string

func (u unavailable) Error() string { return string(u) }

// Interactive returns the chart library as one minified ES module, bundled from npm by the theme's package.json and
// lock file. The licences of all that went into it stand in a comment at its end.
//
// theme is the layered theme folder, with package.json, package-lock.json and InteractiveEntry. cache is a folder that
// outlives the build, such as cocrea under os.UserCacheDir; npm runs there once for each content of those files, and
// later builds only read the bundle, without npm. The bytes depend on nothing but those files and this program.
//
// Where the library cannot be had, js is nil and why says it in machine words for a notice: no npm, no network, no
// place to write, packages that are not whole. An error means that the build was cancelled or, an *EntryError, that the
// theme's entry module is wrong. fetching, if it is not nil, is called before npm runs, which takes its time.
func Interactive(ctx context.Context, theme fs.FS, cache string, fetching func()) (js []byte, why string, err error) {
	js, err = interactive(ctx, theme, cache, fetching)
	var no unavailable
	switch {
	case err == nil:
		return js, "", nil
	case ctx.Err() != nil:
		return nil, "", fmt.Errorf("chart library: %w", ctx.Err())
	case errors.As(err, &no):
		return nil, string(no), nil
	case isFileError(err):
		return nil, err.Error(), nil
	}
	return nil, "", fmt.Errorf("chart library: %w", err)
}

func isFileError(err error) bool {
	var inPath *fs.PathError
	var inLink *os.LinkError
	return errors.As(err, &inPath) || errors.As(err, &inLink)
}

func interactive(ctx context.Context, theme fs.FS, cache string, fetching func()) ([]byte, error) {
	p, err := readPackages(theme, cache)
	if err != nil {
		return nil, err
	}
	if js := root.Kept(p.bundle, mostBundle); js != nil {
		return js, nil
	}

	// One build at a time: the others wait here and then find the bundle.
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(cache, "npm.lock"))
	if _, err := lock.TryLockContext(ctx, 100*time.Millisecond); err != nil {
		return nil, err
	}
	defer lock.Unlock()
	if js := root.Kept(p.bundle, mostBundle); js != nil {
		return js, nil
	}
	js, err := p.made(ctx, fetching)
	if err == nil {
		_ = root.Keep(p.bundle, js) // without room for it the next build makes it again
	}
	return js, err
}

// made bundles what npm brought, once more from the start where that is not whole.
func (p *packages) made(ctx context.Context, fetching func()) (js []byte, err error) {
	_, old := os.Stat(filepath.Join(p.dir, "node_modules"))
	for fresh := old != nil; ; fresh = true {
		if fresh {
			if fetching != nil {
				fetching()
			}
			if err := p.install(ctx); err != nil {
				return nil, err
			}
		}
		js, err = bundle(p.dir)
		var entry *EntryError
		if err == nil || errors.As(err, &entry) && !p.asked(entry.Text) {
			return js, err
		}
		if err := os.RemoveAll(p.dir); err != nil {
			return nil, err
		}
		if fresh {
			return nil, unavailable("npm ci: packages that are not whole: " + err.Error())
		}
	}
}

// EntryError is a slip in the theme's entry module.
type EntryError struct {
	Line, Col int // from 1; of bytes
	Text      string
}

func (e *EntryError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", path.Base(InteractiveEntry), e.Line, e.Col, e.Text)
}

// unresolved is what the bundler says of a module that is not there.
var unresolved = regexp.MustCompile(`^Could not resolve "((?:@[^/"]+/)?[^/"]+)`)

// asked tells whether an error is about a package that npm was to bring: then the
// entry module is right, and the packages are not.
func (p *packages) asked(said string) bool {
	m := unresolved.FindStringSubmatch(said)
	var wanted struct{ Dependencies map[string]string }
	return m != nil && json.Unmarshal(p.files["package.json"], &wanted) == nil && wanted.Dependencies[m[1]] != ""
}

// packages is what npm is asked for, and where it goes.
type packages struct {
	files  map[string][]byte // by name in dir: package.json, package-lock.json, the entry
	dir    string            // npm-<hash of files> in the cache; there only when complete
	bundle string            // the finished module, in dir
}

func readPackages(theme fs.FS, cache string) (*packages, error) {
	p := &packages{files: map[string][]byte{}}
	hash := sha256.New()
	for _, name := range []string{"package.json", "package-lock.json", InteractiveEntry} {
		src, err := root.ReadFile(theme, name, maxFile)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, unavailable("no " + name + " in the theme")
		}
		if err != nil {
			return nil, err
		}
		p.files[path.Base(name)] = src
		fmt.Fprintf(hash, "%s %d\n%s", name, len(src), src)
	}
	cache, err := filepath.Abs(cache)
	if err != nil {
		return nil, err
	}
	p.dir = filepath.Join(cache, "npm-"+hex.EncodeToString(hash.Sum(nil))[:16])
	p.bundle = filepath.Join(p.dir, "bundle-"+bundleRecipe+"-"+esbuildVersion()+".js")
	return p, nil
}

// esbuildVersion is the version of the bundler in this program: another one may write other bytes.
func esbuildVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, dep := range info.Deps {
			if dep.Path == "github.com/evanw/esbuild" {
				return dep.Version
			}
		}
	}
	return "unknown"
}

// install runs npm in a folder beside p.dir and gives it its name when all is there, so that a build that was
// killed leaves nothing that looks complete. The caller holds the lock.
func (p *packages) install(ctx context.Context) error {
	npm, err := exec.LookPath("npm")
	if err != nil {
		return unavailable("npm not found")
	}
	part := p.dir + ".part"
	if err := os.RemoveAll(part); err != nil {
		return err
	}
	defer os.RemoveAll(part)
	if err := os.MkdirAll(part, 0o755); err != nil {
		return err
	}
	for name, src := range p.files {
		if err := os.WriteFile(filepath.Join(part, name), src, 0o644); err != nil {
			return err
		}
	}
	if err := runNPM(ctx, npm, part); err != nil {
		return err
	}
	if err := os.RemoveAll(p.dir); err != nil {
		return err
	}
	return os.Rename(part, p.dir)
}

var npmCode = regexp.MustCompile(`(?m)^npm (?:error|ERR!) code (\S+)`)

// runNPM installs exactly what the lock file says; no script of any package runs. Without a network it gives up
// after a second or two, where npm alone would go on for more than a minute.
func runNPM(ctx context.Context, npm, dir string) error {
	ctx, cancel := context.WithTimeout(ctx, npmTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund",
		"--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=1000")
	out := &some{full: cancel}
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, out, out
	cmd.WaitDelay = 200 * time.Millisecond
	end := process.Apart(cmd) // npm is more than one process
	err := cmd.Run()
	end()
	switch code := npmCode.FindSubmatch(out.kept); {
	case err == nil:
		return nil
	case out.size > mostSaid:
		return unavailable("npm ci prints without end")
	case ctx.Err() != nil:
		return unavailable("npm ci took longer than " + npmTimeout.String())
	case code != nil:
		return unavailable("npm ci: " + string(code[1])) // ENOTFOUND, EINTEGRITY, EUSAGE…
	default:
		return unavailable("npm ci: " + err.Error())
	}
}

// bundle makes one ES module of the entry and what it imports from dir/node_modules. No path of this machine and
// no setting of a folder above dir finds its way into it.
func bundle(dir string) ([]byte, error) {
	built := api.Build(api.BuildOptions{
		AbsWorkingDir:     dir,
		EntryPoints:       []string{path.Base(InteractiveEntry)},
		Outfile:           "bundle.js",
		Bundle:            true,
		Format:            api.FormatESModule,
		Platform:          api.PlatformBrowser,
		Target:            api.ES2020,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsEndOfFile,
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`},
		TsconfigRaw:       "{}",
		Metafile:          true,
		LogLevel:          api.LogLevelSilent,
	})
	if len(built.Errors) > 0 {
		e := built.Errors[0]
		if e.Location != nil && e.Location.File == path.Base(InteractiveEntry) {
			return nil, &EntryError{e.Location.Line, e.Location.Column + 1, e.Text}
		}
		if e.Location != nil {
			return nil, fmt.Errorf("%s:%d:%d: %s", e.Location.File, e.Location.Line, e.Location.Column+1, e.Text)
		}
		return nil, errors.New(e.Text)
	}
	legal, err := licences(dir, built.Metafile)
	if err != nil {
		return nil, err
	}
	return append(built.OutputFiles[0].Contents, legal...), nil
}
