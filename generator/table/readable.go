package table

import (
	"fmt"
	"io"
	"io/fs"

	"cocrea/generator/problem"
)

// Open reads a file of the site into a Source, whatever it holds. A file that is
// missing, too large or no file at all is a problem; ok is then false.
func Open(fsys fs.FS, name string, limit int64, probs *problem.List) (src *problem.Source, ok bool, err error) {
	here := problem.Position{File: name}
	f, err := fsys.Open(name)
	if err != nil {
		probs.Add("file-missing", here)
		return nil, false, nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, false, err
	}
	if info.IsDir() {
		probs.Add("file-missing", here)
		return nil, false, nil
	}
	if info.Size() > limit {
		probs.Add("file-oversize", here, "size", info.Size(), "limit", limit)
		return nil, false, nil
	}
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, false, fmt.Errorf("reading %s: %w", name, err)
	}
	return &problem.Source{File: name, Text: string(text)}, true, nil
}
