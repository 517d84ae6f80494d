package client

import (
	"context"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// importErrorLists serves a DAG whose list of import errors is another one in each poll; "" is the page of a proxy.
func importErrorLists(dag string, lists ...string) (http.HandlerFunc, *int) {
	server, n := &dagServer{dag: dag}, new(int)
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/v1/importErrors" {
			server.ServeHTTP(w, r)
			return
		}
		list := lists[min(*n, len(lists)-1)]
		if *n++; list == "" {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusNotFound)
			_, _ = io.WriteString(w, "<html><title>nginx</title></html>")
			return
		}
		answer(w, http.StatusOK, list)
	}, n
}

const (
	noImportErrors = `{"import_errors": [], "total_entries": 0}`
	anImportError  = `{"import_errors": [{"import_error_id": 2, "filename": "/dags/d.py", "stack_trace": "SyntaxError: bad"}], "total_entries": 1}`
	aBadRow        = `{"import_errors": [{"import_error_id": null, "filename": "/dags/x.py"}], "total_entries": 1}`
)

// Airflow has returned the DAG, or that it does not know it, so the base URL is right.
func TestWaitReadyContinuesIfOnlyImportErrorsCannotBeRead(t *testing.T) {
	options := pollDAGOften
	options.File = "d.py"
	handler, n := importErrorLists(`{"dag_id": "d", "is_paused": false, "fileloc": "/dags/d.py"}`, "", noImportErrors) // without flags, as Airflow 2.0 sends it
	_, err := serve(t, handler, WithServerVersion("2.0.2")).DAGs.WaitReady(t.Context(), "d", &options)
	require.NoError(t, err)
	assert.Equal(t, 2, *n)

	options.FailWhenBroken = true
	for _, dag := range []string{"", changed(`errors": false`, `errors": true`)} {
		handler, n = importErrorLists(dag, "", anImportError)
		_, err = serve(t, handler, WithServerVersion("2.11.2")).DAGs.WaitReady(t.Context(), "d", &options)
		require.ErrorContains(t, err, "SyntaxError: bad", "%d lists", *n)
	}
}

// The file was repaired after the DAG was read and before its import error was.
func TestWaitReadyReadsABrokenDAGWithoutImportErrorAgain(t *testing.T) {
	options := pollDAGOften
	options.FailWhenBroken = true
	broken := changed(`errors": false`, `errors": true`)
	handler, n := importErrorLists(broken, noImportErrors)
	repaired := func(w http.ResponseWriter, r *http.Request) {
		if *n > 0 && r.URL.Path == "/api/v1/dags/d" {
			answer(w, http.StatusOK, readyDAG)
			return
		}
		handler(w, r)
	}
	_, err := serve(t, repaired, WithServerVersion("2.11.2")).DAGs.WaitReady(t.Context(), "d", &options)
	require.NoError(t, err)
	assert.Equal(t, 1, *n)

	handler, n = importErrorLists(broken, noImportErrors) // such as one in an archive, which has another name
	_, err = serve(t, handler, WithServerVersion("2.11.2")).DAGs.WaitReady(t.Context(), "d", &options)
	var notReady *NotReadyError
	require.ErrorAs(t, err, &notReady)
	assert.Equal(t, 2, *n)
}

func TestWaitReadyPassesOverBadRows(t *testing.T) {
	handler, _ := importErrorLists(`{"dag_id": "d", "is_paused": false, "fileloc": "/dags/d.py"}`, aBadRow)
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	_, err := serve(t, handler, WithServerVersion("2.0.2")).DAGs.WaitReady(ctx, "d", &pollDAGOften)
	require.NoError(t, err)
}

func TestWaitReadyNamesTheReasonAndTheLastError(t *testing.T) {
	handler, _ := importErrorLists(changed(`errors": false`, `errors": true`), anImportError, "")
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer cancel()
		_, err := serveInMemory(t, handler, WithServerVersion("2.11.2")).DAGs.WaitReady(ctx, "d", &pollDAGOften)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorIs(t, err, problem.ErrForeign)
		assert.ErrorContains(t, err, "is broken")
	})
}
