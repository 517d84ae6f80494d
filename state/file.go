package state

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/internal/input"
	"github.com/airflow-go/airflow/internal/wrap"
)

// Format is the format of a state file.
type Format string

// The formats of state files. YAML and JSON hold a whole state, with references. The other formats are those of Airflow's
// own command line. They hold one kind of object, without references: every text stands for itself.
const (
	// YAML is a whole state as YAML.
	YAML Format = "yaml"
	// JSON is a whole state as JSON, with the same fields as YAML.
	JSON Format = "json"
	// AirflowVariables is the JSON of airflow variables export and import. It has no descriptions.
	AirflowVariables Format = "airflow-variables"
	// AirflowPools is the JSON of airflow pools export and import.
	AirflowPools Format = "airflow-pools"
	// AirflowConnections is the JSON of airflow connections export and import. [Read] accepts its YAML too.
	//
	// Since Airflow 2.2.
	AirflowConnections Format = "airflow-connections"
)

// Formats returns all formats.
func Formats() []Format {
	return []Format{YAML, JSON, AirflowVariables, AirflowPools, AirflowConnections}
}

// Kinds returns the kinds of objects that a file of the format holds.
func (f Format) Kinds() []Kind {
	switch f {
	case AirflowVariables:
		return []Kind{KindVariable}
	case AirflowPools:
		return []Kind{KindPool}
	case AirflowConnections:
		return []Kind{KindConnection}
	}
	return Kinds()
}

// indent returns the indentation of JSON. It is Airflow's own in the files of its command line.
func (f Format) indent() string {
	if f == AirflowVariables || f == AirflowPools {
		return "    "
	}
	return "  "
}

// FormatOf returns the format for a file name: [JSON] if it ends in .json, otherwise [YAML].
func FormatOf(name string) Format {
	if strings.EqualFold(filepath.Ext(name), ".json") {
		return JSON
	}
	return YAML
}

// FileError reports a mistake in a state file. It contains no values of the file.
type FileError struct {
	// Name is the name of the file, as passed to [Read].
	Name string
	// Line is the line of the mistake, counted from 1; 0 if the error concerns the whole file.
	Line int
	// Reason says what is wrong.
	Reason string
}

// Error returns the name, the line and the reason.
func (e *FileError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("airflow: %s: %s", e.Name, e.Reason)
	}
	return fmt.Sprintf("airflow: %s:%d: %s", e.Name, e.Line, e.Reason)
}

// Read reads a state from a file. The name is used in errors only.
//
// It returns a [*FileError] for unknown or duplicate fields, values of the wrong type, malformed references, an empty file,
// several YAML documents, YAML anchors and aliases, and files larger than 64 MiB. The file must be UTF-8, or UTF-16 with a
// byte-order mark.
//
// In YAML, texts need no quotes even where YAML sees another type: 1.50, no and 2026-11-21 are read as these texts.
func Read(r io.Reader, name string, format Format) (*State, error) {
	content, err := input.Read(r, name)
	if mistake, ok := errors.AsType[*input.Error](err); ok && mistake.Err == nil {
		return nil, &FileError{name, mistake.Line, mistake.Reason}
	} else if err != nil {
		return nil, wrap.Errorf("read %w", err)
	}
	text := []byte(content)
	f := file{name: name, literal: format != YAML && format != JSON}
	if format == AirflowVariables {
		return f.airflowVariables(text)
	}
	var root *yaml.Node
	if format == JSON || format == AirflowPools || looksLikeJSON(text, format) {
		root, err = f.parseJSON(text)
	} else {
		root, err = f.parseYAML(text)
	}
	if err != nil {
		return nil, err
	}
	switch format {
	case YAML, JSON:
		return f.state(root)
	case AirflowPools:
		return f.airflowPools(root)
	case AirflowConnections:
		return f.airflowConnections(root)
	}
	return nil, unknownFormat(format)
}

// looksLikeJSON reports whether a file of connections is JSON rather than YAML. Airflow writes both, and YAML lacks some
// escapes of JSON.
func looksLikeJSON(text []byte, format Format) bool {
	return format == AirflowConnections && bytes.HasPrefix(bytes.TrimSpace(text), []byte("{"))
}

func unknownFormat(format Format) error {
	return fmt.Errorf("airflow: invalid format %q: must be one of %q", format, Formats())
}

// Write writes a state to a file. Objects are sorted by name, so the same state always produces the same bytes.
//
// In a format of Airflow's command line it writes only the kind of the format. These formats cannot hold references: Write
// returns an error if the state has any; see [State.WithoutReferences].
func Write(w io.Writer, s *State, format Format) error {
	var root *yaml.Node
	var err error
	switch format {
	case YAML, JSON:
		root = stateNode(s)
	case AirflowVariables:
		root, err = airflowVariablesNode(s)
	case AirflowPools:
		root, err = airflowPoolsNode(s)
	case AirflowConnections:
		root, err = airflowConnectionsNode(s)
	default:
		err = unknownFormat(format)
	}
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if format == YAML {
		encoder := yaml.NewEncoder(&out)
		encoder.SetIndent(2)
		err = errors.Join(encoder.Encode(root), encoder.Close())
	} else {
		writeJSON(&out, root, "\n", format.indent())
		out.WriteByte('\n')
	}
	if err == nil {
		_, err = out.WriteTo(w)
	}
	if err != nil {
		return wrap.Errorf("write state: %w", err)
	}
	return nil
}
