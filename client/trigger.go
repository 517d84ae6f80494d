package client

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// TriggerOptions are what a run is triggered with. The zero value, and nil, is a run without conf, named by the client,
// whose logical date is the time at which the server makes it.
type TriggerOptions struct {
	// Conf is what the run is given: anything that encodes to a JSON object, such as a struct, a map or a
	// [json.RawMessage]. nil is an empty object.
	Conf any
	// IdempotencyKey names the intention to trigger, such as the id of the message that asks for it: there will be at most
	// one run for it and the DAG, however often this is executed, by whichever process. The run's id is derived from the
	// key; see [RunIDOf]. It excludes DAGRunID.
	IdempotencyKey string
	// DAGRunID is the id that the run shall have. That another run has it is a [ConflictError]. "" leaves it to the client.
	DAGRunID string
	// LogicalDate is the logical date that the run shall have, to the microsecond. That another run has it is a
	// [ConflictError]. The zero value leaves it to the server. It is sent in UTC, where its year must be 1 to 9999; which
	// dates near these limits, or near those of its database, a server can take is for it to say.
	LogicalDate time.Time
	// Note is a text for people to read with the run. "" is none. Since Airflow 2.5.
	Note string
	// CheckReady reads the DAG before anything else, and triggers nothing if no task of the run would start: the DAG is
	// paused, inactive or broken, which is a [NotReadyError]. It costs a request, and another one when the DAG is broken.
	// Servers before 2.2 do not tell whether a DAG is active; of those before 2.3 all import errors are read.
	CheckReady bool
	// Unpause unpauses the DAG before its run is made, if it is paused. It looks first, as CheckReady does.
	Unpause bool
	// SkipRunIDCheck sends a DAGRunID that Airflow as it comes refuses: with characters other than letters, digits and any of
	// _.~:+- (since 2.6.3), beginning with backfill__, scheduled__ or dataset_triggered__ (since 2.5.1), or with more than
	// 250 characters. Without it that is an [ArgumentError], and nothing is sent. It is for servers that are configured
	// otherwise ([scheduler] allowed_run_id_pattern) or are not what their version says.
	SkipRunIDCheck bool
}

// TriggeredRun is a run that was triggered.
type TriggeredRun struct {
	DAGRun
	// Created tells whether this call made the run, rather than an earlier one with the same idempotency key. After a lost
	// answer it is true when the run turns out to be there.
	Created bool
}

// Trigger makes a run of a DAG, exactly once: whatever happens to requests and answers, there is one run when it returns
// without an error. It names the run before it asks, reads it back when an answer was lost, and takes it for its own
// only if id, conf and, where given, logical date agree.
//
// A run of a paused DAG stays queued until the DAG is unpaused; see [TriggerOptions].CheckReady and Unpause.
//
// Besides the errors of all calls there are [ConflictError], when another run has that id or logical date, and
// [UncertainError], when it could not be found out whether the run was made. It is POST /dags/{dag_id}/dagRuns, since
// Airflow 2.0.
func (s *DAGRunService) Trigger(
	ctx context.Context, dagID string, options *TriggerOptions, opts ...CallOption,
) (*TriggeredRun, error) {
	t, err := s.newTrigger(dagID, options, opts)
	if err != nil {
		return nil, err
	}
	if err := t.begin(ctx, options); err != nil {
		return nil, err
	}
	if !t.date.IsZero() {
		if server, err := s.pipeline.with(opts).release(ctx); err == nil && server.before(release{2, 2, 0}) {
			t.body.ExecutionDate, t.body.LogicalDate = t.body.LogicalDate, Optional[time.Time]{} // as it was called then
		}
	}
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) { o.settle = t.settle }}
	answer, err := gen.DAGRunsClient{Doer: doer}.Trigger(ctx, dagID, t.body)
	switch {
	case t.found != nil:
		return &TriggeredRun{DAGRun: *t.found, Created: t.made || t.random}, nil
	case err == nil:
		return &TriggeredRun{DAGRun: *answer, Created: true}, nil
	case t.pending && !t.judged:
		return nil, &UncertainError{DAGID: dagID, DAGRunID: t.id, Err: err}
	}
	return nil, err
}

// trigger is one call of Trigger, with what it has found out so far.
type trigger struct {
	service *DAGRunService
	opts    []CallOption
	dagID   string
	id      string // that the run is asked to have
	keyed   bool   // whether a run of that id can only be ours
	random  bool   // and only that of this very call
	date    time.Time
	conf    json.RawMessage
	body    gen.DAGRunCreate

	made    bool    // an attempt of this call may have made the run
	pending bool    // and the server may still be about to
	judged  bool    // the error says what became of the run
	found   *DAGRun // the run, read back
}

func (s *DAGRunService) newTrigger(dagID string, options *TriggerOptions, opts []CallOption) (*trigger, error) {
	if options == nil {
		options = &TriggerOptions{}
	}
	conf, err := encodeConf(options.Conf)
	if err != nil {
		return nil, err
	}
	t := &trigger{service: s, opts: opts, dagID: dagID, conf: conf, date: options.LogicalDate.UTC().Truncate(time.Microsecond)}
	switch {
	case options.IdempotencyKey != "" && options.DAGRunID != "":
		return nil, &ArgumentError{Argument: "DAGRunID", Value: options.DAGRunID, Reason: "an IdempotencyKey was given too, which names the run"}
	case options.IdempotencyKey != "":
		t.id, t.keyed = RunIDOf(options.IdempotencyKey), true
	case options.DAGRunID != "":
		t.id = options.DAGRunID
	default:
		t.id, t.keyed, t.random = newRunID(time.Now()), true, true
	}
	if err := checkPathArg("dag_run_id", t.id); err != nil {
		return nil, err // Airflow would make some of these runs, and never find them again
	}
	if err := checkLogicalDate(t.date); err != nil {
		return nil, err
	}
	t.body = gen.DAGRunCreate{DAGRunID: Set(t.id), Conf: conf}
	if !t.date.IsZero() {
		t.body.LogicalDate = Set(t.date)
	}
	if options.Note != "" {
		t.body.Note = Set(options.Note)
	}
	return t, nil
}

// settle finds out what became of an attempt that failed. What the server surely did not act on, or refused for a reason
// of its own, is not its business.
func (t *trigger) settle(ctx context.Context, cause error) (verdict, error) {
	refused := errors.Is(cause, problem.ErrConflict)
	if !refused && !mayHaveActed(cause) {
		return unsettled, cause
	}
	t.made = t.made || !refused && !rolledBack(cause)
	t.pending = t.pending || mayStillCome(cause)
	run, err := t.service.Get(ctx, t.dagID, t.id, nil, t.quietly()...)
	switch {
	case err == nil:
		return t.compare(run, cause)
	case !errors.Is(err, problem.ErrNotFound):
		t.judged = true
		return unsettled, &UncertainError{DAGID: t.dagID, DAGRunID: t.id, Err: cause, ReadErr: err}
	case !refused && (t.date.IsZero() || !rolledBack(cause)): // before 2.1 a clash of dates is answered with a page
		return unsettled, cause
	case t.date.IsZero():
		return mustRetry, cause // the server itself chose a logical date that another run has
	}
	return t.clashOfDates(ctx, cause)
}

// compare judges a run that has the id: is it ours?
func (t *trigger) compare(run *DAGRun, cause error) (verdict, error) {
	reason := ""
	switch {
	case !sameConf(run.Conf, t.conf):
		reason = "and another conf"
	case !t.date.IsZero() && !run.LogicalDate.Equal(t.date):
		reason = "and another logical date"
	case !t.keyed && !t.made:
		reason = "made by another call"
	default:
		t.found = run
		return settled, nil
	}
	t.judged = true
	return unsettled, &ConflictError{Kind: ConflictRunID, Run: run, Reason: reason, Err: refusal(cause)}
}

// clashOfDates finds the run that has the logical date that was asked for.
func (t *trigger) clashOfDates(ctx context.Context, cause error) (verdict, error) {
	day := &DAGRunListOptions{LogicalDateGTE: t.date, LogicalDateLTE: t.date, Limit: 1}
	page, err := t.service.List(ctx, t.dagID, day, t.quietly()...)
	if err != nil || len(page.Items) == 0 {
		return unsettled, cause // the server's own words must do
	}
	if page.Items[0].DAGRunID == t.id {
		return t.compare(&page.Items[0], cause) // it has come in between
	}
	t.judged = true
	return unsettled, &ConflictError{
		Kind: ConflictLogicalDate, Run: &page.Items[0], Reason: "and another run id than " + t.id, Err: refusal(cause),
	}
}

// quietly are the options of the call without those that are for its own request only.
func (t *trigger) quietly() []CallOption {
	return append(slices.Clip(t.opts), func(s *settings) { s.response = nil })
}

// mayStillCome tells the failures after which the server may yet do what was asked: the answer was lost, or a proxy gave
// up on it, which some tell by a 503.
func mayStillCome(err error) bool {
	if p, ok := errors.AsType[*problem.Error](err); ok {
		return p.Status >= http.StatusBadGateway && p.Status <= http.StatusGatewayTimeout
	}
	return mayHaveActed(err)
}

// rolledBack tells the failure that is left to the loser when two make one run at once, now and then, in place of a 409:
// an exception that nobody handled, with which the server undoes what it did and shows a page of its own. That of a proxy says
// nothing of the sort. The 500 that comes after the run was made, because Airflow finds its own answer wrong, is a problem
// document.
func rolledBack(err error) bool {
	p, ok := errors.AsType[*problem.Error](err)
	return ok && p.Status == http.StatusInternalServerError && bytes.Contains(p.Body, []byte("Ooops!"))
}

func refusal(cause error) error {
	if errors.Is(cause, problem.ErrConflict) {
		return cause
	}
	return nil
}

// RunIDOf gives the id of the run that an idempotency key stands for: key__ and the key itself if it is made of letters,
// digits and _ . ~ : - and at most 200 bytes long, else key__sha256- and the key's SHA-256 in hexadecimal. This never
// changes.
func RunIDOf(idempotencyKey string) string {
	if len(idempotencyKey) <= 200 && plain(idempotencyKey) {
		return "key__" + idempotencyKey
	}
	sum := sha256.Sum256([]byte(idempotencyKey))
	return "key__sha256-" + hex.EncodeToString(sum[:])
}

func plain(key string) bool {
	for i := range len(key) {
		switch c := key[i]; {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case bytes.IndexByte([]byte("_.~:-"), c) >= 0:
		default:
			return false
		}
	}
	return key != ""
}

// newRunID names a run that the caller does not name: by its time, for people, and at random, so that no other has it.
func newRunID(now time.Time) string {
	return "manual__" + now.UTC().Format("2006-01-02T15:04:05.000000") + "__" + rand.Text()[:12]
}
