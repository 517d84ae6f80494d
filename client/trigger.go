package client

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/airflow-go/airflow/problem"
)

// # How Trigger creates exactly one run
//
// The client always chooses the run ID before it sends the request, and a DAG has at most one run with a given ID. After
// an attempt that failed, settle therefore reads the run back by its ID, unless the server surely did not act on the
// attempt. There are three results:
//
//   - The run exists. It is the requested run if its conf and, if set, its dates and its partition key are equal. A run ID
//     that the caller chose may belong to another call, so an attempt of this call must have been able to create the run.
//     Otherwise the result is a ConflictError. The file trigger_outcome.go says which call created the run.
//   - The run does not exist. After a 409, another run has the logical date: if the caller set the date, the result is a
//     ConflictError; otherwise the server chose it, or the other run was deleted, and the client tries again. After any other
//     error the retry policy decides. If an attempt may still be in progress on the server when the client gives up, the
//     result is an UncertainError.
//   - The run cannot be read. The result is an UncertainError.

// TriggerOptions holds the properties of a new DAG run, for [DAGRunService.Trigger]. All fields are optional. With the zero value
// or nil, the run has an empty conf and an ID that the client chooses. In Airflow 2 its logical date is the current time; in
// Airflow 3 the run has none.
type TriggerOptions struct {
	// Conf is the configuration of the run: a struct, a map, a [json.RawMessage] or any other value that encodes to a
	// JSON object. nil means an empty object.
	Conf any
	// IdempotencyKey makes repeated calls create only one run. Set it to something that identifies the reason for the run, such as
	// the ID of a message. At most one run exists for each DAG and key: later calls, also of other processes, return the same run,
	// or a [ConflictError] if they ask for another conf, date, data interval, RunAfter or partition key. [RunIDForKey] derives the
	// run ID from the key. It must not be set together with DAGRunID; "" means no key.
	IdempotencyKey string
	// DAGRunID is the ID of the new run. Trigger returns a [ConflictError] if another run has it. If "", the client
	// chooses an ID.
	DAGRunID string
	// LogicalDate is the logical date of the new run, truncated to microseconds. Trigger returns a [ConflictError] if another run
	// has it. If zero, Airflow 2 sets the date to its current time. In Airflow 3 the run then has no date, so that its tasks run
	// whatever their start and end dates are. The date is sent in UTC, where its year must be 1 to 9999. Servers may reject
	// dates near these limits, or near the limits of their database.
	LogicalDate time.Time
	// DataIntervalStart and DataIntervalEnd are the data interval of the run: the start and the end of the span of time whose data
	// it processes, truncated to microseconds. Set both or neither; the end must not be before the start. If zero, the server
	// derives the interval from LogicalDate and the schedule of the DAG; a run of Airflow 3 without LogicalDate has none. To set
	// the interval on Airflow 3, set LogicalDate as well: otherwise Trigger returns an [UnsupportedError], because the server
	// would ignore the interval.
	// Since Airflow 2.9.
	DataIntervalStart, DataIntervalEnd time.Time
	// RunAfter is the earliest time at which the run starts, truncated to microseconds. The run is queued until then. If
	// zero, the run may start at once. With LogicalDate but without a data interval, it needs Airflow 3.1.7: older servers
	// would ignore it, and Trigger returns an [UnsupportedError].
	// Since Airflow 3.0.
	RunAfter time.Time
	// PartitionKey identifies the partition of the data that the run processes; "" means none. Airflow rejects it with status 400
	// if the DAG has no partitions. Any number of runs may have the same key.
	// Since Airflow 3.2.
	PartitionKey string
	// Note is a note for people that is stored with the run; "" means none.
	// Since Airflow 2.5.
	Note string
	// CheckReady makes Trigger read the DAG and its tasks first. If no task of the run would start, Trigger creates no run and
	// returns a [NotReadyError]. Its reasons are that the DAG is paused, inactive or broken or has no tasks, that the logical date
	// is in the future, or that the start and end dates of all tasks exclude the logical date. Do not set CheckReady if the option
	// allow_trigger_in_future in the section [scheduler] of the server's configuration is True, because the server then starts
	// runs whose logical date is in the future. If the user may not read tasks, neither tasks nor dates are checked.
	//
	// CheckReady costs two requests; on Airflow before 2.3, it also reads all import errors. Airflow before 2.1.1 does not report
	// whether a DAG is active. If the run of the key exists already, Trigger returns it even if the DAG is not ready.
	// If a run with the DAGRunID exists, Trigger returns a [ConflictError].
	CheckReady bool
	// Unpause makes Trigger read the DAG first and unpause it if it is paused. If the DAG is inactive or broken, Trigger returns
	// a [NotReadyError]. If Trigger has unpaused the DAG but cannot create the run, it returns a [PartialError], and the DAG stays
	// unpaused.
	Unpause bool
	// SkipRunIDCheck makes the client send a DAGRunID that Airflow rejects by default, unless it contains a slash or is a dot or
	// two: no request can name such a run. Without SkipRunIDCheck, Trigger returns an [ArgumentError] if the server reports its
	// version and the ID:
	//
	//   - has more than 250 characters
	//   - begins with backfill__ or scheduled__ (Airflow 2.5.1 and later), dataset_triggered__ (2.5.1 to 2.11), asset_triggered__
	//     (3.0), asset_materialization__ (3.2) or operator_triggered__ (3.3)
	//   - has characters other than letters, digits and _.~:+- (2.6.3 and later)
	//   - contains two consecutive dots (3.3 and later)
	//
	// Set it if the server accepts other IDs, because the option allowed_run_id_pattern in the section [scheduler] of its
	// configuration, or allow_double_dot_in_ids in the section [core], says so.
	SkipRunIDCheck bool
}

// TriggeredRun is the result of [DAGRunService.Trigger].
type TriggeredRun struct {
	DAGRun
	// Outcome says whether this call or another one created the run, as far as the client can tell.
	Outcome Outcome `json:"outcome"`
}

// Trigger creates a DAG run exactly once.
//
// If Trigger returns no error, exactly one run with the ID exists, even if requests or responses were lost. The client chooses the
// run ID before it sends the request. After a lost response it reads the run with this ID. If the run has the conf and, if they are
// set, the dates and the partition key of options, Trigger returns the run; otherwise it returns a [ConflictError]. The [Outcome]
// says whether this call created the run.
//
// A run of a paused DAG stays queued until the DAG is unpaused; see CheckReady and Unpause of [TriggerOptions].
//
// Trigger returns a [ConflictError] if another run has the ID or the logical date, and an [UncertainError] if it could not find
// out whether the run was created. It returns [problem.ErrNotFound] if the server does not know the DAG.
//
//	POST /dags/{dag_id}/dagRuns
//
// Since Airflow 2.0.
func (s *DAGRunService) Trigger(
	ctx context.Context, dagID string, options *TriggerOptions, opts ...CallOption,
) (*TriggeredRun, error) {
	var first turn
	if options == nil || !options.CheckReady && !options.Unpause { // these make calls of their own first
		first = s.pipeline.wait(ctx)
	}
	defer first.end()
	t, err := s.newTrigger(dagID, options, opts)
	if err != nil {
		return nil, err
	}
	t.first, first = first, turn{}
	defer t.first.end()
	return t.run(ctx, options)
}

// run creates the run, or finds the existing one.
func (t *trigger) run(ctx context.Context, options *TriggerOptions) (*TriggeredRun, error) {
	if t.asksFirst(options) {
		if err := t.check(ctx); err != nil {
			return nil, err // before anything is changed
		}
	}
	if err := t.prepare(ctx, options); err != nil {
		return t.existing(ctx, err)
	}
	var err error
	if t.old, err = t.oldBody(ctx); err != nil {
		return nil, t.afterUnpausing(err)
	}
	run, err := t.send(ctx, t)
	switch {
	case t.found != nil:
		return &TriggeredRun{DAGRun: *t.found, Outcome: t.outcome}, nil
	case err == nil:
		return &TriggeredRun{DAGRun: *run, Outcome: OutcomeCreated}, nil
	case t.evidence == maybePending:
		err = &UncertainError{DAGID: t.dagID, DAGRunID: t.runID, Err: err}
	}
	return nil, t.afterUnpausing(err)
}

// trigger is the state of one call of Trigger.
type trigger struct {
	service    *DAGRunService
	pipeline   *pipeline // with opts
	opts       []CallOption
	first      turn // of the first attempt, if it has come already
	dagID      string
	assetID    int // of the asset to materialize; 0 if the DAG is triggered by its ID
	runID      string
	runIDOwner runIDOwner
	date       time.Time    // the requested logical date; zero if none is requested
	interval   [2]time.Time // the requested data interval; zero if the server chooses it
	runAfter   time.Time    // zero if none is requested
	partition  string       // the requested partition key; "" if none is requested
	note       string       // "" if there is none
	conf       json.RawMessage
	old        []byte // the body for Airflow before 2.2; nil if it is the same
	unpaused   bool   // this call unpaused the DAG

	evidence evidence
	began    time.Time // when the first attempt began that may have created the run
	found    *DAGRun   // the run, if it was read back
	outcome  Outcome   // which call created found
}

// runIDOwner says which other calls may create a run with the same run ID.
type runIDOwner uint8

const (
	ownedByNobody runIDOwner = iota // the caller chose the ID: other calls may use it for other runs
	ownedByKey                      // the ID comes from an idempotency key: other calls use it only for the same run
	ownedByCall                     // the ID is random: no other call uses it
)

// evidence says what is known about the failed attempts of a call. It only rises.
type evidence uint8

const (
	notCreated   evidence = iota // no attempt of this call can have created the run
	maybeCreated                 // an attempt of this call may have created the run
	maybePending                 // an attempt of this call may still create the run: it may be in progress on the server
	decided                      // the result of the call is an error that says what is known about the run
)

func (s *DAGRunService) newTrigger(dagID string, options *TriggerOptions, opts []CallOption) (*trigger, error) {
	if options == nil {
		options = &TriggerOptions{}
	}
	conf, err := encodeConf(options.Conf)
	if err != nil {
		return nil, err
	}
	t := &trigger{
		service: s, pipeline: s.pipeline.with(opts), opts: opts, dagID: dagID, conf: conf, note: options.Note, partition: options.PartitionKey,
	}
	if err := t.setDates(options); err != nil {
		return nil, err
	}
	switch {
	case options.IdempotencyKey != "" && options.DAGRunID != "":
		return nil, &ArgumentError{Argument: "DAGRunID", Value: options.DAGRunID, Reason: "must not be set together with IdempotencyKey"}
	case options.IdempotencyKey != "":
		t.runID, t.runIDOwner = RunIDForKey(options.IdempotencyKey), ownedByKey
	case options.DAGRunID != "":
		t.runID = options.DAGRunID
	default:
		t.runID, t.runIDOwner = newRunID(time.Now()), ownedByCall
	}
	if err := checkPathArg("dag_run_id", t.runID); err != nil {
		return nil, err // Airflow would create some of these runs but could not find them afterwards
	}
	return t, nil
}

// settle finds out whether a failed attempt created the run. It ignores attempts that the server surely did not act on,
// and those that it rejected for other reasons than a conflict.
func (t *trigger) settle(ctx context.Context, began time.Time, cause error) (verdict, error) {
	conflict := errors.Is(cause, problem.ErrConflict)
	if !conflict && !mayHaveActed(cause) {
		return unsettled, cause
	}
	if t.evidence = max(t.evidence, evidenceOf(cause)); t.evidence >= maybeCreated && t.began.IsZero() {
		t.began = began
	}
	var response Response
	run, err := t.service.calls(append(t.additional(), WithResponse(&response))).Get(ctx, t.dagID, t.runID, nil)
	clock := clockOf(response.Header, time.Now())
	switch {
	case err == nil:
		return t.compare(run, t.outcomeOf(ctx, run, clock), cause)
	case !errors.Is(err, problem.ErrNotFound):
		t.evidence = decided
		return unsettled, &UncertainError{DAGID: t.dagID, DAGRunID: t.runID, Err: cause, ReadErr: err}
	case !conflict && (t.date.IsZero() || !rolledBack(cause)): // before 2.1 a conflict of dates is a 500 page
		return unsettled, cause
	case t.date.IsZero():
		return mustRetry, cause // the server itself chose a logical date that another run has, or the other run is gone
	}
	return t.findDateConflict(ctx, cause)
}

// compare decides whether an existing run with the run ID is the requested one.
func (t *trigger) compare(run *DAGRun, outcome Outcome, cause error) (verdict, error) {
	reason := ""
	switch {
	case !sameConf(run.Conf, t.conf):
		reason = "with a different conf"
	case !t.date.IsZero() && !run.LogicalDate.Equal(t.date):
		reason = "with a different logical date"
	case !t.interval[0].IsZero() && !(run.DataIntervalStart.Equal(t.interval[0]) && run.DataIntervalEnd.Equal(t.interval[1])):
		reason = "with a different data interval"
	case !t.runAfter.IsZero() && !run.RunAfter.Equal(t.runAfter):
		reason = "with a different time in run_after"
	case t.partition != "" && run.PartitionKey != t.partition:
		reason = "with a different partition key"
	case t.runIDOwner == ownedByNobody && outcome == OutcomeExisting:
		reason = "created by another call"
	default:
		t.found, t.outcome = run, outcome
		return settled, nil
	}
	t.evidence = decided
	return unsettled, &ConflictError{Kind: ConflictRunID, Run: run, Reason: reason, Err: conflictResponse(cause)}
}

// findDateConflict looks for the run that has the requested logical date.
func (t *trigger) findDateConflict(ctx context.Context, cause error) (verdict, error) {
	sameDate := &DAGRunListOptions{LogicalDateGTE: t.date, LogicalDateLTE: t.date, Limit: 1}
	page, err := t.service.List(ctx, t.dagID, sameDate, t.additional()...)
	if err != nil || len(page.Items) == 0 {
		return unsettled, cause // the server's own error has to do
	}
	if page.Items[0].DAGRunID == t.runID {
		run := &page.Items[0] // it appeared in between
		return t.compare(run, t.outcomeOf(ctx, run, serverClock{}), cause)
	}
	t.evidence = decided
	reason := ""
	if t.runIDOwner != ownedByCall {
		reason = fmt.Sprintf("with a run id other than %q", t.runID)
	}
	return unsettled, &ConflictError{Kind: ConflictLogicalDate, Run: &page.Items[0], Reason: reason, Err: conflictResponse(cause)}
}

// additional returns the options of the call for its additional requests.
func (t *trigger) additional() []CallOption { return additionalOptions(t.opts) }

// evidenceOf returns what the error of an attempt says about the run. A run may still be created if the response was lost, or
// if a proxy gave up waiting for it. Proxies report that as 408 or as any 5xx.
//
// A 409 means that the run existed before, also if a proxy has replaced the page of Airflow by its own.
func evidenceOf(cause error) evidence {
	switch status, origin, ok := responseOf(cause); {
	case !ok:
		return maybePending
	case status == http.StatusConflict, rolledBack(cause):
		return notCreated
	case status >= http.StatusBadGateway && status <= http.StatusGatewayTimeout,
		origin == problem.OriginForeign && (status >= http.StatusInternalServerError || status == http.StatusRequestTimeout):
		return maybePending
	}
	return maybeCreated
}

// rolledBack reports whether the server rolled the request back because it ran at the same time as another one.
//
// Instead of a 409, the loser sometimes receives Airflow's own page for unhandled exceptions. The 500 page of a proxy
// does not mean a rollback, nor does that of a worker that crashed. Neither does a 500 with problem details: Airflow may have
// created the run, and then found its own response invalid.
func rolledBack(err error) bool {
	p, ok := errors.AsType[*problem.Error](err)
	return ok && p.Status == http.StatusInternalServerError && p.Origin() == problem.OriginServer
}

// conflictResponse returns the cause if it is a 409.
func conflictResponse(cause error) error {
	if errors.Is(cause, problem.ErrConflict) {
		return cause
	}
	return nil
}

// RunIDForKey returns the run ID that [DAGRunService.Trigger] derives from [TriggerOptions.IdempotencyKey]. Use it to find the run
// of a key.
//
// If the key has 1 to 200 bytes, all of them ASCII letters, digits or the characters _.~:-, and no two consecutive dots, the ID is
// key__ followed by the key. Otherwise it is key__sha256- followed by the SHA-256 of the key in hexadecimal. This rule never changes.
// For "" there is no run: without a key, Trigger uses another ID.
func RunIDForKey(idempotencyKey string) string {
	if len(idempotencyKey) <= 200 && validInRunID(idempotencyKey) {
		return "key__" + idempotencyKey
	}
	sum := sha256.Sum256([]byte(idempotencyKey))
	return "key__sha256-" + hex.EncodeToString(sum[:])
}

// validInRunID reports whether a key can be part of a run ID.
func validInRunID(key string) bool {
	for i := range len(key) {
		switch c := key[i]; {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case bytes.IndexByte([]byte("_.~:-"), c) >= 0:
		default:
			return false
		}
	}
	return key != "" && !strings.Contains(key, "..") // Airflow 3.3 rejects two dots
}

// newRunID returns an ID for a run that the caller does not name. It has the time for readers, and a random part to be
// unique.
func newRunID(now time.Time) string {
	return "manual__" + now.UTC().Format("2006-01-02T15:04:05.000000") + "__" + rand.Text()[:12]
}
