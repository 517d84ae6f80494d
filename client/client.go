package client

import (
	"context"
	"net/http"
	"net/url"
)

// Client talks to one Airflow. It is safe for concurrent use, holds no goroutine and needs no closing. The zero value
// is not usable: make one with [New] or [FromEnv].
type Client struct {
	// DAGs reads, pauses, unpauses and deletes DAGs.
	DAGs *DAGService
	// DAGRuns triggers, follows and changes DAG runs.
	DAGRuns *DAGRunService
	// Tasks reads the tasks that DAGs are made of.
	Tasks *TaskService
	// TaskInstances reads task instances, clears them, and sets their state and their notes.
	TaskInstances *TaskInstanceService
	// Pools reads and changes pools.
	Pools *PoolService
	// Variables reads and changes variables.
	Variables *VariableService
	// Connections reads, changes and tests connections.
	Connections *ConnectionService
	// Datasets reads datasets and their events, and records events.
	Assets *AssetService
	// XComs reads the values that task instances left for others.
	XComs *XComService
	// Logs reads the logs of task instances.
	Logs *LogService
	// EventLogs reads what users and the scheduler did.
	EventLogs *EventLogService
	// ImportErrors tells which files of DAGs could not be read, and why.
	ImportErrors *ImportErrorService
	// Warnings reads what Airflow has to say against DAGs.
	Warnings *WarningService
	// Config reads the configuration of the server.
	Config *ConfigService
	// Plugins lists the plugins that the server has loaded.
	Plugins *PluginService
	// Providers lists the provider packages that the server has.
	Providers *ProviderService
	// Users reads and changes users.
	Users *UserService
	// Roles reads and changes roles.
	Roles *RoleService
	// Permissions lists what a role may be allowed to do.
	Permissions *PermissionService
	// Monitoring asks for the health and the version of the server.
	Monitoring *MonitoringService

	pipeline *pipeline
}

// New makes a client of the Airflow at a base URL: that of its webserver, such as https://airflow.example.com or, behind
// a proxy, https://example.com/airflow, with or without /api/v1 and a last slash. It sends nothing.
//
// Without [WithAuth] requests carry no credentials, which a server answers with 401 or 403. The error is an
// [ArgumentError] when the URL or an option cannot be used.
func New(baseURL string, options ...Option) (*Client, error) {
	base, err := parseBaseURL(baseURL)
	if err != nil {
		return nil, err
	}
	var cfg config
	for _, option := range options {
		if err := option(&cfg); err != nil {
			return nil, err
		}
	}
	httpClient, err := cfg.client(base)
	if err != nil {
		return nil, err
	}
	plain := cfg.warnOfPlainHTTP(closed(httpClient.Do), base)
	doer := plain
	if cfg.auth != nil {
		if doer, err = cfg.auth.Bind(base, doer); err != nil {
			return nil, &ArgumentError{Argument: "WithAuth", Reason: err.Error(), Err: err}
		}
	}
	p := newPipeline(doer, base, cfg.userAgent(), cfg.version, cfg.logger, cfg.settings())
	p.noAuth = plain
	return &Client{
		DAGs:          &DAGService{pipeline: p},
		DAGRuns:       &DAGRunService{pipeline: p},
		Tasks:         &TaskService{pipeline: p},
		TaskInstances: &TaskInstanceService{pipeline: p},
		Pools:         &PoolService{pipeline: p},
		Variables:     &VariableService{pipeline: p},
		Connections:   &ConnectionService{pipeline: p},
		Assets:        &AssetService{pipeline: p},
		XComs:         &XComService{pipeline: p},
		Logs:          &LogService{pipeline: p},
		EventLogs:     &EventLogService{pipeline: p},
		ImportErrors:  &ImportErrorService{pipeline: p},
		Warnings:      &WarningService{pipeline: p},
		Config:        &ConfigService{pipeline: p},
		Plugins:       &PluginService{pipeline: p},
		Providers:     &ProviderService{pipeline: p},
		Users:         &UserService{pipeline: p},
		Roles:         &RoleService{pipeline: p},
		Permissions:   &PermissionService{pipeline: p},
		Monitoring:    &MonitoringService{pipeline: p},
		pipeline:      p,
	}, nil
}

// closed keeps an http.Client, with its cookies and proxies, where no way of printing a Client can find it.
type closed func(*http.Request) (*http.Response, error)

func (c closed) Do(req *http.Request) (*http.Response, error) { return c(req) }

// Request is a request to any path of the API, for what no service has a method for. See [Client.Do].
type Request struct {
	// Method is the HTTP method; "" is GET.
	Method string
	// Path is the path below /api/v1, with a slash before it and escaped where needed: "/dags/etl/details".
	Path string
	// Query are the query parameters; nil is none.
	Query url.Values
	// Body is encoded as JSON; nil is no body. Give a [json.RawMessage] for JSON that is there already.
	Body any
	// Idempotent says that a POST may be sent again when its answer was lost. The other methods may.
	Idempotent bool
}

// Do sends any request the way all services do, with authentication, retries and errors, and decodes the JSON that
// comes into out: a pointer as for [json.Unmarshal], a *[]byte for the body as it came, or nil to ignore it.
func (c *Client) Do(ctx context.Context, request Request, out any, opts ...CallOption) error {
	return c.pipeline.with(opts).request(ctx, request, out)
}
