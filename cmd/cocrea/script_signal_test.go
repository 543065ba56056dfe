//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// pipe makes one at a path.
func pipe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: pipe FILE")
	}
	ts.Check(syscall.Mkfifo(ts.MkAbs(args[0]), 0o644))
}

// stops sends a signal to a command that would go on for long: when a file is there, or else
// after a while.
func stops(ts *testscript.TestScript, neg bool, args []string) {
	signals := map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM}
	begun := ""
	if len(args) > 2 && args[0] == "-when" {
		begun, args = ts.MkAbs(args[1]), args[2:]
	}
	if neg || len(args) < 2 || signals[args[0]] == 0 {
		ts.Fatalf("usage: stops [-when FILE] SIGNAL COMMAND …")
	}
	program, err := exec.LookPath(args[1])
	ts.Check(err)
	started := time.Now()
	ts.Check(exec.Command(program, "version").Run())
	slow := time.Since(started) // of the machine now: 0.1 s where nothing else runs
	var said bytes.Buffer
	cmd := exec.Command(program, args[2:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = ts.MkAbs("."), &said, &said
	cmd.Env = append(cmd.Environ(), "LANG=en_US.UTF-8", "COCREA_NO_NPM="+ts.Getenv("COCREA_NO_NPM"),
		"XDG_CACHE_HOME="+ts.Getenv("XDG_CACHE_HOME"), "PATH="+ts.Getenv("PATH"), "TMPDIR="+ts.Getenv("TMPDIR"))
	ts.Check(cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		ts.Fatalf("ended by itself: %v\n%s", err, said.String())
	case <-atWork(begun, max(600*time.Millisecond, 4*slow)):
	}
	ts.Check(cmd.Process.Signal(signals[args[0]]))
	select {
	case <-ended:
	case <-time.After(max(1500*time.Millisecond, 10*slow)): // a second, and some more where other tests run
		_ = cmd.Process.Kill()
		ts.Fatalf("goes on after the signal\n%s", said.String())
	}
	if code := cmd.ProcessState.ExitCode(); code != 1 {
		ts.Fatalf("ended with %d\n%s", code, said.String())
	}
	if !bytes.Contains(said.Bytes(), []byte("stopped; what was there before is untouched")) {
		ts.Fatalf("said %q", said.String())
	}
}

// atWork tells when a file is there, however slow the machine is; without one, after a while.
func atWork(begun string, after time.Duration) <-chan time.Time {
	if begun == "" {
		return time.After(after)
	}
	now := make(chan time.Time, 1)
	go func() {
		for range 6000 { // a minute
			if _, err := os.Stat(begun); err == nil {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		now <- time.Now()
	}()
	return now
}
