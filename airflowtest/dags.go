package airflowtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// DAG defines a DAG of the server and how its runs proceed. All fields except ID are optional. By default a run
// succeeds immediately.
type DAG struct {
	// ID identifies the DAG. A real server permits letters, digits and the characters _.-
	ID string
	// Description describes the DAG. It is null in responses if empty.
	Description string
	// Owners are the owners of the tasks. The default is "airflow", as on a real server.
	Owners []string
	// Tags are the names of its tags.
	Tags []string
	// Paused is whether the DAG is paused initially. Runs of a paused DAG stay queued.
	Paused bool
	// QueuedFor is how long a run is queued after it was created or cleared.
	QueuedFor time.Duration
	// RunsFor is how long a run of a DAG without Tasks is in the state running.
	RunsFor time.Duration
	// Duration, if set, returns how long a run with this conf is running. It overrides RunsFor.
	Duration func(conf json.RawMessage) time.Duration
	// Outcome, if set, returns the final state of a run with this conf: gen.DAGRunStateFailed, or any other state for
	// success. By default runs succeed. The functions Outcome and Duration must not call the server, which is locked.
	Outcome func(conf json.RawMessage) gen.DAGRunState
	// Tasks are the tasks of the DAG. Without tasks, the DAG has one task with the ID of the DAG.
	//
	// A run ends when all tasks have ended. It fails if a task without downstream tasks ended in the state failed or
	// upstream_failed; teardown tasks do not count, and Outcome is ignored. RunsFor and Duration are how long each try of a task
	// takes that sets neither.
	Tasks []Task
	// NoTasks means that the DAG has no tasks at all. Its runs succeed without running anything.
	NoTasks bool
	// MaxActiveRuns is how many runs may be running at the same time; others stay queued. If it is 0, responses have the default of
	// a real server, 16, but any number may run.
	MaxActiveRuns int
	// StartDate and EndDate limit the logical dates for which tasks run. A run outside of them succeeds as soon as it starts,
	// without task instances. They have no effect on runs without a logical date. By default the DAG starts on 1970-01-01 and does
	// not end.
	StartDate, EndDate time.Time
	// Assets are the URIs of the assets that the DAG is scheduled on. A run is created when all of them have been
	// updated since the last such run, by the Outlets of a [Task] or by a request. Updates while the DAG is paused do not count.
	Assets []string
	// Schedule is @hourly, @daily, @weekly, @monthly or @yearly, as in Airflow, or "" for none. It is the schedule of backfills, which
	// Airflow 3 has. The server creates no scheduled runs.
	Schedule string
	// RunTimeout is how long a run may take, in the details of the DAG. It has no effect. It is null in responses if 0.
	RunTimeout time.Duration
	// DocMD is documentation in Markdown. It is null in responses if empty.
	DocMD string
	// Params are the params in the details of the DAG: a JSON object that maps names to objects with value, description
	// and schema. The conf of a run is not validated against them. By default there are none.
	Params json.RawMessage
	// DefaultArgs are the default arguments of the tasks in the details of the DAG, which Airflow has since 3.1: a JSON object. They have
	// no effect. By default there are none.
	DefaultArgs json.RawMessage
	// Source is the content of the DAG file.
	Source string
}

type dag struct {
	DAG
	initiallyPaused bool
	pausedIsNull    bool // is_paused is null
	inactive        bool
	parsedAt        time.Time       // when it was added or last parsed
	unpausedAt      time.Time       // when it was last unpaused or reactivated
	favoriteOf      map[string]bool // by the names of users
}

// isSuspended reports whether queued runs of the DAG do not start.
func (d *dag) isSuspended() bool { return d.Paused || d.pausedIsNull || d.inactive }

func (d *dag) pause(paused gen.Optional[bool], now time.Time) {
	value, isSet := paused.Get()
	if isSet && !value && (d.Paused || d.pausedIsNull) {
		d.unpausedAt = now
	}
	d.Paused, d.pausedIsNull = value, !isSet
}

// AddDAG adds a DAG, or replaces the DAG with this ID, which keeps its runs. The DAG is active, and import errors of
// its file are removed.
//
// An invalid DAG, such as one without an ID or with an unknown upstream task, fails the test of [New]; on a server of [NewServer]
// AddDAG panics.
func (s *Server) AddDAG(definition DAG) {
	s.test.Helper()
	if err := checkDAG(definition); err != nil {
		s.test.Fatalf("airflowtest: AddDAG: %v", err)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.importErrors = slices.DeleteFunc(s.importErrors, (&dag{DAG: definition}).hasImportError)
	s.addDAG(definition)
}

func (s *Server) addDAG(definition DAG) {
	now := s.time()
	s.schedule()
	s.addAssets(definition)
	d, ok := s.dags[definition.ID]
	if !ok {
		s.dags[definition.ID] = &dag{DAG: definition, initiallyPaused: definition.Paused, parsedAt: now}
		return
	}
	d.pause(gen.Set(definition.Paused), now)
	if d.inactive {
		d.inactive, d.unpausedAt = false, now
	}
	d.DAG, d.initiallyPaused, d.parsedAt = definition, definition.Paused, now
	for _, r := range s.runs {
		if r.dag == d {
			r.redefine()
		}
	}
}

func (s endpoints) DAGsList(r *request, options *gen.DAGListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	isOrdered := r.query.Has("order_by") && !s.release.isBefore("2.6") // which ignores the order
	_, descending, err := parseOrder(r, options.OrderBy, isOrdered, "dag_id", orders{
		v1: []string{"dag_id"}, v2: []string{"dag_id", "dag_display_name"},
	})
	if err != nil {
		return nil, err
	}
	found := s.findDAGs(options.DAGIDPattern, options.Tags, options.Paused, options.OnlyActive)
	found = slices.DeleteFunc(found, func(d *dag) bool { return !s.matchesDAG(r, options, d) })
	if descending {
		slices.Reverse(found)
	}
	rows := slicePage(found, options.Offset, limit)
	if len(rows) > 0 {
		if err := r.selectDAGFields(options.Fields, "DAGCollectionSchema error"); err != nil {
			return nil, err
		}
	}
	if r.onlyFields != nil && s.release.isBefore("2.10") { // which leaves out the total
		shown := s.encoder.object(pickFields(s.encoder.object(s.dagCollection(rows, len(found))), r.onlyFields))
		delete(shown, "total_entries")
		r.onlyFields = nil
		return shown, nil
	}
	return s.dagCollection(rows, len(found)), nil
}

// DeactivateDAG makes a DAG inactive, as if it had vanished from its file.
//
// Until [Server.AddDAG] adds the DAG again, its queued runs stay queued, and GET /dags/{dag_id} returns it with is_active false.
// Lists leave it out unless only_active is false. In Airflow 3 these are is_stale and exclude_stale. Triggers get 404. So do
// requests for its details, its tasks and their extra links, and requests that clear task instances or set their state. Runs that
// have started continue. An unknown DAG fails the test of [New]; on a server of [NewServer] DeactivateDAG panics.
func (s *Server) DeactivateDAG(dagID string) {
	s.test.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	d, ok := s.dags[dagID]
	if !ok {
		s.test.Fatalf("airflowtest: DeactivateDAG: %v", s.unknownDAG(dagID))
		return
	}
	s.schedule()
	d.inactive = true
}

// activeDAG returns an active DAG.
func (s *Server) activeDAG(dagID string) (*dag, bool) {
	d, ok := s.dags[dagID]
	return d, ok && !d.inactive
}

// findDAGs returns all DAGs that match the filters, ordered by ID.
func (s *Server) findDAGs(idPattern string, tags []string, paused, onlyActive gen.Optional[bool]) []*dag {
	pattern := likePattern(idPattern)
	all := false
	if only, ok := onlyActive.Get(); ok {
		all = !only
	}
	var found []*dag
	for _, d := range s.sortedDAGs() {
		want, isSet := paused.Get()
		if (all || !d.inactive) && pattern.MatchString(d.ID) && (!isSet || want == d.Paused && !d.pausedIsNull) && (tags == nil || d.hasAnyTag(tags)) {
			found = append(found, d)
		}
	}
	return found
}

// matchesDAG reports whether a DAG matches the filters that only Airflow 3 has.
func (s *Server) matchesDAG(r *request, o *gen.DAGListOptions, d *dag) bool {
	favorite, byFavorite := o.IsFavorite.Get()
	return (!byFavorite || favorite == d.favoriteOf[r.user]) && textFilter{o.DAGDisplayNamePattern, o.DAGDisplayNamePrefixPattern}.matches(d.ID) &&
		textFilter{prefix: o.DAGIDPrefixPattern}.matches(d.ID)
}

// sortedDAGs returns all DAGs, ordered by ID.
func (s *Server) sortedDAGs() []*dag {
	list := slices.Collect(maps.Values(s.dags))
	slices.SortFunc(list, func(a, b *dag) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// shownDAG is a DAG in responses, where is_paused may be null.
type shownDAG struct {
	gen.DAG
	IsPaused        *bool `json:"is_paused"`
	AllowedRunTypes *int  `json:"allowed_run_types"` // null: all
}

type shownDAGs struct {
	DAGs         []shownDAG `json:"dags"`
	TotalEntries int        `json:"total_entries"`
}

func (s *Server) dagCollection(rows []*dag, total int) *shownDAGs {
	shown := make([]shownDAG, len(rows))
	for i, d := range rows {
		shown[i] = s.showDAG(d)
	}
	return &shownDAGs{DAGs: shown, TotalEntries: total}
}

func (s endpoints) DAGsGet(r *request, dagID string, options *gen.DAGGetOptions) (any, error) {
	d, ok := s.dags[dagID]
	if !ok {
		return nil, dagNotFound(dagID)
	}
	if err := r.selectDAGFields(options.Fields, "DAGSchema init error"); err != nil {
		return nil, err
	}
	shown := s.showDAG(d)
	return &shown, nil
}

func dagNotFound(dagID string) error {
	return notFound("DAG not found", "The DAG with dag_id: %s was not found", dagID).in3("The Dag with ID: `%s` was not found", dagID)
}

// showDAG returns a DAG as it is in responses.
func (s *Server) showDAG(d *dag) shownDAG {
	shown := shownDAG{DAG: gen.DAG{
		DAGID: d.ID, DAGDisplayName: d.ID, Description: d.Description,
		DefaultView: "grid", TimetableDescription: "Never, external triggers only",
		Fileloc: d.fileloc(), FileToken: d.fileToken(), LastParsedTime: d.parsedAt,
		IsActive: !d.inactive, MaxActiveRuns: cmp.Or(d.MaxActiveRuns, 16), MaxActiveTasks: 16, Owners: d.owners(),
		HasImportErrors: s.isBroken(d), BundleName: bundleName, RelativeFileloc: d.ID + ".py", LastParseDuration: 0.1,
	}}
	if s.isAirflow3() {
		shown.FileToken = d.bundleToken()
	}
	if !d.pausedIsNull {
		shown.IsPaused = &d.Paused
	}
	if len(d.Assets) > 0 {
		shown.ScheduleInterval = &gen.ScheduleInterval{Type: "CronExpression", Value: "Dataset"}
		shown.TimetableDescription = "Triggered by datasets"
		if s.isAirflow3() {
			shown.TimetableSummary, shown.TimetableDescription = "Asset", "Triggered by assets"
		}
	}
	s.showSchedule(d, &shown.DAG)
	for _, tag := range d.Tags {
		shown.Tags = append(shown.Tags, gen.Tag{Name: tag, DAGID: d.ID, DAGDisplayName: d.ID})
	}
	return shown
}

func (d *dag) owners() []string {
	if len(d.Owners) == 0 {
		return []string{"airflow"}
	}
	return d.Owners
}

func (d *dag) hasAnyTag(tags []string) bool {
	return slices.ContainsFunc(d.Tags, func(tag string) bool { return slices.Contains(tags, tag) })
}

// likePattern matches like the SQL operator ILIKE with a % before and after the pattern.
func likePattern(pattern string) *regexp.Regexp {
	var b strings.Builder
	b.WriteString("(?is)")
	for _, r := range pattern {
		switch r {
		case '%':
			b.WriteString(".*")
		case '_':
			b.WriteString(".")
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	return regexp.MustCompile(b.String())
}

// selectDAGFields limits the response to these fields.
func (r *request) selectDAGFields(chosen []gen.DAGField, title string) error {
	fields := toStrings(chosen)
	if unknown := unknownFields[gen.DAG](r.server.encoder, fields); len(unknown) > 0 {
		return invalidFields("DAGSchema", title, unknown)
	}
	r.onlyFields = fields
	return nil
}

// invalidFields returns the error for fields that a schema of a real server lacks.
func invalidFields(schema, title string, unknown []string) error {
	for i, name := range unknown {
		unknown[i] = quoted(name)
	}
	return &problem{
		status: http.StatusBadRequest, title: title,
		detail: fmt.Sprintf("Invalid fields for <%s(many=False)>: OrderedSet([%s]).", schema, strings.Join(unknown, ", ")),
	}
}
