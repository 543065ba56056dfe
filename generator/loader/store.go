package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"cocrea/generator/root"
)

// Store is a folder, outside of the site, for what commands printed. Each is under all that
// it follows from: the command, the folder that it ran in, the variables that it was given
// and what the files hold that the site says it reads. Of a table the last is kept.
type Store struct {
	Folder string
	Inputs string // hash of those files: see Hash
}

// Kept is what a command printed for a table, and when; nil where that is not there whole.
func (s Store) Kept(table string, c Command) ([]byte, time.Time) {
	name := s.name(table, c)
	info, err := os.Stat(name)
	if err != nil {
		return nil, time.Time{}
	}
	return root.Kept(name, c.Size+sha256.Size*2+1), info.ModTime()
}

// Keep keeps it. Where there is no room for it the command runs again the next time.
func (s Store) Keep(table string, c Command, text []byte) {
	name := s.name(table, c)
	if os.MkdirAll(filepath.Dir(name), 0o700) != nil || root.Keep(name, text) != nil {
		return
	}
	former, _ := filepath.Glob(filepath.Join(filepath.Dir(name), table+"-*.csv"))
	for _, old := range former {
		if old != name {
			_ = os.Remove(old)
		}
	}
}

// name is the file for what a command prints for a table.
func (s Store) name(table string, c Command) string {
	given, err := json.Marshal([]any{"1", c.Args, c.set(c.Env), s.Inputs})
	if err != nil {
		panic(err) // texts only
	}
	short := func(data []byte) string { sum := sha256.Sum256(data); return hex.EncodeToString(sum[:])[:32] }
	return filepath.Join(s.Folder, short([]byte(c.Dir)), table+"-"+short(given)+".csv")
}

// Hash is one hash of what some files and folders of a site hold.
func Hash(fsys fs.FS, names []string) (string, error) {
	sum := sha256.New()
	for _, name := range slices.Sorted(slices.Values(names)) {
		err := fs.WalkDir(fsys, name, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			f, err := fsys.Open(file)
			if err != nil {
				return err
			}
			defer f.Close()
			of := sha256.New()
			if _, err := io.Copy(of, f); err != nil {
				return err
			}
			fmt.Fprintf(sum, "%x %q\n", of.Sum(nil), file)
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
