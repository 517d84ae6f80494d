package client

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// NotReadyReason says why a DAG is not ready.
type NotReadyReason string

// A DAG that is several of these is broken first and paused last.
const (
	// NotReadyBroken is a DAG whose file could not be imported when the server last read it.
	NotReadyBroken NotReadyReason = "broken"
	// NotReadyInactive is a DAG that is not in its file any more, or whose file is gone.
	NotReadyInactive NotReadyReason = "inactive"
	// NotReadyUnparsed is a DAG that was not parsed since a given time; see [DAGService.WaitReady].
	NotReadyUnparsed NotReadyReason = "not parsed since"
	// NotReadyPaused is a DAG that is paused, so that its runs stay queued.
	NotReadyPaused NotReadyReason = "paused"
)

// NotReadyError says that a DAG could not run what would be triggered; nothing was triggered. See
// [TriggerOptions].CheckReady and [DAGService.WaitReady].
type NotReadyError struct {
	// Reason says why.
	Reason NotReadyReason
	// DAG is the DAG as it was read; nil if the server does not know it, but an import error of its file.
	DAG *DAG
	// ImportError is what the server says of the file of a broken DAG; nil if that could not be read.
	ImportError *ImportError
	// dagID and since are for the text.
	dagID string
	since time.Time
}

// Error names the DAG and says what it is; of a broken one it shows the import error.
func (e *NotReadyError) Error() string {
	id := e.dagID
	if e.DAG != nil {
		id = e.DAG.DAGID
	}
	switch text := fmt.Sprintf("airflow: DAG %q is %s", id, e.Reason); {
	case e.Reason == NotReadyPaused:
		return text + ": its runs stay queued until it is unpaused"
	case e.Reason == NotReadyInactive:
		return text + ": it is not in its file any more, or the file is gone"
	case e.Reason == NotReadyUnparsed:
		return fmt.Sprintf("%s %s", text, e.since.Format(time.RFC3339))
	case e.ImportError == nil:
		return text + ": its file has import errors"
	default:
		return fmt.Sprintf("%s: its file %s has an import error: %s", text, e.ImportError.Filename, strings.TrimSpace(e.ImportError.StackTrace))
	}
}

// seenDAG is a DAG with what old servers do not send told from what is false.
type seenDAG struct {
	DAG
	IsActive        *bool `json:"is_active"`
	HasImportErrors *bool `json:"has_import_errors"`
}

// look reads a DAG. One that is broken or inactive is a NotReadyError; whether it is paused is left to the caller.
func (s *DAGService) look(ctx context.Context, dagID string, opts []CallOption) (*DAG, error) {
	var seen seenDAG
	doer := into{s.pipeline.with(opts), &seen}
	if _, err := (gen.DAGsClient{Doer: doer}).Get(ctx, dagID, nil); err != nil {
		return nil, err
	}
	dag, active, broken := &seen.DAG, seen.IsActive, seen.HasImportErrors
	dag.IsActive, dag.HasImportErrors = active != nil && *active, broken != nil && *broken
	if broken == nil || *broken {
		found, err := s.importError(ctx, func(file string) bool { return file == dag.Fileloc }, opts)
		switch {
		case err != nil && (ctx.Err() != nil || broken == nil && !errors.Is(err, problem.ErrAccess)):
			return nil, err
		case found != nil || dag.HasImportErrors: // without its text, if that may not be read
			dag.HasImportErrors = true
			return nil, &NotReadyError{Reason: NotReadyBroken, DAG: dag, ImportError: found}
		}
	}
	if active != nil && !*active {
		return nil, &NotReadyError{Reason: NotReadyInactive, DAG: dag}
	}
	return dag, nil
}

// importError finds the import error of a file.
func (s *DAGService) importError(ctx context.Context, is func(file string) bool, opts []CallOption) (*ImportError, error) {
	for found, err := range (&ImportErrorService{s.pipeline}).All(ctx, nil, opts...) {
		if err != nil {
			return nil, err
		}
		if is(found.Filename) {
			return &found, nil
		}
	}
	return nil, nil
}
