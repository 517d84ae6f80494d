package client

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// DAGWaitOptions says how to wait for a DAG, and for what. With the zero value and nil, [DAGService.WaitReady] waits
// until the DAG exists, is active and has no import errors. It polls at once, again after 1 s, and then at growing
// intervals of at most 10 s.
type DAGWaitOptions struct {
	// ParsedAfter waits until the server has parsed the DAG after this time, for example the time of a deployment. It
	// is compared with the server's clock. The zero value means any time. An older server returns an
	// [UnsupportedError].
	// Since Airflow 2.3.
	ParsedAfter time.Time
	// File is the path of the DAG file, or the end of the path, such as etl/daily.py. With it, WaitReady finds an
	// import error even if the server does not know the DAG yet. "" means no file.
	File string
	// FailWhenBroken returns the [NotReadyError] at the first import error. If ParsedAfter is set, import errors from
	// before that time do not count. Without FailWhenBroken, waiting continues, because the file may be repaired.
	FailWhenBroken bool
	// MinInterval is the time between the first and the second request. The default is 1 s.
	MinInterval time.Duration
	// MaxInterval is the maximum time between two requests. The default is 10 s.
	MaxInterval time.Duration
	// OnError, if set, is called with each error after which WaitReady continues.
	OnError func(err error)
}

// WaitReady waits until a DAG can be triggered, for example after a deployment, and returns the DAG.
//
// The server must know the DAG, and the DAG must be active and have no import errors. It may be paused. WaitReady
// continues after errors as [DAGRunService.Wait] does, without a limit, so bound it with the context. When the context ends, the
// error matches the context's error and, with errors.As, says why the DAG is not ready: a [NotReadyError], which
// includes the import error of a broken DAG, or a [problem.ErrNotFound].
//
// Airflow before 2.2 does not report whether a DAG is active. On Airflow before 2.3 the client reads all import errors.
//
//	GET /dags/{dag_id}
//
// Since Airflow 2.0.
func (s *DAGService) WaitReady(ctx context.Context, dagID string, options *DAGWaitOptions, opts ...CallOption) (*DAG, error) {
	o := copied(options)
	opts = tryOnce(opts)
	if !o.ParsedAfter.IsZero() {
		needs := release{2, 3, 0}
		if server, err := s.pipeline.with(opts).releaseFor(ctx, needs); err == nil && server.before(needs) {
			return nil, &UnsupportedError{What: "ParsedAfter of DAGs.WaitReady", Needs: "2.3", Server: server.String()}
		}
	}
	var dag *DAG
	var notReady error
	err := polling{o.MinInterval, o.MaxInterval, o.OnError}.until(ctx, func() (bool, error) {
		found, err := s.getReady(ctx, dagID, &o, opts)
		reason, ok := errors.AsType[*NotReadyError](err)
		switch {
		case err == nil:
			dag = found
			return true, nil
		case !ok && !isUnknownDAG(err):
			return false, err
		case ok && reason.Reason == NotReadyBroken && o.FailWhenBroken && !o.isOutdated(reason.ImportError):
			return true, err
		}
		notReady = err
		return false, nil
	}, func(lastErr error) error {
		why, ended := cmp.Or(notReady, lastErr), ctxerr.Of(ctx)
		if why == nil {
			return &stoppedError{wrap.Errorf("waiting for DAG %q: %w; the DAG has not been read yet", dagID, ended), ended}
		}
		return &stoppedError{wrap.Errorf("waiting for DAG %q: %w; %w", dagID, ended, why), ended}
	})
	return dag, err
}

// isUnknownDAG reports whether err is Airflow's own 404 about the DAG, rather than the 404 of a proxy or of another server.
func isUnknownDAG(err error) bool { return errors.Is(err, problem.ErrNotFound) }

// getReady returns a DAG that is ready, or an error that says why it is not.
func (s *DAGService) getReady(ctx context.Context, dagID string, o *DAGWaitOptions, opts []CallOption) (*DAG, error) {
	dag, err := s.getActive(ctx, dagID, opts)
	if isUnknownDAG(err) && o.File != "" {
		found, importErr := s.findImportError(ctx, o.isFile, opts)
		if importErr != nil {
			return nil, importErr
		}
		if found != nil {
			return nil, &NotReadyError{Reason: NotReadyBroken, ImportError: found, dagID: dagID}
		}
	}
	if err == nil && o.tooEarly(dag.LastParsedTime) {
		return nil, &NotReadyError{Reason: NotReadyUnparsed, DAG: dag, since: o.ParsedAfter}
	}
	return dag, err
}

func (o *DAGWaitOptions) isFile(e *ImportError) bool {
	path, end := e.Filename, strings.TrimPrefix(o.File, "/")
	return path == o.File || strings.HasSuffix(path, "/"+end) ||
		!strings.HasPrefix(path, "/") && (path == end || strings.HasSuffix(end, "/"+path)) // Airflow 3 sends the path in a bundle
}

// isOutdated reports whether an import error may be from before ParsedAfter, so that the file may have been repaired.
func (o *DAGWaitOptions) isOutdated(found *ImportError) bool {
	return !o.ParsedAfter.IsZero() && (found == nil || o.tooEarly(found.Timestamp))
}

// tooEarly reports whether a time is before ParsedAfter. Servers return microseconds.
func (o *DAGWaitOptions) tooEarly(parsed time.Time) bool {
	return parsed.Before(o.ParsedAfter.Truncate(time.Microsecond))
}
