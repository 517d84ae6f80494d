package state

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Format is how a state is written in a file.
type Format string

// The formats of files. YAML and JSON have the same members and hold a whole state, with references. The others are the
// files of Airflow's own command line. They hold one kind of thing, all of it literally, without references: airflow
// variables export and import, of JSON and without descriptions; airflow pools export and import, of JSON; and airflow
// connections export and import (since Airflow 2.2), of JSON, which is read as YAML too.
const (
	YAML               Format = "yaml"
	JSON               Format = "json"
	AirflowVariables   Format = "airflow-variables"
	AirflowPools       Format = "airflow-pools"
	AirflowConnections Format = "airflow-connections"
)

// Formats lists all of them.
func Formats() []Format {
	return []Format{YAML, JSON, AirflowVariables, AirflowPools, AirflowConnections}
}

// Kinds lists what a file of the format holds.
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

// indent is how far the levels of JSON are indented: as Airflow does.
func (f Format) indent() string {
	if f == AirflowVariables || f == AirflowPools {
		return "    "
	}
	return "  "
}

// FormatOf goes by the end of a file's name: [JSON] for .json, else [YAML].
func FormatOf(name string) Format {
	if strings.EqualFold(filepath.Ext(name), ".json") {
		return JSON
	}
	return YAML
}

// FileError says what is wrong with a file. It does not hold the values in it.
type FileError struct {
	// Name is the name of the file, as it was given.
	Name string
	// Line is where, from 1 on; 0 if it is about the file as a whole.
	Line int
	// Reason says what is wrong there.
	Reason string
}

// Error gives the name, the line and the reason.
func (e *FileError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("airflow: %s: %s", e.Name, e.Reason)
	}
	return fmt.Sprintf("airflow: %s:%d: %s", e.Name, e.Line, e.Reason)
}

// maxFile is how long a file may be: a hundred times as long as one of 2,500 variables, and little to keep in memory.
const maxFile = 64 << 20

// Read reads a state from a file, which is called name in errors. What is wrong with the file is a [*FileError]: members that
// no state has, or that are there twice, values of another type, references that are none, a second document, no document,
// more than 64 MiB. In YAML a text may stand without quotes whatever YAML takes it for: 1.50, no and 2026-11-21 are the
// texts that one sees. Anchors and aliases are refused.
func Read(r io.Reader, name string, format Format) (*State, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("airflow: reading %s: %w", name, err)
	}
	f := file{name: name, literal: format != YAML && format != JSON}
	if len(text) > maxFile {
		return nil, f.error(nil, "it is longer than 64 MiB")
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	if !utf8.Valid(text) {
		return nil, f.error(nil, "it is not UTF-8")
	}
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

// looksLikeJSON: Airflow writes connections as either, and JSON has escapes that YAML has not.
func looksLikeJSON(text []byte, format Format) bool {
	return format == AirflowConnections && bytes.HasPrefix(bytes.TrimSpace(text), []byte("{"))
}

func unknownFormat(format Format) error {
	return fmt.Errorf("airflow: format %q: want one of %q", format, Formats())
}

// Write writes a state to a file. The same state gives the same bytes: all is in the order of its names. To a file of
// Airflow's own it writes its one kind, and refuses what the file has no place for: references, see
// [State.WithoutReferences].
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
		return fmt.Errorf("airflow: writing a state: %w", err)
	}
	return nil
}
