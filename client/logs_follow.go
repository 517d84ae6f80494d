package client

import (
	"context"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// LogFollowOptions says how to follow a log. With the zero value and nil, [LogService.Follow] polls at once, every second while the log
// grows, and otherwise at growing intervals of at most 5 s.
type LogFollowOptions struct {
	// MinInterval is the time between two polls while the log grows, and after the task has ended. 0 or less means 1 s.
	MinInterval time.Duration
	// MaxInterval is the maximum time between two polls, unless the server sends a longer Retry-After. 0 or less means 5 s. A value
	// below MinInterval means MinInterval.
	MaxInterval time.Duration
	// Linger is how long Follow waits for further lines after the task has ended, because Airflow writes the last lines later. Each
	// new line starts this wait again. In all, Follow waits at most a minute after it noticed the end, even if Linger is longer. 0
	// means 3 s. With a negative duration, Follow reads the log once after the end. It does so, too, if the task ended more than
	// five minutes ago by the clock of this machine.
	Linger time.Duration
	// OnError, if set, is called with each error after which Follow continues.
	OnError func(err error)
}

func (o LogFollowOptions) withDefaults() LogFollowOptions {
	if o.MinInterval <= 0 {
		o.MinInterval = time.Second
	}
	if o.MaxInterval <= 0 {
		o.MaxInterval = 5 * time.Second
	}
	o.MaxInterval = max(o.MaxInterval, o.MinInterval)
	if o.Linger == 0 {
		o.Linger = 3 * time.Second
	}
	return o
}

const (
	maxLinger    = time.Minute     // a log that still grows after the task has ended is not followed for longer
	longAgo      = 5 * time.Minute // nothing is written to the log of a task that has ended for so long
	lineOpenTime = time.Second     // a line without a newline is yielded after this time
)

// Follow returns an iterator over the lines of the log of one try, from its beginning until the try has ended. The first try is
// number 1.
//
//	for line, err := range c.Logs.Follow(ctx, load, 1, nil) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(line.Time, line.Level, line.Text)
//	}
//
// The try has ended if its task instance has, or if it is up for retry, or if there is a newer try. Follow waits for a task that has
// not started, is deferred or is rescheduled. It yields every line once, on all releases, and needs little memory for logs of any
// length. In Airflow 2, a line without a newline is yielded after a second, and what is written to it later as a further line, which
// has Continues set. If another log replaces the log, Follow yields that from its beginning. A log without any line, such as one that
// was removed, yields what the server says about it, with Notice set. Airflow 3 has no log of a try that its executor failed before it
// ran: Follow then yields a line that says so, with Notice set.
//
// Follow continues after the same errors as [DAGRunService.Wait]: once it has read the task instance, after all that are [Temporary],
// without a limit, so bound it with the context. Any other error is yielded and ends the iteration. That is [problem.ErrNotFound] if the
// task instance does not exist. If the task has ended without the try, it is ErrNotFound on Airflow 3 and, for a try after the first,
// an [ArgumentError] on Airflow 2, which has no such response. When the context ends, the error matches the context's error.
//
// Each poll requests the task instance, until that has ended, and the log. A poll is repeated, but not its requests: [WithRetry] has no
// effect. For the log, [WithAttemptTimeout] limits how long the server may send nothing, and [WithMaxResponseSize] does not apply.
// MapIndex needs Airflow 2.4.
//
// Follow also waits for a task instance that does not exist, as long as its DAG run has not ended and the DAG has the task. Airflow 2.0
// creates task instances when the run starts, and all releases create those of a mapped task later.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}
//
// Since Airflow 2.0.
func (s *LogService) Follow(
	ctx context.Context, id TaskInstanceID, try int, options *LogFollowOptions, opts ...CallOption,
) iter.Seq2[LogLine, error] {
	return func(yield func(LogLine, error) bool) {
		f := follower{
			options: copied(options).withDefaults(),
			log:     logReading{service: s, id: id, try: try, opts: tryOnce(opts), yield: func(l LogLine) bool { return yield(l, nil) }},
		}
		err := f.run(ctx)
		if err == nil {
			f.log.end()
		}
		if err != nil && !f.log.stopped {
			yield(LogLine{}, err)
		}
	}
}

// follower is a running iteration of Follow.
type follower struct {
	options LogFollowOptions
	log     logReading
	seen    bool // the task instance or its run was read
	found   bool // the task instance was read
	endedAt time.Time
	tried   bool      // there was the try
	longAgo bool      // the task ended long ago
	grewAt  time.Time // when the log was last longer than before
}

// run yields lines until the log has ended, or the caller needs no more.
func (f *follower) run(ctx context.Context) error {
	var lastErr error
	interval := f.options.MinInterval
	for {
		grew, done, err := f.poll(ctx)
		requested, temporary := Temporary(err)
		switch {
		case f.log.stopped:
			return nil
		case done && err == nil:
			return f.checkTry()
		case ctx.Err() != nil:
			return f.ended(ctx, lastErr)
		case err != nil && !transient(err) && !(f.seen && temporary):
			return err
		case err != nil && f.options.OnError != nil:
			f.options.OnError(err)
		}
		lastErr = err
		if interval = min(interval*3/2, f.options.MaxInterval); grew || !f.endedAt.IsZero() {
			interval = f.options.MinInterval
		}
		if !sleep(ctx, interval, requested) {
			return f.ended(ctx, lastErr)
		}
	}
}

// checkTry returns an error if the task has ended without the try, and nothing was read. The first try may end before it runs.
func (f *follower) checkTry() error {
	if try := f.log.try; !f.tried && !f.log.yielded && try > 1 {
		return &ArgumentError{Argument: "task_try_number", Value: strconv.Itoa(try), Reason: "the task instance has ended without this try"}
	}
	return nil
}

// poll reads the state of the task instance and then what is new in the log. The log that is read after the task has ended is
// complete as soon as it does not grow any more.
func (f *follower) poll(ctx context.Context) (grew, done bool, err error) {
	readable := true
	if f.endedAt.IsZero() {
		ti, err := (&TaskInstanceService{f.log.service.pipeline}).Get(ctx, f.log.id, f.log.opts...)
		if errors.Is(err, problem.ErrNotFound) && !f.found {
			return false, false, f.isExpected(ctx, err)
		}
		if err != nil {
			return false, false, err
		}
		f.seen, f.found = true, true
		if hasEnded(ti, f.log.try) {
			f.endedAt, f.tried = time.Now(), ti.TryNumber >= f.log.try
			f.longAgo = !ti.EndDate.IsZero() && time.Since(ti.EndDate) > longAgo || ti.TryNumber > f.log.try+1
		}
		// Airflow 3 has no log of a try that has not started. Airflow before 2.10 counts a deferred try as one that has not.
		readable = !f.endedAt.IsZero() || ti.TryNumber >= f.log.try || f.log.service.pipeline.family() == gen.V1
	}
	if readable {
		f.log.whole = !f.endedAt.IsZero()
		grew, err = f.log.next(ctx)
	}
	if errors.Is(err, problem.ErrNotFound) && (f.endedAt.IsZero() || f.log.yielded || f.tried) {
		err = nil // there is no log yet, or no longer, or the try never ran
		text := "the server has no log of try " + strconv.Itoa(f.log.try) + ": the task may have failed before it ran"
		f.log.notices = []LogLine{{Text: text, Notice: true}}
	}
	if err != nil {
		return grew, false, err
	}
	now := time.Now()
	if grew {
		f.grewAt = now
	} else if now.Sub(f.grewAt) >= lineOpenTime {
		f.log.openLine()
	}
	return grew, !f.endedAt.IsZero() && f.isQuiet(now, grew), nil
}

// isExpected returns nil if a task instance that does not exist may still be created: Airflow 2.0 creates it when its run starts,
// and all releases create one of a mapped task when its inputs are known. Otherwise it returns notFound.
func (f *follower) isExpected(ctx context.Context, notFound error) error {
	p, id := f.log.service.pipeline, f.log.id
	run, err := (&DAGRunService{p}).calls(f.log.opts).Get(ctx, id.DAGID, id.DAGRunID, nil)
	if err == nil && !run.State.Terminal() {
		_, err = (&TaskService{p}).Get(ctx, id.DAGID, id.TaskID, f.log.opts...)
		f.seen = f.seen || err == nil
		if err == nil {
			return nil
		}
	}
	if err == nil || errors.Is(err, problem.ErrNotFound) {
		return notFound
	}
	return err
}

// isQuiet reports whether nothing more is expected in the log of a task that has ended.
func (f *follower) isQuiet(now time.Time, grew bool) bool {
	quietSince := f.endedAt
	if f.grewAt.After(quietSince) {
		quietSince = f.grewAt
	}
	return f.longAgo || f.options.Linger < 0 || !grew && now.Sub(quietSince) >= f.options.Linger || now.Sub(f.endedAt) >= maxLinger
}

// hasEnded reports whether a try of a task instance has ended. Until Airflow 2.9 the number of a try that is deferred or
// rescheduled is one less than it was.
func hasEnded(ti *TaskInstance, try int) bool {
	return ti.TryNumber > try || ti.State.Terminal() || ti.TryNumber == try && ti.State == TaskStateUpForRetry
}

// ended returns the error of an iteration whose context has ended.
func (f *follower) ended(ctx context.Context, lastErr error) error {
	id, ended := f.log.id, ctxerr.Of(ctx)
	err := wrap.Errorf("following the log of try %d of task %q in DAG run %q of DAG %q: %w", f.log.try, id.TaskID, id.DAGRunID, id.DAGID, ended)
	return &stoppedError{err: withLastError(err, lastErr), ended: ended}
}

// Reader returns the lines of [LogService.Follow] as text, such as for [io.Copy]: each line as [LogLine.String] returns it, with a
// newline. Nothing is sent, and nothing needs to be closed, before the first Read. Read returns [io.EOF] when the log has ended, or the error that ended the
// iteration. Call Close if you stop reading before that. Close must not be called at the same time as Read.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}
//
// Since Airflow 2.0.
func (s *LogService) Reader(
	ctx context.Context, id TaskInstanceID, try int, options *LogFollowOptions, opts ...CallOption,
) io.ReadCloser {
	return &lineReader{lines: s.Follow(ctx, id, try, options, opts...)}
}

// lineReader reads lines as text.
type lineReader struct {
	lines iter.Seq2[LogLine, error]
	next  func() (LogLine, error, bool) // nil before the first Read
	stop  func()
	rest  strings.Reader // of the text of the last line
	open  bool           // the last line has no newline yet
	err   error
}

func (r *lineReader) Read(p []byte) (int, error) {
	for r.rest.Len() == 0 {
		if r.err != nil {
			return 0, r.err
		}
		if r.next == nil {
			r.next, r.stop = iter.Pull2(r.lines)
		}
		line, err, ok := r.next()
		text := ""
		if r.open && !line.Continues {
			text = "\n"
		}
		switch {
		case err != nil:
			r.err = err
		case !ok:
			r.err = io.EOF
		default:
			if text += line.String(); !line.open {
				text += "\n"
			}
		}
		r.open = line.open
		r.rest.Reset(text)
	}
	return r.rest.Read(p)
}

// Close stops the iteration.
func (r *lineReader) Close() error {
	if r.stop != nil {
		r.stop()
	}
	r.err = io.EOF
	r.rest.Reset("")
	return nil
}
