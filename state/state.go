package state

import (
	"fmt"
	"log/slog"
	"strings"

	"github.com/airflow-go/airflow/client"
)

// Kind is what something in a state is. Its section in a file is called the same with an s.
type Kind string

// The kinds of things that a state holds.
const (
	KindVariable   Kind = "variable"
	KindPool       Kind = "pool"
	KindConnection Kind = "connection"
	KindDAG        Kind = "dag"
)

// Kinds lists all of them, in the order of a file.
func Kinds() []Kind { return []Kind{KindVariable, KindPool, KindConnection, KindDAG} }

// String is what people call one of the kind.
func (k Kind) String() string {
	if k == KindDAG {
		return "DAG"
	}
	return string(k)
}

// Section is what the section of the kind is called in a file.
func (k Kind) Section() string { return string(k) + "s" }

// State is what an Airflow is set up with, or shall be. A section that is nil is not known, or not of interest; one that is
// there and empty says that there is nothing of the kind.
type State struct {
	// Variables are the variables by their keys.
	Variables map[string]Variable
	// Pools are the pools by their names.
	Pools map[string]Pool
	// Connections are the connections by their ids.
	Connections map[string]Connection
	// DAGs are DAGs by their ids. DAGs are neither made nor deleted, only paused and unpaused.
	DAGs map[string]DAG
}

// Variable is a variable of a [State].
type Variable struct {
	// Value is the text that it holds. It may have references; see [Escape].
	Value string
	// Description is a text for people. If it is not set, the one that is there stays; "" removes it. Servers have it
	// since Airflow 2.5.3.
	Description client.Optional[string]

	// anyJSON tells that Value is JSON of which only the meaning is known, as Airflow's own files have it.
	anyJSON bool
}

// Pool is a pool of a [State].
type Pool struct {
	// Slots is how many slots there are in all, 0 or more.
	Slots int
	// Description is a text for people. If it is not set, the one that is there stays; "" removes it. Servers have it
	// since Airflow 2.3.
	Description client.Optional[string]
	// IncludeDeferred tells whether deferred tasks take slots. If it is not set, it stays as it is. Servers have it since
	// Airflow 2.7.
	IncludeDeferred client.Optional[bool]
}

// Connection is a connection of a [State]. What is not set stays as it is; "" removes it, and so does 0 the port. Host,
// Login, Password, Schema and Extra may have references; see [Escape]. A Connection prints without its password, and
// without Extra, which may hold secrets too.
type Connection struct {
	// ConnType names the kind of the other system, such as http or postgres. It is required.
	ConnType string
	// Description is a text for people. Servers have it since Airflow 2.2.
	Description client.Optional[string]
	// Host is the host to connect to.
	Host client.Optional[string]
	// Login is the user name to connect with.
	Login client.Optional[string]
	// Password is the password, which cannot be read, and "" does not remove.
	Password client.Optional[string]
	// Schema is the database to use, or whatever the type calls a schema.
	Schema client.Optional[string]
	// Port is the port to connect to.
	Port client.Optional[int]
	// Extra has further settings, mostly as JSON. It is one text that replaces the one that is there as a whole; in JSON
	// blanks and the order of members do not count, and references stand in its strings.
	Extra client.Optional[string]
}

// DAG is what a [State] says of a DAG.
type DAG struct {
	// IsPaused tells whether it is paused.
	IsPaused bool
}

// shown is a Connection that prints as it is.
type shown Connection

const hidden = "<hidden>"

// Format prints the connection without what may be secret in it.
func (c Connection) Format(f fmt.State, verb rune) {
	for _, member := range []*client.Optional[string]{&c.Password, &c.Extra} {
		if text, set := member.Get(); set && text != "" {
			*member = client.Set(hidden)
		}
	}
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), shown(c))
}

// LogValue is what a log shows of the connection.
func (c Connection) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", c)) }

// String counts what is in the state, such as 2 variables, 1 DAGs. A State prints no more than that, since there may be
// secrets in it.
func (s State) String() string {
	var texts []string
	count := func(n int, there bool, what string) {
		if there {
			texts = append(texts, fmt.Sprintf("%d %s", n, what))
		}
	}
	count(len(s.Variables), s.Variables != nil, "variables")
	count(len(s.Pools), s.Pools != nil, "pools")
	count(len(s.Connections), s.Connections != nil, "connections")
	count(len(s.DAGs), s.DAGs != nil, "DAGs")
	return strings.Join(texts, ", ")
}

// GoString is what %#v prints.
func (s State) GoString() string { return "state.State{" + s.String() + "}" }

// LogValue is what a log shows of the state.
func (s State) LogValue() slog.Value { return slog.StringValue(s.String()) }
