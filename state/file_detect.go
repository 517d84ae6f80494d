package state

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/internal/airflowfile"
)

// encoding is how a file is written.
type encoding string

const (
	encodingJSON encoding = "JSON"
	encodingYAML encoding = "YAML"
	encodingEnv  encoding = "env"
)

// envLine matches the first line of a .env file. In YAML a colon and a space come before any equal sign.
var envLine = regexp.MustCompile(`^[^\s=:"'{[]+=`)

// encodingOf returns the encoding for the extension of a name, as Airflow does. For other extensions it looks at the text.
func encodingOf(text []byte, name string) encoding {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		return encodingJSON
	case ".yaml", ".yml":
		return encodingYAML
	case ".env":
		return encodingEnv
	}
	for line := range bytes.Lines(text) {
		switch line := bytes.TrimSpace(line); {
		case len(line) == 0 || line[0] == '#':
			continue
		case line[0] == '{' || line[0] == '[':
			return encodingJSON
		case envLine.Match(line):
			return encodingEnv
		}
		return encodingYAML
	}
	return encodingYAML
}

func (f file) parse(text []byte, encoding encoding) (*yaml.Node, error) {
	switch encoding {
	case encodingJSON:
		return f.parseJSON(text)
	case encodingEnv:
		return f.parseEnv(text)
	}
	return f.parseYAML(text)
}

// parseEnv returns a .env file as an object of strings.
func (f file) parseEnv(text []byte) (*yaml.Node, error) {
	lines, err := airflowfile.ReadEnv(string(text))
	if err != nil {
		return nil, f.error(nil, "invalid .env file: %v", err)
	}
	root := &yaml.Node{Kind: yaml.MappingNode, Line: 1}
	for _, line := range lines {
		for _, text := range []string{line.Name, line.Value} {
			root.Content = append(root.Content, &yaml.Node{
				Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: text, Line: line.Number,
			})
		}
	}
	return root, f.check(root)
}

// Detect returns the format of a file, or "" if it is unsure. The extension of the name tells JSON, YAML and .env files apart; for
// other extensions the text does.
//
// A file with only sections of a state is a state. A file of objects with the field slots has pools. A file of objects with the field
// conn_type, or of lines of a .env file that are URIs or such objects in JSON, has connections. Other JSON files have variables if at
// least one value is not an object.
func Detect(text []byte, name string) Format {
	format, _ := file{name: name, literal: true}.detect(text)
	return format
}

// detect returns the format. If it is unsure, foreign reports whether the file is an object without any section of a state.
func (f file) detect(text []byte) (format Format, foreign bool) {
	encoding := encodingOf(text, f.name)
	if encoding == encodingJSON {
		text, _ = airflowfile.WithoutNonFinite(text)
	}
	root, err := f.parse(text, encoding)
	if err != nil || root.Kind != yaml.MappingNode || len(root.Content) == 0 {
		return "", false
	}
	sections, pools, connections, uris, objects, count := 0, 0, 0, 0, 0, 0
	for name, value := range pairs(root) {
		count++
		if slices.ContainsFunc(Kinds(), func(kind Kind) bool { return kind.Section() == name.Value }) {
			sections++
		}
		if value.Kind == yaml.MappingNode {
			objects++
		}
		switch {
		case hasField(value, "slots"):
			pools++
		case hasField(value, "conn_type"):
			connections++
		case encoding == encodingEnv && looksLikeConnection(value.Value):
			uris++
		}
	}
	switch {
	case sections == count && encoding == encodingJSON:
		return JSON, false
	case sections == count && encoding == encodingYAML:
		return YAML, false
	case sections > 0:
		return "", false
	case pools == count:
		return AirflowPools, true
	case connections == count && encoding == encodingYAML:
		return AirflowConnectionsYAML, true
	case connections == count:
		return AirflowConnections, true
	case uris == count:
		return AirflowConnectionsEnv, true
	case objects < count && encoding == encodingJSON && pools+connections == 0:
		return AirflowVariables, true
	}
	return "", true
}

func hasField(at *yaml.Node, field string) bool {
	if at.Kind == yaml.MappingNode {
		for name := range pairs(at) {
			if name.Value == field {
				return true
			}
		}
	}
	return false
}

var uriStart = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*:)?//`)

// looksLikeConnection reports whether a value of a .env file is a URI, or JSON with the field conn_type.
func looksLikeConnection(text string) bool {
	if uriStart.MatchString(text) {
		return true
	}
	if !strings.HasPrefix(text, "{") {
		return false
	}
	node, err := file{}.parseJSON([]byte(text))
	return err == nil && hasField(node, "conn_type")
}

// otherFormat returns the end of an error about a file that seems to have another format.
func (f file) otherFormat(text []byte, format Format) string {
	found, foreign := f.detect(text)
	if found == "" && foreign && len(format.Kinds()) > 1 {
		return "; for a file of Airflow's command line, set its format"
	}
	if found == "" || slices.Equal(found.Kinds(), format.Kinds()) {
		return ""
	}
	content := "a whole state"
	if kinds := found.Kinds(); len(kinds) == 1 {
		content = fmt.Sprintf("an export of Airflow's %s", kinds[0].Section())
	}
	return fmt.Sprintf("; the file looks like %s: use the format %s", content, found)
}
