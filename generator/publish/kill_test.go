package publish

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// helperOut names, in the environment of the helper process, the folder it builds.
const helperOut = "COCREA_PUBLISH_TEST_OUT"

func TestMain(m *testing.M) {
	out := os.Getenv(helperOut)
	if out == "" {
		os.Exit(m.Run())
	}
	for i := 0; ; i++ {
		if err := build(out, version(i%2)); err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
		fmt.Println("built")
	}
}

// version is one of two sites that differ in every file and in which files they have.
func version(n int) tree {
	files := tree{}
	for i := range 15 + 5*n {
		files[fmt.Sprintf("p%d/index.html", i)] = strings.Repeat(fmt.Sprintf("<p>version %d, page %d\n", n, i), 20)
	}
	return files
}

// TestKill kills a build forty times, or with COCREA_LONG=yes two hundred: the site is
// always wholly one version, and the next build finds nothing in its way.
func TestKill(t *testing.T) {
	kills := 40
	if os.Getenv("COCREA_LONG") == "yes" {
		kills = 200
	}
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	if err := build(out, version(0)); err != nil {
		t.Fatal(err)
	}
	seen := map[int]int{}
	left := 0
	for i := range kills {
		kill(t, out)
		if entries, _ := os.ReadDir(dir); len(entries) > 1 {
			left++
		}
		n, err := whole(t, out)
		if err != nil {
			t.Fatalf("after kill %d: %v", i, err)
		}
		seen[n]++
		s, err := Open(out)
		if err != nil {
			t.Fatalf("Open after kill %d: %v", i, err)
		}
		if err := s.Abort(); err != nil {
			t.Fatal(err)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), ".*.cocrea/*")); len(left) > 1 || len(left) == 1 && filepath.Base(left[0]) != "made" {
			t.Fatalf("left beside the output: %v", left)
		}
	}
	t.Logf("version 0 %d times, 1 %d times; killed %d times at work", seen[0], seen[1], left)
	if left == 0 {
		t.Error("no kill met a build at work")
	}
}

// kill starts the helper, lets it build for a random while and kills it.
func kill(t *testing.T, out string) {
	t.Helper()
	helper := exec.Command(os.Args[0])
	helper.Env = append(os.Environ(), helperOut+"="+out)
	pipe, err := helper.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := helper.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(pipe)
	if rand.IntN(4) > 0 { // else perhaps in the first build of the process
		lines.Scan()
	}
	if strings.HasPrefix(lines.Text(), "failed") {
		t.Error(lines.Text())
	}
	time.Sleep(rand.N(30 * time.Millisecond))
	helper.Process.Kill()
	helper.Wait()
}

// whole tells which version a folder is, and an error when it is neither.
func whole(t *testing.T, out string) (int, error) {
	got := look(t, out)
	for n := range 2 {
		want := version(n)
		listed := read([]byte(got[sumsName]))
		matches := len(got) == len(want)+1 && len(listed) == len(want)
		for name, text := range want {
			line := fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(text)), name)
			matches = matches && got[name] == text && listed[name] != "" && strings.Contains(got[sumsName], line)
		}
		if matches {
			return n, nil
		}
	}
	return 0, fmt.Errorf("a mixture: %d files, manifest\n%s", len(got), got[sumsName])
}
