package client

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

const (
	probeTime     = 30 * time.Second // of a whole probe
	probePatience = 10 * time.Second // of each of its requests
)

var errProbeTime = errors.New("the probe took longer than 30s")

// Probe finds out whether the client can work with its server, and what to fix if not: whether the server can be reached, by
// TLS and with a valid certificate, whether it is an Airflow 2 and of which version, whether its clock agrees with this one's,
// whether its database and its scheduler are well, whether it takes the credentials, what the user may read, and whether there
// are DAGs. What goes wrong is in the report.
//
// It only reads: GET /version and GET /health without credentials, where the server answers that, and then a page without
// entries of each list. It tries nothing twice and takes up to 30 s.
func (c *Client) Probe(ctx context.Context, opts ...CallOption) *Report {
	ctx, cancel := context.WithTimeoutCause(ctx, probeTime, errProbeTime)
	defer cancel()
	p := newProbe(c, opts)
	p.report.add(Check{Name: "base URL", Status: CheckOK, Detail: p.report.BaseURL})
	p.askVersion(ctx)
	p.report.add(p.connection())
	p.report.add(p.tls())
	p.report.add(p.airflow())
	if p.reached {
		p.report.add(p.clock())
		p.report.add(p.health(ctx))
		asked := p.askAll(ctx)
		p.report.add(p.login(ctx, asked))
		p.report.add(p.permissions(asked))
		p.report.add(p.dags(asked))
		return p.report
	}
	for _, name := range []string{"clock", "health", "login", "permissions", "DAGs"} {
		p.report.add(Check{Name: name, Status: CheckSkipped, Detail: "it could not be asked for"})
	}
	return p.report
}

// probe is a Probe under way.
type probe struct {
	report    *Report
	known     *pipeline // with the credentials
	anonymous *pipeline
	path      path // to the server

	reached      bool          // an Airflow 2 may be there
	version      *VersionInfo  // nil if it was not told
	err          error         // why
	serverTime   time.Time     // zero if the answer had none
	localTime    time.Time     // at that moment
	roundTrip    time.Duration // of that answer
	lastResponse Response
}

func newProbe(c *Client, opts []CallOption) *probe {
	known := *c.pipeline.with(opts)
	known.settings.retry = RetryPolicy{MaxAttempts: 1}
	if t := known.settings.attemptTimeout; t <= 0 || t > probePatience {
		known.settings.attemptTimeout = probePatience
	}
	p := &probe{report: &Report{BaseURL: strings.TrimSuffix(known.api.String(), apiPath)}}
	known.settings.response = &p.lastResponse
	anonymous := known
	send := known.doer
	known.doer = closed(func(req *http.Request) (*http.Response, error) {
		resp, err := send.Do(req)
		if sent := problem.SchemeOf(req); sent != "" {
			p.report.Scheme = sent
		} else if resp != nil {
			p.report.Scheme = cmp.Or(problem.SchemeOf(resp.Request), p.report.Scheme)
		}
		return resp, err
	})
	anonymous.doer = withoutCredentials(known.noAuth)
	p.known, p.anonymous = &known, &anonymous
	return p
}

// withoutCredentials sends without those that call options give.
func withoutCredentials(next auth.Doer) auth.Doer {
	return closed(func(req *http.Request) (*http.Response, error) {
		req.Header.Del("Authorization")
		req.Header.Del("Cookie")
		return next.Do(req)
	})
}

// open makes a request that an Airflow answers to all. Where something before it does not, credentials are added.
func (p *probe) open(request func(*pipeline) error) error {
	err := request(p.anonymous)
	if turnedAway(err) {
		return request(p.known)
	}
	return err
}

// turnedAway tells whether who asked has to log in, here or elsewhere.
func turnedAway(err error) bool {
	refused, ok := errors.AsType[*problem.Error](err)
	return ok && (errors.Is(err, problem.ErrAccess) || refused.Status/100 == 3)
}

func (p *probe) askVersion(ctx context.Context) {
	ctx = p.path.trace(ctx)
	begun := time.Now()
	p.err = p.open(func(doer *pipeline) (err error) {
		begun = time.Now()
		p.version, err = gen.MonitoringClient{Doer: doer}.Version(ctx)
		return err
	})
	p.roundTrip = time.Since(begun)
	if date, err := http.ParseTime(p.lastResponse.Header.Get("Date")); err == nil {
		p.serverTime, p.localTime = date.Add(time.Second/2), begun.Add(p.roundTrip/2) // it has no fractions
	}
	if p.version == nil {
		_, nobody := errors.AsType[*auth.Error](p.err)
		p.reached = nobody || errors.Is(p.err, problem.ErrAccess) // which the login is to explain
		return
	}
	p.report.Version = p.version.Version
	release, known := parseRelease(p.version.Version)
	p.known.version, p.anonymous.version = newServerVersion(release), newServerVersion(release)
	p.reached = !known || release.major == 2
}

// probedList is a list that a probe asks for.
type probedList struct {
	resource string // as the permission has it
	since    string // the first minor release that has it; "" is all
	template string
}

// listed is what came of asking for a list.
type listed struct {
	probedList
	total int
	err   error
}

func lists() []probedList {
	return []probedList{
		{"DAGs", "", "/dags"},
		{"DAG Runs", "", "/dags/{dag_id}/dagRuns"},
		{"Task Instances", "", "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances"},
		{"Pools", "", "/pools"},
		{"Variables", "", "/variables"},
		{"Connections", "", "/connections"},
		{"Datasets", "2.4", "/datasets"},
		{"ImportError", "", "/importErrors"},
		{"Users", "2.1", "/users"},
		{"Roles", "2.1", "/roles"},
	}
}

// askAll asks for each list that the server has. It ends early when no answer comes, since none will.
func (p *probe) askAll(ctx context.Context) []listed {
	var all []listed
	release, _ := parseRelease(p.report.Version)
	for _, list := range lists() {
		if since, ok := parseRelease(list.since); ok && release.before(since) {
			continue
		}
		one := p.ask(ctx, p.known, list)
		all = append(all, one)
		if _, answered := errors.AsType[*problem.Error](one.err); one.err != nil && !answered {
			break
		}
	}
	return all
}

// ask asks for one list, of all DAGs and runs: for a page behind the last row, so that nothing is read. Counting all task
// instances could take long, and those of the far future does not.
func (p *probe) ask(ctx context.Context, doer *pipeline, list probedList) listed {
	path := strings.NewReplacer("{dag_id}", "~", "{dag_run_id}", "~").Replace(list.template)
	query := "limit=1&offset=" + strconv.Itoa(beyond)
	if path != list.template {
		query += "&execution_date_gte=2200-01-01T00%3A00%3A00Z"
	}
	var page struct {
		TotalEntries int `json:"total_entries"`
	}
	err := doer.send(ctx, &outgoing{
		method: http.MethodGet, template: list.template, path: doer.api.EscapedPath() + path, query: query, idempotent: true, out: &page,
	})
	return listed{list, page.TotalEntries, err}
}
