package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// build is the command that builds a small site into a folder, with some variables set.
func (s *folder) build(out, base string, env ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command("cocrea", "build", "--no-npm", "--out", out, "--base-url", base)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), env...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	return cmd, &said
}

// built lets a build run to its end, and returns its list of hashes.
func (s *folder) built(t *testing.T, out, base string, env ...string) string {
	t.Helper()
	cmd, said := s.build(out, base, env...)
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return sums(t, out)
}

func sums(t *testing.T, out string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(out, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestSameBytes builds a site in surroundings that differ in all that must not matter:
// folder, time zone, locale, home and number of processors.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	const base = "https://example.org/repo/"
	here := copied(t, "../../generator/testdata/site").built(t, filepath.Join(t.TempDir(), "public"), base, "GOMAXPROCS=4")
	there := copied(t, "../../generator/testdata/site").built(t, filepath.Join(t.TempDir(), "el público"), base,
		"TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "GOMAXPROCS=1", "SOURCE_DATE_EPOCH=1", "HOME="+t.TempDir())
	if here == there {
		return
	}
	listed := map[string]bool{}
	for line := range strings.Lines(here) {
		listed[line] = true
	}
	for line := range strings.Lines(there) {
		if !listed[line] {
			t.Errorf("differs: %s", line)
		}
	}
}

// TestKill ends the program with SIGKILL at random moments of a rebuild: twice, or with
// COCREA_LONG=yes twelve times (package publish has many more, of a process that does
// nothing but write). Whenever that is, the site is wholly the former or wholly the new
// one. What a kill leaves beside the output the next build mends, and leaves nothing.
func TestKill(t *testing.T) {
	t.Parallel()
	kills := 2
	if long {
		kills = 12
	}
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	var sites []*folder
	for _, title := range []string{"Una", "Otra"} {
		s := copied(t, "../../generator/testdata/site")
		s.write(t, "content/site.toml", strings.Replace(address.ReplaceAllString(s.read(t, "content/site.toml"), ""), "Muestra", title, 1))
		sites = append(sites, s)
	}
	started := time.Now()
	current := sites[0].built(t, out, "")
	took := time.Since(started)
	both := map[string]bool{current: true, sites[1].built(t, out, ""): true}
	if len(both) != 2 {
		t.Fatal("the two sites do not differ")
	}
	killed, swapped, left := 0, 0, 0
	for n := 0; killed < kills; n++ {
		if n > 4*kills {
			t.Fatalf("only %d of %d builds could be killed", killed, n)
		}
		before := sums(t, out)
		if !sites[n%2].interrupt(t, out, rand.N(took)) {
			continue
		}
		killed++
		if missing, err := sites[0].run("cocrea", "verify", out); err != nil {
			t.Fatalf("after kill %d: %v\n%s", killed, err, missing)
		}
		now := sums(t, out)
		if !both[now] {
			t.Fatalf("after kill %d the site is neither", killed)
		}
		if now != before {
			swapped++
		}
		if debris(t, dir) {
			left++
		}
	}
	if sites[0].built(t, out, "") != current || debris(t, dir) {
		t.Error("the last build is another, or left something beside its output")
	}
	t.Logf("%d kills: %d left something beside the output, %d met a site that was published already", killed, left, swapped)
}

// interrupt starts a build and kills it after a while; it tells whether the kill came in time.
func (s *folder) interrupt(t *testing.T, out string, after time.Duration) bool {
	t.Helper()
	cmd, said := s.build(out, "")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = cmd.Process.Kill() // it may have ended
	err := cmd.Wait()
	if err == nil {
		return false
	}
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() {
		t.Fatalf("a build failed by itself: %v\n%s", err, said)
	}
	return true
}

// debris tells whether anything but the output and the record of its build lies in a folder.
func debris(t *testing.T, dir string) bool {
	t.Helper()
	entries, err := filepath.Glob(filepath.Join(dir, ".*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(entries, func(name string) bool { return filepath.Base(name) != "made" })
}
