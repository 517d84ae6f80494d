package client

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// DAGWaitOptions says how [DAGService.WaitReady] waits for a DAG, and for what. With the zero value or nil, WaitReady waits until the
// DAG exists, is active and has no import errors. It requests the DAG at once, again after 1 s, and then at growing intervals of at
// most 10 s.
type DAGWaitOptions struct {
	// ParsedAfter makes WaitReady wait until the server has parsed the DAG file at or after this time, such as the time of a
	// deployment. It is compared with the server's clock: if your clock is behind, a parse from before may count. Zero means that
	// the time of parsing does not matter. If the server is too old, WaitReady returns an [UnsupportedError].
	// Since Airflow 2.3.
	ParsedAfter time.Time
	// File is the path of the DAG file, or the end of the path, such as etl/daily.py. If it is set, WaitReady detects an import
	// error of this file even if the server does not know the DAG yet. "" means that the file is unknown.
	File string
	// FailWhenBroken makes WaitReady return a [NotReadyError] when it finds that the DAG file has an import error. If ParsedAfter is
	// set, import errors from before that time do not count, nor do those that the user may not read. Without FailWhenBroken,
	// WaitReady continues to wait, because somebody may repair the file.
	FailWhenBroken bool
	// MinInterval is the time between the first and the second request. 0 or less means 1 s.
	MinInterval time.Duration
	// MaxInterval is the maximum time between two requests. 0 or less means 10 s.
	MaxInterval time.Duration
	// OnError, if set, is called with each error of a request after which WaitReady continues, for example to log it.
	OnError func(err error)
}

// WaitReady waits until a DAG can be triggered, for example after a deployment, and returns the DAG.
//
// It waits until the server knows the DAG, the DAG is active, and its file has no import errors. The DAG may be paused. WaitReady
// continues after errors as [DAGRunService.Wait] does, without a limit: set a deadline in the context. When the context ends, WaitReady
// returns an error that matches the context's error and, if WaitReady has read the DAG, the reason why the DAG is not ready. The reason
// is a [NotReadyError], which includes the import error of a broken DAG, or matches [problem.ErrNotFound] if the server does not know
// the DAG.
//
// Airflow before 2.1.1 does not report whether a DAG is active. On Airflow before 2.3, each poll reads all import errors.
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
	w := dagWait{service: s, dagID: dagID, options: &o, opts: opts}
	w.polling = polling{minInterval: o.MinInterval, maxInterval: o.MaxInterval, onError: o.OnError}
	err := w.until(ctx, func() (bool, error) { return w.poll(ctx) }, func(lastErr error) error { return w.stopped(ctx, lastErr) })
	return w.dag, err
}

// dagWait is one call of WaitReady.
type dagWait struct {
	polling
	service  *DAGService
	dagID    string
	options  *DAGWaitOptions
	opts     []CallOption
	dag      *DAG  // when it is ready
	notReady error // why the DAG was not ready when it was last read
	flagged  bool  // it was broken then, without an import error
}

func (w *dagWait) poll(ctx context.Context) (done bool, err error) {
	dag, err := w.getReady(ctx)
	reason, ok := errors.AsType[*NotReadyError](err)
	switch {
	case err == nil:
		w.dag = dag
		return true, nil
	case !ok && !isUnknownDAG(err):
		return false, err
	}
	flagged := w.flagged
	w.notReady, w.seen, w.flagged = err, true, false
	if !ok || reason.Reason != NotReadyBroken {
		return false, nil
	}
	if _, temporary := Temporary(reason.readErr); temporary {
		return false, reason.readErr
	}
	// Without an import error, the file was perhaps repaired after the DAG was read.
	w.flagged = reason.ImportError == nil && reason.readErr == nil
	if w.options.FailWhenBroken && !w.options.isOutdated(reason.ImportError) && (flagged || !w.flagged) {
		return true, err
	}
	return false, nil
}

// stopped returns the error of a wait whose context has ended.
func (w *dagWait) stopped(ctx context.Context, lastErr error) error {
	ended := ctxerr.Of(ctx)
	err := wrap.Errorf("waiting for DAG %q: %w", w.dagID, ended)
	switch {
	case w.notReady != nil:
		err = withLastError(wrap.Errorf("%w; %w", err, w.notReady), lastErr)
	case lastErr != nil:
		err = wrap.Errorf("%w; %w", err, lastErr)
	default:
		err = wrap.Errorf("%w; the DAG has not been read yet", err)
	}
	return &stoppedError{err: err, ended: ended}
}

// isUnknownDAG reports whether err is Airflow's own 404 about the DAG, rather than the 404 of a proxy or of another server.
func isUnknownDAG(err error) bool { return errors.Is(err, problem.ErrNotFound) }

// getReady returns a DAG that is ready, or an error that says why it is not.
func (w *dagWait) getReady(ctx context.Context) (*DAG, error) {
	dag, err := w.service.getActive(ctx, w.dagID, w.opts)
	w.seen = w.seen || dag != nil || isUnknownDAG(err) // even if the import errors cannot be read
	if isUnknownDAG(err) && w.options.File != "" {
		found, importErr := w.service.findImportError(ctx, w.options.isFile, w.opts)
		if importErr != nil {
			return nil, importErr
		}
		if found != nil {
			return nil, &NotReadyError{Reason: NotReadyBroken, ImportError: found, dagID: w.dagID}
		}
	}
	if err == nil && w.options.tooEarly(dag.LastParsedTime) {
		return nil, &NotReadyError{Reason: NotReadyUnparsed, DAG: dag, since: w.options.ParsedAfter}
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
