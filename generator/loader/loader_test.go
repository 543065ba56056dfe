//go:build unix

package loader

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// shell is a command of a few lines of sh, which may take three seconds and print a kilobyte.
func shell(t *testing.T, lines string) Command {
	t.Helper()
	return Command{Args: []string{"/bin/sh", "-c", lines}, Dir: t.TempDir(), Time: 3 * time.Second, Size: 1000}
}

func run(t *testing.T, c Command) (string, *Fault) {
	t.Helper()
	printed, fault, err := Run(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return string(printed.Text), fault
}

func TestWhatACommandIsGiven(t *testing.T) {
	t.Setenv("SHOWN", "yes")
	t.Setenv("HIDDEN", "no")
	t.Setenv("TZ", "Asia/Tokyo")
	c := shell(t, `echo "$SHOWN,$HIDDEN,$TZ"; pwd; read line || echo "nothing to read"`)
	c.Env = []string{"SHOWN", "UNSET"}
	text, fault := run(t, c)
	if want := "yes,,UTC\n" + c.Dir + "\nnothing to read\n"; fault != nil || text != want {
		t.Errorf("it printed %q, not %q (%v)", text, want, fault)
	}
}

// TestNoShell: what a shell would read is an argument like others.
func TestNoShell(t *testing.T) {
	t.Parallel()
	text, _ := run(t, Command{Args: []string{"/bin/echo", "$HOME; exit `1` *"}, Dir: t.TempDir(), Time: time.Second, Size: 1000})
	if text != "$HOME; exit `1` *\n" {
		t.Errorf("it printed %q", text)
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	absent := shell(t, "")
	absent.Args = []string{"cocrea-no-such-program"}
	denied := shell(t, "")
	denied.Args = []string{"./data.csv"}
	if err := os.WriteFile(filepath.Join(denied.Dir, "data.csv"), []byte("id\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, of := range map[string]struct {
		Command
		want Fault
	}{
		"absent": {absent, Fault{Why: Absent}},
		"denied": {denied, Fault{Why: Denied}},
		"failed": {shell(t, "echo id; echo 'no such table' >&2; exit 3"), Fault{Failed, "3", "no such table"}},
		"killed": {shell(t, "kill -9 $$"), Fault{Failed, "signal: killed", ""}},
		"late":   {shell(t, "echo id; echo 'Password:' >&2; sleep 60"), Fault{Late, "", "Password:"}},
		"deaf":   {shell(t, "trap '' TERM; while :; do sleep 1; done"), Fault{Why: Late}},
		"large":  {shell(t, "while :; do echo 0123456789; done"), Fault{Why: Large}},
		"silent": {shell(t, "echo; echo 'no rows' >&2"), Fault{Silent, "", "no rows"}},
		"open":   {shell(t, "echo id; sleep 60 &"), Fault{Why: Open}},
		"lines":  {shell(t, "for i in 1 2 3 4 5 6 7; do echo \"  line   $i\" >&2; echo >&2; done; exit 1"), Fault{Failed, "1", "line 3 ⏎ line 4 ⏎ line 5 ⏎ line 6 ⏎ line 7"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			started := time.Now()
			text, fault := run(t, of.Command)
			if diff := cmp.Diff(&of.want, fault); diff != "" || text != "" {
				t.Errorf("it printed %q (-want +got):\n%s", text, diff)
			}
			if took := time.Since(started); took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// TestNothingIsLeftRunning: what a command started ends with it, late or not.
func TestNothingIsLeftRunning(t *testing.T) {
	t.Parallel()
	for name, lines := range map[string]string{
		"late":   "sleep 60 & echo $! > child; wait",
		"failed": "sleep 60 >/dev/null 2>&1 & echo $! > child; exit 1",
	} {
		c := shell(t, lines)
		if _, fault := run(t, c); fault == nil {
			t.Errorf("%s: it did not fail", name)
		}
		id, err := os.ReadFile(filepath.Join(c.Dir, "child"))
		if err != nil {
			t.Fatal(err)
		}
		if ended := awaited(strings.TrimSpace(string(id))); !ended {
			t.Errorf("%s: the process %s goes on", name, id)
		}
	}
}

// awaited waits until a process is gone, or only waits to be taken off the list.
func awaited(id string) bool {
	for range 50 {
		stat, err := os.ReadFile("/proc/" + id + "/stat")
		if _, proc := os.Stat("/proc/self"); err != nil && proc == nil || strings.Contains(string(stat), ") Z ") {
			return true
		} else if proc != nil { // a system without the list
			return syscall.Kill(number(id), 0) != nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return false
}

func number(id string) (n int) {
	for _, digit := range id {
		n = n*10 + int(digit-'0')
	}
	return n
}

func TestTheEndOfAllEndsACommand(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	c := shell(t, "sleep 60")
	c.Time = time.Minute
	started := time.Now()
	_, fault, err := Run(ctx, c)
	if fault != nil || !errors.Is(err, context.DeadlineExceeded) || time.Since(started) > 20*time.Second {
		t.Errorf("%v and %v after %v", fault, err, time.Since(started))
	}
}

func TestSecretsAreNotTold(t *testing.T) {
	t.Setenv("KEY", "s3cr3t")
	t.Setenv("LONG_KEY", "s3cr3t word")
	t.Setenv("PORT", "543")
	c := shell(t, `echo "$KEY and $LONG_KEY at $PORT" >&2; exit 1`)
	c.Env = []string{"KEY", "LONG_KEY", "PORT"}
	if _, fault := run(t, c); fault.Said != "$KEY and $LONG_KEY at 543" {
		t.Errorf("it said %q", fault.Said)
	}
	long := shell(t, `i=0; while [ $i -lt 7000 ]; do printf '%s ' "$LONG_KEY" >&2; i=$((i+1)); done; exit 1`)
	long.Env = c.Env
	if _, fault := run(t, long); strings.Contains(fault.Said, "word") || strings.Contains(fault.Said, "s3cr") {
		t.Errorf("of a long line it said %q", fault.Said)
	}
}

func TestStore(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "loaders")
	s := Store{folder, ""}
	t.Setenv("HOST", "one")
	c := Command{Args: []string{"psql", "--csv"}, Dir: "/site", Env: []string{"HOST"}, Size: 1000}
	kept := func(s Store, table string, c Command) string { text, _ := s.Kept(table, c); return string(text) }
	if kept(s, "works", c) != "" {
		t.Fatal("something is kept from the start")
	}
	s.Keep("works", c, []byte("id\n1\n"))
	s.Keep("bodies", c, []byte("id\n2\n"))
	if got := kept(s, "works", c); got != "id\n1\n" {
		t.Fatalf("it kept %q", got)
	}
	other := c
	other.Args = []string{"psql", "--csv", "-q"}
	moved := c
	moved.Dir = "/other"
	t.Setenv("HOST", "two")
	elsewhere := kept(s, "works", c)
	t.Setenv("HOST", "one")
	if kept(s, "works", other)+kept(s, "works", moved)+kept(Store{folder, "other"}, "works", c)+elsewhere != "" {
		t.Error("another command, folder, input or variable has the same result")
	}
	s.Keep("works", other, []byte("id\n3\n"))
	if kept(s, "works", c) != "" || kept(s, "works", other) != "id\n3\n" || kept(s, "bodies", c) != "id\n2\n" {
		t.Error("not the last of each table is kept")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*", "works-*"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	text, _ := os.ReadFile(files[0])
	if err := os.WriteFile(files[0], append(text, '4'), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := kept(s, "works", other); got != "" {
		t.Errorf("what was damaged is read: %q", got)
	}
}

func TestHash(t *testing.T) {
	t.Parallel()
	site := fstest.MapFS{"lake/a.parquet": {Data: []byte("1")}, "lake/b/c.parquet": {Data: []byte("2")}, "other": {Data: []byte("3")}}
	hash := func(names ...string) string {
		sum, err := Hash(site, names)
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	before, other := hash("lake"), hash("other")
	site["lake/b/c.parquet"] = &fstest.MapFile{Data: []byte("4")}
	if hash("lake") == before || hash("other") != other || hash("lake", "other") != hash("other", "lake") {
		t.Error("the hash is not that of what the files hold")
	}
	if _, err := Hash(site, []string{"none"}); err == nil {
		t.Error("what is not there has a hash")
	}
}

func TestOver(t *testing.T) {
	t.Parallel()
	site := fstest.MapFS{"data/states.csv": {Data: []byte("id\n")}}
	over := Over{site, map[string]File{"data/commitments.csv": {Text: []byte("id\n1\n")}, "data/bodies.csv": {Err: errors.New("told")}}}
	if text, err := fs.ReadFile(over, "data/commitments.csv"); string(text) != "id\n1\n" {
		t.Errorf("it reads %q, %v", text, err)
	}
	if entries, err := fs.ReadDir(over, "data"); err != nil || len(entries) != 2 || entries[0].Name() != "commitments.csv" {
		t.Errorf("data/ has %v, %v", entries, err)
	}
	if entries, err := fs.ReadDir(over, "none"); err == nil {
		t.Errorf("a folder that is not there has %v", entries)
	}
	if _, err := over.Open("data/bodies.csv"); err == nil {
		t.Error("what was not printed can be read")
	}
	if _, err := over.Stat("data/bodies.csv"); err != nil {
		t.Error("what was not printed seems to be absent:", err)
	}
}
