package jsontext

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// CheckObject returns an error unless a text is a JSON object that every reader understands in the same way: it must not contain
// a name twice or half a surrogate pair. The text of the error is a predicate that begins with "must". It contains no value.
func CheckObject(text string) error {
	if strings.TrimSpace(text) == "" {
		return errors.New("must be a JSON object, and not empty; write {} for an object without fields")
	}
	var value json.RawMessage // Unmarshal rejects values that are nested too deeply for the recursion below
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		return syntaxError(text, err)
	}
	if value[0] != '{' {
		return errors.New("must be a JSON object")
	}
	c := checker{text: text, decoder: json.NewDecoder(strings.NewReader(text))}
	c.decoder.UseNumber() // a float64 has no room for some numbers
	return c.value()
}

// syntaxError returns an error with the position. It does not contain the text of encoding/json, which has a character of the
// text.
func syntaxError(text string, err error) error {
	syntax, ok := errors.AsType[*json.SyntaxError](err)
	if !ok {
		return fmt.Errorf("must be a JSON object: %w", err)
	}
	end := int(syntax.Offset) // 0 with Go 1.27 if the text ends in its first value
	column := utf8.RuneCountInString(text[strings.LastIndexByte(text[:end], '\n')+1 : end])
	reason := fmt.Sprintf("must be a JSON object: invalid JSON in line %d, column %d", lineAt(text, syntax.Offset), column)
	if strings.HasSuffix(text[:end], "'") {
		reason += "; strings need double quotes"
	}
	return errors.New(reason)
}

func lineAt(text string, offset int64) int { return 1 + strings.Count(text[:offset], "\n") }

// checker reads JSON that is known to be valid.
type checker struct {
	text    string
	decoder *json.Decoder
}

// value checks one value, including the values in it.
func (c *checker) value() error {
	token, err := c.token()
	if err != nil {
		return err
	}
	open, ok := token.(json.Delim)
	if !ok {
		return nil
	}
	seen := map[string]bool{}
	for c.decoder.More() {
		if open == '{' {
			token, err := c.token()
			if err != nil {
				return err
			}
			name, _ := token.(string)
			if seen[name] {
				return fmt.Errorf("must not contain the name %q twice in one object: line %d", name, c.line())
			}
			seen[name] = true
		}
		if err := c.value(); err != nil {
			return err
		}
	}
	_, err = c.token()
	return err
}

func (c *checker) token() (json.Token, error) {
	start := c.decoder.InputOffset()
	token, err := c.decoder.Token()
	if text, ok := token.(string); ok && HalfSurrogate(text, []byte(c.text[start:c.decoder.InputOffset()])) {
		return nil, fmt.Errorf("must not contain half a surrogate pair: line %d", c.line())
	}
	return token, err
}

func (c *checker) line() int { return lineAt(c.text, c.decoder.InputOffset()) }

// HalfSurrogate reports whether a string lost half a surrogate pair, such as \ud800, when it was decoded from its JSON source.
func HalfSurrogate(text string, source []byte) bool {
	return strings.ContainsRune(text, utf8.RuneError) && !bytes.ContainsRune(source, utf8.RuneError) &&
		!bytes.Contains(bytes.ToLower(source), []byte(`\ufffd`))
}
