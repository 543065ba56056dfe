// Package loader runs the commands that bring a table from another program, as a database:
// they print CSV, which is read as if it were a file of the site. No shell reads a command,
// it is given no more of the environment than the site names, it has nothing to read and no
// terminal, and it is ended, with all that it started, when it takes too long or prints too
// much. What it printed is kept outside of the site (see Store), so that the same site is
// built again without the program.
//
// Whether anything may be run at all is for the caller to say.
package loader

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// Command is a program that prints a table as CSV.
type Command struct {
	Args []string      // the program and what it is given
	Dir  string        // where it runs: the site's folder
	Env  []string      // names of the variables that it is given beside those of usual
	Time time.Duration // how long it may take
	Size int64         // how many bytes it may print
}

// Printed is what a command printed: the table, and the last lines that it wrote for people,
// without what is secret.
type Printed struct {
	Text []byte
	Said string
}

// Fault is why a command brought no table.
type Fault struct {
	Why  Why
	How  string // of failed: the exit code, or what the system says
	Said string // the last lines that it wrote for people, without what is secret
}

// Why is the kind of a fault, as the texts of problems call it.
type Why string

const (
	Absent Why = "absent" // there is no such program
	Denied Why = "denied" // it may not be run
	Failed Why = "failed" // it ended, and says that it failed
	Late   Why = "late"   // it took longer than it may
	Large  Why = "large"  // it printed more than it may
	Open   Why = "open"   // it ended, and what it had started goes on printing
	Silent Why = "silent" // it printed nothing
)

const (
	linger  = 500 * time.Millisecond // how long what a command started may hold its output
	grace   = 200 * time.Millisecond // between asking a command to end and ending it
	heard   = 64 << 10               // bytes of what it says for people that are kept, the last
	lines   = 5                      // of them are told
	wide    = 300                    // characters of each
	secrets = 4                      // letters that a value has at least to be looked for in what is said
)

// usual are the variables that every command is given, where they are set: without them few
// programs are found, or find their own settings.
var usual = []string{"PATH", "HOME", "SYSTEMROOT", "USERPROFILE"}

// Run runs a command and returns what it printed. An error says that ctx ended.
func Run(ctx context.Context, c Command) (printed Printed, fault *Fault, err error) {
	inTime, done := context.WithTimeoutCause(ctx, c.Time, errors.New(string(Late)))
	defer done()
	within, stop := context.WithCancelCause(inTime)
	defer stop(nil)
	out := &limited{most: c.Size, full: func() { stop(errors.New(string(Large))) }}
	said := &tail{}
	cmd := exec.CommandContext(within, c.Args[0], c.Args[1:]...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = c.Dir, c.environ(), out, said, linger
	end := Apart(cmd)
	failed := cmd.Run()
	end()
	told := last(c.without(said.whole()))
	switch {
	case ctx.Err() != nil:
		return Printed{}, nil, ctx.Err()
	case out.size > c.Size:
		fault = &Fault{Why: Large}
	case failed == nil && len(bytes.TrimSpace(out.kept)) == 0:
		fault = &Fault{Why: Silent}
	case failed == nil:
		return Printed{out.kept, told}, nil, nil
	case errors.Is(failed, exec.ErrNotFound), errors.Is(failed, fs.ErrNotExist), errors.Is(failed, exec.ErrDot):
		fault = &Fault{Why: Absent}
	case errors.Is(failed, fs.ErrPermission):
		fault = &Fault{Why: Denied}
	case within.Err() != nil:
		fault = &Fault{Why: Late}
	case errors.Is(failed, exec.ErrWaitDelay):
		fault = &Fault{Why: Open}
	default:
		fault = &Fault{Why: Failed, How: strings.TrimPrefix(failed.Error(), "exit status ")}
	}
	fault.Said = told
	return Printed{}, fault, nil
}

// environ is the environment of a command: a locale and a time zone that are the same
// everywhere, and what is set of the usual variables and of those that the site names.
func (c Command) environ() []string {
	return append([]string{"LC_ALL=C.UTF-8", "TZ=UTC"}, c.set(append(slices.Clone(usual), c.Env...))...)
}

// set are those of some variables that are set, with their values.
func (c Command) set(names []string) []string {
	var out []string
	for _, name := range names {
		if value, is := os.LookupEnv(name); is {
			out = append(out, name+"="+value)
		}
	}
	return out
}

// without writes the names of the site's variables where a text has their values.
func (c Command) without(said string) string {
	named := c.set(c.Env)
	slices.SortStableFunc(named, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for _, v := range named {
		if name, value, _ := strings.Cut(v, "="); len(value) >= secrets {
			said = strings.ReplaceAll(said, value, "$"+name)
		}
	}
	return said
}

// limited keeps what is written, and calls full when it is more than may be.
type limited struct {
	kept []byte
	size int64
	most int64
	full func()
}

func (l *limited) Write(data []byte) (int, error) {
	if l.size += int64(len(data)); l.size > l.most {
		l.kept = nil
		l.full()
	} else {
		l.kept = append(l.kept, data...)
	}
	return len(data), nil
}

// tail keeps the end of what is written.
type tail struct {
	kept []byte
	cut  bool // there was more before it
}

func (t *tail) Write(data []byte) (int, error) {
	t.kept = append(t.kept, data...)
	if over := len(t.kept) - heard; over > 0 {
		t.kept, t.cut = slices.Delete(t.kept, 0, over), true
	}
	return len(data), nil
}

// whole are its lines, but for one whose beginning is not there.
func (t *tail) whole() string {
	text := strings.ToValidUTF8(string(t.kept), "�")
	if t.cut {
		_, text, _ = strings.Cut(text, "\n")
	}
	return text
}

// last are the last lines of a text, in one.
func last(text string) string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.Fields(line), " "); line == "" {
			continue
		}
		if letters := []rune(line); len(letters) > wide {
			line = string(letters[:wide-1]) + "…"
		}
		out = append(out, line)
	}
	return strings.Join(out[max(0, len(out)-lines):], " ⏎ ")
}
