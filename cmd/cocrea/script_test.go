package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"cocrea/generator"
	"cocrea/generator/problem"
	"cocrea/generator/publish"
	"cocrea/generator/testroom"
)

// TestMain makes the test program the command, too.
func TestMain(m *testing.M) {
	testroom.Use()
	testscript.Main(m, map[string]func(){
		"cocrea": main,
	})
}

// TestScripts runs testdata/script/*.txtar, one after the other. Each starts in a folder with
// the small site of the rules' cases, without its address, in site/; $BUILT is what is
// published of it, to be copied by those that begin with it; $FIXTURES has it and others.
// Beside the commands of testscript there are
//
//	run cocrea …           run the command in this process, which takes a third of the time;
//	                       «exec cocrea» is for what only a process of its own shows
//	exits CODE COMMAND …   run either of the two, which ends with an exit code
//	flip FILE BYTE         change a byte of a file
//	serve FOLDER           put a folder on the web, at $URL/repo/
//	hold FOLDER            lock an output folder, as a build that goes on does
//	pipe FILE              make a pipe, which a careless reader waits for
//	stops [-when FILE] SIGNAL COMMAND …
//	                       run a command, send it INT or TERM when a file is there, or after a
//	                       while, and see it end with 1 within a second
//	parses FORMAT FILE     read problems in a format (FILE may be stdout or stderr)
func TestScripts(t *testing.T) {
	fixtures, err := filepath.Abs("../../generator/testdata")
	if err != nil {
		t.Fatal(err)
	}
	built := filepath.Join(t.TempDir(), "public")
	small := t.TempDir()
	if err := copySite(filepath.Join(fixtures, "site"), small, plain); err != nil {
		t.Fatal(err)
	}
	if report, err := generator.Build(t.Context(), generator.Options{Dir: small, Out: built, NoNPM: true}); err != nil || !report.Published {
		t.Fatal(report.Problems.Sorted(), err)
	}
	testscript.RunT(inSeries{t}, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			program, err := exec.LookPath("cocrea")
			if err != nil {
				return err
			}
			env.Setenv("FIXTURES", fixtures)
			env.Setenv("BUILT", built)
			env.Setenv("BIN", filepath.Dir(program))
			env.Setenv("COCREA_NO_NPM", "1")
			env.Setenv("LANG", "en_US.UTF-8")
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, "cache"))
			return copySite(filepath.Join(fixtures, "site"), filepath.Join(env.WorkDir, "site"), plain)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"run": runs, "exits": exits, "flip": flip, "hold": hold, "parses": parses, "pipe": pipe, "serve": onWeb, "stops": stops,
		},
	})
}

// address is the line that gives a site its address.
var address = regexp.MustCompile(`(?m)^base_url .*\n`)

// plain are the settings of a site that leaves out what takes long to make: the tests of package
// generator look at it.
const plain = "\n[outputs]\ncards = \"none\"\noffline = false\nformats = [\"csv\", \"json\", \"excel\"]\n"

// copySite copies a site without its address, for which cards are drawn, with more settings.
func copySite(from, to, settings string) error {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	file := filepath.Join(to, "content", "site.toml")
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(address.ReplaceAll(text, nil), settings...), 0o644)
}

// inSeries are tests that never run at the same time, because each has this process's folder
// and environment to itself.
type inSeries struct{ *testing.T }

func (inSeries) Parallel()     {}
func (inSeries) Verbose() bool { return testing.Verbose() }

func (t inSeries) Run(name string, f func(testscript.T)) {
	t.T.Run(name, func(t *testing.T) { f(inSeries{t}) })
}

// heeded are the variables of the environment that the command reads.
var heeded = []string{"LANG", "LC_ALL", "LC_MESSAGES", "PATH", "COCREA_NO_NPM", "XDG_CACHE_HOME", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY",
	"COLOUR", "SECRET"} // the last two are those of the script of loaders

// called runs the command in this process, in the folder and environment of a script.
func called(ts *testscript.TestScript, args []string) (code int) {
	here, err := os.Getwd()
	ts.Check(err)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	defer func() { ts.Check(os.Chdir(here)) }()
	for _, name := range heeded {
		was, set := os.LookupEnv(name)
		ts.Check(os.Setenv(name, ts.Getenv(name)))
		if set {
			defer os.Setenv(name, was)
		} else {
			defer os.Unsetenv(name)
		}
	}
	return run(context.Background(), args, ts.Stdout(), ts.Stderr())
}

func runs(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || args[0] != "cocrea" {
		ts.Fatalf("usage: run cocrea …")
	}
	if code := called(ts, args[1:]); code != 0 {
		ts.Fatalf("the exit code is %d", code)
	}
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND …")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var ended *exec.ExitError
	if args[1] == "cocrea" {
		got = called(ts, args[2:])
	} else if args[1] != "exec" {
		ts.Fatalf("exits cocrea … or exits exec …, not %s", args[1])
	} else if err := ts.Exec(args[2], args[3:]...); errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("the exit code is %d, not %d", got, want)
	}
}

func hold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hold FOLDER")
	}
	stage, err := publish.Open(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Defer(func() { ts.Check(stage.Abort()) })
}

// command is a line for GitHub.
var command = regexp.MustCompile(`^::(error|warning|notice) (?:file=[^,]*,line=[0-9]+,col=[0-9]+,)?title=([a-z0-9-]+)::.+$`)

func parses(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: parses FORMAT FILE")
	}
	text := ts.ReadFile(args[1])
	var rules []string
	switch args[0] {
	case "json":
		var all []struct{ Rule, Severity, Message, Hint string }
		ts.Check(json.Unmarshal([]byte(text), &all))
		for _, p := range all {
			if p.Severity == "" || p.Message == "" || p.Hint == "" {
				ts.Fatalf("%s lacks a severity, a message or a hint", p.Rule)
			}
			rules = append(rules, p.Rule)
		}
	case "sarif":
		var log struct {
			Version string
			Runs    []struct {
				Results []struct {
					RuleID, Level string
					Message       struct{ Text string }
				}
			}
		}
		ts.Check(json.Unmarshal([]byte(text), &log))
		if log.Version != "2.1.0" || len(log.Runs) != 1 {
			ts.Fatalf("version %q with %d runs", log.Version, len(log.Runs))
		}
		for _, r := range log.Runs[0].Results {
			if r.Level == "" || r.Message.Text == "" {
				ts.Fatalf("%s lacks a level or a message", r.RuleID)
			}
			rules = append(rules, r.RuleID)
		}
	case "github":
		for line := range strings.Lines(text) {
			if m := command.FindStringSubmatch(strings.TrimSuffix(line, "\n")); m != nil {
				rules = append(rules, m[2])
			} else if strings.HasPrefix(line, "::") {
				ts.Fatalf("not a command: %s", line)
			}
		}
	default:
		ts.Fatalf("no format %q", args[0])
	}
	if len(rules) == 0 {
		ts.Fatalf("no problems in %s", args[1])
	}
	known := " " + strings.Join(problem.Rules(), " ") + " "
	for _, rule := range rules {
		if !strings.Contains(known, " "+rule+" ") {
			ts.Fatalf("there is no rule %q", rule)
		}
	}
}
