package state

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/incomplete"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// read reads each named object that the list lacks, except those of which the list says that they cannot be read. It returns the errors of the
// objects that cannot be read, by their numbers, or the error that ended it.
func (e *missingError) read(ctx context.Context, concurrency int, names []string, get func(ctx context.Context, i int) error) ([]error, error) {
	unreadable := make([]error, len(names))
	var mutex sync.Mutex
	var failed error
	reading, stop := context.WithCancel(ctx)
	defer stop()
	each(reading, concurrency, len(names), func(i int) {
		if err := e.byName[names[i]]; err != nil {
			unreadable[i] = err
			return
		}
		switch err := get(reading, i); {
		case err == nil, isAbsent(err):
		case incomplete.Row(err):
			unreadable[i] = err
		default:
			mutex.Lock()
			defer mutex.Unlock()
			failed = cmp.Or(failed, err)
			stop()
		}
	})
	return unreadable, cmp.Or(failed, ctxerr.Of(ctx))
}

// readNamed completes a list, which ended with err, for the wanted objects. If the list lacks objects that the server cannot show,
// readNamed reads each wanted object that the list lacks. It returns the objects that exist, and the wanted ones without those
// that could not be read. Their errors are in p.missing. If repair is not nil, it gets the names of those instead, unless it has
// them with the value false: changes overwrite them.
func readNamed[Existing, Wanted any](
	ctx context.Context, p *planner, kind Kind, wanted map[string]Wanted, listed map[string]Existing, err error,
	get func(context.Context, string, ...client.CallOption) (*Existing, error), repair map[string]bool,
) (map[string]Existing, map[string]Wanted, error) {
	missing, ok := errors.AsType[*missingError](err)
	if !ok {
		return listed, wanted, err
	}
	p.incomplete[kind] = missing
	names := slices.DeleteFunc(sortedKeys(wanted), func(name string) bool { _, found := listed[name]; return found })
	results := make([]*Existing, len(names))
	unreadable, err := missing.read(ctx, p.options.Concurrency, names, func(ctx context.Context, i int) error {
		object, err := get(ctx, names[i])
		if err == nil {
			results[i] = object
		}
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	readable := maps.Clone(wanted)
	for i, name := range names {
		if results[i] != nil {
			listed[name] = *results[i]
		}
		if unreadable[i] != nil {
			possible, known := repair[name]
			if repair != nil && (possible || !known) && !p.options.CreateOnly && errors.Is(unreadable[i], problem.ErrServer) {
				repair[name], listed[name] = true, *new(Existing)
				continue
			}
			delete(readable, name)
			if p.keep(kind, name, true) {
				continue
			}
			p.missing = append(p.missing, wrap.Errorf("read %s %q: %w", kind, name, unreadable[i]))
		}
	}
	return listed, readable, nil
}

// isAbsent reports whether an object does not exist. No object has a name that the client rejects: the change that creates it
// fails.
func isAbsent(err error) bool { return isRejected(err) || errors.Is(err, problem.ErrNotFound) }

// isRejected reports whether the client did not send a request.
func isRejected(err error) bool {
	_, ok := errors.AsType[*client.ArgumentError](err)
	return ok
}
