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

// Log is the log of one try of a task instance, or a section of it: see [LogService.Get].
type Log struct {
	// Parts holds the text, one part for each worker host that wrote to the log. Most logs have one part. In Airflow 3 one part
	// without a host has the text of all lines.
	Parts []LogPart
	// Lines holds the lines, each with its time, level and other fields, and also those in which the server says where it found the
	// log. Parts has the same lines as text. Lines is nil in Airflow 2.
	// Since Airflow 3.0.
	Lines []LogLine
	// Token stands for the end of this section. [LogGetOptions.Token] continues there. Airflow 2 returns a token at the end of the
	// log too. Airflow 3 returns none if the try is not running: Token is "" then. Use it only with this package, because the client
	// may have added to it how much was read.
	Token string
}

// LogPart is the text that was written on one host.
type LogPart struct {
	// Host is the host name of the worker; "" if the server does not return it.
	Host string
	// Text holds the lines of the log. Servers add lines that say where they found the log.
	Text string
}

// Text returns the text of all parts. If there are several, a line with its host precedes each part.
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

// LogGetOptions selects a section of a log. The zero value selects the beginning, which may be the whole log.
type LogGetOptions struct {
	// FullContent requests the whole log as one section. Some servers otherwise return a long log in several sections.
	FullContent bool
	// Token is the [Log.Token] of the preceding section; "" starts at the beginning.
	Token string
}

func (s *LogService) calls(opts []CallOption) gen.LogsClient {
	return gen.LogsClient{Doer: s.pipeline.with(opts)}
}

// Get returns a section of the log of one try of a task instance. The first try is number 1.
//
//	log, err := c.Logs.Get(ctx, client.TaskInstanceID{DAGID: "etl", DAGRunID: id, TaskID: "load"}, 1, nil)
//	…
//	fmt.Print(log.Text())
//
// The length of a section depends on where the server keeps its logs. If it keeps them in files, a section is everything written
// so far. If the log cannot be found, Get returns a text that says so. If the try does not exist, Airflow 2 returns such a text too,
// and with Airflow 3 Get returns [problem.ErrNotFound].
//
// With options.Token, Get returns what was written since the section with this token. If nothing is new, the section has no text and
// the same Token again; in Airflow 3 the Token is "" if the try is not running. Airflow before 2.5 sends the whole log each time, and
// Get removes what the caller has already read. MapIndex needs Airflow 2.4.
//
// Get returns [problem.ErrNotFound] if the task instance does not exist, or if it is mapped and id has no MapIndex. For a run without
// this task instance, Airflow before 2.2 returns [problem.ErrBadRequest] instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}
//
// Since Airflow 2.0.
func (s *LogService) Get(
	ctx context.Context, id TaskInstanceID, try int, options *LogGetOptions, opts ...CallOption,
) (*Log, error) {
	o := copied(options)
	params, err := logParameters(id, try)
	if err != nil {
		return nil, err
	}
	token, read := splitToken(o.Token)
	params.Token = token
	if o.FullContent {
		params.FullContent = Set(true)
	}
	response, err := s.calls(opts).Get(ctx, id.DAGID, id.DAGRunID, id.TaskID, try, params)
	if err != nil {
		return nil, err
	}
	log := &Log{Token: response.ContinuationToken}
	if log.Lines, err = logLines(response.Content); err != nil {
		return nil, err
	} else if log.Lines != nil {
		log.Parts = []LogPart{{Text: textOfLines(log.Lines)}}
		return log, nil
	}
	log.Parts = logParts(response.Content)
	log.continueFrom(token, read)
	return log, nil
}

// logParameters returns the parameters that select a log.
func logParameters(id TaskInstanceID, try int) (*gen.LogGetOptions, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	if try < 1 {
		return nil, &ArgumentError{
			Argument: "task_try_number", Value: strconv.Itoa(try), Reason: "must be at least 1; a task instance that has not run has no log",
		}
	}
	params := &gen.LogGetOptions{}
	if index != notMapped { // older servers reject the parameter
		params.MapIndex = Set(index)
	}
	return params, nil
}

// All returns an iterator over the sections of the log of one try, starting at options.Token.
//
// The iteration ends with what has been written so far, or after the first error, which is one of those of [LogService.Get]. To read
// what is written later, call All again with the Token of the last section. Airflow 3 returns no Token if the try is not running; All
// would then start at the beginning. Airflow 3.0 and 3.1 ignore the token and return the whole log again. [LogService.Follow] has neither
// problem. Each range loop starts at options.Token again. MapIndex needs Airflow 2.4.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}
//
// Since Airflow 2.0.
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
				return // nothing is new
			}
			if !yield(*log, nil) || log.Token == "" {
				return
			}
			o.Token = log.Token
		}
	}
}

// ExternalURL returns the address of the log of one try in another system, such as Elasticsearch, for people. The first try is
// number 1.
//
// It returns [problem.ErrBadRequest] if the server keeps its logs in no such system, and [problem.ErrNotFound] if the task instance
// does not exist. The server does not check whether the try exists.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/externalLogUrl/{try_number}
//
// Since Airflow 3.1.
func (s *LogService) ExternalURL(ctx context.Context, id TaskInstanceID, try int, opts ...CallOption) (string, error) {
	params, err := logParameters(id, try)
	if err != nil {
		return "", err
	}
	log, err := s.calls(opts).ExternalURL(ctx, id.DAGID, id.DAGRunID, id.TaskID, try, &gen.LogExternalURLOptions{MapIndex: params.MapIndex})
	if err != nil {
		return "", err
	}
	return log.URL, nil
}
