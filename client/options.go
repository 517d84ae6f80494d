package client

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/airflow-go/airflow/auth"
)

// Option changes how a [Client] is made. The WithXxx functions that return one are all there are.
type Option func(*config) error

type config struct {
	auth       auth.Method
	httpClient *http.Client
	network    network // where there is no httpClient
	products   []string
	defaults   []CallOption
	version    release
	logger     *slog.Logger
}

// WithAuth says who is calling. The default is nobody.
func WithAuth(method auth.Method) Option {
	return func(c *config) error {
		if method == nil {
			return &ArgumentError{Argument: "WithAuth", Reason: "the method is nil"}
		}
		c.auth = method
		return nil
	}
}

// WithHTTPClient makes the client send through a copy of another [http.Client]: its transport (for proxies, certificates,
// tracing), its cookie jar and its time-out, which then bounds each attempt. Redirects are followed only for GET and
// HEAD, only on the origin of the base URL and only within an API, whatever its CheckRedirect says; what it refuses is not
// followed either.
//
// It is the way to proxies, to certificate authorities and client certificates, and to unix sockets: see the examples.
//
// A transport finds the path as the contract has it, such as /dags/{dag_id}, in the Pattern of each request: spans and metrics
// are named by it without the ids. It is empty for [Client.Do] and behind a redirect.
func WithHTTPClient(client *http.Client) Option {
	return func(c *config) error {
		if client == nil {
			return &ArgumentError{Argument: "WithHTTPClient", Reason: "the client is nil"}
		}
		c.httpClient = client
		return nil
	}
}

// WithUserAgent puts a product, such as "billing/1.2", before the client's own in the User-Agent header.
func WithUserAgent(product string) Option {
	return func(c *config) error {
		if product == "" || strings.ContainsFunc(product, func(r rune) bool { return r < ' ' || r > '~' }) {
			return &ArgumentError{Argument: "WithUserAgent", Reason: "want printable ASCII, such as \"billing/1.2\""}
		}
		c.products = append(c.products, product)
		return nil
	}
}

// WithDefaults gives call options that hold for every call. Options of a call come after them and win.
func WithDefaults(opts ...CallOption) Option {
	return func(c *config) error {
		c.defaults = append(c.defaults, opts...)
		return nil
	}
}

// WithServerVersion says which Airflow the server runs, such as "2.3.4". Without it the client asks the server, once, by
// GET /version, when it first has to know: for operations that not all releases have, and for variables, for which servers
// before 2.9 want other requests. One that does not tell counts as the newest, which loses nothing: older ones refuse
// what they do not know.
func WithServerVersion(version string) Option {
	return func(c *config) error {
		var ok bool
		if c.version, ok = parseRelease(version); !ok {
			return &ArgumentError{Argument: "WithServerVersion", Value: version, Reason: `want one like "2.11.2"`}
		}
		return nil
	}
}

// WithLogger logs each attempt of each request, on the level Debug, or Warn when it failed: no answer came, or one that cannot
// be used, or the status was 429 or 5xx. Other refusals, such as that there is no such DAG, are for the caller to judge. The
// default is to log nothing.
//
// The message is "airflow request", with the attributes method, path (as the contract has it, such as /dags/{dag_id}; none
// for [Client.Do]), status (none if no answer came), attempt (counted from 1) and duration. No record holds a header, a body,
// an id or any other value. What went wrong is in the error of the call.
//
// A record of its own, on the level Warn, tells once that credentials go over plain HTTP to another machine, for whoever is on
// the way to read: "airflow credentials go over plain HTTP", with the attributes host and scheme (basic, bearer, …).
func WithLogger(logger *slog.Logger) Option {
	return func(c *config) error {
		if logger == nil {
			return &ArgumentError{Argument: "WithLogger", Reason: "the logger is nil"}
		}
		c.logger = logger
		return nil
	}
}

func (c *config) userAgent() string {
	return strings.Join(append(c.products, "airflow-go/"+Version), " ")
}

func (c *config) settings() settings {
	s := settings{attemptTimeout: defaultAttemptTimeout, maxResponse: defaultMaxResponse}
	s.apply(c.defaults)
	return s
}

// client gives the http.Client to send with: a copy of the caller's, or one that is tuned for one busy host.
func (c *config) client(base *url.URL) (*http.Client, error) {
	var client http.Client
	if c.httpClient != nil {
		client = *c.httpClient
	} else {
		transport, err := c.network.transport()
		if err != nil {
			return nil, err
		}
		client.Transport = transport
	}
	client.CheckRedirect = redirects(base, client.CheckRedirect)
	return &client, nil
}

const maxRedirects = 10

var errRedirects = fmt.Errorf("stopped after %d redirects", maxRedirects)

// redirects follows a redirect only where it can do no harm: net/http would turn a redirected POST into a GET, and
// "trigger a run" must not become "list the runs"; another origin must not be called at all; from the API to a login page is
// no way to an answer, and where the login page leads to is for package auth to read. What is not followed is an error like
// any other status.
func redirects(base *url.URL, callers func(*http.Request, []*http.Request) error) func(*http.Request, []*http.Request) error {
	return func(next *http.Request, via []*http.Request) error {
		first := via[0].Method
		if (first != http.MethodGet && first != http.MethodHead) || next.URL.Scheme != base.Scheme || next.URL.Host != base.Host {
			return http.ErrUseLastResponse
		}
		if !strings.Contains(via[0].URL.Path, apiPath+"/") || !strings.Contains(next.URL.Path, apiPath+"/") {
			return http.ErrUseLastResponse
		}
		if len(via) >= maxRedirects {
			return errRedirects
		}
		if callers != nil {
			return callers(next, via)
		}
		return nil
	}
}
