package airflowtest

import (
	"encoding/json"
	"strconv"
	"time"
)

// Option changes how a server is made.
type Option func(*Server)

// WithClock lets c say what time it is. Without it the server goes by the time of the machine.
func WithClock(c *Clock) Option { return func(s *Server) { s.now = c.Now } }

// WithMaximumPageLimit sets how many items a page of a list can have: a larger limit is silently lowered, as by a real
// server's [api] maximum_page_limit. It is 100 by default. POST /dags/~/dagRuns/list does not heed it, and neither does
// limit=0, which asks for 100 items. It is short for [WithConfig] of that option.
func WithMaximumPageLimit(limit int) Option {
	return WithConfig("api", "maximum_page_limit", strconv.Itoa(limit))
}

// WithVersion sets the version of Airflow that the server says it is: "2.11.2" by default. It changes what GET /version
// and the type of problems say, not how the server behaves.
func WithVersion(version string) Option { return func(s *Server) { s.version = version } }

// WithUser adds a user who may log in with Basic credentials, or replaces the one of this name. With it, the default users
// are not there. A role that is not there is made, without permissions; see [WithRole].
func WithUser(name, password string, role Role) Option {
	return func(s *Server) {
		u := &user{username: name, password: password, email: name + "@example.com", firstName: name, lastName: "User"}
		u.roles = append(u.roles, s.makeRole(string(role)))
		if old := s.user(name); old != nil {
			*old = *u
			return
		}
		s.users = append(s.users, u)
	}
}

// WithToken lets requests with "Authorization: Bearer token" act as the named user, who must be one of the server's; if
// not, they are answered with 401. No stock Airflow 2 understands bearer tokens: it needs an auth backend of its own.
func WithToken(token, username string) Option {
	return func(s *Server) { s.tokens[token] = username }
}

// WithTokenLifetime lets POST /token hand out bearer tokens that end after a while: it takes a user name and a password, by
// basic authentication, and answers with access_token, token_type and expires_in, as token endpoints of OAuth 2 do. No stock
// Airflow 2 has that.
func WithTokenLifetime(lifetime time.Duration) Option {
	return func(s *Server) { s.lifetime = lifetime }
}

// WithPublicRole lets whoever has no credentials, or wrong ones, do what a role may, as AUTH_ROLE_PUBLIC does in
// webserver_config.py of a real server since Airflow 2.10. [Public], which may do nothing, is what a stock Airflow 2.11 has:
// it answers 403 where a server without the option answers 401.
func WithPublicRole(public Role) Option {
	return func(s *Server) { s.public = &user{username: "anonymous", roles: []*role{s.makeRole(string(public))}} }
}

// WithDAG adds DAGs, as [Server.AddDAG] does, but leaves import errors as they are.
func WithDAG(dags ...DAG) Option {
	return func(s *Server) {
		for _, d := range dags {
			s.addDAG(d)
		}
	}
}

// WithSampleDAGs adds what [SampleDAGs] returns.
func WithSampleDAGs() Option { return WithDAG(SampleDAGs()...) }

// SampleDAGs are four DAGs to try things with: hello has two tasks, greet and part, that succeed; failing has a task
// fail and one that comes after it; sleepy's task, snooze, runs for as many seconds as the conf of its run says in
// "seconds" (60 if it does not); paused is paused, and has one task, nothing. Runs are queued for 0.1 s, tasks other than
// snooze run for 0.1 s. Change QueuedFor and RunsFor before you add them to have it otherwise.
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
			Tasks: []Task{{ID: "snooze", Duration: secondsOfConf}},
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
