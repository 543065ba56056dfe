//go:build !unix

package loader

import "os/exec"

// Apart ends only the command itself: here are no groups of processes to be told.
func Apart(*exec.Cmd) (end func()) { return func() {} }
