package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// currencyOf are the signs of currencies, and the code of those that only one has.
var currencyOf = map[string]string{
	"€": "EUR", "R$": "BRL", "US$": "USD", "MX$": "MXN", "CA$": "CAD", "₹": "INR", "₩": "KRW", "₺": "TRY", "₽": "RUB", "zł": "PLN", "₡": "CRC",
	"S/.": "PEN", "S/": "PEN", "₲": "PYG", "₱": "PHP", "₦": "NGN", "₵": "GHS", "₫": "VND", "₴": "UAH", "₪": "ILS", "₸": "KZT", "฿": "THB",
	"$": "", "£": "", "¥": "",
}

// signs are those of currencyOf, the longest first.
var signs = []string{"US$", "MX$", "CA$", "R$", "S/.", "S/", "zł", "€", "₹", "₩", "₺", "₽", "₡", "₲", "₱", "₦", "₵", "₫", "₴", "₪", "₸", "฿", "$", "£", "¥"}

// signOf is the sign of a currency before or behind a number, "" where there is none.
func signOf(text string) string {
	text = strings.TrimLeft(strings.TrimSpace(text), "-−(")
	i := slices.IndexFunc(signs, func(s string) bool { return strings.HasPrefix(text, s) || strings.HasSuffix(text, s) })
	if i < 0 {
		return ""
	}
	return signs[i]
}

// commonSign is the sign that stands beside most numbers, "" where another stands beside some.
func commonSign(texts []string) string {
	sign, n := "", 0
	for _, text := range texts {
		switch of := signOf(text); {
		case of == "":
		case sign == "" || sign == of:
			sign, n = of, n+1
		default:
			return ""
		}
	}
	if n*2 < len(texts) {
		return ""
	}
	return sign
}

// bareOf takes a sign from a number.
func bareOf(text, sign string) string {
	text = strings.TrimSpace(text)
	minus := strings.HasPrefix(text, "-") || strings.HasPrefix(text, "−")
	bare := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(strings.TrimLeft(text, "-−"), sign)), sign))
	if minus {
		return "-" + strings.TrimLeft(bare, "-−")
	}
	return bare
}

func bareAll(texts []string, sign string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = bareOf(text, sign)
	}
	return out
}

var bracketed = regexp.MustCompile(`^\(([^()\d]*\d[\d.,\' ]*[^()\d]*)\)$`)

// signed takes the sign from a number above zero, and puts one before a number in brackets, as
// accounts write what is below zero.
func signed(text string) string {
	if m := bracketed.FindStringSubmatch(text); m != nil {
		return "-" + m[1]
	}
	if bare, is := strings.CutPrefix(text, "+"); is && bare != "" && bare[0] >= '0' && bare[0] <= '9' {
		return bare
	}
	return exact(text)
}

// exactDigits are how many digits of a number programs keep: those behind them are of the way
// in which they reckon, as in 6.199999999999999.
const exactDigits = 15

var inexact = regexp.MustCompile(`^-?(\d{1,14})\.(\d{2,})$`)

// exact is a number without the digits that no program keeps exactly.
func exact(text string) string {
	m := inexact.FindStringSubmatch(text)
	if m == nil || len(strings.TrimLeft(m[1]+m[2], "0")) <= exactDigits {
		return text
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	short := strconv.FormatFloat(value, 'f', exactDigits-len(m[1]), 64)
	return strings.TrimSuffix(strings.TrimRight(short, "0"), ".")
}
