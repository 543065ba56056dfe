package page

import (
	"html/template"

	"cocrea/generator/model"
)

// licenceName is what a licence is called: in full, where the messages do.
func (s *Site) licenceName(licence string) string {
	l := model.LicenceOf(licence)
	if l.Key() != "" {
		return s.c.Text(l.Key())
	}
	return l.Name
}

// licenceFacts are the term of the licence, whose name leads to its text; none where the
// data have no licence.
func (s *Site) licenceFacts(licence string) []Fact {
	if licence == "" {
		return nil
	}
	return []Fact{{Term: s.c.Text("fact.licence"), Value: s.link(s.licenceName(licence), model.LicenceOf(licence).Address)}}
}

// shortLicence is the licence of the data by its short name, "" where they have none.
func (s *Site) shortLicence() template.HTML {
	l := model.LicenceOf(s.Model.Dataset.Licence)
	if l.Address == "" {
		return ""
	}
	return s.link(l.Name, l.Address)
}

// creditLicence is what a chart's own file says of the licence.
func (s *Site) creditLicence() string {
	if s.Model.Dataset.Licence == "" {
		return ""
	}
	return s.c.Text("credit.licence", "licence", s.licenceName(s.Model.Dataset.Licence))
}
