package generator

import (
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime/debug"
	"strings"

	"cocrea/generator/publish"
	"cocrea/generator/release"
)

// keys are hashes of what the site is made of, for outputs that need not be made again.
type keys struct {
	whole publish.Key // of all of it
	old   publish.Key // of the releases
	look  publish.Key // of what every output may follow from: program, settings, messages, theme
}

// read are the folders of a site that a build reads.
var read = []string{"content", "data", "themes"}

// fingerprint hashes all that the site is made of. It is zero where something cannot be
// read: then nothing is known of it, and everything is made.
func (b *build) fingerprint() (k keys) {
	self, known := program()
	if !known {
		return k
	}
	options := fmt.Sprintf("%s\n%q %q %t %t\n", self, b.BaseURL, b.Source, b.NoNPM, b.Strict)
	var whole, look, old strings.Builder
	for _, folder := range read {
		err := fs.WalkDir(b.fsys, folder, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && name == folder:
				return fs.SkipDir // there is none
			case err != nil:
				return err
			case d.IsDir():
				return nil
			}
			line := fmt.Sprintf("%q %v\n", name, d.Type())
			if d.Type().IsRegular() {
				sum, err := sumOf(b.fsys, name)
				if err != nil {
					return err
				}
				line = fmt.Sprintf("%q %x\n", name, sum)
			}
			whole.WriteString(line)
			if strings.HasPrefix(name, release.Folder+"/") {
				old.WriteString(line)
			}
			if folder == "themes" || name == "content/site.toml" || path.Base(name) == "messages.toml" {
				look.WriteString(line)
			}
			return nil
		})
		if err != nil {
			return keys{}
		}
	}
	return keys{publish.KeyOf(options, whole.String()), publish.KeyOf(options, old.String()), publish.KeyOf(options, look.String())}
}

// sumOf is the hash of a file.
func sumOf(fsys fs.FS, name string) (sum [sha256.Size]byte, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return sum, err
	}
	h.Sum(sum[:0])
	return sum, nil
}

// program tells this program from every other one: by what it was built from, and its file.
func program() (text string, known bool) {
	file, err := os.Executable()
	if err != nil {
		return "", false
	}
	info, err := os.Stat(file)
	if err != nil {
		return "", false
	}
	built, _ := debug.ReadBuildInfo()
	return fmt.Sprintf("%v %d %d", built, info.Size(), info.ModTime().UnixNano()), true
}

// of is the key of an output that follows from some values and the look of the site.
func (k keys) of(values ...any) publish.Key {
	if k.look == (publish.Key{}) {
		return publish.Key{}
	}
	return publish.KeyOf(append([]any{k.look}, values...)...)
}

// record says what the next build may rest on. Where something was told, it is told again
// only by making it again; and what was changed while the build ran may be in it or not.
// Whether the chart library can be had is asked each time, until it is there.
func (b *build) record() {
	if b.fingerprint() != b.keys {
		b.stage.Anew = true
		return
	}
	b.stage.Anew = b.again
	if b.NoNPM || b.in.Library != "" {
		b.stage.Whole, b.stage.Note = b.keys.whole, b.report.note()
	}
}
