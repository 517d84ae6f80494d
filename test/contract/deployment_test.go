package contract

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// deployment is a DAG file that a test adds and removes.
type deployment struct {
	server server
	dagID  string
	path   string // of the file, for a real server
}

// deploy returns a deployment without a file. It deletes the file and the DAG when the test ends. It skips the test if the
// suite cannot write to the DAGs folder of the server.
func (s server) deploy(t *testing.T, c *client.Client) deployment {
	t.Helper()
	d := deployment{server: s, dagID: uniqueName(t)}
	folder := os.Getenv("AIRFLOW_TEST_DAGS_FOLDER")
	if s.fake == nil && folder == "" {
		t.Skip("AIRFLOW_TEST_DAGS_FOLDER is not set")
	}
	d.path = filepath.Join(folder, d.dagID+".py")
	t.Cleanup(func() {
		if s.fake == nil {
			_ = os.Remove(d.path)
		}
		err := c.DAGs.Delete(context.WithoutCancel(t.Context()), d.dagID)
		if _, unsupported := errors.AsType[*client.UnsupportedError](err); !unsupported && !errors.Is(err, problem.ErrNotFound) {
			assert.NoError(t, err)
		}
	})
	return d
}

// write writes the DAG file, or a file that fails to import.
func (d deployment) write(t *testing.T, broken bool) {
	t.Helper()
	if d.server.fake != nil {
		if broken {
			d.server.fake.BreakDAG(d.dagID, "ModuleNotFoundError: No module named 'no_such_module'\n")
		} else {
			d.server.fake.AddDAG(airflowtest.DAG{ID: d.dagID, Paused: true})
		}
		return
	}
	module, schedule := "airflow.operators.bash", "schedule_interval"
	if d.server.isAirflow3() {
		module, schedule = "airflow.providers.standard.operators.bash", "schedule"
	}
	text := fmt.Sprintf(`from datetime import datetime
from airflow import DAG
from %s import BashOperator

with DAG(%q, %s=None, start_date=datetime(2020, 1, 1), catchup=False, is_paused_upon_creation=True) as dag:
    BashOperator(task_id="nothing", bash_command="true")
`, module, d.dagID, schedule)
	if broken {
		text += "import no_such_module\n"
	}
	temporary := d.path + ".new" // servers ignore files with this extension
	require.NoError(t, os.WriteFile(temporary, []byte(text), 0o644))
	require.NoError(t, os.Rename(temporary, d.path))
}

func (d deployment) remove(t *testing.T) {
	t.Helper()
	if d.server.fake != nil {
		d.server.fake.DeactivateDAG(d.dagID)
		return
	}
	require.NoError(t, os.Remove(d.path))
}

// TestDeployment proves that WaitReady and Trigger report the state of a DAG from its first, broken file to the removal of the
// file. A real server reads its files twice a minute.
func TestDeployment(t *testing.T) {
	server := connect(t)
	c := server.admin(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*testTimeout)
	defer cancel()
	d := server.deploy(t, c)
	checkReady := &client.TriggerOptions{CheckReady: true}
	assertNotReady := func(err error, reason client.NotReadyReason, text string) {
		t.Helper()
		var notReady *client.NotReadyError
		if assert.ErrorAs(t, err, &notReady) {
			assert.Equal(t, reason, notReady.Reason)
			assert.Contains(t, err.Error(), text)
			assert.True(t, client.SafeToRetry(err))
		}
	}

	_, err := c.DAGRuns.Trigger(ctx, d.dagID, checkReady)
	require.ErrorIs(t, err, problem.ErrNotFound, "the server has no such DAG yet")

	d.write(t, true)
	broken := &client.DAGWaitOptions{File: d.dagID + ".py", FailWhenBroken: true, MinInterval: 100 * time.Millisecond, MaxInterval: time.Second}
	_, err = c.DAGs.WaitReady(ctx, d.dagID, broken)
	assertNotReady(err, client.NotReadyBroken, "no_such_module")

	fixed := time.Now().Add(-time.Millisecond) // servers store microseconds
	d.write(t, false)
	ready := &client.DAGWaitOptions{MinInterval: 100 * time.Millisecond, MaxInterval: time.Second}
	if atLeast(ctx, t, c, 2, 3) {
		ready.ParsedAfter = fixed
	} else {
		_, err = c.DAGs.WaitReady(ctx, d.dagID, &client.DAGWaitOptions{ParsedAfter: fixed})
		assertUnsupported(t, err, "2.3")
	}
	dag, err := c.DAGs.WaitReady(ctx, d.dagID, ready)
	require.NoError(t, err)
	assert.Equal(t, d.dagID, dag.DAGID)
	assert.False(t, dag.HasImportErrors)
	if atLeast(ctx, t, c, 2, 3) {
		assert.True(t, dag.LastParsedTime.After(fixed))
	}

	_, err = c.DAGRuns.Trigger(ctx, d.dagID, checkReady)
	assertNotReady(err, client.NotReadyPaused, "is paused")
	run := trigger(ctx, t, c, d.dagID, &client.TriggerOptions{Unpause: true})
	_, err = c.DAGRuns.Wait(ctx, d.dagID, run.DAGRunID, fast)
	require.NoError(t, err)
	again := trigger(ctx, t, c, d.dagID, checkReady)
	_, err = c.DAGRuns.Wait(ctx, d.dagID, again.DAGRunID, fast)
	require.NoError(t, err)

	d.write(t, true)
	require.Eventually(t, func() bool { // the DAG stays ready until the server reads the file again
		_, err = c.DAGs.WaitReady(ctx, d.dagID, broken)
		return err != nil
	}, testTimeout, 200*time.Millisecond)
	assertNotReady(err, client.NotReadyBroken, "no_such_module")
	_, err = c.DAGRuns.Trigger(ctx, d.dagID, &client.TriggerOptions{Unpause: true})
	assertNotReady(err, client.NotReadyBroken, "no_such_module")
	short, stop := context.WithTimeout(ctx, time.Second)
	defer stop()
	_, err = c.DAGs.WaitReady(short, d.dagID, ready)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assertNotReady(err, client.NotReadyBroken, "no_such_module")

	d.write(t, false)
	_, err = c.DAGs.WaitReady(ctx, d.dagID, ready)
	require.NoError(t, err)
	d.remove(t)
	if !atLeast(ctx, t, c, 2, 2) {
		return // the server does not report whether a DAG is active
	}
	require.Eventually(t, func() bool {
		dag, err := c.DAGs.Get(ctx, d.dagID)
		return assert.NoError(t, err) && !dag.IsActive
	}, testTimeout, 200*time.Millisecond)
	_, err = c.DAGRuns.Trigger(ctx, d.dagID, checkReady)
	assertNotReady(err, client.NotReadyInactive, "is inactive")
}
