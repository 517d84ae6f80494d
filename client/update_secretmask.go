package client

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/jsontext"
)

// secretMask is the text that Airflow returns in place of a secret.
const secretMask = "***"

// WithSecretMask allows a call that creates or updates an object to write the text "***", if that really is the value.
//
// Airflow returns "***" in place of a secret. Writing this text back could overwrite the secret, so without this option the call
// returns an [ArgumentError]. This concerns a text that is "***", JSON in which a string is "***" and, in the Extra of a connection,
// JSON in which a string contains "***". On Airflow 3, it concerns every value of a variable that contains "***": if the server does
// not report its version, the call returns an [UnknownVersionError]. Even with this option, Airflow 3 may keep a stored secret if it
// receives "***".
func WithSecretMask() CallOption {
	return func(s *settings) { s.secretMask = true }
}

// HasSecretMask reports whether Airflow has replaced a secret with "***" in a text that it returned: in the value of a variable or the
// Extra of a connection. Such a text is not the stored value, so do not compare it with other values, export it or write it back.
//
// It returns true for the text "***", and for JSON in which a string contains "***". Airflow 2 does this only in Extra. Airflow 3 also
// does it in variables whose keys, or names in their JSON, suggest a secret.
func HasSecretMask(text string) bool {
	if !strings.Contains(text, secretMask) && !strings.Contains(text, `\`) {
		return false
	}
	decoded, isJSON := jsontext.Decode(text)
	if !isJSON {
		return text == secretMask
	}
	_, found := findText(decoded, func(text string) bool { return strings.Contains(text, secretMask) })
	return found
}

// rejectSecretMask rejects a field whose text Airflow returns in place of a secret.
func rejectSecretMask(name string, value reflect.Value) error {
	text, _ := textIn(value)
	if !strings.Contains(text, secretMask) && !strings.Contains(text, `\`) {
		return nil // no JSON string in it contains the mask either: that would take an escape
	}
	isMask := func(text string) bool { return text == secretMask }
	decoded, isJSON := jsontext.Decode(text)
	switch {
	case !isJSON:
		decoded = text
	case name == "extra": // Airflow also masks parts of its texts, if they are the password of a connection
		isMask = func(text string) bool { return strings.Contains(text, secretMask) }
	}
	path, found := findText(decoded, isMask)
	if !found {
		return nil
	}
	return &ArgumentError{
		Argument: name + path, Hidden: true,
		Reason: "must not be ***, which Airflow returns in place of a secret; leave the field unset to keep the secret, or use WithSecretMask",
	}
}

// rejectPartialMask rejects a value of a variable that contains "***" if the server is an Airflow 3, which writes it in place of
// passwords anywhere in a value.
func (s *VariableService) rejectPartialMask(ctx context.Context, value string, opts []CallOption) error {
	p := s.pipeline.with(opts)
	if p.settings.secretMask || !strings.Contains(value, secretMask) && !HasSecretMask(value) {
		return nil
	}
	server, err := p.releaseForWrite(ctx, "writing a variable that contains ***", release{})
	if err != nil || server.family() == gen.V1 {
		return err
	}
	return &ArgumentError{
		Argument: "value", Hidden: true,
		Reason: "must not contain ***, which Airflow 3 returns in place of a password; use WithSecretMask if it is part of the value",
	}
}

// findText returns the path of the first text in decoded JSON that matches, such as .token[0]. It visits the fields of an
// object in the order of their names.
func findText(value any, matches func(string) bool) (path string, found bool) {
	switch value := value.(type) {
	case string:
		return "", matches(value)
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			if path, found := findText(value[name], matches); found {
				return "." + name + path, true
			}
		}
	case []any:
		for i, element := range value {
			if path, found := findText(element, matches); found {
				return fmt.Sprintf("[%d]%s", i, path), true
			}
		}
	}
	return "", false
}
