package layout

import (
	"bytes"
	"fmt"
)

// Both writes a page as compiled and as html/template does.
func (t *Theme) Both(lang, kind string, view any) (quick, slow string, err error) {
	s := t.layouts[lang][kind]
	var out bytes.Buffer
	if err := s.ExecuteTemplate(&out, "base", view); err != nil {
		return "", "", err
	}
	slow = out.String()
	out.Reset()
	if !s.quick(&out, view) {
		return "", slow, fmt.Errorf("not compiled")
	}
	return out.String(), slow, nil
}
