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
	least  = 4 << 20 // of a heap that the runtime reckons with
	little = 128 << 20
	ample  = 672 << 20
)

// half is by how much, in percent, any heap may grow before it is collected: this costs a large
// site little, and it takes a fifth less memory than with the usual 100.
const half = 50

// collect sets when garbage is collected, unless the environment does: not before the heap
// is little, and then when it has grown by half, or more often where it is ample.
func collect() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	wait()
}

// wait sets how much the heap may grow until the next collection, and does so again after it.
func wait() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	heap := int(live[0].Value.Uint64())
	debug.SetGCPercent(growth(heap))
	debug.SetMemoryLimit(limit(heap))
	runtime.AddCleanup(new([64]byte), func(int) { wait() }, 0)
}

// growth is by how much of itself, in percent, a heap of so many bytes may grow.
func growth(live int) int { return max(half, 100*little/max(least, live)-100) }

// limit is the memory near which a heap of so many bytes is collected often: ample, but always
// a fifth more than it needs, or nothing else would be done.
func limit(live int) int64 { return int64(max(ample, live+live/5)) }
