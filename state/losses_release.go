package state

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/airflow-go/airflow/client"
)

// LossesOn returns what a server of an Airflow release, such as 3.3.2, cannot store: fields and whole objects. It sends nothing. A
// plan for an empty server of that release skips the same.
//
// It ignores DAGs, because only a server knows which ones exist, and the texts that references stand for. It returns a
// [client.ArgumentError] if the version is not that of a release.
func (s *State) LossesOn(ctx context.Context, version string) ([]Skip, error) {
	server, ok := parseRelease(version)
	if !ok {
		return nil, &client.ArgumentError{Argument: "version", Value: version, Reason: "must be a release of Airflow, such as 3.3.2"}
	}
	c, err := offlineClient(server)
	if err != nil {
		return nil, err
	}
	wanted := *s
	wanted.DAGs = nil
	plan, err := NewPlan(ctx, c, &wanted, &PlanOptions{
		AllowMask: true, Lookup: func(Reference) (string, error) { return "{}", nil }, // also as a whole extra
	})
	if err != nil {
		return nil, err
	}
	return plan.Skips, nil
}

// offline is a transport with the responses of an empty server. It sends nothing, and fails for every request that writes.
type offline struct{ server release }

var errOffline = errors.New("nothing is sent")

// offlineClient returns a client that checks calls as for a server of the release, and sends nothing.
func offlineClient(server release) (*client.Client, error) {
	return client.New("http://airflow.invalid", client.WithServerVersion(server.String()),
		client.WithHTTPClient(&http.Client{Transport: offline{server}}),
		client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
}

// RoundTrip implements [http.RoundTripper].
func (o offline) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		_ = r.Body.Close()
	}
	body, found := map[string]string{
		"version":     fmt.Sprintf(`{"version": %q}`, o.server),
		"variables":   `{"variables": [], "total_entries": 0}`,
		"connections": `{"connections": [], "total_entries": 0}`,
		"pools": `{"pools": [{"name": "default_pool", "slots": 128, "occupied_slots": 0, "running_slots": 0, "queued_slots": 0,
			"scheduled_slots": 0, "deferred_slots": 0, "open_slots": 128, "description": "Default pool", "include_deferred": false}],
			"total_entries": 1}`,
	}[path.Base(r.URL.Path)]
	if r.Method != http.MethodGet || !found {
		return nil, errOffline
	}
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, Request: r,
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}, nil
}

// rejected reports whether a call that writes an object, or one field of it, would be rejected before it is sent to the server, or
// by the server because of the object's name. It records a skip, so that the plan names the loss before anything is written.
func (p *planner) rejected(
	ctx context.Context, kind Kind, name, field string, call func(context.Context, *client.Client) error,
) bool {
	if p.offline == nil {
		return false
	}
	reason := ""
	if field == "" {
		reason = p.server.invalidName(kind, name)
	}
	if reason == "" {
		reason = rejection(call(ctx, p.offline), field)
	}
	if reason == "" {
		return false
	}
	p.skip(kind, name, field, reason)
	return true
}

// rejection says why the client did not send a call; "" if it did. It contains no value.
func rejection(err error, field string) string {
	if invalid, ok := errors.AsType[*client.ArgumentError](err); ok {
		if field != "" {
			return invalid.Reason
		}
		return invalid.Argument + " " + invalid.Reason
	}
	if unsupported, ok := errors.AsType[*client.UnsupportedError](err); ok {
		if unsupported.Needs == "" {
			return fmt.Sprintf("%s needs Airflow %s or earlier", unsupported.What, unsupported.Until)
		}
		return fmt.Sprintf("%s needs Airflow %s or later", unsupported.What, unsupported.Needs)
	}
	return ""
}

// validConnectionID matches the IDs of connections that Airflow creates since 2.6.
var validConnectionID = regexp.MustCompile(`^[\p{L}\p{M}\p{N}_.-]+$`)

// invalidName says why the API of the release rejects the name of a new object. Objects with such names may exist on an Airflow 2,
// because its command line, and SQLite, accept them.
func (r release) invalidName(kind Kind, name string) string {
	maxLength := map[Kind]int{KindVariable: 250, KindPool: 256, KindConnection: 200}[kind]
	if kind == KindConnection && !r.before(release{2, 6, 0}) && !validConnectionID.MatchString(name) {
		return "the ID must have only letters, digits, dots, dashes and underscores"
	}
	checked := r.isAirflow3() || kind == KindConnection && !r.before(release{2, 6, 0})
	if length := utf8.RuneCountInString(name); checked && length > maxLength {
		return fmt.Sprintf("the name has %d characters; Airflow %v allows %d", length, r, maxLength)
	}
	return ""
}
