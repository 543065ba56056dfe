package generator_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestCommand is about the program as a process: what it writes does not depend on
// where and when it runs, and it may be killed at any moment.
func TestCommand(t *testing.T) {
	t.Parallel()
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("the go command is not on the PATH, so the program cannot be built")
	}
	program := filepath.Join(t.TempDir(), "cocrea")
	if out, err := exec.Command(goTool, "build", "-o", program, "cocrea/cmd/cocrea").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Run("side by side", func(t *testing.T) { // a build does not fill two cores
		t.Run("the same bytes everywhere", func(t *testing.T) { t.Parallel(); sameBytes(t, program) })
		t.Run("kill", func(t *testing.T) { t.Parallel(); kill(t, program) })
	})
}

// command runs the program on a site's folder with some variables set.
func command(ctx context.Context, program, dir string, env []string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.CommandContext(ctx, program, append([]string{"build", "--no-npm"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	return cmd, &said
}

// sameBytes builds the site in surroundings that differ from those of the tests in all
// that must not matter: folder, time zone, locale, home and number of processors.
func sameBytes(t *testing.T, program string) {
	dir := t.TempDir()
	copySite(t, dir)
	out := filepath.Join(t.TempDir(), "el público")
	here := given(t, repoSite)
	env := []string{"TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "GOMAXPROCS=1", "SOURCE_DATE_EPOCH=1", "HOME=" + t.TempDir()}
	cmd, said := command(t.Context(), program, dir, env, "--out", out, "--base-url", here.base)
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	there, err := load(out)
	if err != nil {
		t.Fatal(err)
	}
	if len(there) != len(here.files) {
		t.Errorf("%d files, not %d", len(there), len(here.files))
	}
	for name, file := range there {
		if here.files[name] == nil || !bytes.Equal(file.Data, here.files[name].Data) {
			t.Errorf("%s differs", name)
		}
	}
}

// copySite puts what a site is made of into another folder.
func copySite(t *testing.T, dir string) {
	t.Helper()
	for _, part := range []string{"data", "content"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(demo, part))); err != nil {
			t.Fatal(err)
		}
	}
}

// copySmall puts the small site of the rule cases into a folder, without its
// address: a build of it is short, so that a hundred can be killed.
func copySmall(t *testing.T, dir string) {
	t.Helper()
	if err := os.CopyFS(dir, os.DirFS("testdata/site")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "content", "site.toml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte(`base_url = "https://example.org/"`), []byte(`base_url = ""`), 1)
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// version is one of two states of the data; every file of their sites that can
// differ does, and one site has a file that the other lacks.
type version struct {
	dir  string
	args []string
	sums []byte // SHA256SUMS of its site
}

// versions prepares both and builds each once.
func versions(t *testing.T, program, out string) (both [2]version, took time.Duration) {
	t.Helper()
	both[0] = version{dir: t.TempDir()}
	both[1] = version{dir: t.TempDir(), args: []string{"--base-url", "https://example.org/second/"}}
	for i := range both {
		copySmall(t, both[i].dir)
		file := filepath.Join(both[i].dir, "data", "dataset.toml")
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		edited := bytes.Replace(text, []byte("\nversion = \""), fmt.Appendf(nil, "\nversion = \"kill-%d.", i), 1)
		if bytes.Equal(edited, text) {
			t.Fatal("data/dataset.toml has no version")
		}
		if err := os.WriteFile(file, edited, 0o644); err != nil {
			t.Fatal(err)
		}
		if i == 1 {
			file = filepath.Join(both[i].dir, "data", "commitments.csv")
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, bytes.Replace(text, []byte(",ordinary,"), []byte(",proactive,"), 1), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		took = max(took, complete(t, program, both[i], out))
		if both[i].sums, err = os.ReadFile(filepath.Join(out, "SHA256SUMS")); err != nil {
			t.Fatal(err)
		}
	}
	if bytes.Equal(both[0].sums, both[1].sums) {
		t.Fatal("the two versions do not differ")
	}
	return both, took
}

// complete lets a build run to its end, and says how long it took.
func complete(t *testing.T, program string, v version, out string) time.Duration {
	t.Helper()
	started := time.Now()
	cmd, said := command(t.Context(), program, v.dir, nil, append(v.args, "--out", out)...)
	if err := cmd.Run(); err != nil {
		t.Fatalf("a build that nobody kills: %v\n%s", err, said)
	}
	return time.Since(started)
}

// kill ends the program with SIGKILL four times, at random moments of a rebuild
// (package publish has many more, of a process that does nothing but write).
// Whenever that is, the site is wholly the former or wholly the new one. What a kill
// leaves beside the output the next build mends: that build is mostly killed, too,
// but every third is left to its end. It must succeed and leave nothing behind.
func kill(t *testing.T, program string) {
	const kills = 4
	dir := inMemory(t)
	out := filepath.Join(dir, "public")
	both, took := versions(t, program, out)
	current, killed, left, mended, swapped := 1, 0, 0, 0, 0
	for n := 0; killed < kills; n++ {
		if n > 3*kills {
			t.Fatalf("only %d of %d builds could be killed", killed, n)
		}
		next := 1 - current
		if interrupt(t, program, both[next], out, took) {
			killed++
		}
		found := whole(t, out, both)
		if found == next {
			swapped++
		}
		current = found
		if !debris(t, dir) {
			continue
		}
		if left++; left%3 != 1 {
			continue
		}
		next = rand.IntN(2)
		took = complete(t, program, both[next], out)
		if current = whole(t, out, both); current != next || debris(t, dir) {
			t.Fatalf("the build after kill %d left the former site, or something beside it", killed)
		}
		mended++
	}
	for next := range both {
		complete(t, program, both[next], out)
		if whole(t, out, both) != next || debris(t, dir) {
			t.Fatal("the last build left the former site, or something beside it")
		}
	}
	t.Logf("%d kills: %d left something, %d of them mended by a whole build; %d builds were published before they were killed or ended",
		killed, left, mended, swapped)
	if left == 0 {
		t.Error("no kill met a build at work")
	}
}

// inMemory returns a folder in memory where there is one: what a killed process
// leaves is the same there, and a disk would make the test twice as long.
func inMemory(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "cocrea-kill-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// interrupt starts a build and kills it after a random while; it tells whether the
// kill came in time.
func interrupt(t *testing.T, program string, v version, out string, took time.Duration) bool {
	t.Helper()
	cmd, said := command(context.Background(), program, v.dir, nil, append(v.args, "--out", out)...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(rand.N(took))
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	err := cmd.Wait()
	if err == nil {
		return false
	}
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() {
		t.Fatalf("a build failed by itself: %v\n%s", err, said)
	}
	return true
}

// whole tells which version lies in the output folder, file by file.
func whole(t *testing.T, out string, both [2]version) int {
	t.Helper()
	files, err := load(out)
	if err != nil {
		t.Fatal(err)
	}
	var why []string
	for i, v := range both {
		if err = matches(files, v.sums); err == nil && bytes.Equal(files["SHA256SUMS"].Data, v.sums) {
			return i
		}
		why = append(why, fmt.Sprint(err))
	}
	t.Fatalf("the site is neither version: %s", strings.Join(why, "; "))
	return -1
}

// debris tells whether anything but a lock lies beside the output.
func debris(t *testing.T, dir string) bool {
	t.Helper()
	files, err := load(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name := range files {
		if top, rest, _ := strings.Cut(name, "/"); top != "public" && rest != "lock" {
			return true
		}
	}
	return false
}
