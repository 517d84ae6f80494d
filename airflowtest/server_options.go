package airflowtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

// Option configures a [Server].
type Option func(*Server)

// WithClock makes the server use the time of c. By default it uses the system time.
func WithClock(c *Clock) Option {
	return func(s *Server) {
		if c == nil {
			s.reject(errors.New("WithClock: the clock must not be nil"))
			return
		}
		s.now = c.Now
	}
}

// WithMaximumPageLimit sets the maximum number of items on a page of a list, 100 by default. Like a real server, the
// server lowers a larger limit without an error.
//
// In Airflow 2, the maximum has no effect on lists of task instances and on POST /dags/~/dagRuns/list. On other lists limit=0
// returns up to 100 items. In Airflow 3 limit=0 returns none, and only the POST lists ignore the maximum. WithMaximumPageLimit is
// short for [WithConfig] with the option [api] maximum_page_limit.
func WithMaximumPageLimit(limit int) Option {
	return func(s *Server) {
		if limit < 1 {
			s.reject(fmt.Errorf("WithMaximumPageLimit(%d): the limit must be positive", limit))
		}
		WithConfig("api", "maximum_page_limit", strconv.Itoa(limit))(s)
	}
}

// WithVersion sets the Airflow release that the server plays, "2.11.2" by default: 2.0 to 2.11 or 3.0 to 3.3, with or without a
// patch. Any other release is invalid.
//
// The server has only the operations, the query parameters and the fields of the release. Of older releases of Airflow 2 it also plays
// their errors, headers and the permissions of roles. The tests compare it with real servers of 2.3.4, 2.6.3 and 2.11.2. A time that
// is invalid gets the error of newer releases.
//
// A server of Airflow 3 has API v2 below /api/v2, the API of the FAB auth manager below /auth/fab/v1, and POST /auth/token, whose
// tokens are valid for 24 hours; see [WithTokenEndpoint]. Use it with auth.Password. It responds to requests for API v1 as Airflow
// 3 does. Its responses are compared with those of a real 3.3.2 and recorded ones of 3.1.8; other releases have their own fields and
// parameters, but in part the behavior of these two.
//
// The server responds with the status code 501 to the operations that [NotPlayed] lists, and to these parts of others, all of
// Airflow 3:
//
//   - pages by cursor in other orders than that by ID, more than one sort order in a request, and the parameters version_number and
//     map_index_filter
//   - the bounds of the dates of a DAG's runs, and the patterns of partition keys, consuming assets, file names, rendered map
//     indexes and, in the list of pools, pool names
//   - the parameters of lists that only Airflow 3 has, except patterns, prefixes, bounds of times and durations, run_type,
//     is_favorite and exclude_stale
//   - pairs of a task and a map index in task_ids
//   - invalid bodies of requests that change many objects
//
// Backfills need a DAG with a Schedule. There are no scheduled runs. Partitions, teams, bundles, asset aliases, watchers and
// requests for input do not exist. Fields about them have fixed values. A DAG has one version,
// with the number 1.
func WithVersion(version string) Option {
	return func(s *Server) {
		played, err := parseRelease(version)
		if err != nil {
			s.reject(fmt.Errorf("WithVersion(%q): %w", version, err))
			return
		}
		s.version, s.release = version, played
	}
}

// WithUser adds a user, or replaces the user of this name. The user authenticates with Basic credentials or through the login form
// or, in Airflow 3, by POST /auth/token. WithUser removes the default users. The role is a constant such as [Viewer], or one that
// [WithRole] adds before or after.
func WithUser(name, password string, role Role) Option {
	return func(s *Server) {
		if name == "" {
			s.reject(errors.New("WithUser: the name must not be empty"))
		}
		u := &user{username: name, password: password, email: name + "@example.com", firstName: name, lastName: "User"}
		u.roles = append(u.roles, s.optionRole(fmt.Sprintf("WithUser(%q)", name), role))
		if old := s.user(name); old != nil {
			*old = *u
			return
		}
		s.users = append(s.users, u)
	}
}

// WithToken makes the server accept a bearer token: requests with this token are those of the named user. It may be used
// several times.
//
// The user is one of the default users or, if there is any [WithUser], one that WithUser adds before or after. If the
// user is deleted, the credentials are invalid; see [WithPublicRole]. A stock Airflow 2 does not support bearer tokens: it
// needs a custom auth backend.
func WithToken(token, username string) Option {
	return func(s *Server) {
		if token == "" {
			s.reject(errors.New("WithToken: the token must not be empty"))
		}
		s.tokens[token] = username
		s.check(func() error {
			if s.user(username) == nil {
				return fmt.Errorf("WithToken: unknown user %q: add the user with WithUser, which removes the default users", username)
			}
			return nil
		})
	}
}

// WithTokenEndpoint enables POST /token, which issues bearer tokens that expire after the lifetime. The request has
// Basic credentials. The response has the fields access_token, token_type and expires_in, as token endpoints of OAuth 2
// do. A stock Airflow 2 has no such endpoint. With a release of Airflow 3, WithTokenEndpoint sets the lifetime of the tokens of
// POST /auth/token instead.
func WithTokenEndpoint(lifetime time.Duration) Option {
	return func(s *Server) {
		if lifetime <= 0 {
			s.reject(fmt.Errorf("WithTokenEndpoint: the lifetime %v must be positive", lifetime))
		}
		s.tokenLifetime = lifetime
	}
}

// WithPublicRole gives requests without valid credentials the permissions of a role, like AUTH_ROLE_PUBLIC in
// webserver_config.py. Without this option, AUTH_ROLE_PUBLIC is None: the response to such requests is 401, except for
// GET /health and GET /version.
//
// In a stock Airflow 2.10 or 2.11, AUTH_ROLE_PUBLIC is "Public", a role without permissions. To get 403 as from a stock
// 2.10 or 2.11, use WithPublicRole(Public). With Airflow 3 the option has no effect: requests without a token get 401, and
// those with an invalid token 403.
func WithPublicRole(public Role) Option {
	return func(s *Server) {
		s.publicUser = &user{username: "anonymous", roles: []*role{s.optionRole("WithPublicRole", public)}}
	}
}

// WithDAG adds DAGs, as [Server.AddDAG] does, but keeps the import errors of their files.
func WithDAG(dags ...DAG) Option {
	return func(s *Server) {
		for _, d := range dags {
			s.reject(checkDAG(d))
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

// Clock is a clock that moves only when [Clock.Advance] is called. It is safe for concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock creates a clock that shows start.
func NewClock(start time.Time) *Clock { return &Clock{now: start} }

// Now returns the time of the clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock forward by d. The runs of all servers that use the clock advance with it; one large step has
// the same effect as several small ones. A negative d has no effect.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(max(d, 0))
}

// badRow is a list row that the server cannot render.
type badRow struct{ list, id string }

// WithBadRow makes one row of a list impossible to render. Each page with this row gets the error of a real server whose database
// contains unreadable data: the status code 500 and an HTML page, in Airflow 3 a plain text. So does each request that creates the
// row, reads it alone or changes it by its own path; a change is made nevertheless.
//
// The list is named by the field of the response in Airflow 2, such as variables, dags, dag_runs or datasets; any other name is
// invalid. The ID is the one of the row alone, such as the run ID, the key of a variable or the number of an event log
// entry. The row may be created later.
func WithBadRow(list, id string) Option {
	return func(s *Server) {
		if !slices.Contains(lists(), list) || id == "" {
			s.reject(fmt.Errorf("WithBadRow(%q, %q): the list must be one of %s, and the ID must not be empty", list, id, strings.Join(lists(), ", ")))
		}
		s.badRows = append(s.badRows, badRow{list, id})
	}
}

// lists returns the names of all lists whose rows have an ID.
func lists() []string {
	return []string{
		"actions", "connections", "dag_runs", "dag_warnings", "dags", "dataset_events", "datasets", "event_logs", "import_errors",
		"plugins", "pools", "queued_events", "roles", "task_instances", "tasks", "users", "variables", "xcom_entries",
	}
}

// hasBadRow reports whether the result of an operation is a bad row or a page with one.
func (s *Server) hasBadRow(operation string, result any) bool {
	fields, _ := result.(map[string]any)
	for _, bad := range s.badRows {
		if collection(operation) == bad.list && rowID(fields) == bad.id {
			return true
		}
		list := bad.list
		if s.isAirflow3() {
			list = strings.Replace(list, "dataset", "asset", 1)
		}
		rows, _ := fields[list].([]any)
		for _, row := range rows {
			if row, ok := row.(map[string]any); ok && rowID(row) == bad.id {
				return true
			}
		}
	}
	return false
}

// collection returns the name of the list whose rows an operation reads or changes one by one: pools for /pools/{pool_name}, or
// dag_runs for /dags/{dag_id}/dagRuns.
func collection(operation string) string {
	segments := strings.Split(operation, "/")
	last := segments[len(segments)-1]
	if strings.HasPrefix(last, "{") {
		last = segments[len(segments)-2]
	}
	var name strings.Builder
	for _, r := range last {
		if unicode.IsUpper(r) {
			name.WriteByte('_')
		}
		name.WriteRune(unicode.ToLower(r))
	}
	return name.String()
}

// rowID returns the ID of a row. More specific names come first: a run also has a dag_id.
func rowID(row map[string]any) string {
	for _, name := range []string{
		"event_log_id", "import_error_id", "connection_id", "key", "task_id", "dag_run_id", "uri", "username", "name", "id", "dag_id",
	} {
		if id, ok := row[name]; ok {
			return fmt.Sprint(id)
		}
	}
	return ""
}
