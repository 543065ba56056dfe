package generator

import (
	"context"
	"os"
	"path/filepath"

	"cocrea/generator/problem"
)

// Fix writes into the files of a site what a check reads as if it were mended, and what
// can be mended in one way only. It returns what it changed; mistakes that a person must
// mend are told by the next check.
func Fix(ctx context.Context, o Options) ([]problem.Fix, error) {
	o.Out = ""
	b := newBuild(o)
	if err := b.load(); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	fixes := b.report.Problems.Fixes()
	for i, fix := range fixes {
		if err := ctx.Err(); err != nil {
			return fixes[:i], err
		}
		if err := replace(root, filepath.FromSlash(fix.File), fix.Now); err != nil {
			return fixes[:i], err
		}
	}
	return fixes, nil
}

// replace puts a text in the place of a file at once: nobody sees half of it.
func replace(root *os.Root, file, text string) error {
	half := file + ".cocrea-half"
	info, err := root.Stat(file)
	if err != nil {
		return err
	}
	if err := root.WriteFile(half, []byte(text), info.Mode().Perm()); err != nil {
		_ = root.Remove(half)
		return err
	}
	return root.Rename(half, file)
}
