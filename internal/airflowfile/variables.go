package airflowfile

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Entry is one variable of a file.
type Entry struct {
	Key, Value string
	// JSON reports whether the file has the value as JSON and not as a string. The white space of Value may then differ from the
	// text of the variable.
	JSON bool
}

// AsJSON reports whether to write the text of a variable as JSON and not as a string. It is true for an object or an array, of
// which only white space changes, and for a scalar that Airflow's import restores exactly. It is false if Python would round a
// number or write it in another way.
func AsJSON(text string) bool {
	if !json.Valid([]byte(text)) {
		return false
	}
	if !strings.ContainsAny(text[:1], "[{") {
		return roundTrips(text)
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	for {
		token, err := decoder.Token()
		if err != nil {
			return errors.Is(err, io.EOF)
		}
		if number, ok := token.(json.Number); ok && !isInteger(string(number)) && !roundTrips(string(number)) {
			return false
		}
	}
}

// isInteger reports whether a JSON number is an integer, which Python reads and writes exactly.
func isInteger(number string) bool { return number != "-0" && !strings.ContainsAny(number, ".eE") }

// roundTrips reports whether Python writes a JSON scalar exactly as it has read it.
func roundTrips(text string) bool {
	switch text {
	case "true", "false", "null", "0":
		return true
	}
	number, err := strconv.ParseFloat(text, 64)
	size := math.Abs(number)
	inDigits := size >= 1e-4 && size < 1e16 // Python writes other numbers with an exponent
	written := strconv.FormatFloat(number, 'f', -1, 64)
	return err == nil && inDigits && (text == written || text == written+".0")
}

// ReadVariables reads a file. It returns an error if some of the content would be lost, for example because of a duplicate key.
// Airflow writes NaN and Infinity, which JSON does not allow; they are read as JSON.
func ReadVariables(file []byte) ([]Entry, error) {
	if !utf8.Valid(file) {
		return nil, errors.New("must be UTF-8")
	}
	file, marker := WithoutNonFinite(file)
	var object map[string]json.RawMessage
	err := json.Unmarshal(file, &object)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		line := 1 + bytes.Count(file[:syntax.Offset], []byte("\n"))
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	if object == nil {
		return nil, errors.New("must be a JSON object of keys and values")
	}
	var entries []Entry
	decoder := json.NewDecoder(bytes.NewReader(file)) // a second pass finds duplicate keys
	_, err = decoder.Token()
	for err == nil && decoder.More() {
		var e Entry
		if e, err = readEntry(decoder, marker); err == nil {
			if _, ok := object[e.Key]; !ok {
				return nil, fmt.Errorf("duplicate key %q", e.Key)
			}
			delete(object, e.Key)
			entries = append(entries, e)
		}
	}
	return entries, err
}

// nonFinite matches the numbers of Python that JSON does not allow, with the character before them. It also matches strings.
var nonFinite = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|([\s:,\[])(NaN|-?Infinity)`)

// WithoutNonFinite returns the file with NaN and Infinity as strings that begin with the marker, which is nowhere else in the file.
func WithoutNonFinite(file []byte) (quoted []byte, marker string) {
	for i := 0; marker == "" || bytes.Contains(file, []byte(marker)); i++ {
		marker = fmt.Sprintf(`"number %d `, i)
	}
	return nonFinite.ReplaceAllFunc(file, func(found []byte) []byte {
		if found[0] == '"' {
			return found
		}
		return fmt.Appendf(nil, `%s%s%s"`, found[:1], marker, found[1:])
	}), marker
}

// readEntry reads a key and a value. As in Airflow, a string is the text itself, and any other value becomes its JSON text.
func readEntry(decoder *json.Decoder, marker string) (e Entry, err error) {
	key, err := decoder.Token()
	var value json.RawMessage
	if err := cmp.Or(err, decoder.Decode(&value)); err != nil {
		return e, err
	}
	e.Key, _ = key.(string)
	if value[0] != '"' || bytes.HasPrefix(value, []byte(marker)) {
		var text bytes.Buffer
		err := json.Indent(&text, value, "", "  ")
		return Entry{e.Key, unquoteNonFinite(text.String(), marker), true}, err
	}
	if err := json.Unmarshal(value, &e.Value); err != nil {
		return e, err
	}
	if strings.ContainsRune(e.Value, utf8.RuneError) && !bytes.ContainsRune(value, utf8.RuneError) &&
		!bytes.Contains(bytes.ToLower(value), []byte(`\ufffd`)) {
		return e, fmt.Errorf("invalid value of key %q: must not contain half a surrogate pair", e.Key)
	}
	return e, nil
}

// unquoteNonFinite reverses WithoutNonFinite.
func unquoteNonFinite(text, marker string) string {
	before, rest, found := strings.Cut(text, marker)
	for found {
		number, after, _ := strings.Cut(rest, `"`)
		before += number
		var next string
		next, rest, found = strings.Cut(after, marker)
		before += next
	}
	return before
}
