package client

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/stable"
)

// FailedTask is a task instance that failed, or that did not run because another one failed.
type FailedTask struct {
	// TaskInstance is the task instance. Its State is [TaskStateFailed] or [TaskStateUpstreamFailed], and its Duration is that of
	// the last try in seconds. Its TryNumber is the number of the last try, or 0 if there was none: Airflow counts a try when it is
	// scheduled and, before 2.10, when it starts.
	TaskInstance
	// URL is the address of the last try in Airflow's web interface, below the client's base URL.
	URL string
	// Log holds the last lines of the log of the last try. It is nil if no lines were requested, if reading the log failed, and for
	// a task whose log is not read: one that did not run, or that is not among the first 10.
	Log []LogLine
	// LogErr is the error of reading the log; nil if that succeeded or the log was not read.
	LogErr error
}

// FailedTasksOptions selects what [DAGRunService.FailedTasks] reads. The zero value and nil read no logs.
type FailedTasksOptions struct {
	// LogLines is the number of lines to read from the end of each log. 0 means none. Only the logs of the first 10 tasks are
	// read.
	LogLines int
}

// maxFailedLogs limits the logs that FailedTasks reads, because a mapped task can have thousands of instances.
const maxFailedLogs = 10

// FailedTasks returns the task instances of a run that failed, in the order in which they ended, and then those that did not run
// because of them.
//
// Tasks that failed first are often the cause of the others. A task that is waiting for a retry has not failed. The result is
// empty if no task failed: a run also fails if a user sets its state, or if it takes longer than its timeout. If there is no such
// run, the result is empty in Airflow 2, and Airflow 3 returns [problem.ErrNotFound].
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 2.0.
func (s *DAGRunService) FailedTasks(
	ctx context.Context, dagID, dagRunID string, options *FailedTasksOptions, opts ...CallOption,
) ([]FailedTask, error) {
	o := copied(options)
	if err := checkLogLines(o.LogLines); err != nil {
		return nil, err
	}
	var failed []FailedTask
	filter := &TaskInstanceListOptions{State: []TaskState{TaskStateFailed, TaskStateUpstreamFailed}, Limit: 1000}
	for task, err := range (&TaskInstanceService{s.pipeline}).All(ctx, dagID, dagRunID, filter, opts...) {
		if err != nil {
			return nil, err
		}
		failed = append(failed, FailedTask{TaskInstance: task, URL: s.pipeline.with(opts).taskURL(ctx, &task)})
	}
	stable.Sort(failed, func(a, b *FailedTask) int {
		return cmp.Or(
			cmp.Compare(severity(a.State), severity(b.State)), a.EndDate.Compare(b.EndDate),
			strings.Compare(a.TaskID, b.TaskID), cmp.Compare(a.MapIndex, b.MapIndex),
		)
	})
	if o.LogLines > 0 {
		logs := &LogService{s.pipeline}
		for i := range failed[:min(len(failed), maxFailedLogs)] {
			if task := &failed[i]; task.State == TaskStateFailed && task.TryNumber > 0 {
				task.Log, task.LogErr = logs.Tail(ctx, task.ID(), task.TryNumber, o.LogLines, opts...)
			}
		}
	}
	return failed, nil
}

// severity sorts causes before consequences.
func severity(state TaskState) int {
	if state == TaskStateFailed {
		return 0
	}
	return 1
}

// taskURL returns the address of the last try of a task instance in the web interface.
func (p *pipeline) taskURL(ctx context.Context, task *TaskInstance) string {
	_, _ = p.release(ctx) // the family is known then
	root := p.base.String()
	if p.version.family() == gen.V2 {
		address := root + "/dags/" + url.PathEscape(task.DAGID) + "/runs/" + url.PathEscape(task.DAGRunID) + "/tasks/" + url.PathEscape(task.TaskID)
		if task.MapIndex >= 0 {
			address += "/mapped/" + strconv.Itoa(task.MapIndex)
		}
		if task.TryNumber > 0 {
			address += "?try_number=" + strconv.Itoa(task.TryNumber)
		}
		return address
	}
	query := url.Values{"dag_id": {task.DAGID}, "task_id": {task.TaskID}, "execution_date": {task.LogicalDate.Format(time.RFC3339Nano)}}
	if task.MapIndex >= 0 {
		query.Set("map_index", strconv.Itoa(task.MapIndex))
	}
	return root + "/log?" + query.Encode()
}

func checkLogLines(lines int) error {
	if lines < 0 {
		return mustNotBeNegative("LogLines", strconv.Itoa(lines))
	}
	return nil
}

// failed returns the error of a run that has failed.
func (s *DAGRunService) failed(ctx context.Context, run *DAGRun, options *FailedTasksOptions, opts []CallOption) *RunFailedError {
	err := &RunFailedError{Run: run}
	err.Tasks, err.TasksErr = s.FailedTasks(ctx, run.DAGID, run.DAGRunID, options, opts...)
	return err
}

// RunFailedError reports that a DAG run for which the client waited has failed, perhaps before the wait began.
type RunFailedError struct {
	// Run is the DAG run in its final state.
	Run *DAGRun
	// Tasks holds the tasks that failed, and after them those that did not run because of that. It may be empty, even if TasksErr is
	// nil: see [DAGRunService.FailedTasks]. It is nil in results of
	// [DAGRunService.WaitAll] and [DAGRunService.Backfill], which do not read tasks: call [DAGRunService.FailedTasks].
	Tasks []FailedTask
	// TasksErr is the error of reading Tasks; nil if that succeeded or was not tried.
	TasksErr error
}

// maxTasksInText limits the tasks that the text of a RunFailedError names.
const maxTasksInText = 3

// Error names the DAG run, its state, and the first tasks that failed.
func (e *RunFailedError) Error() string {
	run := cmp.Or(e.Run, &DAGRun{})
	text := fmt.Sprintf("airflow: DAG run %q of DAG %q ended in state %q", run.DAGRunID, run.DAGID, run.State)
	var names []string
	failed, skipped := 0, 0
	for i := range e.Tasks {
		task := &e.Tasks[i]
		if task.State != TaskStateFailed {
			skipped++
			continue
		}
		if failed++; failed <= maxTasksInText {
			names = append(names, task.text())
		}
	}
	if failed > maxTasksInText {
		names = append(names, fmt.Sprintf("%d more failed", failed-maxTasksInText))
	}
	if skipped > 0 {
		names = append(names, fmt.Sprintf("%d not run because of that", skipped))
	}
	if len(names) == 0 {
		return text
	}
	return text + ": " + strings.Join(names, ", ")
}

// text names the task instance, its try and its duration.
func (t *FailedTask) text() string {
	name := fmt.Sprintf("task %q", t.TaskID)
	if index, mapped := t.ID().MapIndex.Get(); mapped && index >= 0 {
		name += fmt.Sprintf(" (map index %d)", index)
	}
	if t.TryNumber == 0 {
		return name + " failed before it started"
	}
	took := time.Duration(t.Duration * float64(time.Second)).Round(100 * time.Millisecond)
	return fmt.Sprintf("%s failed on try %d after %v", name, t.TryNumber, took)
}

// RunDeletedError reports that a DAG run was deleted while the client waited for it. It matches [problem.ErrNotFound] unless
// another run took its ID.
type RunDeletedError struct {
	// Run is the DAG run as it was last read.
	Run *DAGRun
	// Replaced reports whether another run has the same ID now: its logical date or, on Airflow 3, its RunAfter differs.
	Replaced bool
	// Err is the server's error response; nil if Replaced is true.
	Err error
}

// Error names the DAG run and its last known state.
func (e *RunDeletedError) Error() string {
	run := cmp.Or(e.Run, &DAGRun{})
	text := fmt.Sprintf("airflow: DAG run %q of DAG %q (last state: %s) was deleted", run.DAGRunID, run.DAGID, cmp.Or(run.State, "unknown"))
	if e.Replaced {
		text += ", and another run has its ID"
	}
	return text
}

// Unwrap returns the server's error response.
func (e *RunDeletedError) Unwrap() error { return e.Err }
