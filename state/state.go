package state

import (
	"fmt"
	"log/slog"
	"strings"

	"github.com/airflow-go/airflow/client"
)

// Kind is the kind of an object in a [State].
type Kind string

// The kinds of objects.
const (
	// KindVariable is the kind of variables.
	KindVariable Kind = "variable"
	// KindPool is the kind of pools.
	KindPool Kind = "pool"
	// KindConnection is the kind of connections.
	KindConnection Kind = "connection"
	// KindDAG is the kind of DAGs.
	KindDAG Kind = "dag"
)

// Kinds returns all kinds, in the order of a file.
func Kinds() []Kind { return []Kind{KindVariable, KindPool, KindConnection, KindDAG} }

// String returns the kind as it is written in messages, such as "pool" or "DAG".
func (k Kind) String() string {
	if k == KindDAG {
		return "DAG"
	}
	return string(k)
}

// Section returns the name of the kind's section in a file, such as "pools".
func (k Kind) Section() string { return string(k) + "s" }

// State is the configuration of an Airflow server: the current one, as [Export] returns it, or the desired one. A nil
// section is unknown or left unchanged. An empty section that is not nil means that no such object exists. A plan deletes the others
// only with [PlanOptions.Prune].
type State struct {
	// Variables maps keys to variables.
	Variables map[string]Variable
	// Pools maps names to pools.
	Pools map[string]Pool
	// Connections maps IDs to connections.
	Connections map[string]Connection
	// DAGs maps IDs to DAGs. DAGs are paused and unpaused, but neither created nor deleted.
	DAGs map[string]DAG
}

// Variable is a variable of a [State].
type Variable struct {
	// Value is the value of the variable. It may contain references; see [Escape].
	Value string
	// Description describes the variable. Unset leaves it unchanged; "" or null removes it. Before Airflow 2.5.3, a plan skips it, and a
	// change of Value removes the description or, in 2.4 to 2.5.2, fails if there is one.
	//
	// Since Airflow 2.5.3.
	Description client.Optional[string]

	// anyJSON is set if only the meaning of the JSON in Value is known, not its layout. Airflow's own files lose the layout.
	anyJSON bool
}

// Pool is a pool of a [State].
type Pool struct {
	// Slots is the total number of slots, or -1 for an unlimited pool. A plan for Airflow 2 skips unlimited pools.
	Slots int
	// Description describes the pool. Unset leaves it unchanged; "" or null removes it.
	//
	// Since Airflow 2.3.
	Description client.Optional[string]
	// IncludeDeferred reports whether deferred tasks occupy slots. Unset leaves it unchanged.
	//
	// Since Airflow 2.7.
	IncludeDeferred client.Optional[bool]
}

// Connection is a connection of a [State]. Optional fields that are unset are left unchanged. An optional field that is null, "", or 0
// for Port, is removed, except for Password. Host, Login, Password, Schema and Extra may contain references; see [Escape].
//
// When a Connection is printed, its Password and Extra are hidden. Encoding a Connection, for example as JSON, does not hide them.
type Connection struct {
	// ConnType is the type of the connection, such as http or postgres.
	ConnType string
	// Description describes the connection.
	//
	// Since Airflow 2.2.
	Description client.Optional[string]
	// Host is the host to connect to.
	Host client.Optional[string]
	// Login is the username to connect with.
	Login client.Optional[string]
	// Password is the password. Airflow does not return it, and neither null nor "" removes it.
	Password client.Optional[string]
	// Schema is the database to use, or what the connection type calls a schema.
	Schema client.Optional[string]
	// Port is the port to connect to.
	Port client.Optional[int]
	// Extra holds further settings, usually a JSON object. It replaces the whole extra on the server. JSON is compared
	// without regard to spaces and the order of fields. References may be part of the strings in the JSON. A reference may also be the
	// whole extra; its text must then be a JSON object, or empty.
	Extra client.Optional[string]
}

// DAG is a DAG of a [State].
type DAG struct {
	// IsPaused reports whether the DAG is paused.
	IsPaused bool
}

// printable is a Connection whose fields are printed as they are.
type printable Connection

const hiddenText = "<hidden>"

// Format implements [fmt.Formatter]. It prints <hidden> in place of Password and Extra. Package fmt does not call it for %p, which is
// not a verb for structs.
func (c Connection) Format(f fmt.State, verb rune) {
	for _, field := range []*client.Optional[string]{&c.Password, &c.Extra} {
		if text, set := field.Get(); set && text != "" {
			*field = client.Set(hiddenText)
		}
	}
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), printable(c))
}

// LogValue returns the text of the connection for logs, with <hidden> in place of Password and Extra.
func (c Connection) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", c)) }

// String returns the number of objects of each kind, such as "2 variables, 1 DAG". It returns no more because the state
// may contain secrets.
func (s State) String() string {
	var texts []string
	count := func(n int, exists bool, plural string) {
		if exists {
			if n == 1 {
				plural = strings.TrimSuffix(plural, "s")
			}
			texts = append(texts, fmt.Sprintf("%d %s", n, plural))
		}
	}
	count(len(s.Variables), s.Variables != nil, "variables")
	count(len(s.Pools), s.Pools != nil, "pools")
	count(len(s.Connections), s.Connections != nil, "connections")
	count(len(s.DAGs), s.DAGs != nil, "DAGs")
	return strings.Join(texts, ", ")
}

// GoString returns the text for %#v, with no more details than String.
func (s State) GoString() string { return "state.State{" + s.String() + "}" }

// LogValue returns the text of String, for logs.
func (s State) LogValue() slog.Value { return slog.StringValue(s.String()) }
