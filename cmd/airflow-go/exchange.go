package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The file of airflow variables export and import is a JSON object of keys and values. A string is the text of a variable
// as it is; whatever else is JSON in the variable, too. Airflow exports every text that is JSON as what it means, and so
// loses the quotes of "1" and the zero of 1.0.

// entry is what the file holds of one variable.
type entry struct{ key, value string }

// exported is a variable's text in the file: as JSON if it is an object or a list, whose blanks alone change then, or if it
// comes back from Airflow's import as it is; else as a string.
func exported(text string) any {
	if json.Valid([]byte(text)) && (strings.ContainsAny(text[:1], "[{") || comesBack(text)) {
		return json.RawMessage(text)
	}
	return text
}

// comesBack tells whether a text that is JSON, and no object or list, is what Python writes when it has read it.
func comesBack(text string) bool {
	if text == "true" || text == "false" || text == "null" {
		return true
	}
	if whole, err := strconv.ParseInt(text, 10, 64); err == nil {
		return strconv.FormatInt(whole, 10) == text
	}
	number, err := strconv.ParseFloat(text, 64)
	size := math.Abs(number)
	return err == nil && size >= 1e-4 && size < 1e16 && // others are written with an exponent
		strings.Contains(text, ".") && strconv.FormatFloat(number, 'f', -1, 64) == text
}

// readEntries reads a file, and refuses what would be lost without a word.
func readEntries(file []byte) ([]entry, error) {
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
	var entries []entry
	decoder := json.NewDecoder(bytes.NewReader(file)) // once more, for keys that are there twice
	_, err = decoder.Token()
	for err == nil && decoder.More() {
		var e entry
		if e, err = readEntry(decoder); err == nil {
			if _, ok := object[e.key]; !ok {
				return nil, fmt.Errorf("the key %q is there twice", e.key)
			}
			delete(object, e.key)
			entries = append(entries, e)
		}
	}
	return entries, err
}

// readEntry reads a key and a value, which is stored as Airflow does: a string as it is, whatever else as JSON.
func readEntry(decoder *json.Decoder) (e entry, err error) {
	key, err := decoder.Token()
	if err != nil {
		return e, err
	}
	e.key, _ = key.(string)
	var value json.RawMessage
	if err := decoder.Decode(&value); err != nil {
		return e, err
	}
	if value[0] != '"' {
		var text bytes.Buffer
		err := json.Indent(&text, value, "", "  ")
		return entry{e.key, text.String()}, err
	}
	if err := json.Unmarshal(value, &e.value); err != nil {
		return e, err
	}
	if strings.ContainsRune(e.value, utf8.RuneError) && !bytes.ContainsRune(value, utf8.RuneError) &&
		!bytes.Contains(bytes.ToLower(value), []byte(`\ufffd`)) {
		return e, fmt.Errorf("the value of %q has half a surrogate pair", e.key)
	}
	return e, nil
}
