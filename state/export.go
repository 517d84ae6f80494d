package state

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/airflow-go/airflow/client"
)

// ExportOptions are what [Export] can be told. The zero value is that of nil.
type ExportOptions struct {
	// Kinds are the sections that are wanted; nil is all of them.
	Kinds []Kind
	// WithSecrets has the values of variables whose keys sound like secrets as they are, and so those members of extra that
	// the server does not mask, as Airflow before 2.3 does. What the server does not tell is a reference all the same.
	WithSecrets bool
	// Reference gives the reference that stands for a secret, of which all but the Reference is filled in. It shall give
	// another one for each. Nil is an environment variable named after the place, such as CONNECTION_DB_PASSWORD for the
	// password of the connection db; where two would have the same name, the later one gets a number.
	Reference func(Secret) Reference
	// Concurrency is how many connections are asked for at once; 0 is 4. Lists of connections lack their extras.
	Concurrency int
}

// Export reads the state of a server. Every member that the server has is set, also if it is empty, so that the state can be
// given back exactly. Nothing tells whether a connection has a password: there is a reference for each one. Give it an empty
// text, or remove it, where there is none.
//
// It asks for GET /variables, /pools, /connections with /connections/{connection_id} for each, /dags and, for what this
// server has, /version.
func Export(ctx context.Context, c *client.Client, options *ExportOptions) (*State, error) {
	var o ExportOptions
	if options != nil {
		o = *options
	}
	if o.Kinds == nil {
		o.Kinds = Kinds()
	}
	server, err := releaseOf(ctx, c)
	if err != nil {
		return nil, err
	}
	e := &exporter{c: c, options: o, server: server, names: map[string]bool{}}
	var s State
	for _, kind := range Kinds() { // in their order, on which names of references depend
		if !slices.Contains(o.Kinds, kind) {
			continue
		}
		if err := e.export(ctx, kind, &s); err != nil {
			return nil, fmt.Errorf("airflow: reading the %ss: %w", kind, err)
		}
	}
	return &s, nil
}

type exporter struct {
	c       *client.Client
	options ExportOptions
	server  release
	names   map[string]bool // of environment variables that are in use
}

func (e *exporter) export(ctx context.Context, kind Kind, s *State) error {
	switch kind {
	case KindVariable:
		found, err := readVariables(ctx, e.c)
		if err != nil {
			return err
		}
		s.Variables = map[string]Variable{}
		for _, key := range sorted(found) {
			s.Variables[key] = e.variable(found[key])
		}
	case KindPool:
		found, err := readPools(ctx, e.c)
		if err != nil {
			return err
		}
		s.Pools = map[string]Pool{}
		for name, pool := range found {
			p := Pool{Slots: pool.Slots}
			if e.server.has(KindPool, "description") {
				p.Description = client.Set(pool.Description)
			}
			if e.server.has(KindPool, "include_deferred") {
				p.IncludeDeferred = client.Set(pool.IncludeDeferred)
			}
			s.Pools[name] = p
		}
	case KindConnection:
		found, err := readConnections(ctx, e.c, nil, e.options.Concurrency)
		if err != nil {
			return err
		}
		s.Connections = map[string]Connection{}
		for _, id := range sorted(found) {
			s.Connections[id] = e.connection(found[id])
		}
	case KindDAG:
		found, err := readDAGs(ctx, e.c)
		if err != nil {
			return err
		}
		s.DAGs = map[string]DAG{}
		for id, dag := range found {
			s.DAGs[id] = DAG{IsPaused: dag.IsPaused}
		}
	}
	return nil
}

func (e *exporter) variable(v client.Variable) Variable {
	out := Variable{Value: Escape(v.Value)}
	if IsSensitive(v.Key) && !e.options.WithSecrets {
		out.Value = e.reference(KindVariable, v.Key, "value")
	}
	if e.server.has(KindVariable, "description") {
		out.Description = client.Set(v.Description)
	}
	return out
}

func (e *exporter) connection(conn client.Connection) Connection {
	out := Connection{
		ConnType: conn.ConnType, Port: client.Set(conn.Port),
		Host: client.Set(Escape(conn.Host)), Login: client.Set(Escape(conn.Login)), Schema: client.Set(Escape(conn.Schema)),
		Password: client.Set(e.reference(KindConnection, conn.ConnectionID, "password")),
	}
	if e.server.has(KindConnection, "description") {
		out.Description = client.Set(conn.Description)
	}
	extra, _ := mapExtra(conn.Extra, func(path, text string, sensitive bool) (any, error) {
		if strings.Contains(text, mask) || sensitive && text != "" && !e.options.WithSecrets {
			return e.reference(KindConnection, conn.ConnectionID, path), nil
		}
		return Escape(text), nil
	})
	out.Extra = client.Set(extra)
	return out
}

// reference makes the reference for a place, and another one for each.
func (e *exporter) reference(kind Kind, name, member string) string {
	if e.options.Reference != nil {
		return e.options.Reference(Secret{Kind: kind, Name: name, Member: member}).String()
	}
	words := []string{string(kind), name}
	if member != "value" {
		words = append(words, member)
	}
	first := strings.ToUpper(strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return '_'
		}
		return r
	}, strings.Join(words, "_")))
	unique := first
	for i := 2; e.names[unique]; i++ {
		unique = fmt.Sprintf("%s_%d", first, i)
	}
	e.names[unique] = true
	return Reference{Scheme: "env", Name: unique}.String()
}
