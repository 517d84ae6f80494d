package airflowtest

import (
	"bytes"
	"encoding/json"
	"strings"
)

// python writes JSON as Python would print it, which is how messages of the server quote what they refuse.
func python(b []byte) string {
	b = bytes.TrimSpace(b)
	switch b[0] {
	case '"':
		var text string
		_ = json.Unmarshal(b, &text)
		return quoted(text)
	case 't':
		return "True"
	case 'f':
		return "False"
	case 'n':
		return "None"
	default: // inside of lists and objects this is not exact
		return strings.ReplaceAll(string(b), `"`, "'")
	}
}

// quoted writes text as Python would print it: in single quotes, unless these are in it and double quotes are not.
func quoted(text string) string {
	quote := "'"
	if strings.Contains(text, "'") && !strings.Contains(text, `"`) {
		quote = `"`
	}
	escape := strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`, quote, `\`+quote)
	return quote + escape.Replace(text) + quote
}
