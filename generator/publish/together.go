package publish

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Job is a part of a build that may be done beside others.
type Job func(context.Context) error

// Together does jobs on all processors, each of which goes from one job to the next, until
// one fails.
func Together(ctx context.Context, jobs []Job) error {
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			for i := next.Add(1); i <= int64(len(jobs)); i = next.Add(1) {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := jobs[i-1](ctx); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}
