package client

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// # Which call created the run
//
// The response to a request proves which call created a run. After a lost response, the client reads the run back. A
// random run ID belongs to one call. Otherwise, calls of other processes may have created the run. The client then
// compares two times of the server:
//
//   - when the run was created. In Airflow 3, a run is at least as old as the time at which it was queued, which the server sets
//     when it creates the run. In Airflow 2, if the call sets no logical date, the logical date is the time of creation,
//     because the server sets it to its current time while it handles the request. Otherwise, a run is at least as old as its
//     start date and its last update.
//   - when the first attempt began whose response was lost. The Date header of the response that has the run shows the
//     server's clock, and the client knows how long ago the attempt began. A proxy may have set the header by its own clock.
//     Such a proxy also replaces the Server header, so the client trusts the header more if the Server header names one of the
//     web servers that Airflow runs in.
//
// A run that is older than the attempt was created by another call. Other runs may be of this call or of a simultaneous one,
// and nothing tells them apart: the outcome is unknown.

// Outcome says whether a call of [DAGRunService.Trigger] created the run that it returns, or another call did.
type Outcome uint8

// The values of Outcome.
const (
	// OutcomeUnknown means that the client does not know whether this call or another call with the same key or run ID created the
	// run. Trigger returns it only after an error that leaves this open, such as a lost response, if the server's times do not
	// prove that the run is older than the request. In a [BackfillResult] it may also mean that Trigger failed. It is the zero
	// value.
	OutcomeUnknown Outcome = iota
	// OutcomeCreated means that this call created the run.
	OutcomeCreated
	// OutcomeExisting means that the run existed before the server handled the request. Usually another call created the run.
	OutcomeExisting
)

// outcomes are the texts of the outcomes.
var outcomes = [...]string{OutcomeUnknown: "unknown", OutcomeCreated: "created", OutcomeExisting: "existing"}

// String returns "created", "existing" or "unknown", and a text with the number for any other value.
func (o Outcome) String() string {
	if int(o) < len(outcomes) {
		return outcomes[o]
	}
	return fmt.Sprintf("Outcome(%d)", uint8(o))
}

// MarshalText returns the text of [Outcome.String]. It never returns an error.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText parses a text of [Outcome.MarshalText]. It returns an error for other texts.
func (o *Outcome) UnmarshalText(text []byte) error {
	for value, known := range outcomes {
		if known == string(text) {
			*o = Outcome(value)
			return nil
		}
	}
	return fmt.Errorf("airflow: unknown outcome %q: must be one of %q", text, outcomes)
}

// outcomeOf decides which call created a run that was read back.
func (t *trigger) outcomeOf(ctx context.Context, run *DAGRun, clock serverClock) Outcome {
	switch {
	case t.runIDOwner == ownedByCall:
		return OutcomeCreated
	case t.evidence < maybeCreated, t.isOlder(ctx, run, clock):
		return OutcomeExisting
	}
	return OutcomeUnknown
}

// isOlder reports whether a run is surely older than all attempts that may have created a run.
func (t *trigger) isOlder(ctx context.Context, run *DAGRun, clock serverClock) bool {
	began, ok := clock.earliest(t.began)
	if !ok {
		return false
	}
	times := []time.Time{run.StartDate, run.EndDate, run.LastSchedulingDecision, run.QueuedAt} // none precedes the creation
	airflow2 := run.QueuedAt.IsZero()
	if airflow2 && t.date.IsZero() {
		times = append(times, run.LogicalDate)
	}
	for _, at := range times {
		if !at.IsZero() && at.Before(began) {
			return true
		}
	}
	if !airflow2 || t.date.IsZero() {
		return false
	}
	unchanged := &DAGRunListOptions{LogicalDateGTE: t.date, LogicalDateLTE: t.date, UpdatedAtLTE: began, Limit: 1}
	page, err := t.service.List(ctx, t.dagID, unchanged, t.additional()...)
	return err == nil && len(page.Items) == 1 && page.Items[0].DAGRunID == t.runID // before Airflow 2.6 err is not nil
}

// serverClock is what a response says about the server's clock.
type serverClock struct {
	date      time.Time     // of the Date header, which has a resolution of one second; zero if there is none
	read      time.Time     // when the response was read, according to the clock of this machine
	tolerance time.Duration // how much the clock may differ from those of the server's hosts
}

const (
	clockTolerance = time.Second     // the clocks of the server's hosts may differ
	proxyTolerance = 5 * time.Minute // a host that has no time service soon differs by minutes
)

func clockOf(header http.Header, read time.Time) serverClock {
	date, _ := http.ParseTime(header.Get("Date")) // the zero time if it is missing or invalid
	clock := serverClock{date, read, proxyTolerance}
	if server := strings.ToLower(header.Get("Server")); strings.HasPrefix(server, "gunicorn") || strings.HasPrefix(server, "uvicorn") {
		clock.tolerance = clockTolerance
	}
	return clock
}

// earliest returns the earliest time that the server's clock can have shown at a time of this machine.
func (c serverClock) earliest(then time.Time) (time.Time, bool) {
	if c.date.IsZero() {
		return time.Time{}, false
	}
	passed := max(c.read.Sub(then), c.read.Round(0).Sub(then.Round(0))) // a monotonic clock stops while the machine is suspended
	return c.date.Add(-passed - c.tolerance), true
}
