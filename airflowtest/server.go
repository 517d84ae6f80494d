package airflowtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/airflow-go/airflow/gen"
)

const (
	prefix         = "/api/v1"
	maximumPayload = 1 << 20 // bytes of a request body; a real server's [webserver] allowed_payload_size
)

// Server is an Airflow in memory. It is an [http.Handler], safe for concurrent use. Use [New] or [NewServer] to make
// one: its zero value has no DAGs, no users and no routes.
type Server struct {
	version   string
	config    []gen.ConfigSection
	test      func(gen.ConnectionCreate) error // what comes of testing a connection
	plugins   []gen.Plugin
	providers []gen.Provider
	tokens    map[string]string // token → name of its user
	lifetime  time.Duration     // of the tokens that POST /token hands out; 0 is no such thing
	public    *user             // whoever does not say who they are; nil if they are refused
	now       func() time.Time
	routes    []route
	encoder   encoder
	bad       []badRow

	mu           sync.Mutex // guards what follows
	url          string
	dags         map[string]*dag
	runs         []*run  // in the order in which they were triggered
	pools        []*pool // and variables, connections, datasets, their events, roles, users: in the order in which they were made
	variables    []*variable
	connections  []*connection
	assets       []*asset
	assetEvents  []*assetEvent
	queuedEvents []*queuedEvent
	turn         int // of schedule
	roles        []*role
	users        []*user
	sessions     map[string]*webSession // by the value of their cookie
	issued       map[string]issuedToken
	events       []*gen.EventLog // the number of each is one more than its place
	importErrors []gen.ImportError
	failures     map[taskKey]int // how many more tries of a task shall fail; negative is all
	requests     []Request       // the latest ones
}

// NewServer makes a server that listens nowhere: serve it with net/http or net/http/httptest, or call [Server.Start].
// Without [WithUser] it has a user for each role: admin (password admin, role [Admin]), op, user, viewer and public.
func NewServer(options ...Option) *Server {
	s := &Server{
		version:   "2.11.2",
		config:    defaultConfig(),
		test:      func(gen.ConnectionCreate) error { return nil },
		providers: defaultProviders(),
		tokens:    map[string]string{},
		now:       time.Now,
		routes:    router(),
		encoder:   encoder{nullable: nullableFields(), gone: removedFields()},
		dags:      map[string]*dag{},
		failures:  map[taskKey]int{},
		sessions:  map[string]*webSession{},
		issued:    map[string]issuedToken{},
		roles:     defaults(),
		pools:     []*pool{{name: defaultPool, slots: 128, description: gen.Set("Default pool")}},
	}
	for _, option := range options {
		option(s)
	}
	if len(s.users) == 0 {
		for _, role := range []Role{Admin, Op, User, Viewer, Public} {
			name := strings.ToLower(string(role))
			WithUser(name, name, role)(s)
		}
	}
	s.begin()
	return s
}

// begin sets the times of what was there from the beginning: the clock may have come after the rest.
func (s *Server) begin() {
	now := s.time()
	for _, d := range s.dags {
		d.parsedAt = now
	}
	for _, d := range s.assets {
		d.createdAt = now
	}
	for _, u := range s.users {
		u.madeAt = now
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

// Start serves on a free port of 127.0.0.1, at [Server.URL], until stop is called. stop ends open connections, and
// returns when nothing of the server runs any more. Tests have [New].
func (s *Server) Start() (stop func() error, err error) {
	var config net.ListenConfig
	listener, err := config.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("airflowtest: %w", err)
	}
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	s.setURL("http://" + listener.Addr().String())
	return sync.OnceValue(func() error {
		err := server.Close()
		if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
			err = errors.Join(err, served)
		}
		return err
	}), nil
}

// URL is the base URL of a started server, such as http://127.0.0.1:40123, without /api/v1. It is "" before.
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

// time is the present, as exact as a server writes it.
func (s *Server) time() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// ServeHTTP answers one request. Beside /api/v1 there is the login form, /login/, and with [WithTokenLifetime] also /token;
// other paths are answered with 404 and an HTML page.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var answer response
	asker := s.asker(r)
	// The body is read before the lock is taken: a slow sender must not hold up the others.
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maximumPayload))
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		answer = page(http.StatusRequestEntityTooLarge).response(s)
	} else if err != nil {
		answer = page(http.StatusBadRequest).response(s)
	} else {
		answer = s.answer(r, body)
	}
	if err != nil {
		body = nil
	}
	s.remember(r, body, answer.status, asker)
	header := w.Header()
	header.Set("Content-Type", answer.contentType)
	header.Set("Cache-Control", "no-store")
	header.Set("X-Robots-Tag", "noindex, nofollow")
	if answer.session != "" {
		header.Set("Set-Cookie", sessionCookie+"="+answer.session+"; HttpOnly; Path=/; SameSite=Lax")
	}
	if answer.allow != "" {
		header.Set("Allow", answer.allow)
	}
	if answer.location != "" {
		header.Set("Location", answer.location)
	}
	if answer.status != http.StatusNoContent {
		header.Set("Content-Length", strconv.Itoa(len(answer.body)))
	}
	w.WriteHeader(answer.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(answer.body) // who hung up needs no answer
	}
}

// response is what goes out.
type response struct {
	status      int
	contentType string
	allow       string // the header of that name
	location    string // likewise
	session     string // value of the cookie to set
	body        []byte
}

func (s *Server) answer(r *http.Request, body []byte) response {
	path, ok := strings.CutPrefix(r.URL.EscapedPath(), prefix)
	if !ok {
		return s.web(r, body)
	}
	found, arguments, err := match(s.routes, r.Method, path)
	if elsewhere, ok := errors.AsType[moved](err); ok {
		return elsewhere.response(r)
	}
	if err != nil {
		return s.refuse(err)
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
		return s.refuse(err)
	}
	return s.encoder.response(request, result)
}

func (s *Server) refuse(err error) response {
	if refusal, ok := err.(interface{ response(*Server) response }); ok {
		return refusal.response(s)
	}
	return page(http.StatusInternalServerError).response(s)
}

// endpoints implements api: its methods would be part of what Server exports.
type endpoints struct{ *Server }
