package client

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/airflow-go/airflow/problem"
)

// DAGWaitOptions say how a DAG is waited for, and what for. The zero value, and nil, waits until the DAG is there, is active
// and has no import errors; it asks after 1 s, and then less and less often until it asks every 10 s.
type DAGWaitOptions struct {
	// ParsedAfter waits until the server has parsed the DAG after this time, such as that of a deployment. It is compared
	// with the server's clock. The zero value is any time. Since Airflow 2.3; an older server is an [UnsupportedError].
	ParsedAfter time.Time
	// File is the path of the DAG's file, or the end of it, such as etl/daily.py. With it an import error is seen also while
	// the server does not know the DAG. "" is none.
	File string
	// FailWhenBroken ends the waiting with the [NotReadyError] at the first import error, which may be one that the server
	// found before ParsedAfter only if that is zero. Without it waiting goes on, for the file may be mended.
	FailWhenBroken bool
	// MinInterval is the time between the first and the second question. The default is 1 s.
	MinInterval time.Duration
	// MaxInterval is the longest time between two questions. The default is 10 s.
	MaxInterval time.Duration
	// OnError, if set, is called with each failure to ask that is not the end of waiting.
	OnError func(err error)
}

// WaitReady waits until a DAG can be triggered, as after a deployment: the server knows it, it is active and has no import
// errors. It returns the DAG, paused or not. It outlasts what can be retried, however long that takes: bound it with the
// context. The error is then the context's and, by errors.As, what the DAG lacked: a [NotReadyError], which shows the import
// error of a broken DAG, or a [problem.ErrNotFound].
//
// Servers before 2.2 do not tell whether a DAG is active; of those before 2.3 all import errors are read. It repeats
// GET /dags/{dag_id}, since Airflow 2.0.
func (s *DAGService) WaitReady(ctx context.Context, dagID string, options *DAGWaitOptions, opts ...CallOption) (*DAG, error) {
	o := copied(options)
	if !o.ParsedAfter.IsZero() {
		if server, err := s.pipeline.with(opts).release(ctx); err == nil && server.before(release{2, 3, 0}) {
			return nil, &UnsupportedError{What: "ParsedAfter of DAGs.WaitReady", Needs: "2.3", Server: server.String()}
		}
	}
	var dag *DAG
	var lacks error
	err := polling{o.MinInterval, o.MaxInterval, o.OnError}.until(ctx, func() (bool, error) {
		found, err := s.ready(ctx, dagID, &o, opts)
		unready, ok := errors.AsType[*NotReadyError](err)
		switch {
		case err == nil:
			dag = found
			return true, nil
		case !ok && !isUnknown(err):
			return false, err
		case ok && unready.Reason == NotReadyBroken && o.FailWhenBroken && !o.foundBefore(unready.ImportError):
			return false, err
		}
		lacks = err
		return false, nil
	}, func() error {
		if lacks == nil {
			return fmt.Errorf("airflow: waiting for DAG %q, which was not seen: %w", dagID, context.Cause(ctx))
		}
		return fmt.Errorf("airflow: waiting for DAG %q: %w; %w", dagID, context.Cause(ctx), lacks)
	})
	return dag, err
}

// isUnknown tells the 404 of an Airflow that does not know a DAG from those of something else.
func isUnknown(err error) bool {
	p, ok := errors.AsType[*problem.Error](err)
	return ok && p.Is(problem.ErrNotFound) && p.Hint() == ""
}

// ready returns a DAG that lacks nothing, or else an error that says what.
func (s *DAGService) ready(ctx context.Context, dagID string, o *DAGWaitOptions, opts []CallOption) (*DAG, error) {
	dag, err := s.look(ctx, dagID, opts)
	if isUnknown(err) && o.File != "" {
		found, importErr := s.importError(ctx, o.isFile, opts)
		if importErr != nil {
			return nil, importErr
		}
		if found != nil {
			return nil, &NotReadyError{Reason: NotReadyBroken, ImportError: found, dagID: dagID}
		}
	}
	if err == nil && o.before(dag.LastParsedTime) {
		return nil, &NotReadyError{Reason: NotReadyUnparsed, DAG: dag, since: o.ParsedAfter}
	}
	return dag, err
}

func (o *DAGWaitOptions) isFile(path string) bool {
	return path == o.File || strings.HasSuffix(path, "/"+strings.TrimPrefix(o.File, "/"))
}

// foundBefore tells whether an import error is one of a file that may have been mended since.
func (o *DAGWaitOptions) foundBefore(found *ImportError) bool {
	return !o.ParsedAfter.IsZero() && (found == nil || o.before(found.Timestamp))
}

// before tells whether something was parsed before the time that counts. A server tells microseconds.
func (o *DAGWaitOptions) before(parsed time.Time) bool {
	return parsed.Before(o.ParsedAfter.Truncate(time.Microsecond))
}
