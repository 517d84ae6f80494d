package tolerant

import (
	"cmp"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"time"
)

const longestNumber = 10_000 // digits; more are no number, and to look closer would copy them again and again

// setScalar puts a string, number or bool, given as text, into v.
func setScalar(v reflect.Value, text string) bool {
	switch {
	case v.Kind() == reflect.String:
		v.SetString(text)
		return true
	case len(text) > longestNumber:
		return false
	case v.Kind() == reflect.Bool:
		v.SetBool(text == "true" || text == "True" || text == "1")
		return v.Bool() || text == "false" || text == "False" || text == "0"
	case v.CanFloat():
		f, err := strconv.ParseFloat(text, v.Type().Bits())
		v.SetFloat(f)
		return err == nil && (isNumber(text) || nonFinite([]byte(text)) == text)
	case v.CanInt():
		n, err := strconv.ParseInt(integer(text), 10, v.Type().Bits())
		v.SetInt(n)
		return err == nil
	case v.CanUint():
		n, err := strconv.ParseUint(integer(text), 10, v.Type().Bits())
		v.SetUint(n)
		return err == nil
	}
	return false
}

// isNumber tells whether the text is a number as JSON writes it.
func isNumber(text string) bool {
	return json.Valid([]byte(text)) && strings.IndexByte("-0123456789", text[0]) >= 0
}

// integer gives the plain digits of a whole number such as 1.0 or 1e3. It is empty for other numbers, and for those
// that no integer type holds. It moves digits, since a float64 would round them.
func integer(text string) string {
	mantissa, power, _ := strings.Cut(strings.ToLower(text), "e")
	exponent, err := strconv.Atoi(cmp.Or(power, "0"))
	if err != nil || !isNumber(text) {
		return ""
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := whole + fraction
	significant := strings.TrimRight(digits, "0")
	zeros := exponent - len(fraction) + len(digits) - len(significant)
	switch {
	case significant == "" || significant == "-":
		return "0"
	case zeros < 0 || zeros > 20: // 2^64 has 20 digits
		return ""
	}
	return significant + strings.Repeat("0", zeros)
}

// setTime reads a time in any of the ways in which servers write them.
func setTime(t *time.Time, text string) bool {
	if *t = (time.Time{}); text == "" || t.UnmarshalText([]byte(text)) == nil {
		return true
	}
	for _, layout := range [...]string{
		"2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700", // fractions of a second are read where a layout has none
		"2006-01-02 15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05Z0700",
		"2006-01-02", "Mon, 02 Jan 2006 15:04:05 GMT",
	} {
		if parsed, err := time.Parse(layout, text); err == nil {
			*t = parsed
			_, err = parsed.MarshalText() // a zone such as +2400 can be read, but not be written
			return err == nil
		}
	}
	return false
}
