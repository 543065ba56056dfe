//go:build !linux

package testroom

// memory is a folder that is in memory; this system has none.
func memory() string { return "" }
