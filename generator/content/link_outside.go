package content

import (
	"net/url"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// checkOutside checks a link that leads out of the site: to a mailbox or to another site.
func checkOutside(to string, mail bool, at problem.Position, probs *problem.List) {
	if mail {
		if to := outside(to); !letter(to) {
			probs.Add("link-address", at, "why", "mail", "value", to, "what", to)
		}
		return
	}
	if why, what := table.Address(outside(to)); why != "" {
		probs.Add("link-address", at, "why", why, "value", to, "what", what)
	} else if signs, meant := table.Left(to); signs != "" {
		probs.Add("address-end", at, "why", "link", "value", to, "what", signs, "meant", meant)
	}
}

// outside is an address of another site as a browser asks for it: what stands in it as
// it is read is encoded.
func outside(to string) string {
	u, err := url.Parse(to)
	if err != nil {
		return to
	}
	return u.String()
}

// letter reports an address by which mail can be sent, to several mailboxes it may be; that
// of a letter of which the reader says to whom has none.
func letter(to string) bool {
	boxes, _, asked := strings.Cut(to[len("mailto:"):], "?")
	if boxes == "" {
		return asked
	}
	for box := range strings.SplitSeq(boxes, ",") {
		if !table.Mailbox(strings.TrimSpace(decoded(box))) {
			return false
		}
	}
	return true
}
