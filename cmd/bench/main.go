// Command bench measures Cocrea beside Hugo: it makes a site of n invented commitments as
// input for each, lets both build it in turn, and prints how long they took, how much
// CPU and memory, and the ratios, as a table of Markdown.
//
//	go run ./cmd/bench                       # 1,000 and 10,000 commitments, three builds, five runs
//	go run ./cmd/bench -n 100000 -runs 3
//	go run ./cmd/bench -n 1000 -keep DIR     # only makes both inputs, in DIR
//
// Both sites have a page for each commitment and each place, theme and status, with all
// rows in lists of the same length, the same words, an index, the whole as CSV and as JSON
// and a sitemap; both are minified and in one language. The folder is in memory where
// the system has such a place. Hugo is built from its source, as Cocrea is; nothing of it
// is in go.mod. Three builds are measured: clean (there is no output yet), unchanged
// (again, of the same input) and cell (again, after one description was changed).
//
// It belongs to the program, not to a site: cocrea does not know it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

type options struct {
	sizes        []int
	runs         int
	seed         uint64
	only         string
	builds       []string
	cocrea, hugo string // programs
	dir          string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	var o options
	n := flag.String("n", "1000,10000", "numbers of commitments")
	builds := flag.String("builds", strings.Join(allBuilds, ","), "builds to measure")
	keep := flag.String("keep", "", "only make the inputs of both, in this folder")
	flag.IntVar(&o.runs, "runs", 5, "runs of each build")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of what is invented")
	flag.StringVar(&o.only, "only", "", "measure only cocrea, or hugo")
	flag.StringVar(&o.cocrea, "cocrea", "", "the program; built by default")
	flag.StringVar(&o.hugo, "hugo", "", "the program; "+hugoVersion+" is built by default")
	flag.StringVar(&o.dir, "dir", shared(), "where the folder for all that is made is made")
	flag.Parse()
	for word := range strings.SplitSeq(*n, ",") {
		size, err := strconv.Atoi(word)
		if err != nil || size < 1 {
			return fmt.Errorf("-n: %q is no number of commitments", word)
		}
		o.sizes = append(o.sizes, size)
	}
	o.builds = strings.Split(*builds, ",")
	if o.runs < 1 || o.only != "" && o.only != "cocrea" && o.only != "hugo" {
		return fmt.Errorf("-runs is at least 1, -only is cocrea or hugo")
	}
	if *keep != "" {
		_, err := newBench(o, *keep, o.sizes[0])
		return err
	}
	dir, err := os.MkdirTemp(o.dir, "cocrea-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := o.programs(ctx, dir); err != nil {
		return err
	}
	fmt.Printf(heading, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), hugoVersion, o.runs)
	for _, size := range o.sizes {
		if err := o.size(ctx, dir, size); err != nil {
			return err
		}
	}
	return nil
}

// shared is a folder in memory, or else the system's folder for what is temporary.
func shared() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return os.TempDir()
}

// programs builds what no flag names.
func (o *options) programs(ctx context.Context, dir string) error {
	if o.cocrea == "" && o.only != "hugo" {
		o.cocrea = filepath.Join(dir, "cocrea")
		if err := goes(ctx, nil, "build", "-o", o.cocrea, "cocrea/cmd/cocrea"); err != nil {
			return err
		}
	}
	if o.hugo == "" && o.only != "cocrea" {
		o.hugo = filepath.Join(dir, "hugo")
		return goes(ctx, []string{"GOBIN=" + dir}, "install", "github.com/gohugoio/hugo@"+hugoVersion)
	}
	return nil
}

func goes(ctx context.Context, env []string, args ...string) error {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env, cmd.Stdout, cmd.Stderr = append(os.Environ(), env...), os.Stderr, os.Stderr
	return cmd.Run()
}
