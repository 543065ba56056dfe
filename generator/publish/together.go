package publish

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Together does n jobs on all processors, each of which goes from one job to the next, until one
// fails. The first is job 0.
func Together(ctx context.Context, n int, do func(ctx context.Context, job int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			for job := next.Add(1); job <= int64(n); job = next.Add(1) {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := do(ctx, int(job)-1); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}
