package client

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/internal/jsontext"
)

// secretMask is what Airflow shows in place of a secret.
const secretMask = "***"

// WithSecretMask lets a call write texts that are "***", alone or as a value in JSON, and an Extra of a connection that has it in
// a value. Without it that is an [ArgumentError]: Airflow shows *** in place of secrets, and who writes back what was read
// loses them.
func WithSecretMask() CallOption {
	return func(s *settings) { s.secretMask = true }
}

// refuseSecretMask refuses a body with texts that Airflow shows in place of secrets.
func rejectSecretMask(body any) error {
	for name, value := range setFields(body) {
		text, _ := reflect.TypeAssert[string](value)
		if optional, ok := reflect.TypeAssert[Optional[string]](value); ok {
			text, _ = optional.Get()
		}
		if !strings.Contains(text, secretMask) && !strings.Contains(text, `\`) {
			continue // it is in no text of the JSON either, where an escape could stand for a star
		}
		isMask := func(text string) bool { return text == secretMask }
		decoded, isJSON := jsontext.Decode(text)
		switch {
		case !isJSON:
			decoded = text
		case name == "extra": // of whose texts Airflow masks parts, too: what it knows as the password of a connection
			isMask = func(text string) bool { return strings.Contains(text, secretMask) }
		}
		if path, found := findText(decoded, isMask); found {
			return &ArgumentError{
				Argument: name + path,
				Reason:   "Airflow shows *** in place of a secret, and would store it; leave out what is not to change, or insist by WithSecretMask",
			}
		}
	}
	return nil
}

// findText finds a text in decoded JSON, and tells where it is, such as .token[0]: of several the first one, members being in the
// order of their names.
func findText(value any, wanted func(string) bool) (path string, found bool) {
	switch value := value.(type) {
	case string:
		return "", wanted(value)
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			if path, found := findText(value[name], wanted); found {
				return "." + name + path, true
			}
		}
	case []any:
		for i, element := range value {
			if path, found := findText(element, wanted); found {
				return fmt.Sprintf("[%d]%s", i, path), true
			}
		}
	}
	return "", false
}
