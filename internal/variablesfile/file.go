// Package variablesfile reads and writes the file of airflow variables export and import: a JSON object of keys and values. A
// string is the text of a variable as it is; whatever else is JSON in the variable, too. Airflow exports every text that is
// JSON as what it means, and so loses the quotes of "1" and the zero of 1.50.
package variablesfile

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Entry is what the file holds of one variable.
type Entry struct {
	Key, Value string
	// JSON tells that the value is JSON of which the file has the meaning alone: its layout was another one.
	JSON bool
}

// AsJSON tells whether a variable's text is JSON in the file: if it is an object or a list, whose blanks alone change then,
// or if it comes back from Airflow's import as it is. All else is a string there.
func AsJSON(text string) bool {
	return json.Valid([]byte(text)) && (strings.ContainsAny(text[:1], "[{") || comesBack(text))
}

// comesBack tells whether a text that is JSON, and no object or list, is what Python writes when it has read it.
func comesBack(text string) bool {
	switch text {
	case "true", "false", "null", "0":
		return true
	}
	number, err := strconv.ParseFloat(text, 64)
	size := math.Abs(number)
	inDigits := size >= 1e-4 && size < 1e16 // Python writes all others with an exponent
	return err == nil && inDigits && strconv.FormatFloat(number, 'f', -1, 64) == text
}

// Read reads a file, and refuses what would be lost without a word.
func Read(file []byte) ([]Entry, error) {
	if !utf8.Valid(file) {
		return nil, errors.New("it is not UTF-8")
	}
	var object map[string]json.RawMessage
	err := json.Unmarshal(file, &object)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		line := 1 + bytes.Count(file[:syntax.Offset], []byte("\n"))
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	if object == nil {
		return nil, errors.New("it is not a JSON object of keys and values")
	}
	var entries []Entry
	decoder := json.NewDecoder(bytes.NewReader(file)) // once more, for keys that are there twice
	_, err = decoder.Token()
	for err == nil && decoder.More() {
		var e Entry
		if e, err = readEntry(decoder); err == nil {
			if _, ok := object[e.Key]; !ok {
				return nil, fmt.Errorf("the key %q is there twice", e.Key)
			}
			delete(object, e.Key)
			entries = append(entries, e)
		}
	}
	return entries, err
}

// readEntry reads a key and a value, which is stored as Airflow does: a string as it is, whatever else as JSON.
func readEntry(decoder *json.Decoder) (e Entry, err error) {
	key, err := decoder.Token()
	var value json.RawMessage
	if err := cmp.Or(err, decoder.Decode(&value)); err != nil {
		return e, err
	}
	e.Key, _ = key.(string)
	if value[0] != '"' {
		var text bytes.Buffer
		err := json.Indent(&text, value, "", "  ")
		return Entry{e.Key, text.String(), true}, err
	}
	if err := json.Unmarshal(value, &e.Value); err != nil {
		return e, err
	}
	if strings.ContainsRune(e.Value, utf8.RuneError) && !bytes.ContainsRune(value, utf8.RuneError) &&
		!bytes.Contains(bytes.ToLower(value), []byte(`\ufffd`)) {
		return e, fmt.Errorf("the value of %q has half a surrogate pair", e.Key)
	}
	return e, nil
}
