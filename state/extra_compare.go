package state

import (
	"encoding/json"
	"strconv"

	"github.com/airflow-go/airflow/internal/jsontext"
)

// sameJSON reports whether two texts are JSON that Python decodes to the same value.
func sameJSON(a, b string) bool {
	valueA, okA := jsontext.Decode(a)
	valueB, okB := jsontext.Decode(b)
	return okA && okB && jsontext.Same(valueA, valueB, sameNumber)
}

// comparison is the difference between the extra on the server and the wanted extra.
type comparison struct {
	// lookup is nil if references are not looked up. Then a text that contains references cannot be compared.
	lookup func(Reference) (string, error)
	// written is set if both extras are from states, so that their texts are compared as they are written.
	written bool
	// fields lists the fields that differ or cannot be compared.
	fields []Field
	// secrets is set if a field that differs contains a secret to write.
	secrets bool
	failed  error
}

// compareExtra compares extras, field by field if both are JSON objects.
func compareExtra(read, wanted string, lookup func(Reference) (string, error)) comparison {
	c := comparison{lookup: lookup}
	c.extra(read, wanted)
	return c
}

// extra compares two extras and returns the fields that differ.
func (c *comparison) extra(read, wanted string) []Field {
	readValue, wantedValue := jsonOrText(read), jsonOrText(wanted)
	if _, isObject := wantedValue.(map[string]any); isObject && read == "" && wanted != "{}" {
		readValue = map[string]any{}
	}
	c.compare("extra", readValue, wantedValue, false)
	for i := range c.fields {
		if c.fields[i].Name == "extra" { // a text of unknown structure may contain secrets
			c.fields[i].Secret = true
		}
	}
	c.fields = hideSecrets(c.fields)
	return c.fields
}

func jsonOrText(text string) any {
	if value, ok := jsontext.Decode(text); ok {
		return value
	}
	return text
}

func (c *comparison) compare(path string, read, wanted any, sensitive bool) {
	switch wanted := wanted.(type) {
	case map[string]any:
		if read, ok := read.(map[string]any); ok {
			c.compareObjects(path, read, wanted, sensitive)
			return
		}
	case []any:
		if read, ok := read.([]any); ok && len(read) == len(wanted) {
			for i := range wanted {
				c.compare(path+"["+strconv.Itoa(i)+"]", read[i], wanted[i], sensitive)
			}
			return
		}
	case json.Number:
		if read, ok := read.(json.Number); ok && sameNumber(read, wanted) {
			return
		}
	case string:
		if read, ok := read.(string); ok {
			c.compareTexts(path, read, wanted, sensitive)
			return
		}
	default:
		if read == wanted { // true, false, null
			return
		}
	}
	c.addDifference(path, read, wanted, sensitive)
}

// absent is the value of a field that does not exist, unlike null.
type absent struct{}

func (c *comparison) compareObjects(path string, read, wanted map[string]any, sensitive bool) {
	names := map[string]bool{}
	for name := range read {
		names[name] = true
	}
	for name := range wanted {
		names[name] = true
	}
	for _, name := range sortedKeys(names) {
		path, sensitive := path+"."+name, sensitive || IsSensitive(name)
		readValue, isRead := read[name]
		wantedValue, isWanted := wanted[name]
		switch {
		case !isRead:
			c.addDifference(path, absent{}, wantedValue, sensitive)
		case !isWanted:
			c.addDifference(path, readValue, absent{}, sensitive)
		default:
			c.compare(path, readValue, wantedValue, sensitive)
		}
	}
}

// compareTexts compares a text that may be masked with a text that may contain references.
func (c *comparison) compareTexts(path, read, wanted string, sensitive bool) {
	if c.written {
		if read != wanted {
			c.addDifference(path, read, wanted, sensitive)
		}
		return
	}
	if len(referencesIn(wanted)) > 0 {
		sensitive = true
		if c.lookup == nil {
			c.fields = append(c.fields, Field{Name: path, Secret: true, Uncompared: true})
			return
		}
	}
	text := wanted
	if c.lookup != nil {
		var err error
		if text, err = expand(wanted, c.lookup); err != nil {
			c.failed = err
		}
	} else if unescaped, ok := literal(wanted); ok {
		text = unescaped
	}
	switch {
	case read == text:
	case matchesMask(read, text):
		c.fields = append(c.fields, Field{Name: path, Secret: true, Uncompared: true})
	default:
		c.addDifference(path, read, wanted, sensitive)
	}
}

// addDifference adds a field that differs. The field is secret if its name, a reference or a mask shows that.
func (c *comparison) addDifference(path string, read, wanted any, sensitive bool) {
	if !c.written { // the texts of the server have no references
		read, _ = mapTexts(read, "", false, func(_, text string, _ bool) (any, error) { return Escape(text), nil })
	}
	newSecret := c.containsSecret(wanted, sensitive)
	field := Field{Name: path, Secret: newSecret || sensitive || c.containsSecret(read, sensitive)}
	if !field.Secret {
		field.Old, field.New = displayValue(read), displayValue(wanted)
	}
	c.fields = append(c.fields, field)
	c.secrets = c.secrets || newSecret
}

// containsSecret reports whether a text in the value is secret.
func (c *comparison) containsSecret(value any, sensitive bool) bool {
	found := false
	_, _ = mapTexts(value, "", sensitive, func(_, text string, sensitive bool) (any, error) {
		found = found || sensitive && text != "" || text == mask || len(referencesIn(text)) > 0
		return text, nil
	})
	return found
}

// displayValue returns the value as a plan shows it: without escapes.
func displayValue(value any) any {
	if value == (absent{}) {
		return nil
	}
	shown, _ := mapTexts(value, "", false, func(_, text string, _ bool) (any, error) {
		if unescaped, ok := literal(text); ok {
			return unescaped, nil
		}
		return text, nil
	})
	return shown
}
