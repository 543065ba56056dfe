package message

import (
	"fmt"
	"strings"

	"golang.org/x/text/number"
)

// Value writes one value in the language's way: numbers grouped, floats with
// up to two decimals, anything else as fmt does.
func (c *Catalog) Value(v any) string {
	switch n := v.(type) {
	case int, int64:
		return c.printer.Sprint(number.Decimal(n))
	case float64:
		return c.printer.Sprint(number.Decimal(n, number.MaxFractionDigits(2)))
	case string:
		return n
	case word:
		return n.text
	case Number:
		return n.Text(c)
	case Localized:
		return n.In(c.Lang)
	case Said:
		return n.In(c)
	case Titled:
		return n.Name(c)
	case Dated:
		if c.Has("date.day") { // what the command says keeps to the form of the files
			return c.Date(n.String())
		}
		return n.String()
	}
	return fmt.Sprint(v)
}

// Percent writes a percentage in the language's way: 21 %, 21%.
func (c *Catalog) Percent(n float64) string { return c.Text("percent", "n", n) }

// Date writes 2024, 2024-07 or 2024-07-31 in words; what is unknown stays out.
func (c *Catalog) Date(iso string) string { return c.date("date.", iso) }

// On writes a date as the time of an event: «el 31 de julio de 2024», «en 2024».
func (c *Catalog) On(iso string) string { return c.date("date.on-", iso) }

func (c *Catalog) date(form, iso string) string {
	if iso == "" {
		return ""
	}
	parts := strings.Split(iso, "-")
	args := []any{"year", parts[0]}
	if len(parts) > 1 {
		args = append(args, "month", c.Text("month-"+parts[1]))
	}
	if len(parts) > 2 {
		args = append(args, "day", strings.TrimPrefix(parts[2], "0"))
	}
	return c.Text(form+[...]string{"year", "month", "day"}[len(parts)-1], args...)
}
