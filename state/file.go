package state

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/internal/input"
	"github.com/airflow-go/airflow/internal/wrap"
)

// Format is the format of a state file.
type Format string

// The formats of state files. YAML and JSON hold a whole state, with references. The other formats are those of Airflow's
// own command line. They hold one kind of object, without references: every text stands for itself.
//
// [Read] accepts JSON and YAML files in each of Airflow's formats, whatever [Write] would write, and .env files in those for variables
// and connections.
const (
	// YAML is a whole state as YAML.
	YAML Format = "yaml"
	// JSON is a whole state as JSON, with the same fields as YAML.
	JSON Format = "json"
	// AirflowVariables is the JSON of airflow variables export and import. It has no descriptions.
	AirflowVariables Format = "airflow-variables"
	// AirflowPools is the JSON of airflow pools export and import.
	AirflowPools Format = "airflow-pools"
	// AirflowConnections is the JSON of airflow connections export and import.
	//
	// Since Airflow 2.2.
	AirflowConnections Format = "airflow-connections"
	// AirflowConnectionsYAML is the YAML of airflow connections export and import.
	//
	// Since Airflow 2.2.
	AirflowConnectionsYAML Format = "airflow-connections-yaml"
	// AirflowConnectionsEnv is the .env file of airflow connections export and import: a URI for each connection. It has no
	// descriptions.
	//
	// Since Airflow 2.2.
	AirflowConnectionsEnv Format = "airflow-connections-env"
	// AirflowConnectionsEnvJSON is the .env file of airflow connections export --serialization-format json. Airflow cannot
	// import it, but reads its values from environment variables.
	//
	// Since Airflow 2.3.
	AirflowConnectionsEnvJSON Format = "airflow-connections-env-json"
)

// Formats returns all formats: the constants of type Format.
func Formats() []Format {
	return []Format{
		YAML, JSON, AirflowVariables, AirflowPools,
		AirflowConnections, AirflowConnectionsYAML, AirflowConnectionsEnv, AirflowConnectionsEnvJSON,
	}
}

// Kinds returns the kinds of objects that a file of the format holds.
func (f Format) Kinds() []Kind {
	switch f {
	case AirflowVariables:
		return []Kind{KindVariable}
	case AirflowPools:
		return []Kind{KindPool}
	case AirflowConnections, AirflowConnectionsYAML, AirflowConnectionsEnv, AirflowConnectionsEnvJSON:
		return []Kind{KindConnection}
	}
	return Kinds()
}

// encoding returns how [Write] writes the format.
func (f Format) encoding() encoding {
	switch f {
	case YAML, AirflowConnectionsYAML:
		return encodingYAML
	case AirflowConnectionsEnv, AirflowConnectionsEnvJSON:
		return encodingEnv
	}
	return encodingJSON
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

// Read reads a state from a file. The name is used in errors. In Airflow's formats, the extension of the name tells JSON, YAML and .env
// files apart. If the format is empty, Read recognizes the file; see [Detect]. If Detect is unsure, [FormatOf] decides.
//
// It returns a [*FileError] for unknown or duplicate fields, values of the wrong type, malformed references, an empty file,
// several YAML documents, YAML anchors, aliases and tags, and files larger than 64 MiB. The file must be UTF-8, or UTF-16 with a
// byte-order mark. If the file seems to have another format, the error names it, and there is no state.
//
// Otherwise, if only single objects are invalid, Read returns the state of all others, and an error that wraps a [*FileError] for each.
//
// In the format [YAML], texts need no quotes even where YAML sees another type, except within extra: 1.50, no and 2026-11-21 are read
// as these texts.
func Read(r io.Reader, name string, format Format) (*State, error) {
	content, err := input.Read(r, name)
	if mistake, ok := errors.AsType[*input.Error](err); ok && mistake.Err == nil {
		return nil, &FileError{name, mistake.Line, mistake.Reason}
	} else if err != nil {
		return nil, wrap.Errorf("read %w", err)
	}
	text, f := []byte(content), file{name: name, mistakes: &[]error{}}
	if format == "" {
		if format = Detect(text, name); format == "" {
			format = FormatOf(name)
		}
	}
	s, err := f.read(text, format)
	if err != nil {
		s = nil
	}
	err = cmp.Or(err, wrap.Join(*f.mistakes...))
	if mistake, ok := errors.AsType[*FileError](err); ok {
		if other := f.otherFormat(text, format); other != "" {
			mistake.Reason += other
			return nil, mistake
		}
	}
	return s, err
}

func (f file) read(text []byte, format Format) (*State, error) {
	if !slices.Contains(Formats(), format) {
		return nil, unknownFormat(format)
	}
	switch format {
	case YAML:
		return f.readAs(text, format, encodingYAML)
	case JSON:
		return f.readAs(text, format, encodingJSON)
	}
	return f.readAs(text, format, encodingOf(text, f.name))
}

func (f file) readAs(text []byte, format Format, encoding encoding) (*State, error) {
	f.literal = format != YAML && format != JSON
	if format == AirflowVariables && encoding == encodingJSON {
		return f.airflowVariables(text)
	}
	root, err := f.parse(text, encoding)
	if err != nil {
		return nil, err
	}
	switch format.Kinds()[0] {
	case KindPool:
		return f.airflowPools(root)
	case KindConnection:
		return f.airflowConnections(root, encoding)
	}
	if f.literal {
		return f.airflowVariablesOf(root, encoding)
	}
	return f.state(root)
}

func unknownFormat(format Format) error {
	return fmt.Errorf("airflow: invalid format %q: must be one of %q", format, Formats())
}

// Write writes a state to a file. Objects are sorted by name, so the same state always produces the same bytes. Write leaves
// out the objects that [State.Losses] lists as a whole. The fields that it lists are left out, or read back as another value.
//
// In a format of Airflow's command line it writes only the kind of the format. These formats cannot hold references: Write
// returns an error if an object of that kind has any; see [State.WithoutReferences].
func Write(w io.Writer, s *State, format Format) error {
	var out bytes.Buffer
	if err := write(&out, s.without(s.Losses(format)), format); err != nil {
		return err
	}
	if _, err := out.WriteTo(w); err != nil {
		return wrap.Errorf("write state: %w", err)
	}
	return nil
}

// write writes a state of which the format can hold each object.
func write(out *bytes.Buffer, s *State, format Format) error {
	var root *yaml.Node
	var err error
	switch format {
	case YAML, JSON:
		root = stateNode(s)
	case AirflowVariables:
		root, err = airflowVariablesNode(s)
	case AirflowPools:
		root = airflowPoolsNode(s)
	case AirflowConnections, AirflowConnectionsYAML:
		root, err = airflowConnectionsNode(s)
	case AirflowConnectionsEnv, AirflowConnectionsEnvJSON:
		return writeAirflowEnv(out, s, format)
	default:
		err = unknownFormat(format)
	}
	switch {
	case err != nil:
		return err
	case format.encoding() == encodingYAML:
		encoder := yaml.NewEncoder(out)
		encoder.SetIndent(2)
		return errors.Join(encoder.Encode(root), encoder.Close())
	}
	writeJSON(out, root, "\n", format.indent())
	out.WriteByte('\n')
	return nil
}
