package page

import (
	"html/template"
	"net/url"
	"strings"
)

// report fills in the links by which a reader tells of an error or mends it: a new
// issue that says page, file and line, and the web editor on that line. Without a
// repository it is the contact, and without that there is nowhere to lead to.
func (s *Site) report(v *View) {
	repository := strings.TrimSuffix(s.Site.Repository, "/")
	if repository == "" {
		if v.Report = s.Model.Dataset.Reach(); strings.HasPrefix(v.Report, "tel:") { // which html/template lets nobody else write
			v.Report, v.Call = "", template.HTMLAttr(`href="`+template.HTMLEscapeString(v.Report)+`"`)
		}
		return
	}
	query := url.Values{
		"title": {s.c.Text("report.title", "page", v.Address)},
		"body":  {s.c.Text("report.body", "page", v.Address, "owner", v.Owner, "version", s.Model.Dataset.Version)},
	}
	v.Report = repository + "/issues/new?" + query.Encode()
	file, line, _ := strings.Cut(v.Owner, ":")
	if strings.HasPrefix(file, "data/") || strings.HasPrefix(file, "content/") {
		v.Edit = repository + "/edit/main/" + file
		if line != "" {
			v.Edit += "#L" + line
		}
	}
}
