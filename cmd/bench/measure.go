package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"
)

// usage is what one run of a program took.
type usage struct {
	wall, cpu time.Duration
	peak      int64 // bytes of memory
}

// measure runs a program to its end. What Linux says of the memory of a process begins
// with what its parent had, so this one must stay small: see records.
func measure(ctx context.Context, dir, name string, args ...string) (usage, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var said bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &said, &said
	cmd.Env = append(os.Environ(), "COCREA_NO_NPM=1", "HUGO_CACHEDIR="+dir+"/cache")
	started := time.Now()
	if err := cmd.Run(); err != nil {
		return usage{}, fmt.Errorf("%s: %w\n%s", name, err, said.Bytes())
	}
	state := cmd.ProcessState
	return usage{wall: time.Since(started), cpu: state.UserTime() + state.SystemTime(), peak: peak(state)}, nil
}

// each is what one of the values of a usage is of many runs.
func each(runs []usage, of func(usage) float64) []float64 {
	var out []float64
	for _, u := range runs {
		out = append(out, of(u))
	}
	return out
}

func wall(u usage) float64   { return u.wall.Seconds() }
func cpu(u usage) float64    { return u.cpu.Seconds() }
func memory(u usage) float64 { return float64(u.peak) / 1e6 }

// ratios are those of pairs of runs, one right after the other.
func ratios(over, under []float64) []float64 {
	var out []float64
	for i := range min(len(over), len(under)) {
		out = append(out, over[i]/under[i])
	}
	return out
}

// median is that of at least one value.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return (sorted[half-1] + sorted[half]) / 2
}
