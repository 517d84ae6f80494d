package state

import (
	"encoding/json"
	"strconv"

	"github.com/airflow-go/airflow/internal/jsontext"
)

// sameJSON tells whether two texts are JSON that means the same to Python.
func sameJSON(a, b string) bool {
	valueA, okA := jsontext.Decode(a)
	valueB, okB := jsontext.Decode(b)
	return okA && okB && jsontext.Same(valueA, valueB, sameNumber)
}

// comparison is what an extra that was read and one that is wanted differ in.
type comparison struct {
	lookup func(Reference) (string, error) // nil leaves references alone: a text that has some cannot be compared
	// members are what differs, and what cannot be compared.
	members []Member
	// secrets tells that a secret would have to be written for a member that differs.
	secrets bool
	failed  error
}

// compareExtra compares extras, by the members of both if they are JSON objects.
func compareExtra(read, wanted string, lookup func(Reference) (string, error)) comparison {
	c := comparison{lookup: lookup}
	readValue, wantedValue := jsonOrText(read), jsonOrText(wanted)
	if _, isObject := wantedValue.(map[string]any); isObject && read == "" && wanted != "{}" {
		readValue = map[string]any{}
	}
	c.compare("extra", readValue, wantedValue, false)
	for i := range c.members {
		if c.members[i].Name == "extra" { // nobody knows what is in such a text
			c.members[i].Secret = true
		}
	}
	c.members = hide(c.members)
	return c
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
	c.differ(path, read, wanted, sensitive)
}

// absent takes the place of a member that is not there: null is there.
type absent struct{}

func (c *comparison) compareObjects(path string, read, wanted map[string]any, sensitive bool) {
	names := map[string]bool{}
	for name := range read {
		names[name] = true
	}
	for name := range wanted {
		names[name] = true
	}
	for _, name := range sorted(names) {
		path, sensitive := path+"."+name, sensitive || IsSensitive(name)
		old, there := read[name]
		will, stays := wanted[name]
		switch {
		case !there:
			c.differ(path, absent{}, will, sensitive)
		case !stays:
			c.differ(path, old, absent{}, sensitive)
		default:
			c.compare(path, old, will, sensitive)
		}
	}
}

// compareTexts compares texts, of which the one that was read may be masked. The one that is wanted may have references,
// which are not looked up if they are not to be written.
func (c *comparison) compareTexts(path, read, wanted string, sensitive bool) {
	if len(referencesIn(wanted)) > 0 {
		sensitive = true
		if c.lookup == nil {
			c.members = append(c.members, Member{Name: path, Secret: true, Uncompared: true})
			return
		}
	}
	text := wanted
	if c.lookup != nil {
		var err error
		if text, err = expand(wanted, c.lookup); err != nil {
			c.failed = err
		}
	} else if plain, ok := literal(wanted); ok {
		text = plain
	}
	switch {
	case read == text:
	case matchesMask(read, text):
		c.members = append(c.members, Member{Name: path, Secret: true, Uncompared: true})
	default:
		c.differ(path, read, wanted, sensitive)
	}
}

// differ notes a difference. It is a secret if a name, a reference or a mask says so.
func (c *comparison) differ(path string, read, wanted any, sensitive bool) {
	newSecret := c.secretIn(wanted, sensitive)
	member := Member{Name: path, Secret: newSecret || sensitive || c.secretIn(read, sensitive)}
	if !member.Secret {
		member.Old, member.New = shownValue(read), shownValue(wanted)
	}
	c.members = append(c.members, member)
	c.secrets = c.secrets || newSecret
}

// secretIn tells whether there is a text in a value that is secret.
func (c *comparison) secretIn(value any, sensitive bool) bool {
	found := false
	_, _ = mapTexts(value, "", sensitive, func(_, text string, sensitive bool) (any, error) {
		found = found || sensitive && text != "" || text == mask || len(referencesIn(text)) > 0
		return text, nil
	})
	return found
}

// shownValue is what a plan shows of a value.
func shownValue(value any) any {
	if value == (absent{}) {
		return nil
	}
	shown, _ := mapTexts(value, "", false, func(_, text string, _ bool) (any, error) {
		if plain, ok := literal(text); ok {
			return plain, nil
		}
		return text, nil
	})
	return shown
}
