package state

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/incomplete"
	"github.com/airflow-go/airflow/internal/listtotal"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// release is a release of Airflow. The zero value is an unknown release, which is assumed to be the newest.
type release struct{ major, minor, patch int }

// serverRelease returns the release of the server. If the server does not report it, the result is the unknown release.
func serverRelease(ctx context.Context, c *client.Client) (release, error) {
	info, err := c.Monitoring.Version(ctx)
	if err != nil {
		if _, isProblem := errors.AsType[*problem.Error](err); isProblem && !errors.Is(err, problem.ErrServer) {
			return release{}, nil // the lists report the error, if it persists
		}
		return release{}, wrap.Errorf("read the version of the server: %w", err)
	}
	r, _ := parseRelease(info.Version)
	return r, nil
}

// parseRelease returns the release with a version such as 2.11.2, and reports whether the version is one.
func parseRelease(version string) (r release, ok bool) {
	if n, _ := fmt.Sscanf(version, "%d.%d.%d", &r.major, &r.minor, &r.patch); n < 2 {
		return release{}, false
	}
	return r, true
}

func (r release) before(other release) bool {
	return r != release{} && cmp.Or(r.major-other.major, r.minor-other.minor, r.patch-other.patch) < 0
}

func (r release) String() string { return fmt.Sprintf("%d.%d.%d", r.major, r.minor, r.patch) }

// isAirflow3 reports whether the server is an Airflow 3, or does not report its release.
func (r release) isAirflow3() bool { return !r.before(release{3, 0, 0}) }

// masksVariables reports whether the server may return *** in place of the value of a variable.
func (r release) masksVariables() bool { return r.isAirflow3() }

// supports reports whether the server supports a field.
func (r release) supports(kind Kind, field string) bool {
	switch string(kind) + " " + field {
	case "variable description":
		return !r.before(release{2, 5, 3})
	case "pool description":
		return !r.before(release{2, 3, 0})
	case "pool include_deferred":
		return !r.before(release{2, 7, 0})
	case "connection description", "dag is_active":
		return !r.before(release{2, 2, 0})
	}
	return true
}

// prefetchPages is the number of pages of a list that are fetched ahead. This saves time and costs no requests.
const prefetchPages = 2

// onRead is a function to call after each object that was read; nil calls none.
type onRead func(kind Kind, read, total int)

func readVariables(ctx context.Context, c *client.Client, report onRead, opts ...client.CallOption) (map[string]client.Variable, error) {
	rows := counted(KindVariable, report, opts, func(opts []client.CallOption) iter.Seq2[client.Variable, error] {
		return c.Variables.All(ctx, &client.VariableListOptions{Prefetch: prefetchPages}, opts...)
	})
	return byName(KindVariable, rows, func(v client.Variable) string { return v.Key })
}

func readPools(ctx context.Context, c *client.Client, report onRead, opts ...client.CallOption) (map[string]client.Pool, error) {
	rows := counted(KindPool, report, opts, func(opts []client.CallOption) iter.Seq2[client.Pool, error] {
		return c.Pools.All(ctx, &client.PoolListOptions{Prefetch: prefetchPages}, opts...)
	})
	return byName(KindPool, rows, func(p client.Pool) string { return p.Name })
}

func readDAGs(ctx context.Context, c *client.Client, report onRead) (map[string]client.DAG, error) {
	rows := counted(KindDAG, report, nil, func(opts []client.CallOption) iter.Seq2[client.DAG, error] {
		return c.DAGs.All(ctx, &client.DAGListOptions{Prefetch: prefetchPages}, opts...)
	})
	return byName(KindDAG, rows, func(d client.DAG) string { return d.DAGID })
}

// counted returns the rows of a list, and reports each of them.
func counted[T any](kind Kind, report onRead, opts []client.CallOption, all func([]client.CallOption) iter.Seq2[T, error]) iter.Seq2[T, error] {
	if report == nil {
		return all(opts)
	}
	return func(yield func(T, error) bool) {
		var pages listtotal.Counter
		read := 0
		for row, err := range all(append(slices.Clone(opts), client.WithResponse(&pages.Page))) {
			if err == nil {
				read++
				report(kind, read, max(read, pages.Total()))
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// readConnections reads all connections. Lists lack extra, so it also reads each connection for which needsExtra returns
// true (nil: every connection). It leaves out connections that are deleted meanwhile, and those that the server cannot render. If
// withoutPassword is not nil, it gets the IDs of connections that have no password, as Airflow 3 reports. It reports only the connections
// that it reads one by one, which takes longer than the list.
func readConnections(
	ctx context.Context, c *client.Client, needsExtra func(id string) bool, concurrency int, report onRead, withoutPassword map[string]bool, opts ...client.CallOption,
) (map[string]client.Connection, error) {
	listed := c.Connections.All(ctx, &client.ConnectionListOptions{Prefetch: prefetchPages}, opts...)
	found, err := byName(KindConnection, listed, func(conn client.Connection) string { return conn.ConnectionID })
	missing, err := missingOf(err)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, id := range sortedKeys(found) {
		if needsExtra == nil || needsExtra(id) {
			ids = append(ids, id)
		}
	}
	var mutex sync.Mutex
	var failed error
	read := 0
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	each(ctx, concurrency, len(ids), func(i int) {
		var response client.Response
		conn, err := c.Connections.Get(ctx, ids[i], append(slices.Clone(opts), client.WithResponse(&response))...)
		mutex.Lock()
		defer mutex.Unlock()
		switch {
		case err == nil:
			found[ids[i]] = *conn
			if withoutPassword != nil {
				withoutPassword[ids[i]] = lacksPassword(response.Body)
			}
		case errors.Is(err, problem.ErrNotFound):
			delete(found, ids[i])
		case incomplete.Row(err), isRejected(err): // a name that the client rejects cannot be sent as a path
			delete(found, ids[i])
			missing.errs = append(missing.errs, wrap.Errorf("read connection %q: %w", ids[i], err))
		case failed == nil:
			failed = err
			cancel()
			return
		}
		if read++; report != nil {
			report(KindConnection, read, len(ids))
		}
	})
	if err := cmp.Or(failed, ctxerr.Of(ctx)); err != nil {
		return nil, err
	}
	return found, missing.orNil()
}

// lacksPassword reports whether the response shows a connection without a password: it has null in place of ***.
func lacksPassword(body []byte) bool {
	var fields struct {
		Password json.RawMessage `json:"password"`
	}
	return json.Unmarshal(body, &fields) == nil && string(fields.Password) == "null"
}

// missingError reports objects that could not be read, although all others were read.
type missingError struct {
	errs   []error
	byName map[string]error // those of errs whose objects are known
}

func (e *missingError) Error() string { return wrap.Join(e.errs...).Error() }

func (e *missingError) Unwrap() []error { return e.errs }

// missingOf returns the missing objects of an error, and the error if it is another one.
func missingOf(err error) (*missingError, error) {
	if missing, ok := errors.AsType[*missingError](err); ok {
		return missing, nil
	}
	return &missingError{}, err
}

// orNil returns nil if no objects are missing.
func (e *missingError) orNil() error {
	if len(e.errs) == 0 {
		return nil
	}
	return e
}

// byName returns the rows by name. If some rows cannot be read, it also returns a [*missingError].
func byName[T any](kind Kind, rows iter.Seq2[T, error], name func(T) string) (map[string]T, error) {
	found := map[string]T{}
	for row, err := range rows {
		switch {
		case incomplete.Is(err):
			return found, missingRows(kind, err)
		case err != nil:
			return nil, err
		}
		found[name(row)] = row
	}
	return found, nil
}

// missingRows returns the error of a list without its bad rows. It names each row whose name is known, such as a variable that
// the server cannot decrypt.
func missingRows(kind Kind, err error) *missingError {
	bad, ok := errors.AsType[*client.BadRowsError](err)
	if !ok || !slices.ContainsFunc(bad.Rows, func(row client.BadRow) bool { return len(row.ID) == 1 }) {
		return &missingError{errs: []error{err}}
	}
	missing := &missingError{byName: map[string]error{}}
	var unknown client.BadRowsError
	for _, row := range bad.Rows {
		if len(row.ID) != 1 {
			unknown.Rows = append(unknown.Rows, row)
			continue
		}
		for _, name := range row.ID {
			missing.byName[name] = row.Err
			missing.errs = append(missing.errs, wrap.Errorf("read %s %q: %w", kind, name, row.Err))
		}
	}
	if len(unknown.Rows) > 0 {
		missing.errs = append(missing.errs, &unknown)
	}
	if moved, ok := errors.AsType[*client.IncompleteError](err); ok {
		missing.errs = append(missing.errs, moved)
	}
	return missing
}

// each calls f for 0 to n-1, up to concurrency calls at the same time (0: 4). It starts no calls after the context ends.
func each(ctx context.Context, concurrency, n int, f func(i int)) {
	if concurrency <= 0 {
		concurrency = 4
	}
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(concurrency, n) {
		workers.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		select {
		case next <- i:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	workers.Wait()
}

// sections returns the kinds whose sections are not nil.
func (s *State) sections() []Kind {
	exists := map[Kind]bool{
		KindVariable: s.Variables != nil, KindPool: s.Pools != nil, KindConnection: s.Connections != nil, KindDAG: s.DAGs != nil,
	}
	return slices.DeleteFunc(Kinds(), func(kind Kind) bool { return !exists[kind] })
}
