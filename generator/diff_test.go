package generator

import (
	"context"
	"errors"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestDiffWithoutGit asks for a revision where no git is installed.
func TestDiffWithoutGit(t *testing.T) {
	dir := layOver(t, &txtar.Archive{})
	t.Setenv("PATH", "")
	_, _, err := Diff(context.Background(), Options{Dir: dir}, "HEAD", dir)
	var none *ErrNoState
	if !errors.As(err, &none) || none.Why != "no-git" {
		t.Errorf("told %v; want that git is missing", err)
	}
}
