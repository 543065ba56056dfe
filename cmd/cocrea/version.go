package main

import (
	"fmt"
	"runtime/debug"
)

type versionCmd struct{}

// Run prints the version of the program and of the Go that built it.
func (versionCmd) Run(c *console) error {
	version, built := "(devel)", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		built = info.GoVersion
	}
	_, err := fmt.Fprintf(c.out, "cocrea %s %s\n", version, built)
	return err
}
