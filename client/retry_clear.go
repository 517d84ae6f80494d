package client

import (
	"context"
	"fmt"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
)

// # How a clear is judged
//
// A clear must not be repeated blindly after a lost response: a second one would reset what has run in between. The server shows
// whether the first one was carried out:
//
//   - The run had ended and no longer has, or
//   - a task instance that was selected has another state, try number or start date than before.
//
// A clear is one transaction, so one changed task instance is enough. As long as the server shows the old task instances, the first
// request may still be on its way, so the client reads them several times before it sends the request again. If the first one arrives
// after all, little happens: the failed tasks are selected by their state, and downstream tasks are cleared while the run has ended.

// clear clears the downstream tasks and then the failed ones, which starts the run.
func (r *retry) clear(ctx context.Context) error {
	if len(r.downstream) > 0 {
		if err := r.clearJudged(ctx, r.downstreamTasks()); err != nil {
			return err
		}
	}
	err := r.clearJudged(ctx, r.failedTasks())
	if len(r.downstream) > 0 {
		err = afterWrite(err)
	}
	return err
}

// maxClears limits how often a clear is sent.
const maxClears = 3

func (r *retry) clearJudged(ctx context.Context, clear TaskInstancesClear) error {
	for n := 1; ; n++ {
		_, err := r.tasks.Clear(ctx, r.run.DAGID, clear, r.opts...)
		if err == nil || SafeToRetry(err) { // Clear has made the retries that are safe
			if n > 1 {
				err = afterWrite(err) // the first request may have cleared them
			}
			return err
		}
		if _, temporary := Temporary(err); !temporary {
			return err
		}
		cleared, readErr := r.wasCleared(ctx, clear)
		switch {
		case readErr != nil:
			return wrap.Errorf("%w; the task instances may or may not have been cleared: reading them back failed: %w", err, readErr)
		case cleared:
			return nil
		case n == maxClears:
			return err
		}
	}
}

// clearReads is how often the task instances are read before they count as not cleared.
const clearReads = 5

// wasCleared reports whether the server shows that task instances were cleared.
func (r *retry) wasCleared(ctx context.Context, clear TaskInstancesClear) (cleared bool, err error) {
	polls := polling{minInterval: r.wait.MinInterval, maxInterval: r.wait.MaxInterval, onError: r.wait.OnError, seen: true}
	reads := 0
	once := *r
	once.opts = tryOnce(r.opts)
	err = polls.until(ctx, func() (bool, error) {
		run, err := r.service.calls(once.opts).Get(ctx, r.run.DAGID, r.run.DAGRunID, nil)
		if err != nil {
			return false, err
		}
		tasks, err := once.readTasks(ctx)
		if err != nil {
			return false, err
		}
		reads++
		cleared = r.run.State.Terminal() && !run.State.Terminal() || r.changed(tasks, clear)
		return cleared || reads == clearReads, nil
	}, func(lastErr error) error { return withLastError(ctxerr.Of(ctx), lastErr) })
	return cleared, err
}

// changed reports whether a selected task instance is another one than before.
func (r *retry) changed(tasks []TaskInstance, clear TaskInstancesClear) bool {
	now := map[string]TaskInstance{}
	for _, task := range tasks {
		now[taskKey(&task)] = task
	}
	selected := map[string]bool{}
	for _, id := range clear.TaskIDs {
		selected[id] = true
	}
	for _, old := range r.before {
		if clear.TaskIDs == nil && !hasFailed(old.State) || clear.TaskIDs != nil && !selected[old.TaskID] {
			continue
		}
		task, ok := now[taskKey(&old)]
		if !ok || task.State != old.State || task.TryNumber != old.TryNumber || !task.StartDate.Equal(old.StartDate) {
			return true
		}
	}
	return false
}

// taskKey identifies a task instance within its run.
func taskKey(task *TaskInstance) string { return fmt.Sprintf("%s/%d", task.TaskID, task.MapIndex) }
