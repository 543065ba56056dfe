// Package testroom makes test programs quick. Nothing is tested otherwise for it.
package testroom

import (
	"os"
	"runtime/debug"
)

// Use lets sites be built in memory where there is room for them, and garbage lie a little
// longer. It is for TestMain.
func Use() {
	debug.SetGCPercent(300)
	if dir := memory(); dir != "" && os.Getenv("TMPDIR") == "" {
		os.Setenv("TMPDIR", dir)
	}
}
