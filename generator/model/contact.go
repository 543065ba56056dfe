package model

import (
	"net/url"
	"regexp"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Reach is the address under which a contact is reached: a page, a letter or a call; "" of
// any other, such as the name of an office.
func (d *Dataset) Reach() string {
	mail := strings.TrimPrefix(d.Contact, "mailto:")
	switch {
	case strings.HasPrefix(d.Contact, "https://"), strings.HasPrefix(d.Contact, "http://"):
		return d.Contact
	case strings.Contains(mail, "@"):
		return "mailto:" + url.PathEscape(mail)
	case telephone.MatchString(strings.TrimPrefix(d.Contact, "tel:")):
		return "tel:" + strings.Map(func(r rune) rune {
			if r == '+' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, d.Contact)
	}
	return ""
}

// telephone is a number to call, of seven figures at least.
var telephone = regexp.MustCompile(`^\+?[ (]*(?:[0-9][ ().-]*){7,15}$`)

// ContactAt is where the contact stands: in the file of the data or else at the place given.
func (m *Model) ContactAt(at problem.Position) problem.Position {
	if tree := m.Dataset.tree; tree != nil && tree.Values["contact"] != nil { // an empty file has none
		return tree.ValueAt("contact")
	}
	return at
}

// CheckContact tells of a contact that has the form of an address and is none of the web's,
// nor of mail: readers would be led there. at is where it stands, if the data do not say it.
func (m *Model) CheckContact(at problem.Position, probs *problem.List) {
	contact := m.Dataset.Contact
	if contact == "" {
		return // also of a file that could not be read
	}
	at = m.ContactAt(at)
	if mail := strings.TrimPrefix(contact, "mailto:"); strings.Contains(mail, "@") && !strings.Contains(contact, "/") && !table.Mailbox(mail) {
		probs.Add("url", at, "column", "contact", "value", contact, "why", "mail")
		return
	}
	scheme, _, is := strings.Cut(contact, ":")
	if !is || strings.ContainsAny(scheme, " @/") || strings.EqualFold(scheme, "mailto") {
		return
	}
	if why, what := table.Address(contact); why != "" {
		probs.Add("url", at, "column", "contact", "value", contact, "why", why, "what", what)
	}
}
