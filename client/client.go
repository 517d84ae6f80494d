package client

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/contentcoding"
)

// Client calls the API of one Airflow server. It is safe for concurrent use and starts no goroutines that outlive a call.
// Create one with [New] or [FromEnv]; the zero value is not usable. A Client need not be closed: its HTTP client closes idle
// connections after a timeout.
type Client struct {
	// DAGs reads, pauses, unpauses and deletes DAGs.
	DAGs *DAGService
	// DAGRuns triggers, waits for and changes DAG runs.
	DAGRuns *DAGRunService
	// Tasks reads the tasks of DAGs.
	Tasks *TaskService
	// TaskInstances reads, clears and deletes task instances, and sets their states and notes.
	TaskInstances *TaskInstanceService
	// Pools reads and changes pools.
	Pools *PoolService
	// Variables reads and changes variables.
	Variables *VariableService
	// Connections reads, changes and tests connections.
	Connections *ConnectionService
	// Assets reads assets and their events, and creates events. An asset is data that tasks update; Airflow 2 calls it a dataset.
	Assets *AssetService
	// Backfills creates and reads backfills of Airflow 3, and pauses and cancels them. A backfill is a set of runs for past dates.
	Backfills *BackfillService
	// AssetStates reads and writes the state stores of assets, which Airflow 3.3 and later have.
	AssetStates *AssetStateService
	// TaskStates reads and writes the state stores of task instances, which Airflow 3.3 and later have.
	TaskStates *TaskStateService
	// HITL reads and answers the requests of tasks for the input of people, which Airflow 3.1 and later have.
	HITL *HITLService
	// XComs reads and changes XComs: the values that task instances pass to each other. Only Airflow 3 can change them.
	XComs *XComService
	// Logs reads the logs of task instances.
	Logs *LogService
	// EventLogs reads the audit log: the actions of users and of the scheduler.
	EventLogs *EventLogService
	// ImportErrors reads the errors of DAG files that Airflow cannot import.
	ImportErrors *ImportErrorService
	// Warnings reads Airflow's warnings about DAGs.
	Warnings *WarningService
	// Config reads the configuration of the server.
	Config *ConfigService
	// Plugins lists the plugins that the server has loaded.
	Plugins *PluginService
	// Providers lists the provider packages that are installed on the server.
	Providers *ProviderService
	// Jobs lists the processes of Airflow 3, such as the schedulers.
	Jobs *JobService
	// Users reads and changes users.
	Users *UserService
	// Roles reads and changes roles.
	Roles *RoleService
	// Permissions lists what a role can allow.
	Permissions *PermissionService
	// Monitoring reads the health and the version of the server.
	Monitoring *MonitoringService

	pipeline *pipeline
}

// New creates a client of the Airflow server at a base URL. It sends no request.
//
// The base URL is that of the webserver, such as https://airflow.example.com, or https://example.com/airflow behind a
// proxy. It may end in /api/v1, /api/v2 or a slash. Surrounding white space is ignored.
//
// By default, requests carry no credentials, and most servers respond with 401 or 403: see [WithAuth]. The client retries calls as
// the zero [RetryPolicy] says, limits each attempt to one minute, sends up to 64 requests at the same time, logs nothing, and asks
// the server for its version when a call depends on it. New returns an [ArgumentError] if the URL or an option is invalid.
func New(baseURL string, options ...Option) (*Client, error) {
	base, err := parseBaseURL(baseURL)
	if err != nil {
		return nil, err
	}
	var cfg config
	if err := cfg.apply(options); err != nil {
		return nil, err
	}
	httpClient, err := cfg.client(base)
	if err != nil {
		return nil, err
	}
	var noAuth auth.Doer = decoded(httpClient)
	if cfg.log != nil {
		noAuth = cfg.log.warnOfPlainHTTP(noAuth, base)
	}
	doer := noAuth
	if cfg.auth != nil {
		if doer, err = cfg.auth.Bind(base, doer); err != nil {
			return nil, &ArgumentError{Argument: "WithAuth", Hidden: true, Reason: strings.TrimPrefix(err.Error(), "auth: "), Err: err}
		}
	}
	p := newPipeline(doer, base, &cfg)
	p.noAuth, p.hasAuth = noAuth, cfg.auth != nil
	return &Client{
		DAGs:          &DAGService{pipeline: p},
		DAGRuns:       &DAGRunService{pipeline: p},
		Tasks:         &TaskService{pipeline: p},
		TaskInstances: &TaskInstanceService{pipeline: p},
		Pools:         &PoolService{pipeline: p},
		Variables:     &VariableService{pipeline: p},
		Connections:   &ConnectionService{pipeline: p},
		Assets:        &AssetService{pipeline: p},
		Backfills:     &BackfillService{pipeline: p},
		AssetStates:   &AssetStateService{pipeline: p},
		TaskStates:    &TaskStateService{pipeline: p},
		HITL:          &HITLService{pipeline: p},
		XComs:         &XComService{pipeline: p},
		Logs:          &LogService{pipeline: p},
		EventLogs:     &EventLogService{pipeline: p},
		ImportErrors:  &ImportErrorService{pipeline: p},
		Warnings:      &WarningService{pipeline: p},
		Config:        &ConfigService{pipeline: p},
		Plugins:       &PluginService{pipeline: p},
		Providers:     &ProviderService{pipeline: p},
		Jobs:          &JobService{pipeline: p},
		Users:         &UserService{pipeline: p},
		Roles:         &RoleService{pipeline: p},
		Permissions:   &PermissionService{pipeline: p},
		Monitoring:    &MonitoringService{pipeline: p},
		pipeline:      p,
	}, nil
}

// doerFunc hides an http.Client, with its cookies and proxy, from fmt: a printed Client shows only the address of a function.
type doerFunc func(*http.Request) (*http.Response, error)

// decoded returns a doer that sends requests with an http.Client, decodes what its transport has not decoded, and closes
// connections that cannot be used any longer.
func decoded(client *http.Client) doerFunc {
	return func(req *http.Request) (*http.Response, error) {
		resp, err := send(client, req)
		if err == nil {
			closeAfterException(resp, client)
			contentcoding.Decode(resp)
		}
		return resp, err
	}
}

// send sends a request with an http.Client. Only redirects of GET and HEAD are followed; see checkRedirect. For other requests, a
// client without cookies and timeout would only copy the header for a redirect, so the transport alone sends them.
func send(client *http.Client, req *http.Request) (*http.Response, error) {
	mayFollow := req.Method == http.MethodGet || req.Method == http.MethodHead
	if mayFollow || client.Jar != nil || client.Timeout != 0 {
		return client.Do(req)
	}
	transport := client.Transport
	if transport == nil {
		transport = http.DefaultTransport
	}
	resp, err := transport.RoundTrip(req)
	switch {
	case err != nil:
		return nil, err
	case resp == nil:
		return nil, fmt.Errorf("RoundTripper %T returned neither a response nor an error", transport)
	case resp.Body == nil: // some transports of tests do not set it
		resp.Body = http.NoBody
	}
	return resp, nil
}

func (f doerFunc) Do(req *http.Request) (*http.Response, error) { return f(req) }

// BaseURL returns the URL of the webserver, without /api/v1 or /api/v2 and without a trailing slash.
func (c *Client) BaseURL() string { return c.pipeline.base.String() }

// Request is a request to any path of the server, for [Client.Do].
type Request struct {
	// Method is the HTTP method, in upper case; "" means GET.
	Method string
	// Path is the path below the base URL, such as "/api/v2/dags/etl/details". It is required. It starts with a slash, and IDs in
	// it are escaped with [url.PathEscape]. Airflow 2 has /api/v1, Airflow 3 has /api/v2; the path is sent as it is.
	Path string
	// Query holds the query parameters; nil means none.
	Query url.Values
	// Body is encoded as JSON; nil means no body. A [json.RawMessage] must be valid JSON. Like [json.Marshal], the client
	// compacts it and escapes the characters <, > and &.
	Body any
	// Idempotent allows the client to send a POST again if its response was lost, because sending it twice has the same
	// effect as once. It is only for POST: requests with other methods are always sent again, as the [RetryPolicy] says.
	Idempotent bool
}

// Do sends a request for which no service has a method.
//
// It has the same authentication, retries and errors as other calls, but does not check the server's version. It does not
// translate the path and parameters of one API to those of the other: [MonitoringService.Version] says which one the server has.
// The path may also be that of another API, such as /auth/fab/v1/users. A request to an API that the server does not have fails
// with [problem.ErrNoSuchAPI], with another 404 or 405 or, if Airflow 3 responds with a page of its web interface, with a
// [ResponseError]. See also [Request.Idempotent].
//
// Do decodes the JSON of the response into out, a pointer as for [json.Unmarshal]. If out is a *[]byte, Do stores the body
// in it without decoding. If out is nil, Do ignores the body. In each case a web page is an error. Out stays unchanged if the status code is 204. Out must be nil
// for a HEAD request, whose response has no body.
func (c *Client) Do(ctx context.Context, request Request, out any, opts ...CallOption) error {
	return c.pipeline.with(opts).request(ctx, request, out)
}
