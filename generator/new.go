package generator

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"cocrea/generator/problem"
	"cocrea/generator/starter"
)

// ErrNotEmpty says that a new site would lie among other files.
type ErrNotEmpty struct{ Dir, File string }

func (e *ErrNotEmpty) Error() string { return e.Dir + " is not empty: it has " + e.File }

// New makes the folder of a new site, with a foreign table in it where from names one, and
// checks it before anything is written. The problems are those of the check.
func New(ctx context.Context, dir string, a starter.Answers, from *ImportOptions, dry bool) (map[string]string, *Imported, error) {
	return begin(ctx, dir, starter.Files(a), a, from, dry)
}

// ErrNoExample says that there is no site of a name, and which there are.
type ErrNoExample struct {
	Name  string
	Known []string
}

func (e *ErrNoExample) Error() string { return "there is no example " + e.Name }

// NewLike makes the folder of a new site as a copy of another: one that the program has with
// it, or the one in a folder. Of the answers it takes what is not the site's own.
func NewLike(ctx context.Context, dir, example string, a starter.Answers, dry bool) (map[string]string, *Imported, error) {
	site, err := starter.Example(example)
	if !slices.Contains(starter.Examples(), example) || err != nil {
		site = os.DirFS(example)
	}
	files, err := starter.Copied(site, a)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, &ErrNoExample{example, starter.Examples()}
	}
	if err != nil {
		return nil, nil, err
	}
	return begin(ctx, dir, files, a, nil, dry)
}

// begin makes the folder of a new site of files, which are as was answered.
func begin(ctx context.Context, dir string, files map[string]string, a starter.Answers, from *ImportOptions, dry bool) (map[string]string, *Imported, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	if len(entries) > 0 {
		return nil, nil, &ErrNotEmpty{dir, entries[0].Name()}
	}
	staged, err := os.MkdirTemp("", "cocrea-new-")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(staged)
	if err := putFiles(ctx, staged, files); err != nil {
		return nil, nil, err
	}
	in := &Imported{Problems: &problem.List{}}
	if from == nil {
		if err := in.check(ctx, staged, staged); err != nil {
			return nil, in, err
		}
	} else {
		from.Dir, from.DryRun = staged, false
		if in, err = Import(ctx, *from); err != nil {
			return nil, in, err
		}
		if in.Mapping != nil {
			files[starter.Settings] = in.named(a).Settings()
		}
		if in.Sheet != nil && in.Sheet.Pointed() {
			files[starter.Settings] = starter.Pointed(files[starter.Settings])
		}
		if in.Result != nil {
			for name, text := range in.Result.Files {
				files[name] = text
			}
		}
	}
	if in.Problems.Count(problem.Error) > 0 || dry {
		return files, in, nil
	}
	in.Written = true
	return files, in, putFiles(ctx, filepath.Clean(dir), files)
}

// named are answers in which things that nobody named are called as the table calls them.
func (in *Imported) named(a starter.Answers) starter.Answers {
	lang := a.Languages[0]
	for to, words := range map[string]*[]string{"title": &a.Word, "body_ids": &a.Body} {
		if noun := in.Mapping.Noun(to, lang); noun != "" && len(*words) == 0 {
			*words = starter.Word(noun, lang)
			in.Named = append(in.Named, noun)
		}
	}
	slices.Sort(in.Named)
	return a
}
