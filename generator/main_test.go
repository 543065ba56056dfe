package generator_test

import (
	"os"
	"runtime/debug"
	"syscall"
	"testing"
)

// TestMain lets sites be built in memory where there is room for them, and garbage lie
// a little longer: nothing is tested otherwise, and the tests are done sooner.
func TestMain(m *testing.M) {
	debug.SetGCPercent(300)
	var disk syscall.Statfs_t
	if os.Getenv("TMPDIR") == "" && syscall.Statfs("/dev/shm", &disk) == nil && disk.Bavail*uint64(disk.Bsize) > 2<<30 {
		os.Setenv("TMPDIR", "/dev/shm")
	}
	os.Exit(m.Run())
}
