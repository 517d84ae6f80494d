package tolerant

import (
	"cmp"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"time"
)

const maxNumberLen = 10_000 // bytes; longer texts are not parsed as numbers, because parsing copies them several times

// setScalar sets v to a string, number or bool that is written as text.
func setScalar(v reflect.Value, text string) bool {
	switch {
	case v.Kind() == reflect.String:
		v.SetString(text)
		return true
	case len(text) > maxNumberLen:
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

// isNumber reports whether the text is a JSON number.
func isNumber(text string) bool {
	return json.Valid([]byte(text)) && strings.IndexByte("-0123456789", text[0]) >= 0
}

// integer returns the decimal digits of a whole number such as 1.0 or 1e3. It returns "" for other numbers, and for numbers that no
// integer type can hold. It works on the text, because a float64 would round long numbers.
func integer(text string) string {
	mantissa, power, _ := strings.Cut(strings.ToLower(text), "e")
	exponent, err := strconv.Atoi(cmp.Or(power, "0"))
	if err != nil || !isNumber(text) {
		return ""
	}
	const manyZeros = "00000000000000000000" // 2^64 has 20 digits
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := whole + fraction
	significant := strings.TrimRight(digits, "0")
	zeros := exponent - len(fraction) + len(digits) - len(significant)
	switch {
	case significant == "" || significant == "-":
		return "0"
	case zeros < 0 || zeros > len(manyZeros):
		return ""
	}
	return significant + manyZeros[:zeros]
}

// setTime parses a time in any of the layouts that servers use.
func setTime(t *time.Time, text string) bool {
	if *t = (time.Time{}); text == "" || t.UnmarshalText([]byte(text)) == nil {
		return true
	}
	for _, layout := range [...]string{
		"2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700", // Parse accepts fractions of a second even if the layout has none
		"2006-01-02 15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05Z0700",
		"2006-01-02", "Mon, 02 Jan 2006 15:04:05 GMT",
	} {
		if parsed, err := time.Parse(layout, text); err == nil {
			*t = parsed
			_, err = parsed.MarshalText() // a zone such as +2400 can be parsed but not written
			return err == nil
		}
	}
	return false
}
