package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Open locks the output folder for one build, mends what a killed build left and
// makes an empty stage. out may be missing, empty, or a former output.
//
// Errors: ErrBusy; *ForeignError when the folder holds something else; or that
// out is no place for an output: a file, the working or the home folder, or a
// folder around one of them. A symlink to a folder is followed and stays.
func Open(out string) (*Stage, error) { return OpenOver(context.Background(), out, Over{}) }

// Over says over what a site may be published.
type Over struct {
	Inputs  []string         // folders that the site is made from: none is in the output, nor around it
	Marked  func(fs.FS) bool // tells a former output from all other folders that have a SHA256SUMS
	Changed bool             // a former output is replaced even where it was changed by hand
	Anew    bool             // everything is made, whatever the last build left
}

// OpenOver is Open with limits to what is replaced. It gives a *ChangedError where a
// former output was changed by hand. The end of ctx ends it, with nothing left behind.
func OpenOver(ctx context.Context, out string, over Over) (*Stage, error) {
	p, err := resolve(out, over.Inputs...)
	if err != nil {
		return nil, err
	}
	s := Dry()
	s.place = p
	s.ground = ground{p.out, over.Marked, over.Changed, nil}
	s.anew = over.Anew
	if s.lock, err = acquire(p); err != nil {
		return nil, err
	}
	if err := s.prepare(ctx); err != nil {
		if ctx.Err() != nil {
			s.Hurry()
		}
		return nil, errors.Join(err, s.Abort())
	}
	return s, nil
}

func (s *Stage) prepare(ctx context.Context) error {
	if err := s.place.mend(func() bool { return ctx.Err() != nil }); err != nil {
		return cmp.Or(ctx.Err(), err)
	}
	if !s.anew {
		s.made = readMade(s.place, Key{})
	}
	if err := s.looked(ctx); err != nil {
		return err
	}
	if err := os.Mkdir(s.place.stage(), folderMode); err != nil {
		return fmt.Errorf("making the staging folder: %w", err)
	}
	info, err := os.Stat(s.place.stage())
	if err != nil {
		return fmt.Errorf("opening the staging folder: %w", err)
	}
	s.dir, s.masked = s.place.stage(), info.Mode().Perm() != folderMode
	return os.Chmod(s.dir, folderMode)
}

// looked looks through the former output, as closely as is needed.
func (s *Stage) looked(ctx context.Context) error {
	if s.intact = s.made.intact(ctx, s.place); s.intact {
		return nil
	}
	if s.ground.hashed == nil {
		s.ground.hashed = s.made.seen()
	}
	return s.ground.check(ctx)
}
