// Package probe finds out why a client cannot work with its server, and what to fix.
//
//	report := probe.Run(ctx, c)
//	fmt.Print(report)
//
// The command airflow-go doctor prints the same report.
package probe

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

const (
	timeout        = 30 * time.Second // of the whole probe
	requestTimeout = 10 * time.Second // of each request
)

var (
	errTimeout        = errors.New("the probe took longer than 30s")
	errRequestTimeout = errors.New("no complete response within 10s")
)

// Run checks whether a client can work with its server. Failures are in the report; see [Report.Err].
//
// Run checks in this order:
//
//   - the connection, TLS and the certificate
//   - whether the server is an Airflow 2 or 3, and its version
//   - whether the clock of the server agrees with that of this machine
//   - the health of the database, the scheduler and other components
//   - whether the server accepts the credentials
//   - which resources the user may read
//   - whether there are DAGs, and DAG files with import errors
//
// If the server cannot be reached or is not an Airflow, Run skips the checks after that.
//
// Run changes nothing, but the client may log in. Run sends GET /version and GET /health, without credentials where the server allows
// that. It requests the length of up to ten lists, and of some of them again without credentials, to find out whether the server
// requires them. It retries nothing and takes at most 30 seconds. The options apply to each request, except [client.WithRetry] and
// [client.WithResponse], which have no effect.
func Run(ctx context.Context, c *client.Client, opts ...client.CallOption) *Report {
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, errTimeout)
	defer cancel()
	p := &probe{client: c, opts: opts, report: &Report{BaseURL: c.BaseURL()}}
	p.report.add(Check{Name: "base URL", Status: StatusOK, Detail: p.report.BaseURL})
	p.readVersion(ctx)
	p.report.add(p.checkConnection())
	p.report.add(p.checkTLS())
	p.report.add(p.checkAirflow())
	if p.reached {
		p.report.add(p.checkClock())
		p.report.add(p.checkHealth(ctx))
		lists := p.readLists(ctx)
		p.report.add(p.checkLogin(ctx, lists))
		p.report.add(p.checkPermissions(lists))
		p.report.add(p.checkDAGs(lists))
		return p.report
	}
	for _, name := range []string{"clock", "health", "login", "permissions", "DAGs"} {
		p.report.add(Check{Name: name, Status: StatusSkipped, Detail: "not checked"})
	}
	return p.report
}

// probe is the state of a Run.
type probe struct {
	client     *client.Client
	opts       []client.CallOption
	report     *Report
	connection connection

	reached      bool                // there may be an Airflow
	version      *client.VersionInfo // nil if it could not be read
	err          error               // of reading the version
	serverTime   time.Time           // zero if the response had no Date header
	localTime    time.Time           // the time of this machine at serverTime
	roundTrip    time.Duration       // of the request for the version
	lastResponse client.Response
}

// request is a call of the client.
type request func(ctx context.Context, opts ...client.CallOption) error

// send sends a request once, with the client's credentials.
func (p *probe) send(ctx context.Context, r request) error {
	resp, err := p.sendOnce(ctx, r)
	p.report.Scheme = cmp.Or(resp.Scheme, p.report.Scheme)
	return err
}

// sendWithoutAuth sends a request once, without credentials.
func (p *probe) sendWithoutAuth(ctx context.Context, r request) error {
	_, err := p.sendOnce(ctx, r, client.WithoutAuth())
	return err
}

func (p *probe) sendOnce(ctx context.Context, r request, opts ...client.CallOption) (client.Response, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, requestTimeout, errRequestTimeout)
	defer cancel()
	var resp client.Response
	err := r(ctx, slices.Concat(p.opts, opts, []client.CallOption{
		client.WithRetry(client.RetryPolicy{MaxAttempts: 1}), client.WithResponse(&resp),
	})...)
	if resp.StatusCode != 0 {
		p.lastResponse = resp
	}
	return resp, err
}

// requiresLogin reports whether the server, or one that it redirects to, requires credentials.
func requiresLogin(err error) bool {
	p, ok := errors.AsType[*problem.Error](err)
	return ok && (errors.Is(err, problem.ErrAccess) || p.Status/100 == 3)
}

func (p *probe) readVersion(ctx context.Context) {
	ctx = p.connection.trace(ctx)
	start := time.Now()
	p.err = p.send(ctx, func(ctx context.Context, opts ...client.CallOption) (err error) {
		start = time.Now()
		p.version, err = p.client.Monitoring.Version(ctx, opts...)
		return err
	})
	p.roundTrip = time.Since(start)
	if date, err := http.ParseTime(p.lastResponse.Header.Get("Date")); err == nil {
		p.serverTime, p.localTime = date.Add(time.Second/2), start.Add(p.roundTrip/2) // Date is truncated to seconds
	}
	if p.version == nil {
		_, loginFailed := errors.AsType[*auth.Error](p.err)
		p.reached = loginFailed || errors.Is(p.err, problem.ErrAccess) // checkLogin reports it
		return
	}
	p.report.Version = p.version.Version
	major, known := majorVersion(p.version.Version)
	p.reached = !known || major == "2" || major == "3"
}

// majorVersion returns the number before the first dot of a version.
func majorVersion(version string) (major string, ok bool) {
	major, _, ok = strings.Cut(version, ".")
	return major, ok && strings.Trim(major, "0") != "" && strings.Trim(major, "0123456789") == ""
}

// list is a list of the API.
type list struct {
	resource string // by the name of Airflow's permission
	count    func(ctx context.Context, opts ...client.CallOption) (int, error)
}

// lists returns the lists whose length the probe requests. Counting all DAG runs and task instances could take long, so it
// counts only those of the distant future.
func lists(c *client.Client) []list {
	const all = "~"
	future := time.Date(2200, time.January, 1, 0, 0, 0, 0, time.UTC)
	return []list{
		{"DAGs", func(ctx context.Context, opts ...client.CallOption) (int, error) {
			return c.DAGs.Count(ctx, nil, opts...)
		}},
		{"DAG Runs", func(ctx context.Context, opts ...client.CallOption) (int, error) {
			return c.DAGRuns.Count(ctx, all, &client.DAGRunListOptions{LogicalDateGTE: future}, opts...)
		}},
		{"Task Instances", func(ctx context.Context, opts ...client.CallOption) (int, error) {
			return c.TaskInstances.Count(ctx, all, all, &client.TaskInstanceListOptions{LogicalDateGTE: future}, opts...)
		}},
		{"Pools", func(ctx context.Context, opts ...client.CallOption) (int, error) {
			return c.Pools.Count(ctx, nil, opts...)
		}},
		{"Variables", func(ctx context.Context, opts ...client.CallOption) (int, error) {
			return c.Variables.Count(ctx, nil, opts...)
		}},
		{"Connections", func(ctx context.Context, opts ...client.CallOption) (int, error) {
			return c.Connections.Count(ctx, nil, opts...)
		}},
		{"Datasets", func(ctx context.Context, opts ...client.CallOption) (int, error) {
			return c.Assets.Count(ctx, nil, opts...)
		}},
		{"ImportError", func(ctx context.Context, opts ...client.CallOption) (int, error) {
			return c.ImportErrors.Count(ctx, nil, opts...)
		}},
		{"Users", func(ctx context.Context, opts ...client.CallOption) (int, error) {
			return c.Users.Count(ctx, nil, opts...)
		}},
		{"Roles", func(ctx context.Context, opts ...client.CallOption) (int, error) {
			return c.Roles.Count(ctx, nil, opts...)
		}},
	}
}

// listResult is the result of requesting the length of a list.
type listResult struct {
	list
	total int
	err   error
}

// readLists requests the length of each list that the server has. It stops when there is no response, because the next
// request would fail as well.
func (p *probe) readLists(ctx context.Context) []listResult {
	major, _ := majorVersion(p.report.Version)
	var results []listResult
	for _, l := range lists(p.client) {
		if major == "3" && l.resource == "Datasets" {
			l.resource = "Assets" // the name of the permission there
		}
		result := listResult{list: l}
		result.err = p.send(ctx, func(ctx context.Context, opts ...client.CallOption) (err error) {
			result.total, err = l.count(ctx, opts...)
			return err
		})
		if _, unsupported := errors.AsType[*client.UnsupportedError](result.err); unsupported {
			continue
		}
		if _, page := errors.AsType[*client.ResponseError](result.err); page && major == "3" && (l.resource == "Users" || l.resource == "Roles") {
			continue // only the FAB auth manager has this API
		}
		results = append(results, result)
		if _, ok := errors.AsType[*problem.Error](result.err); result.err != nil && !ok {
			break
		}
	}
	return results
}

// readWithoutAuth requests the length of a list without credentials.
func (p *probe) readWithoutAuth(ctx context.Context, l list) error {
	return p.sendWithoutAuth(ctx, func(ctx context.Context, opts ...client.CallOption) error {
		_, err := l.count(ctx, opts...)
		return err
	})
}
