// Queue triggers a DAG run for each message of a queue, runs failed tasks again at most twice, and logs the last lines of their
// logs. The ID of the message is the idempotency key, so that a message that is delivered again has no second run.
//
//	echo '{"id": "order-17", "conf": {"day": "2026-11-21"}}' | AIRFLOW_BASE_URL=… AIRFLOW_USERNAME=… AIRFLOW_PASSWORD=… go run . etl
//
// The queue of this program is its standard input. Replace it by yours.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/airflow-go/airflow/client"
)

// message is a message of the queue.
type message struct {
	ID   string          `json:"id"`
	Conf json.RawMessage `json:"conf"`
}

// verdict says what the queue shall do with a message.
type verdict string

const (
	done   verdict = "done"   // remove it: its run has succeeded
	again  verdict = "again"  // deliver it again: Airflow may recover, or the program ends
	reject verdict = "reject" // set it aside: only a person can help
)

const workers = 10 // runs at the same time

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: queue DAG_ID")
	}
	c, err := client.FromEnv()
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	decoder := json.NewDecoder(os.Stdin)
	var mutex sync.Mutex
	receive := func() (m message, err error) {
		mutex.Lock()
		defer mutex.Unlock()
		return m, decoder.Decode(&m)
	}
	consume(ctx, c, os.Args[1], receive, func(m message, v verdict) { slog.Info("message handled", "id", m.ID, "verdict", v) })
}

// consume handles messages until receive fails or the context ends. It calls settle for each message, perhaps from several
// goroutines.
func consume(ctx context.Context, c *client.Client, dagID string, receive func() (message, error), settle func(message, verdict)) {
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for ctx.Err() == nil {
				m, err := receive()
				if err != nil {
					if !errors.Is(err, io.EOF) {
						slog.Error("cannot receive", "err", err)
					}
					return
				}
				settle(m, handle(ctx, c, dagID, m))
			}
		})
	}
	running.Wait()
}

// handle triggers the run of a message and waits for its end.
func handle(ctx context.Context, c *client.Client, dagID string, m message) verdict {
	run, err := c.DAGRuns.Trigger(ctx, dagID, &client.TriggerOptions{IdempotencyKey: m.ID, Conf: m.Conf})
	if err == nil {
		_, err = c.DAGRuns.RetryFailed(ctx, run.DAGID, run.DAGRunID, &client.RetryFailedOptions{
			Times:   2,
			Wait:    &client.WaitOptions{LogLines: 20},
			OnRetry: func(_ int, failed *client.RunFailedError, _ []client.TaskInstanceReference) { logFailure(m, failed) },
		})
	}
	_, temporary := client.Temporary(err)
	switch {
	case err == nil:
		return done
	case ctx.Err() != nil, temporary:
		slog.Warn("message postponed", "id", m.ID, "err", err)
		return again
	}
	slog.Error("message rejected", "id", m.ID, "err", err)
	if failed, ok := errors.AsType[*client.RunFailedError](err); ok {
		logFailure(m, failed)
	}
	return reject
}

// logFailure logs the last lines of each task that failed.
func logFailure(m message, failed *client.RunFailedError) {
	for _, task := range failed.Tasks {
		slog.Warn("task failed", "id", m.ID, "task", task.TaskID, "state", task.State, "try", task.TryNumber, "url", task.URL)
		for _, line := range task.Log {
			slog.Warn(line.Text, "id", m.ID, "task", task.TaskID, "level", line.Level)
		}
	}
}
