package table

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cocrea/generator/problem"
)

// sound checks what holds for every text that comes from a spreadsheet.
func (d decoder) sound(f Field, c Cell) bool {
	g := d.table.Grid
	typed := f.Enum == nil && f.Type != TypeBoolean && (f.Type != TypeText || f.Pattern != nil || d.names(f))
	kind, at, wide, meant := Damage(c.Text)
	address := f.Type == TypeURL || f.Type == TypeLinks
	if kind == DamageLookalike && !address && (f.Type != TypeText || f.Pattern != nil || f.Enum != nil || f.Ref != "") {
		kind = "" // of an id or a code its own rule tells
	}
	if kind == DamageEntity && address {
		kind = "" // likewise of an address
	}
	switch {
	case len(c.Text) > MaxCell:
		d.probs.Add("cell-oversize", g.At(c), "column", f.Name, "size", len(c.Text), "limit", MaxCell)
	case kind != "":
		d.damaged(f, c, kind, at, wide, meant)
	case SheetError(c.Text):
		d.probs.Add("cell-sheet-error", g.At(c), "why", map[bool]string{true: "required"}[f.Required || f.Key], "value", c.Text, "column", f.Name)
	case f.Ref != "" && f.Ref != "sources" && says(c.Text): // unless there is a record of that id, as NA may be: CheckRefs knows
		return true
	case Placeholder(c.Text, typed) && !((f.Ref != "" || d.names(f)) && later[bare(c.Text)]) && !slices.Contains(f.Enum, c.Text) && !f.Key && (!f.Required || f.Type == TypeText && f.Enum == nil || f.Ref != ""):
		d.table.told[c] = false
		d.table.nothing(f, c, d.probs)
	case Formula(c.Text) && !(f.Decimal() && figures.MatchString(signs.Replace(c.Text))):
		d.probs.Add("cell-formula", g.At(c), "column", f.Name, "sign", c.Text[:1])
	default:
		if f.Type == TypeText && f.Enum == nil && f.Pattern == nil && f.Ref == "" {
			d.odd(f, c)
		}
		return true
	}
	return false
}

// nothing tells of a cell that says only that there is nothing.
func (t *Table) nothing(f Field, c Cell, probs *problem.List) {
	why := ""
	if f.Required {
		why = "required"
	} else {
		t.Grid.offer(c, "", probs)
	}
	probs.Add("cell-placeholder", t.Grid.At(c), "why", why, "value", c.Text, "column", f.Name)
}

// odd tells of a text that is none or has marks in it that readers would see: a value that
// stands in the column of names, mostly since a row was pasted a column further.
func (d decoder) odd(f Field, c Cell) {
	if kind, at, wide := Markup(c.Text); wide > 0 {
		d.probs.Add("text-markup", d.table.Grid.Part(c, at, wide), "why", kind, "column", f.Name, "value", c.Text[at:at+wide])
	}
	why := ""
	switch _, shape, _ := ParseDate(c.Text); {
	case strings.HasPrefix(c.Text, "'") && apostrophe.MatchString(c.Text):
		why = "apostrophe"
	case !d.names(f):
	case !lettered(c.Text) && amount.MatchString(c.Text) && !yearLast.MatchString(c.Text):
		why = "number"
	case shape || !lettered(c.Text) && yearLast.MatchString(c.Text):
		why = "date"
	case webOrMail.MatchString(c.Text):
		why = "address"
	}
	if why != "" {
		d.probs.Add("text-value", d.table.Grid.At(c), "why", why, "column", f.Name, "value", c.Text)
	}
}

// What texts look like that are no words; apostrophe is the mark by which spreadsheets keep a
// value from being read.
var (
	apostrophe = regexp.MustCompile(`^'(?:\pL[^'’]*|[0-9]+)$`)
	amount     = regexp.MustCompile(`^[$€£]?\s?[-+]?[0-9][0-9.,\s]*[%$€£]?$`)
	webOrMail  = regexp.MustCompile(`^(?:https?://\S+|www\.\S+|[^\s@]+@[^\s@]+\.[^\s@]+)$`)
)

// names reports a column of names and titles, which are never mere marks; «pendiente» may be one. A step of a scale
// may be called «pendiente».
func (d decoder) names(f Field) bool {
	return !f.Extra && d.table.Name != "statuses" && slices.Contains([]string{"title", "name", "institution", "description"}, f.Base)
}

// damaged tells of what a program did to a text, and of what it was where that is known.
func (d decoder) damaged(f Field, c Cell, kind string, at, wide int, meant string) {
	place := d.table.Grid.Part(c, at, wide)
	if kind == DamageInvisible {
		r, _ := utf8.DecodeRuneInString(c.Text[at:])
		d.probs.Add("cell-control", place, "column", f.Name, "code", codePoint(r))
	} else {
		d.probs.Add("text-damaged", place, "why", kind, "value", c.Text[at:at+wide], "meant", meant)
	}
	if meant != "" {
		d.table.Grid.offer(c, meant, d.probs)
	}
}

func codePoint(r rune) string {
	s := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return "U+" + strings.Repeat("0", max(4-len(s), 0)) + s
}

// Formula reports a text that spreadsheets run when they open it as a cell. A number is none, nor
// are signs alone, such as the mark «+», and neither is that of a telephone, of which no
// spreadsheet makes a sum: +52 55 1234 5678.
func Formula(text string) bool {
	return strings.Trim(text, "=+-@ ") != "" && strings.ContainsRune("=+-@", rune(text[0])) && !integerPattern.MatchString(text) && !telephone.MatchString(text)
}

var telephone = regexp.MustCompile(`^\+[0-9]+(?:[ (][0-9 .()-]*)?$`)

// told reports a cell of which a mistake is told.
func (d decoder) told(c Cell) bool { _, told := d.table.told[c]; return told }
