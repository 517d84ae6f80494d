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

// deployment is the file of a DAG that comes and goes.
type deployment struct {
	server server
	dagID  string
	path   string // on the disk of a real server
}

// deploy gives a deployment whose file is gone when the test ends, and its DAG with it. The server must read files that are
// written here.
func (s server) deploy(t *testing.T, c *client.Client) deployment {
	t.Helper()
	d := deployment{server: s, dagID: name(t)}
	folder := os.Getenv("AIRFLOW_TEST_DAGS_FOLDER")
	if s.fake == nil && folder == "" {
		t.Skip("to write files of DAGs for the server, set AIRFLOW_TEST_DAGS_FOLDER")
	}
	d.path = filepath.Join(folder, d.dagID+".py")
	t.Cleanup(func() {
		if s.fake == nil {
			_ = os.Remove(d.path)
		}
		err := c.DAGs.Delete(context.WithoutCancel(t.Context()), d.dagID)
		if _, old := errors.AsType[*client.UnsupportedError](err); !old && !errors.Is(err, problem.ErrNotFound) {
			assert.NoError(t, err)
		}
	})
	return d
}

// write puts the DAG there, or a file that cannot be imported in its place.
func (d deployment) write(t *testing.T, broken bool) {
	t.Helper()
	if d.server.fake != nil {
		if broken {
			d.server.fake.BreakDAG(d.dagID, "ModuleNotFoundError: No module named 'nothing_of_this_name'\n")
		} else {
			d.server.fake.AddDAG(airflowtest.DAG{ID: d.dagID, Paused: true})
		}
		return
	}
	text := fmt.Sprintf(`from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(%q, schedule_interval=None, start_date=datetime(2020, 1, 1), catchup=False, is_paused_upon_creation=True) as dag:
    BashOperator(task_id="nothing", bash_command="true")
`, d.dagID)
	if broken {
		text += "import nothing_of_this_name\n"
	}
	temporary := d.path + ".new" // which no server takes for a file of a DAG
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

// TestDeployment follows a DAG from a file that is broken at first to its removal. A real server reads its files twice a
// minute.
func TestDeployment(t *testing.T) {
	server := open(t)
	c := server.admin(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*patience)
	defer cancel()
	d := server.deploy(t, c)
	look := &client.TriggerOptions{CheckReady: true}
	notReady := func(err error, reason client.NotReadyReason, text string) {
		t.Helper()
		var unready *client.NotReadyError
		if assert.ErrorAs(t, err, &unready) {
			assert.Equal(t, reason, unready.Reason)
			assert.Contains(t, err.Error(), text)
			assert.True(t, client.SafeToRetry(err))
		}
	}

	_, err := c.DAGRuns.Trigger(ctx, d.dagID, look)
	require.ErrorIs(t, err, problem.ErrNotFound, "it is not there yet")

	d.write(t, true)
	broken := &client.DAGWaitOptions{File: d.dagID + ".py", FailWhenBroken: true, MinInterval: 100 * time.Millisecond, MaxInterval: time.Second}
	_, err = c.DAGs.WaitReady(ctx, d.dagID, broken)
	notReady(err, client.NotReadyBroken, "nothing_of_this_name")

	mended := time.Now().Add(-time.Millisecond) // servers cut what is less than a microsecond
	d.write(t, false)
	there := &client.DAGWaitOptions{MinInterval: 100 * time.Millisecond, MaxInterval: time.Second}
	if knows(ctx, t, c, 2, 3) {
		there.ParsedAfter = mended
	} else {
		_, err = c.DAGs.WaitReady(ctx, d.dagID, &client.DAGWaitOptions{ParsedAfter: mended})
		assertUnsupported(t, err, "2.3")
	}
	dag, err := c.DAGs.WaitReady(ctx, d.dagID, there)
	require.NoError(t, err)
	assert.Equal(t, d.dagID, dag.DAGID)
	assert.False(t, dag.HasImportErrors)
	if knows(ctx, t, c, 2, 3) {
		assert.True(t, dag.LastParsedTime.After(mended))
	}

	_, err = c.DAGRuns.Trigger(ctx, d.dagID, look)
	notReady(err, client.NotReadyPaused, "is paused")
	run := trigger(ctx, t, c, d.dagID, &client.TriggerOptions{Unpause: true})
	_, err = c.DAGRuns.Wait(ctx, d.dagID, run.DAGRunID, fast)
	require.NoError(t, err)
	again := trigger(ctx, t, c, d.dagID, look)
	_, err = c.DAGRuns.Wait(ctx, d.dagID, again.DAGRunID, fast)
	require.NoError(t, err)

	d.write(t, true)
	require.Eventually(t, func() bool { // all is well until the file is read again
		_, err = c.DAGs.WaitReady(ctx, d.dagID, broken)
		return err != nil
	}, patience, 200*time.Millisecond)
	notReady(err, client.NotReadyBroken, "nothing_of_this_name")
	_, err = c.DAGRuns.Trigger(ctx, d.dagID, &client.TriggerOptions{Unpause: true})
	notReady(err, client.NotReadyBroken, "nothing_of_this_name")
	short, stop := context.WithTimeout(ctx, time.Second)
	defer stop()
	_, err = c.DAGs.WaitReady(short, d.dagID, there)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	notReady(err, client.NotReadyBroken, "nothing_of_this_name")

	d.write(t, false)
	_, err = c.DAGs.WaitReady(ctx, d.dagID, there)
	require.NoError(t, err)
	d.remove(t)
	if !knows(ctx, t, c, 2, 2) {
		return // such a server does not tell
	}
	require.Eventually(t, func() bool {
		gone, err := c.DAGs.Get(ctx, d.dagID)
		return assert.NoError(t, err) && !gone.IsActive
	}, patience, 200*time.Millisecond)
	_, err = c.DAGRuns.Trigger(ctx, d.dagID, look)
	notReady(err, client.NotReadyInactive, "is inactive")
}
