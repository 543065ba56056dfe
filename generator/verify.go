package generator

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"cocrea/generator/publish"
	"cocrea/generator/root"
)

// recordName is the file that says how a site was built, beside the data and pages:
// what cannot be read in its repository and changes its bytes.
const recordName = "build.json"

// record is what it holds.
type record struct {
	BaseURL     string `json:"base_url"`
	Repository  string `json:"repository"`
	Interactive bool   `json:"interactive"` // the charts' library is there
}

// noted writes the record.
func (b *build) noted() error {
	data, err := json.MarshalIndent(record{b.in.Site.BaseURL, b.in.Site.Repository, b.in.Library != ""}, "", "  ")
	if err != nil {
		return err
	}
	return b.stage.Write(recordName, "generator", append(data, '\n'))
}

// readRecord reads it from the folder of a published site.
func readRecord(dir fs.FS) (r record, err error) {
	data, err := root.ReadFile(dir, recordName, 1<<16)
	if err != nil {
		return r, err
	}
	strict := json.NewDecoder(bytes.NewReader(data))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&r); err != nil {
		return r, fmt.Errorf("%s: %w", recordName, err)
	}
	return r, nil
}

// published tells whether a folder is a site that this program made: only such a one
// has the record.
func published(dir fs.FS) bool {
	_, err := readRecord(dir)
	return err == nil
}

// Verdict is what building again came to.
type Verdict struct {
	Files   int
	Found   []publish.Finding
	Library bool // one of the two sites has the library of the charts, the other not
}

// Rebuild builds the site of o again, as build.json of the published folder says, into
// a folder that is removed again, and compares. Where the site has errors there is no
// verdict, and the report tells them.
func Rebuild(ctx context.Context, o Options, folder string) (*Verdict, *Report, error) {
	before, err := recordOf(folder)
	if err != nil {
		return nil, nil, fmt.Errorf("how the site was built is not known: %w", err)
	}
	dir, err := os.MkdirTemp("", "cocrea-")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(dir)
	o.Out, o.BaseURL, o.Source = filepath.Join(dir, "site"), before.BaseURL, before.Repository
	o.NoNPM = !before.Interactive
	report, err := Build(ctx, o)
	if err != nil || !report.Published {
		return nil, report, err
	}
	after, err := recordOf(o.Out)
	if err != nil {
		return nil, report, err
	}
	v := &Verdict{Library: before.Interactive != after.Interactive}
	v.Files, v.Found, err = publish.Compare(ctx, folder, o.Out)
	return v, report, err
}

func recordOf(folder string) (record, error) {
	dir, err := root.Open(folder)
	if err != nil {
		return record{}, err
	}
	defer dir.Close()
	return readRecord(dir)
}
