package generator

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"cocrea/generator/publish"
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

// Verdict is what building again came to.
type Verdict struct {
	Files   int
	Found   []publish.Finding
	Library bool // one of the two sites has the library of the charts, the other not
}

// Rebuild builds the site of o again, as build.json of the published folder says, into
// a folder that is removed again, and compares. Where the site has errors there is no
// verdict, and the report tells them.
func Rebuild(ctx context.Context, o Options, published string) (*Verdict, *Report, error) {
	data, err := os.ReadFile(filepath.Join(published, recordName))
	if err != nil {
		return nil, nil, fmt.Errorf("how the site was built is not known: %w", err)
	}
	var before, after record
	strict := json.NewDecoder(bytes.NewReader(data))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&before); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", recordName, err)
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
	if data, err = os.ReadFile(filepath.Join(o.Out, recordName)); err != nil {
		return nil, report, err
	}
	if err := json.Unmarshal(data, &after); err != nil {
		return nil, report, err
	}
	v := &Verdict{Library: before.Interactive != after.Interactive}
	v.Files, v.Found, err = publish.Compare(published, o.Out)
	return v, report, err
}
