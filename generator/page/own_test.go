package page

import (
	"io/fs"
	"strings"
	"testing"

	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/themes"
)

// TestOwn holds that of each text about any thing of a site's own it is known what the things
// are called: else a site's text about one that there is none of would pass in silence.
func TestOwn(t *testing.T) {
	text, err := fs.ReadFile(themes.FS, "default/messages/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := message.Parse("en", "en", text)
	if err != nil {
		t.Fatal(err)
	}
	own := Own(&model.Model{})
	n := 0
	for _, key := range c.Keys() {
		part, any := strings.CutSuffix(key, ".any")
		if !any {
			continue
		}
		n++
		if own[part] == nil {
			t.Errorf("nothing says of what %s is the text", key)
		}
		delete(own, part)
	}
	if n == 0 {
		t.Error("no text is of any")
	}
	for part := range own {
		t.Errorf("there is no text %s.any", part)
	}
}
