package airflowtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/airflow-go/airflow/gen"
)

const (
	defaultVersion = "2.11.2"
	maximumPayload = 1 << 20 // of a request body, in bytes; the option [webserver] allowed_payload_size of a real server
)

// Server is an in-memory Airflow server. It implements [http.Handler] and is safe for concurrent use. Create one with
// [New] or [NewServer]: the zero value is not usable.
type Server struct {
	version        string
	release        release // of version
	config         []gen.ConfigSection
	testConnection func(gen.ConnectionCreate) error // the result of testing a connection
	plugins        []gen.Plugin
	providers      []gen.Provider
	tokens         map[string]string // token → username
	tokenLifetime  time.Duration     // of tokens issued by POST /token, which is disabled if 0
	publicUser     *user             // the user of requests without valid credentials; nil rejects them
	now            func() time.Time
	routes         []route
	encoder        encoder
	badRows        []badRow
	logsHidden     bool
	test           test    // the test that New was called with
	invalid        []error // why options are invalid
	checks         []func() error

	mu           sync.Mutex // guards the fields below
	url          string
	dags         map[string]*dag
	runs         []*run // in the order of creation, like all slices below
	lastNumber   int    // of a run; see numberRows
	pools        []*pool
	variables    []*variable
	connections  []*connection
	backfills    []*backfill
	lastBackfill int // the ID of the latest one, which may be deleted
	assets       []*asset
	assetEvents  []*assetEvent
	queuedEvents []*queuedEvent
	startedAt    time.Time
	pass         int // the number of the current call of schedule
	roles        []*role
	users        []*user
	sessions     map[string]*webSession // by the value of the session cookie
	issued       map[string]issuedToken
	events       []*gen.EventLog // the entry at index i has the ID i+1
	importErrors []gen.ImportError
	failures     map[taskKey]int // how many of the next tries of a task fail; all if negative
	requests     []Request       // the latest maximumRequests
	health       gen.HealthInfo
	faults       []*ActiveFault          // in the order in which they were added
	expired      map[string]*ActiveFault // the faults that ended logins, by sentLogin
	stopped      chan struct{}           // closed when the server stops
	progress     time.Time               // the time up to which schedule has worked
	contended    bool                    // a run or a task waits for others
}

// NewServer creates a server that does not listen. Serve it with net/http or net/http/httptest, or call [Server.Start].
//
// Without [WithUser] the server has one user for each role: admin (with the password admin and the role [Admin]), op,
// user, viewer and public.
//
// It panics if an option is invalid, such as a user with an unknown role.
func NewServer(options ...Option) *Server { return newServer(panicker{}, options) }

func newServer(t test, options []Option) *Server {
	t.Helper()
	s := &Server{
		test:           t,
		expired:        map[string]*ActiveFault{},
		stopped:        make(chan struct{}),
		version:        defaultVersion,
		release:        numbers(defaultVersion),
		config:         defaultConfig(),
		testConnection: func(gen.ConnectionCreate) error { return nil },
		providers:      defaultProviders(),
		tokens:         map[string]string{},
		now:            time.Now,
		dags:           map[string]*dag{},
		failures:       map[taskKey]int{},
		sessions:       map[string]*webSession{},
		issued:         map[string]issuedToken{},
		roles:          defaultRoles(numbers(defaultVersion)),
		pools:          []*pool{{name: defaultPool, slots: 128, description: gen.Set("Default pool")}},
	}
	for _, option := range options {
		option(s)
	}
	s.setStockPermissions()
	s.routes = router(s.release)
	s.encoder = encoder{release: s.release, nullable: nullableFields(), fields: fieldsOf(s.release)}
	if len(s.users) == 0 {
		for _, role := range []Role{Admin, Op, User, Viewer, Public} {
			name := strings.ToLower(string(role))
			WithUser(name, name, role)(s)
		}
	}
	s.setInitialTimes()
	for _, check := range s.checks {
		s.reject(check())
	}
	if err := errors.Join(s.invalid...); err != nil {
		t.Fatalf("airflowtest: invalid option: %v", err)
	}
	return s
}

// setInitialTimes sets the times of the initial objects. It runs after all options, because WithClock may be the last
// one.
func (s *Server) setInitialTimes() {
	now := s.time()
	s.startedAt = now
	for _, d := range s.dags {
		d.parsedAt = now
	}
	for _, d := range s.assets {
		d.createdAt = now
	}
	for _, u := range s.users {
		u.createdAt = now
	}
	for _, e := range s.events {
		if e.When.IsZero() {
			e.When = now
		}
	}
	for i := range s.importErrors {
		s.importErrors[i].Timestamp = now
	}
}

// Start listens on a free port of 127.0.0.1 and serves at [Server.URL] until stop is called. stop closes open
// connections and returns when all goroutines of the server have ended. Tests use [New] instead.
func (s *Server) Start() (stop func() error, err error) {
	var config net.ListenConfig
	listener, err := config.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("airflowtest: %w", err)
	}
	stopped := make(chan struct{})
	s.mu.Lock()
	s.stopped = stopped
	s.mu.Unlock()
	var connections sync.WaitGroup
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, ConnState: func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			connections.Add(1)
		case http.StateClosed: // its handler has returned
			connections.Done()
		}
	}}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	s.setURL("http://" + listener.Addr().String())
	return sync.OnceValue(func() error {
		close(stopped)
		err := server.Close()
		if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
			err = errors.Join(err, served)
		}
		connections.Wait()
		return err
	}), nil
}

// URL returns the base URL of a started server without /api/v1 or /api/v2, such as http://127.0.0.1:40123. It returns "" before
// the server is started. Stopping the server does not change the URL.
func (s *Server) URL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.url
}

func (s *Server) setURL(url string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.url = url
}

// time returns the current time with the precision of Airflow: microseconds.
func (s *Server) time() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// ServeHTTP implements [http.Handler]. Besides /api/v1 it serves the login form at /login/ and, with
// [WithTokenEndpoint], /token. For other paths it returns 404 with an HTML page.
//
// With a release of Airflow 3 it serves what [WithVersion] lists. To a GET of a path outside of /api and /auth, except
// /health, it returns the HTML page of the web application with the status code 200.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	fault := s.takeFault(r)
	username := s.username(r)
	// Read the body before taking the lock, so that a slow client does not block the others.
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maximumPayload))
	if err != nil {
		body = nil
	}
	work := func() response {
		if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
			return htmlError(http.StatusRequestEntityTooLarge).response(s)
		} else if err != nil {
			return htmlError(http.StatusBadRequest).response(s)
		}
		if resp, ok := s.expiredLogin(r); ok {
			return resp
		}
		return s.handle(r, body).forRelease(s.release)
	}
	if fault != nil {
		s.serveFault(w, r, &fault.fault, work, body, username)
		return
	}
	resp := work()
	s.recordRequest(r, body, resp.status, username)
	s.setDate(w)
	resp.writeTo(w, r)
}

// setDate sets the Date header to the time of the server's clock, not of this machine.
func (s *Server) setDate(w http.ResponseWriter) {
	w.Header().Set("Date", s.time().Format(http.TimeFormat))
}

// forRelease adds or removes the headers that not every release of Airflow 2 sends.
func (resp response) forRelease(r release) response {
	resp.cacheable = r.isBefore("2.9.2")
	if resp.status == http.StatusUnauthorized && resp.contentType == problemJSON && r.isBefore(challengesUntil) {
		resp.header = http.Header{"Www-Authenticate": {"Basic"}}
	}
	return resp
}

// challengesUntil is the first release that does not ask for credentials in a header.
const challengesUntil = "2.10"

// response is an HTTP response.
type response struct {
	status      int
	contentType string
	allow       string      // the Allow header
	location    string      // the Location header
	session     string      // the value of the session cookie to set
	header      http.Header // other headers, which take precedence
	foreign     bool        // it is sent by another server, without the headers that Airflow always sets
	airflow3    bool        // it is sent by an Airflow 3, which sets other headers
	cacheable   bool        // it has no Cache-Control header
	body        []byte
	more        func(r *http.Request) []byte // waits for the next part of the body; it returns nil at the end. Nil if body is the whole
}

func (resp response) writeTo(w http.ResponseWriter, r *http.Request) {
	resp.writeHeader(w)
	if r.Method == http.MethodHead {
		return
	}
	_, _ = w.Write(resp.body) // the client may have closed the connection
	if resp.more == nil {
		return
	}
	control := http.NewResponseController(w)
	_ = control.Flush()
	for part := resp.more(r); part != nil; part = resp.more(r) {
		_, _ = w.Write(part)
		_ = control.Flush()
	}
}

func (resp response) writeHeader(w http.ResponseWriter) {
	header := w.Header()
	if resp.contentType != "" {
		header.Set("Content-Type", resp.contentType)
	} else if resp.more != nil {
		header["Content-Type"] = nil // net/http would guess it
	}
	if !resp.foreign && !resp.airflow3 {
		header.Set("Server", "gunicorn")
		if !resp.cacheable {
			header.Set("Cache-Control", "no-store")
		}
		header.Set("X-Robots-Tag", "noindex, nofollow")
	} else if resp.airflow3 {
		header.Set("Server", "uvicorn")
		header.Set("Vary", "Accept-Encoding")
	}
	if resp.session != "" {
		header.Set("Set-Cookie", sessionCookie+"="+resp.session+"; HttpOnly; Path=/; SameSite=Lax")
	}
	if resp.allow != "" {
		header.Set("Allow", resp.allow)
	}
	if resp.location != "" {
		header.Set("Location", resp.location)
	}
	maps.Copy(header, resp.header)
	if resp.status != http.StatusNoContent && resp.status != http.StatusNotModified && resp.more == nil {
		header.Set("Content-Length", strconv.Itoa(len(resp.body)))
	}
	w.WriteHeader(resp.status)
}

func (s *Server) handle(r *http.Request, body []byte) response {
	if s.isAirflow3() {
		return s.handleAirflow3(r, body)
	}
	path := r.URL.EscapedPath()
	if !strings.HasPrefix(path, s.prefix()) {
		return s.serveWeb(r, body)
	}
	found, arguments, err := match(s.routes, r.Method, path)
	if target, ok := errors.AsType[moved](err); ok {
		return target.response(r)
	}
	if err != nil {
		return s.errorResponse(err)
	}
	if r.Method == http.MethodOptions {
		return response{status: http.StatusOK, contentType: html, allow: found.method}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.schedule()
	request := &request{Request: r, server: s, operation: found, path: arguments, query: r.URL.Query(), body: body}
	result, err := found.serve(endpoints{s}, request)
	if err != nil {
		return s.errorResponse(err)
	}
	return s.encoder.response(request, result)
}

// prefix returns the path of the API.
func (s *Server) prefix() string {
	prefix, _ := (&gen.Operation{}).Route(s.release.family())
	return prefix
}

func (s *Server) errorResponse(err error) response {
	if httpErr, ok := err.(interface{ response(*Server) response }); ok {
		return httpErr.response(s)
	}
	return htmlError(http.StatusInternalServerError).response(s)
}

// endpoints implements api. Methods of Server itself would be exported.
type endpoints struct{ *Server }

// New starts a server on a free port of 127.0.0.1 and stops it when the test ends. [Server.URL] returns its address.
// See [NewServer] for the defaults.
//
// The test fails at once if an option is invalid, such as a user with an unknown role. It also fails at once if an argument of a
// method such as [Server.Fail] or [Server.FailTask] is invalid. Methods that can fail the test must be called from its goroutine.
func New(t testing.TB, options ...Option) *Server {
	t.Helper()
	s := newServer(t, options)
	started, stopped := httptest.NewServer(s), s.stopped
	t.Cleanup(func() {
		close(stopped)
		started.Close()
	})
	s.setURL(started.URL)
	return s
}
