package state

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/wrap"
)

// ExportOptions are options for [Export]. The zero value means the defaults, as nil does.
type ExportOptions struct {
	// Kinds selects the sections. The default is all sections.
	Kinds []Kind
	// WithSecrets exports the values of sensitive variables in plain text, instead of references; see [IsSensitive]. It does the
	// same for sensitive fields of extra that the server returns; Airflow before 2.3 returns all. Values that the server hides
	// still become references.
	WithSecrets bool
	// Reference, if set, chooses the reference that [Export] writes in place of a secret. In its argument all fields except
	// Reference are set. It must return a different reference for each secret.
	//
	// The default is an environment variable, such as CONNECTION_DB_PASSWORD for the password of the connection db. If two
	// secrets have the same name, a number is appended to the later one.
	Reference func(Secret) Reference
	// OnSkip, if set, is called for each field that has a value on the server and that a state cannot hold: team_name, the team that
	// owns a variable, pool or connection.
	OnSkip func(Skip)
	// Concurrency is the maximum number of connections that Export requests at the same time: one by one, because lists of
	// connections lack extra. The default is 4.
	Concurrency int
	// OnRead, if set, is called after each object that was read, with the number of objects of its kind that were read and their
	// total. Of connections, only those that are requested one by one are counted. Calls never overlap.
	OnRead func(kind Kind, read, total int)
}

// Export reads the state of a server. It sets every field that the server supports, even if the field is empty, so that the
// state can be restored exactly: a field that is null on the server is [client.Null], and one that is empty is [client.Set].
//
// If single objects cannot be read, Export returns the state of all others, and an error that names what is missing. The error wraps
// a [client.BadRowsError] if the server cannot render some rows of a list. After any other error, Export returns no state.
//
// Airflow 2 does not report which connections have a password. Every connection is exported with a reference for its password.
// If there is none, remove the reference or let it stand for an empty string. Airflow 3 reports it, so that a connection without a
// password is exported without one.
//
//	GET /version
//	GET /variables
//	GET /pools
//	GET /connections
//	GET /connections/{connection_id}
//	GET /dags
func Export(ctx context.Context, c *client.Client, options *ExportOptions) (*State, error) {
	var o ExportOptions
	if options != nil {
		o = *options
	}
	if o.Kinds == nil {
		o.Kinds = Kinds()
	}
	server, err := serverRelease(ctx, c)
	if err != nil {
		return nil, err
	}
	e := &exporter{c: c, options: o, server: server, names: map[string]bool{}, withoutPassword: map[string]bool{}}
	var s State
	var missing []error
	for _, kind := range Kinds() { // in this order, because the names of references depend on it
		if !slices.Contains(o.Kinds, kind) {
			continue
		}
		if err := e.export(ctx, kind, &s); err != nil {
			err = wrap.Errorf("read %s: %w", kind.Section(), err)
			if _, ok := errors.AsType[*missingError](err); !ok {
				return nil, err
			}
			missing = append(missing, err)
		}
	}
	return &s, wrap.Join(missing...)
}

type exporter struct {
	c       *client.Client
	options ExportOptions
	server  release
	names   map[string]bool // environment variables in use

	withoutPassword map[string]bool // IDs of connections
	nulls           client.Nulls    // of all objects
}

// given returns the value of a field of a row, or null if the server sent that.
func given[T any](e *exporter, row any, field string, value T) client.Optional[T] {
	if e.nulls.Has(row, field) {
		return client.Null[T]()
	}
	return client.Set(value)
}

// export reads one section. It also does so if it returns a [*missingError].
func (e *exporter) export(ctx context.Context, kind Kind, s *State) error {
	var missing error
	switch kind {
	case KindVariable:
		found, err := readVariables(ctx, e.c, e.options.OnRead, client.WithNulls(&e.nulls))
		if found == nil {
			return err
		}
		missing = err
		s.Variables = map[string]Variable{}
		for _, key := range sortedKeys(found) {
			s.Variables[key] = e.variable(found[key])
		}
	case KindPool:
		found, err := readPools(ctx, e.c, e.options.OnRead, client.WithNulls(&e.nulls))
		if found == nil {
			return err
		}
		missing = err
		s.Pools = map[string]Pool{}
		for _, name := range sortedKeys(found) {
			pool := found[name]
			p := Pool{Slots: pool.Slots}
			if e.server.supports(KindPool, "description") {
				p.Description = given(e, pool, "description", pool.Description)
			}
			if e.server.supports(KindPool, "include_deferred") {
				p.IncludeDeferred = client.Set(pool.IncludeDeferred)
			}
			e.team(KindPool, name, pool.TeamName)
			s.Pools[name] = p
		}
	case KindConnection:
		found, err := readConnections(ctx, e.c, nil, e.options.Concurrency, e.options.OnRead, e.withoutPassword, client.WithNulls(&e.nulls))
		if found == nil {
			return err
		}
		missing = err
		s.Connections = map[string]Connection{}
		for _, id := range sortedKeys(found) {
			s.Connections[id] = e.connection(found[id])
		}
	case KindDAG:
		found, err := readDAGs(ctx, e.c, e.options.OnRead)
		if found == nil {
			return err
		}
		missing = err
		s.DAGs = map[string]DAG{}
		for id, dag := range found {
			s.DAGs[id] = DAG{IsPaused: dag.IsPaused}
		}
	}
	return missing
}

// team reports the team of an object, which is not exported.
func (e *exporter) team(kind Kind, name, team string) {
	if team != "" && e.options.OnSkip != nil {
		e.options.OnSkip(Skip{Kind: kind, Name: name, Field: "team_name", Reason: fmt.Sprintf("a state has no teams; the team is %q", team)})
	}
}

func (e *exporter) variable(v client.Variable) Variable {
	e.team(KindVariable, v.Key, v.TeamName)
	out := Variable{Value: Escape(v.Value)}
	if IsSensitive(v.Key) && !e.options.WithSecrets || strings.Contains(v.Value, mask) && e.server.masksVariables() {
		out.Value = e.reference(KindVariable, v.Key, "value")
	}
	if e.server.supports(KindVariable, "description") {
		out.Description = given(e, v, "description", v.Description)
	}
	return out
}

func (e *exporter) connection(conn client.Connection) Connection {
	e.team(KindConnection, conn.ConnectionID, conn.TeamName)
	out := Connection{
		ConnType: conn.ConnType, Port: given(e, conn, "port", conn.Port), Host: given(e, conn, "host", Escape(conn.Host)),
		Login: given(e, conn, "login", Escape(conn.Login)), Schema: given(e, conn, "schema", Escape(conn.Schema)),
		Password: client.Null[string](),
	}
	if !e.withoutPassword[conn.ConnectionID] {
		out.Password = client.Set(e.reference(KindConnection, conn.ConnectionID, "password"))
	}
	if e.server.supports(KindConnection, "description") {
		out.Description = given(e, conn, "description", conn.Description)
	}
	extra, _ := mapExtra(conn.Extra, func(path, text string, sensitive bool) (any, error) {
		if strings.Contains(text, mask) || sensitive && text != "" && !e.options.WithSecrets {
			return e.reference(KindConnection, conn.ConnectionID, path), nil
		}
		return Escape(text), nil
	})
	out.Extra = given(e, conn, "extra", extra)
	return out
}

// reference returns a new reference for a field.
func (e *exporter) reference(kind Kind, name, field string) string {
	if e.options.Reference != nil {
		return e.options.Reference(Secret{Kind: kind, Name: name, Field: field}).String()
	}
	words := []string{string(kind), name}
	if field != "value" {
		words = append(words, field)
	}
	base := strings.ToUpper(strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return '_'
		}
		return r
	}, strings.Join(words, "_")))
	unique := base
	for i := 2; e.names[unique]; i++ {
		unique = fmt.Sprintf("%s_%d", base, i)
	}
	e.names[unique] = true
	return Reference{Scheme: "env", Name: unique}.String()
}
