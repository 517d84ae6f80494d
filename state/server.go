package state

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// release is the minor version and the patch of a server, which is an Airflow 2. The zero value is one that is not known,
// which counts as the newest.
type release struct{ minor, patch int }

// releaseOf asks the server for its version. One that does not tell it counts as the newest.
func releaseOf(ctx context.Context, c *client.Client) (release, error) {
	info, err := c.Monitoring.Version(ctx)
	if err != nil {
		if _, refused := errors.AsType[*problem.Error](err); refused && !errors.Is(err, problem.ErrServer) {
			return release{}, nil // the lists will tell what is wrong
		}
		return release{}, fmt.Errorf("airflow: reading the version of the server: %w", err)
	}
	var r release
	if n, _ := fmt.Sscanf(info.Version, "2.%d.%d", &r.minor, &r.patch); n < 2 {
		return release{}, nil
	}
	return r, nil
}

func (r release) before(other release) bool {
	return r != release{} && cmp.Or(r.minor-other.minor, r.patch-other.patch) < 0
}

func (r release) String() string { return fmt.Sprintf("2.%d.%d", r.minor, r.patch) }

// has tells whether the server can be given a member that not all servers have.
func (r release) has(kind Kind, member string) bool {
	switch string(kind) + " " + member {
	case "variable description":
		return !r.before(release{5, 3})
	case "pool description":
		return !r.before(release{3, 0})
	case "pool include_deferred":
		return !r.before(release{7, 0})
	case "connection description":
		return !r.before(release{2, 0})
	}
	return true
}

// ahead is how many pages of a list are asked for before they are wanted. It takes no more requests, and less time.
const ahead = 2

func readVariables(ctx context.Context, c *client.Client) (map[string]client.Variable, error) {
	return byName(c.Variables.All(ctx, &client.VariableListOptions{Prefetch: ahead}), func(v client.Variable) string { return v.Key })
}

func readPools(ctx context.Context, c *client.Client) (map[string]client.Pool, error) {
	return byName(c.Pools.All(ctx, &client.PoolListOptions{Prefetch: ahead}), func(p client.Pool) string { return p.Name })
}

func readDAGs(ctx context.Context, c *client.Client) (map[string]client.DAG, error) {
	return byName(c.DAGs.All(ctx, &client.DAGListOptions{Prefetch: ahead}), func(d client.DAG) string { return d.DAGID })
}

// readConnections reads the connections of a list, those that whole tells of (nil is all) with their extras, which lists
// have not. One that vanishes meanwhile is not there.
func readConnections(
	ctx context.Context, c *client.Client, whole func(id string) bool, concurrency int,
) (map[string]client.Connection, error) {
	listed := c.Connections.All(ctx, &client.ConnectionListOptions{Prefetch: ahead})
	found, err := byName(listed, func(conn client.Connection) string { return conn.ConnectionID })
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, id := range sorted(found) {
		if whole == nil || whole(id) {
			ids = append(ids, id)
		}
	}
	var mutex sync.Mutex
	var failed error
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	each(ctx, concurrency, len(ids), func(i int) {
		conn, err := c.Connections.Get(ctx, ids[i])
		mutex.Lock()
		defer mutex.Unlock()
		switch {
		case err == nil:
			found[ids[i]] = *conn
		case errors.Is(err, problem.ErrNotFound):
			delete(found, ids[i])
		case failed == nil:
			failed = err
			cancel()
		}
	})
	return found, cmp.Or(failed, context.Cause(ctx))
}

func byName[T any](rows iter.Seq2[T, error], name func(T) string) (map[string]T, error) {
	found := map[string]T{}
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		found[name(row)] = row
	}
	return found, nil
}

// each calls f for 0 to n-1, some at a time: 0 is 4 of them. It begins no further ones once the context has ended.
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

// sectionsOf lists the kinds whose sections are there.
func (s *State) sections() []Kind {
	there := map[Kind]bool{
		KindVariable: s.Variables != nil, KindPool: s.Pools != nil, KindConnection: s.Connections != nil, KindDAG: s.DAGs != nil,
	}
	return slices.DeleteFunc(Kinds(), func(kind Kind) bool { return !there[kind] })
}
