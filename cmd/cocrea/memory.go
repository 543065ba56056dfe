package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// What garbage collection waits for, in bytes: little is gained by collecting what a small
// site leaves, and a machine that builds a large one may have little more than ample.
const (
	little = 96 << 20
	ample  = 768 << 20
)

// collect sets when garbage is collected, unless the environment does: not before the heap
// is little, and then, as usual, when it has doubled, or more often where it is ample.
func collect() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetMemoryLimit(ample)
	wait()
}

// wait sets how much the heap may grow until the next collection, and does so again after it.
func wait() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetGCPercent(int(max(100, 100*little/max(4<<20, live[0].Value.Uint64())-100)))
	runtime.AddCleanup(new([64]byte), func(int) { wait() }, 0)
}
