package client

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"time"
)

// maxCuts is how many responses in succession may be cut off before they bring a new line.
const maxCuts = 5

// Lines returns an iterator over the lines that the log of one try has so far. It reads the log while it arrives and needs little
// memory for logs of any length; a line of more than 1 MiB is yielded in pieces. [LogService.Follow] also yields what is written
// later.
//
// Iteration stops after the first error. If a response is cut off, Lines requests the log again and continues where it ended, until
// five responses in succession have brought nothing new. A log without any line yields what the server says about it, with Notice set.
// The error is [problem.ErrNotFound] if the task instance does not exist, and on Airflow 3 if the try does not exist. For a run without
// the task instance, Airflow before 2.2 returns [problem.ErrBadRequest] instead. [WithAttemptTimeout] limits how long the server may
// send nothing, and [WithMaxResponseSize] does not apply. MapIndex needs Airflow 2.4.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}
//
// Since Airflow 2.0.
func (s *LogService) Lines(ctx context.Context, id TaskInstanceID, try int, opts ...CallOption) iter.Seq2[LogLine, error] {
	return func(yield func(LogLine, error) bool) {
		log := logReading{service: s, id: id, try: try, opts: opts, whole: true, yield: func(l LogLine) bool { return yield(l, nil) }}
		for cuts := 0; ; {
			grew, err := log.next(ctx)
			requested, temporary := Temporary(err)
			if cuts++; grew {
				cuts = 0 // each further response brings more
			}
			if temporary && log.cut && cuts < maxCuts && (cuts == 0 || sleep(ctx, time.Second, requested)) && ctx.Err() == nil {
				continue
			}
			if log.stopped {
				return
			}
			if err == nil {
				log.end()
			} else {
				yield(LogLine{}, err)
			}
			return
		}
	}
}

// Tail returns the last n lines that the log of one try has so far, fewer if the log is shorter. n must be at least 1. Tail reads the
// whole log, but keeps only these lines; see [LogService.Lines], whose errors it returns. For a log without any line, such as that of a
// try that does not exist on Airflow 2, it returns what the server says about it, with Notice set.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}
//
// Since Airflow 2.0.
func (s *LogService) Tail(ctx context.Context, id TaskInstanceID, try, n int, opts ...CallOption) ([]LogLine, error) {
	if n < 1 {
		return nil, &ArgumentError{Argument: "n", Value: strconv.Itoa(n), Reason: "must be at least 1"}
	}
	var last []LogLine // a ring once it has n lines
	oldest := 0
	for line, err := range s.Lines(ctx, id, try, opts...) {
		switch {
		case err != nil:
			return nil, err
		case len(last) < n:
			last = append(last, line)
		default:
			last[oldest] = line
			oldest = (oldest + 1) % n
		}
	}
	return slices.Concat(last[oldest:], last[:oldest]), nil
}
