package client

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/time/rate"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/origin"
)

// Option configures a [Client], for [New] and [FromEnv]. Functions such as [WithAuth] create options. A nil option changes nothing.
type Option func(*config) error

type config struct {
	auth        auth.Method
	httpClient  *http.Client                    // nil means a client with the transport
	transport   func() (*http.Transport, error) // nil means newTransport
	products    []string
	defaults    []CallOption
	version     release
	log         requestLog    // nil means that nothing is logged
	maxInFlight int           // 0 means defaultMaxInFlight
	rate        *rate.Limiter // nil means no limit
}

// apply applies options until one returns an error.
func (c *config) apply(options []Option) error {
	for _, option := range options {
		if option == nil {
			continue
		}
		if err := option(c); err != nil {
			return err
		}
	}
	return nil
}

// WithAuth sets the authentication method. By default requests carry no credentials.
//
// New and FromEnv return an [ArgumentError] if WithAuth is used twice, if the method is nil, or if its credentials cannot be
// used. With WithAuth, FromEnv ignores the credentials in the environment.
func WithAuth(method auth.Method) Option {
	return func(c *config) error {
		switch {
		case method == nil:
			return &ArgumentError{Argument: "WithAuth", Hidden: true, Reason: "must not be nil"}
		case c.auth != nil:
			return &ArgumentError{Argument: "WithAuth", Hidden: true, Reason: "must not be used twice"}
		}
		c.auth = method
		return nil
	}
}

// WithHTTPClient makes the client send requests with a copy of an [http.Client]: with its transport, its cookie jar and its
// timeout, which then limits each attempt.
//
// Use it to add tracing, or to set proxies, certificates and unix sockets: see [NewTransport]. Without it, the client uses a
// transport of NewTransport with the zero [TransportOptions].
//
// The client follows redirects only for GET and HEAD, only to the scheme, host and port of the base URL, and only between paths
// of the API. CheckRedirect of the [http.Client] can forbid these redirects too, but cannot allow others.
//
// The field Pattern of each [http.Request] is the path of the operation without IDs, such as /dags/{dag_id}. A transport can use
// it to name spans and metrics. Pattern is empty for [Client.Do] and after a redirect.
func WithHTTPClient(client *http.Client) Option {
	return func(c *config) error {
		if client == nil {
			return &ArgumentError{Argument: "WithHTTPClient", Hidden: true, Reason: "must not be nil"}
		}
		c.httpClient = client
		return nil
	}
}

// WithUserAgent adds the name of your program, such as "billing/1.2", to the User-Agent header, in front of airflow-go/VERSION.
func WithUserAgent(product string) Option {
	return func(c *config) error {
		if product == "" || strings.ContainsFunc(product, func(r rune) bool { return r < ' ' || r > '~' }) {
			return &ArgumentError{Argument: "WithUserAgent", Value: product, Reason: `must be printable ASCII, such as "billing/1.2"`}
		}
		c.products = append(c.products, product)
		return nil
	}
}

// WithDefaults sets call options for every call of the client. If a call has an option for the same setting, that option counts.
//
// It does not accept [WithNulls], nor [WithResponse], because concurrent calls would write to the same Response, nor [WithFields] and
// [WithBodyFields], because most calls do not support them.
func WithDefaults(opts ...CallOption) Option {
	return func(c *config) error {
		var s settings
		if s.apply(opts); s.response != nil {
			return &ArgumentError{
				Argument: "WithDefaults", Hidden: true,
				Reason: "must not contain WithResponse, because concurrent calls would write to the same Response",
			}
		}
		if s.hasNulls {
			return &ArgumentError{
				Argument: "WithDefaults", Hidden: true, Reason: "must not contain WithNulls, because they would grow with each call",
			}
		}
		if s.fields != nil {
			return &ArgumentError{
				Argument: "WithDefaults", Hidden: true, Reason: "must not contain WithFields, because most calls do not support it",
			}
		}
		if s.bodyFields != nil {
			return &ArgumentError{
				Argument: "WithDefaults", Hidden: true, Reason: "must not contain WithBodyFields, because most calls do not support it",
			}
		}
		c.defaults = append(c.defaults, opts...)
		return nil
	}
}

// WithServerVersion sets the Airflow release of the server, such as "2.3.4".
//
// Without it, the client sends GET /version before a call that depends on the release, until the server has reported its
// version. Such calls are those that some releases do not support, and writes that differ between releases, such as updates of
// variables and roles, unlimited pools, the Bulk methods and [AssetService.Materialize]. The client asks again after a response that
// the reported version would not send, as after an upgrade.
//
// Concurrent calls share one lookup of the version. It takes at most 5 s, or 10 s if the server seems to have the API of the other
// major release. If it fails, the client sends calls without checking the version, and an older server rejects what it does not support.
// Writes that differ between releases fail with an [UnknownVersionError].
//
// After an error response, such as a 403, the client waits 5 minutes before it asks again. After an outage, and for a write that
// differs between releases, it waits 5 s.
func WithServerVersion(version string) Option {
	return func(c *config) error {
		var ok bool
		if c.version, ok = parseRelease(version); !ok {
			return &ArgumentError{Argument: "WithServerVersion", Value: version, Reason: `must be a version such as "2.11.2"`}
		}
		return nil
	}
}

// WithLogger logs each attempt of each request, except requests of the authentication method, such as logins. By default nothing is
// logged.
//
// The level is Warn if there was no response, an unusable response, a status code of 3xx, 429 or 5xx, or a 4xx that Airflow did
// not send; otherwise it is Debug. Airflow's own rejections, such as a 404 for an unknown DAG, are for the caller to judge.
//
// The message is "airflow request". Its attributes are method, path (that of the operation, such as /dags/{dag_id}; absent
// for [Client.Do]), status (absent without a response), attempt (from 1) and duration. If the attempt failed, the attribute
// error has the class of the error, such as "not found", "timeout" or "connection". After an error response, the attribute origin
// says who sent it: "resource", "server" or "foreign", see [problem.Origin]. No record contains a header, a body, an
// ID or another value. The error of the call says what failed.
//
// One more record, at level Warn, warns once if credentials go to another machine over plain HTTP, where others can read
// them: "airflow credentials go over plain HTTP", with the attributes host and scheme (basic, bearer, …).
func WithLogger(logger *slog.Logger) Option {
	return func(c *config) error {
		if logger == nil {
			return &ArgumentError{Argument: "WithLogger", Hidden: true, Reason: "must not be nil"}
		}
		c.log = slogLog{logger}
		return nil
	}
}

func (c *config) limits() *limits {
	return newLimits(c.requestsInFlight(), c.rate)
}

func (c *config) requestsInFlight() int { return cmp.Or(c.maxInFlight, defaultMaxInFlight) }

func (c *config) userAgent() string {
	return strings.Join(append(c.products, "airflow-go/"+Version), " ")
}

func (c *config) settings() settings {
	s := settings{attemptTimeout: defaultAttemptTimeout, maxResponse: defaultMaxResponse}
	s.apply(c.defaults)
	return s
}

// client returns the http.Client to send with: a copy of the caller's, or one with the default transport.
func (c *config) client(base *url.URL) (*http.Client, error) {
	var client http.Client
	switch {
	case c.httpClient != nil:
		client = *c.httpClient
	case c.transport != nil:
		transport, err := c.transport()
		if err != nil {
			return nil, err
		}
		client.Transport = newLanes(transport, c.requestsInFlight())
	default:
		client.Transport = newLanes(newTransport(), c.requestsInFlight())
	}
	client.CheckRedirect = checkRedirect(base, client.CheckRedirect)
	return &client, nil
}

const maxRedirects = 10

var errRedirects = fmt.Errorf("stopped after %d redirects", maxRedirects)

// checkRedirect returns a function that follows only harmless redirects. net/http would turn a redirected POST into a GET, so
// that "trigger a run" became "list the runs". Other origins must not be called. A login page outside the API is for package
// auth to read. A redirect that is not followed is an error like any other status code.
func checkRedirect(base *url.URL, next func(*http.Request, []*http.Request) error) func(*http.Request, []*http.Request) error {
	return func(req *http.Request, via []*http.Request) error {
		method := via[0].Method
		home, err := origin.Of(base)
		if (method != http.MethodGet && method != http.MethodHead) || err != nil || !home.Contains(req.URL) {
			return http.ErrUseLastResponse
		}
		if !isAPI(via[0].URL.Path) || !isAPI(req.URL.Path) {
			return http.ErrUseLastResponse
		}
		if len(via) >= maxRedirects {
			return errRedirects
		}
		if next != nil {
			return next(req, via)
		}
		return nil
	}
}

// isAPI reports whether a path is one of the API.
func isAPI(path string) bool {
	return strings.Contains(path, apiPath+"/") || strings.Contains(path, apiPathV2+"/")
}
