//go:build unix

package loader

import (
	"os/exec"
	"syscall"
	"time"
)

// Apart starts a command in a session of its own: it has no terminal to ask at, and all that
// it starts can be ended with it. It is asked to end first, so that it can tell a server. end
// ends what is left of it.
func Apart(cmd *exec.Cmd) (end func()) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	tell := func(signal syscall.Signal) { _ = syscall.Kill(-cmd.Process.Pid, signal) } // there may be none left
	var later *time.Timer
	cmd.Cancel = func() error {
		tell(syscall.SIGTERM)
		later = time.AfterFunc(grace, func() { tell(syscall.SIGKILL) })
		return nil
	}
	return func() {
		if later != nil {
			later.Stop()
		}
		if cmd.Process != nil {
			tell(syscall.SIGKILL)
		}
	}
}
