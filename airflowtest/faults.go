package airflowtest

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"
)

// FaultKind is a kind of [Fault].
type FaultKind string

// The kinds of faults.
const (
	// Respond sends the response that Page, or Status, Header and Body describe. The server does not carry out the
	// request, unless AfterWork is set. A Fault without a Kind has this kind.
	Respond FaultKind = "respond"
	// Slow sends the usual response after Delay. The server carries out the request after the delay or, with AfterWork,
	// before it. If the client gives up during the delay, the delay ends and, like a real server, the server carries out the
	// request nevertheless. Slow needs a Delay.
	Slow FaultKind = "slow"
	// Cut carries out the request, sends the header and the first Bytes bytes of the body, and closes the connection. At
	// least one byte is missing: a response with an empty body is not sent at all. With Page or Status, that response is cut
	// instead, and the server carries out the request only with AfterWork.
	Cut FaultKind = "cut"
	// HangUp closes the connection without a response. The server does not carry out the request, unless AfterWork is
	// set. Package net/http sends a GET again if this happens on a connection that it has used before; both requests count.
	HangUp FaultKind = "hang up"
	// LoseRace makes a request that creates something lose against an equal request at the same time. The server carries
	// out the request, and then sends the response to an equal second one: a 409. If the request itself fails, its response is
	// sent. A real server sometimes sends its error page instead of a 409; set Page to [PageOops] for that.
	//
	// Without a Route it affects POST /dags/{dag_id}/dagRuns. Pools, connections, users and roles are the other routes.
	LoseRace FaultKind = "lose race"
	// ExpireLogin ends the session or the bearer token of the request. The server rejects it, and all later requests with
	// it, until the client logs in again or sends another token. The response is the usual one to invalid
	// credentials: a 401, in Airflow 3 a 403, or with [WithPublicRole] what the role permits. Page replaces it, for example by
	// [PageLoginRedirect].
	//
	// It affects only requests of the API with a valid session or token. Basic credentials do not expire.
	ExpireLogin FaultKind = "expire login"
	// Alter carries out the request and changes Fields of the response, if its status code is 2xx. The response can then
	// contradict the contract or the request. For example, a value is null because the server cannot decrypt it, or a cache between
	// client and server responds with another resource.
	Alter FaultKind = "alter"
)

// Fault is something that goes wrong with a number of requests. See [Server.Fail].
//
// A fault affects the requests that arrive after [Server.Fail] has returned. Requests are counted in the order in which they
// arrive. At most one fault affects a request: the first one that was added, has let Skip requests pass and has Times left.
//
// The kinds [Cut] and [HangUp] need a real connection, as [New], [Server.Start] and [net/http/httptest.NewServer] have
// it. They end the handler with panic(http.ErrAbortHandler), which package net/http handles for HTTP/1 and HTTP/2, and
// [net/http/httptest.ResponseRecorder] does not: it panics in the test. All other kinds work with every
// [net/http.ResponseWriter].
type Fault struct {
	// Kind is what goes wrong. The default is [Respond].
	Kind FaultKind
	// Route selects the requests. It is empty for all requests of the server, or one of these:
	//
	//   - a method and a path: "POST /dags/{dag_id}/dagRuns"
	//   - a path, for all of its methods: "/dags/{dag_id}/dagRuns"
	//   - a method: "DELETE"
	//   - the name of an operation in Airflow's contract: "post_dag_run"
	//   - the login form: "/login/", "GET /login/" or "POST /login/"
	//   - with WithTokenEndpoint and a release of Airflow 2, "POST /token"
	//   - with a release of Airflow 3, "POST /auth/token"
	//
	// Paths are below /api/v1 or, with a release of Airflow 3, below /api/v2 or below the base URL: /auth/fab/v1/users. A parameter
	// of a path may be replaced by a value, as in "/dags/etl/dagRuns"; other requests are not affected then. The value is not
	// escaped. The DAG, task, pool, connection, variable, user or role must exist. IDs of other resources, such as runs, need not
	// exist yet. GET includes HEAD.
	Route string
	// Times is how many requests the fault affects. If it is 0 or negative, the fault affects all requests until it is
	// removed.
	Times int
	// Skip is how many requests pass before the first one that is affected.
	Skip int
	// AfterWork makes the server carry out the request before the fault, so that the client cannot see that it
	// succeeded.
	AfterWork bool
	// Delay is the time before the response or, for [HangUp], before the connection is closed. It precedes the work of the
	// server, unless AfterWork is set. It is real time, even with [WithClock], and ends early if the client closes the
	// connection or the server stops.
	Delay time.Duration
	// Page is the response that the client receives, such as [PageNginxBadGateway]. Set either Page or Status.
	Page Page
	// Status is the status code of the response, from 200 to 599. Set either Page or Status.
	Status int
	// Header is the header of the response. Together with Page it adds or replaces fields, such as Retry-After. If Status
	// is set without a Content-Type, net/http guesses it from the body.
	Header http.Header
	// Body is the body of a response with Status.
	Body string
	// Bytes is the number of bytes of the body that [Cut] sends.
	Bytes int
	// Fields are the new values of fields of the response, for [Alter]. The keys are paths such as "key" or
	// "variables[0].value". A nil value becomes null, and [Missing] removes the field. If the response has no such field, the
	// server sends a 501 that says so instead of the response.
	Fields map[string]any
}

// ActiveFault is a fault that was added by [Server.Fail]. Its methods are safe for concurrent use.
type ActiveFault struct {
	server *Server
	fault  Fault
	target faultTarget

	// guarded by the mutex of the server:
	skipped int
	count   int
}

// Fail adds a fault. The fault affects the next requests of its route, until it has affected Fault.Times requests or
// is removed.
//
// A fault that is invalid or that can affect no request fails the test of [New] at once. On a server of [NewServer] it
// panics. Examples are an unknown route, method, kind or page, and the ID of a DAG that does not exist.
func (s *Server) Fail(f Fault) *ActiveFault {
	s.test.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	active := &ActiveFault{server: s, fault: f}
	active.fault.Header, active.fault.Fields = f.Header.Clone(), maps.Clone(f.Fields)
	if active.fault.Kind == "" {
		active.fault.Kind = Respond
	}
	err := active.fault.check()
	if err == nil {
		active.target, err = s.faultTarget(active.fault)
	}
	if err != nil {
		s.test.Fatalf("airflowtest: invalid Fault: %v", err)
		return active
	}
	s.faults = append(s.faults, active)
	return active
}

// Remove ends the fault: it affects no more requests. Requests that it is delaying still get its response, and logins that it
// expired stay expired. Further calls do nothing.
func (a *ActiveFault) Remove() {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	a.server.removeFault(a)
}

// Count returns the number of requests that the fault has affected.
func (a *ActiveFault) Count() int {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	return a.count
}

func (s *Server) removeFault(a *ActiveFault) {
	s.faults = slices.DeleteFunc(s.faults, func(other *ActiveFault) bool { return other == a })
}

// takeFault returns the fault that affects a request, or nil.
func (s *Server) takeFault(r *http.Request) *ActiveFault {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.faults) == 0 {
		return nil
	}
	target := s.requestTarget(r)
	for _, a := range s.faults {
		login := ""
		if a.fault.Kind == ExpireLogin {
			if login = s.loginOf(r); login == "" || !target.api {
				continue
			}
		}
		if !a.target.matches(target) {
			continue
		}
		if a.skipped < a.fault.Skip {
			a.skipped++
			continue
		}
		if a.count++; a.count == a.fault.Times {
			s.removeFault(a)
		}
		if login != "" {
			s.expired[login] = a
		}
		return a
	}
	return nil
}

// check returns an error if fields are invalid or do not fit the kind.
func (f *Fault) check() error {
	replaces := f.Page != "" || f.Status != 0 // the response
	switch {
	case f.Page != "" && !f.Page.known():
		return fmt.Errorf("unknown Page %q: use one of the constants, such as PageNginxBadGateway", f.Page)
	case f.Page != "" && f.Status != 0:
		return fmt.Errorf("the Page %q has a status code: set either Page or Status", f.Page)
	case f.Status != 0 && (f.Status < 200 || f.Status > 599):
		return fmt.Errorf("the Status %d must be from 200 to 599", f.Status)
	case f.Body != "" && f.Status == 0:
		return fmt.Errorf("the Body needs a Status")
	case f.Body != "" && (f.Status == http.StatusNoContent || f.Status == http.StatusNotModified):
		return fmt.Errorf("a response with Status %d must not have a Body", f.Status)
	case len(f.Header) > 0 && !replaces:
		return fmt.Errorf("the Header needs a Page or a Status")
	case f.Delay < 0:
		return fmt.Errorf("the Delay %v must not be negative", f.Delay)
	case f.Skip < 0:
		return fmt.Errorf("the Skip %d must not be negative", f.Skip)
	case f.Bytes < 0:
		return fmt.Errorf("the Bytes %d must not be negative", f.Bytes)
	case f.Bytes != 0 && f.Kind != Cut:
		return fmt.Errorf("the Bytes needs the kind Cut, not %q", f.Kind)
	case (len(f.Fields) > 0) != (f.Kind == Alter):
		return fmt.Errorf("set Fields for the kind Alter, and for no other kind")
	}
	for path := range f.Fields {
		if !fieldPath.MatchString(path) {
			return fmt.Errorf("the field %q must be a path, such as variables[0].value", path)
		}
	}
	switch f.Kind {
	case Respond:
		if !replaces {
			return fmt.Errorf("set Page, Status, or another Kind, such as Slow or HangUp")
		}
	case Alter:
		if replaces {
			return fmt.Errorf("the kind %q sends no Page or Status of its own", f.Kind)
		}
	case Slow:
		if f.Delay == 0 {
			return fmt.Errorf("the kind %q needs a Delay", f.Kind)
		}
		fallthrough
	case HangUp:
		if replaces {
			return fmt.Errorf("the kind %q sends no Page or Status of its own", f.Kind)
		}
	case Cut:
	case LoseRace, ExpireLogin:
		if f.Kind == ExpireLogin && f.AfterWork {
			return fmt.Errorf("the kind %q rejects the request: AfterWork is not supported", f.Kind)
		}
		if f.Status != 0 {
			return fmt.Errorf("the kind %q needs a Page, not a Status", f.Kind)
		}
	default:
		return fmt.Errorf("unknown Kind %q: use one of the constants, such as HangUp", f.Kind)
	}
	return nil
}
