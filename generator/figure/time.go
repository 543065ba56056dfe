package figure

import (
	"math"

	"cocrea/generator/message"
)

// Time is a figure in days as people say it, in months once there are enough of them.
type Time struct{ *Figure }

// month is how many days one has, in the mean.
const month = 365.2425 / 12

// Text writes it: «unos 15 meses», «28 días».
func (t Time) Text(c *message.Catalog) string {
	if n := int(math.Round(t.Value / month)); n >= 3 {
		return c.Text("figure.months", "n", n)
	}
	return c.Text("figure.days", "n", int(math.Round(t.Value)))
}
