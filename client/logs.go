package client

import (
	"context"
	"iter"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// LogService reads the logs of task instances. It is [Client.Logs].
type LogService struct{ pipeline *pipeline }

// Log is the log of one try of a task instance, or a piece of it.
type Log struct {
	// Parts are its text, by where it was written. Most logs have one part.
	Parts []LogPart
	// Token asks for what follows: see [LogGetOptions]. Servers give one at the end of a log too.
	Token string
}

// LogPart is a text that was written on one host.
type LogPart struct {
	// Host is the name of the worker; "" if the server does not tell.
	Host string
	// Text are the lines, with what the server has to say about where it found them.
	Text string
}

// Text is the text of all parts. If there are several, the name of its host stands before each, on a line of its own.
func (l *Log) Text() string {
	if len(l.Parts) == 1 {
		return l.Parts[0].Text
	}
	var b strings.Builder
	for _, part := range l.Parts {
		b.WriteString(part.Host + "\n" + part.Text)
		if !strings.HasSuffix(part.Text, "\n") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// LogGetOptions say which piece of a log is wanted. The zero value is the beginning, which may be all of it.
type LogGetOptions struct {
	// FullContent asks for the whole log at once, where the server would send it in pieces.
	FullContent bool
	// Token goes on where the piece ended that had this [Log.Token]; "" is the beginning.
	Token string
}

func (s *LogService) calls(opts []CallOption) gen.LogsClient {
	return gen.LogsClient{Doer: s.pipeline.with(opts)}
}

// Get returns a piece of the log of a task instance's try, which are counted from 1:
//
//	log, err := c.Logs.Get(ctx, client.TaskInstanceID{DAGID: "etl", DAGRunID: id, TaskID: "load"}, 1, nil)
//	…
//	fmt.Print(log.Text())
//
// How much of it that is depends on where the server keeps its logs: in files, it is all that there is so far. A server
// that cannot find the log says so in the text, with the status 200; so it does for a try that has not been.
//
// With options.Token it is what was written since. Airflow before 2.4 sends the whole log each time instead, as can be told
// from the Token that comes back: that it is the one that was sent means that there is nothing new. [LogService.All] goes
// by that.
//
// The error is a [problem.ErrNotFound] when there is no such task instance, or when it is mapped and id has no MapIndex. It
// is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}, since Airflow 2.0, with a map
// index since 2.4.
func (s *LogService) Get(
	ctx context.Context, id TaskInstanceID, try int, options *LogGetOptions, opts ...CallOption,
) (*Log, error) {
	o := copied(options)
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	if try < 1 {
		return nil, &ArgumentError{
			Argument: "task_try_number", Value: strconv.Itoa(try), Reason: "tries are counted from 1; what has not run has no log",
		}
	}
	sent := gen.LogGetOptions{Token: o.Token}
	if index != notMapped { // else older servers would refuse to be told
		sent.MapIndex = Set(index)
	}
	if o.FullContent {
		sent.FullContent = Set(true)
	}
	log, err := s.calls(opts).Get(ctx, id.DAGID, id.DAGRunID, id.TaskID, try, &sent)
	if err != nil {
		return nil, err
	}
	return &Log{Parts: logParts(log.Content), Token: log.ContinuationToken}, nil
}

// All ranges over the pieces of the log of a task instance's try, from options.Token on, as far as it has been written. It
// ends after the first error. Each range asks anew. It is
// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}, since Airflow 2.0, with a map
// index since 2.4.
func (s *LogService) All(
	ctx context.Context, id TaskInstanceID, try int, options *LogGetOptions, opts ...CallOption,
) iter.Seq2[Log, error] {
	return func(yield func(Log, error) bool) {
		o := copied(options)
		for {
			log, err := s.Get(ctx, id, try, &o, opts...)
			if err != nil {
				yield(Log{}, err)
				return
			}
			if o.Token != "" && log.Token == o.Token {
				return // nothing is new, although older servers send it all once more
			}
			if !yield(*log, nil) || log.Token == "" {
				return
			}
			o.Token = log.Token
		}
	}
}
