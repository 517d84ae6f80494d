package airflowtest

import (
	"encoding/json"
	"strconv"
	"time"
)

// Option configures a [Server].
type Option func(*Server)

// WithClock makes the server use the time of c. By default it uses the system time.
func WithClock(c *Clock) Option { return func(s *Server) { s.now = c.Now } }

// WithMaximumPageLimit sets the maximum number of items on a page of a list, 100 by default. Like a real server, the
// server lowers a larger limit without an error.
//
// POST /dags/~/dagRuns/list ignores the maximum, and limit=0 always returns up to 100 items. WithMaximumPageLimit is
// short for [WithConfig] with the option [api] maximum_page_limit.
func WithMaximumPageLimit(limit int) Option {
	return WithConfig("api", "maximum_page_limit", strconv.Itoa(limit))
}

// WithVersion sets the Airflow version that the server reports, "2.11.2" by default. It changes the response of GET
// /version and the type of problems, but not the behavior of the server.
func WithVersion(version string) Option { return func(s *Server) { s.version = version } }

// WithUser adds a user who authenticates with Basic credentials, or replaces the user of this name. It removes the
// default users. An unknown role is created without permissions; see [WithRole].
func WithUser(name, password string, role Role) Option {
	return func(s *Server) {
		u := &user{username: name, password: password, email: name + "@example.com", firstName: name, lastName: "User"}
		u.roles = append(u.roles, s.ensureRole(string(role)))
		if old := s.user(name); old != nil {
			*old = *u
			return
		}
		s.users = append(s.users, u)
	}
}

// WithToken authenticates requests with "Authorization: Bearer token" as the named user. If the server has no such
// user, the response is 401. A stock Airflow 2 does not support bearer tokens: it needs a custom auth backend.
func WithToken(token, username string) Option {
	return func(s *Server) { s.tokens[token] = username }
}

// WithTokenEndpoint enables POST /token, which issues bearer tokens that expire after the lifetime. The request has
// Basic credentials. The response has the fields access_token, token_type and expires_in, as token endpoints of OAuth 2
// do. A stock Airflow 2 has no such endpoint.
func WithTokenEndpoint(lifetime time.Duration) Option {
	return func(s *Server) { s.tokenLifetime = lifetime }
}

// WithPublicRole sets the role of requests without valid credentials, like AUTH_ROLE_PUBLIC in webserver_config.py.
//
// A stock Airflow 2.11 has the role [Public], which has no permissions: such requests get the status code 403. Without
// this option they get 401.
func WithPublicRole(public Role) Option {
	return func(s *Server) {
		s.publicUser = &user{username: "anonymous", roles: []*role{s.ensureRole(string(public))}}
	}
}

// WithDAG adds DAGs, as [Server.AddDAG] does, but keeps import errors.
func WithDAG(dags ...DAG) Option {
	return func(s *Server) {
		for _, d := range dags {
			s.addDAG(d)
		}
	}
}

// WithSampleDAGs adds the DAGs that [SampleDAGs] returns.
func WithSampleDAGs() Option { return WithDAG(SampleDAGs()...) }

// SampleDAGs returns four DAGs for demonstrations and tests:
//
//   - hello has two tasks, greet and part, which succeed.
//   - failing has a task fail, which fails, and a downstream task after.
//   - sleepy has a task snooze. It runs for the number of seconds in the field "seconds" of the conf, 60 by default.
//   - paused is paused and has one task, nothing.
//
// Runs are queued for 0.1 s, and all tasks except snooze run for 0.1 s. Change QueuedFor and RunsFor before you add the
// DAGs to change these durations.
func SampleDAGs() []DAG {
	dags := []DAG{
		{
			ID: "hello", Description: "Succeeds", Tags: []string{"quick"}, DocMD: "# hello\nSucceeds.",
			Tasks: []Task{{ID: "greet"}, {ID: "part", Upstream: []string{"greet"}}},
		},
		{
			ID: "failing", Description: "Fails", Tags: []string{"quick"},
			Tasks: []Task{
				{ID: "fail", Fails: func(json.RawMessage) bool { return true }},
				{ID: "after", Operator: "EmptyOperator", Upstream: []string{"fail"}},
			},
		},
		{
			ID: "sleepy", Description: "Runs for conf.seconds", Tags: []string{"slow"},
			Tasks: []Task{{ID: "snooze", Duration: confSeconds}},
		},
		{
			ID: "paused", Description: "Is paused", Tags: []string{"scheduled"}, Paused: true,
			Tasks: []Task{{ID: "nothing", Operator: "EmptyOperator"}},
		},
	}
	for i := range dags {
		dags[i].QueuedFor, dags[i].RunsFor = 100*time.Millisecond, 100*time.Millisecond
		dags[i].Source = "# The DAG " + dags[i].ID + " of airflowtest.\n"
	}
	return dags
}
