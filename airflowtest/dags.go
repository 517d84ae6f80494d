package airflowtest

import (
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

// DAG says what a DAG of the server is and what becomes of its runs. The zero value of all but ID will do: a DAG whose
// runs succeed as soon as somebody looks.
type DAG struct {
	// ID names the DAG. Letters, digits, and any of _.- are what a real server takes.
	ID string
	// Description is what the DAG is for; "" is null in answers.
	Description string
	// Owners are the owners of its tasks; none is "airflow", as on a real server.
	Owners []string
	// Tags are the names of its tags.
	Tags []string
	// Paused says whether it is paused at the beginning. Runs of a paused DAG stay queued.
	Paused bool
	// QueuedFor is how long a run is queued, from its trigger on.
	QueuedFor time.Duration
	// RunsFor is how long a run is running after that.
	RunsFor time.Duration
	// Duration, if it is not nil, says how long a run with this conf is running. RunsFor does not count then.
	Duration func(conf json.RawMessage) time.Duration
	// Outcome says how a run with this conf ends: failed, or else success. nil is success. The server is locked while
	// Outcome or Duration is called: they must not call it.
	Outcome func(conf json.RawMessage) gen.DAGRunState
	// Tasks are its tasks. Without any, the DAG has one task with its own id. A run with tasks ends when the last of them
	// has; it has failed if a task that none comes after has not succeeded. Outcome does not count then, and RunsFor and
	// Duration are for each task that does not say itself.
	Tasks []Task
	// Datasets are the URIs of datasets that it is scheduled on: when all of them have been updated since its last run, by
	// the Outlets of a [Task] or by a request, there is a new one.
	Assets []string
	// DocMD is documentation in Markdown; "" is null in answers.
	DocMD string
	// Params is what its details say of its params: a JSON object of names, each with value, description and schema. The
	// conf of a run is not held against it. nil is none.
	Params json.RawMessage
	// Source is the text of its file.
	Source string
}

type dag struct {
	DAG
	startsPaused bool
	neither      bool // paused nor unpaused: null
	inactive     bool
	parsedAt     time.Time // when it was added, or parsed again
	unpausedAt   time.Time // or active again
}

// rests tells whether no run of it begins.
func (d *dag) rests() bool { return d.Paused || d.neither || d.inactive }

func (d *dag) pause(paused gen.Optional[bool], now time.Time) {
	value, given := paused.Get()
	if given && !value && (d.Paused || d.neither) {
		d.unpausedAt = now
	}
	d.Paused, d.neither = value, !given
}

// AddDAG adds a DAG. One with the same ID is replaced and keeps its runs; it is active, and its file has no import errors.
func (s *Server) AddDAG(definition DAG) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.importErrors = slices.DeleteFunc(s.importErrors, (&dag{DAG: definition}).hasError)
	s.addDAG(definition)
}

func (s *Server) addDAG(definition DAG) {
	now := s.time()
	s.schedule()
	s.addAssets(definition)
	d, ok := s.dags[definition.ID]
	if !ok {
		s.dags[definition.ID] = &dag{DAG: definition, startsPaused: definition.Paused, parsedAt: now}
		return
	}
	d.pause(gen.Set(definition.Paused), now)
	if d.inactive {
		d.inactive, d.unpausedAt = false, now
	}
	d.DAG, d.startsPaused, d.parsedAt = definition, definition.Paused, now
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
	_, descending, err := order(options.OrderBy, r.query.Has("order_by"), "dag_id", "dag_id")
	if err != nil {
		return nil, err
	}
	found := s.findDAGs(options.DAGIDPattern, options.Tags, options.Paused, options.OnlyActive)
	if descending {
		slices.Reverse(found)
	}
	rows := cut(found, options.Offset, limit)
	if len(rows) > 0 {
		if err := r.chooseOfDAG(options.Fields, "DAGCollectionSchema error"); err != nil {
			return nil, err
		}
	}
	return s.collection(rows, len(found)), nil
}

// DeactivateDAG has a DAG vanish from its file: the DAG is inactive, so that it has no tasks and cannot be triggered, and
// its queued runs stay queued, until [Server.AddDAG] adds it again. Without such a DAG it does nothing.
func (s *Server) DeactivateDAG(dagID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.schedule()
	if d, ok := s.dags[dagID]; ok {
		d.inactive = true
	}
}

// parsed is a DAG that is in its file.
func (s *Server) parsed(dagID string) (*dag, bool) {
	d, ok := s.dags[dagID]
	return d, ok && !d.inactive
}

// findDAGs gives all DAGs that pass the filters, in the order of their ids.
func (s *Server) findDAGs(idPattern string, tags []string, paused, onlyActive gen.Optional[bool]) []*dag {
	pattern := like(idPattern)
	all := false
	if only, ok := onlyActive.Get(); ok {
		all = !only
	}
	var found []*dag
	for _, d := range s.inOrder() {
		want, asked := paused.Get()
		if (all || !d.inactive) && pattern.MatchString(d.ID) && (!asked || want == d.Paused && !d.neither) && (tags == nil || d.hasAny(tags)) {
			found = append(found, d)
		}
	}
	return found
}

// inOrder are all DAGs in the order of their ids.
func (s *Server) inOrder() []*dag {
	list := slices.Collect(maps.Values(s.dags))
	slices.SortFunc(list, func(a, b *dag) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// shownDAG is a DAG in answers, where whether it is paused may be null.
type shownDAG struct {
	gen.DAG
	IsPaused *bool `json:"is_paused"`
}

type shownDAGs struct {
	DAGs         []shownDAG `json:"dags"`
	TotalEntries int        `json:"total_entries"`
}

func (s *Server) collection(rows []*dag, total int) *shownDAGs {
	shown := make([]shownDAG, len(rows))
	for i, d := range rows {
		shown[i] = s.showDAG(d)
	}
	return &shownDAGs{DAGs: shown, TotalEntries: total}
}

func (s endpoints) DAGsGet(r *request, dagID string, options *gen.DAGGetOptions) (any, error) {
	d, ok := s.dags[dagID]
	if !ok {
		return nil, notFound("DAG not found", "The DAG with dag_id: %s was not found", dagID)
	}
	if err := r.chooseOfDAG(options.Fields, "DAGSchema init error"); err != nil {
		return nil, err
	}
	shown := s.showDAG(d)
	return &shown, nil
}

// showDAG is what answers say of a DAG.
func (s *Server) showDAG(d *dag) shownDAG {
	shown := shownDAG{DAG: gen.DAG{
		DAGID: d.ID, DAGDisplayName: d.ID, Description: d.Description,
		DefaultView: "grid", TimetableDescription: "Never, external triggers only",
		Fileloc: d.fileloc(), FileToken: d.fileToken(), LastParsedTime: d.parsedAt,
		IsActive: !d.inactive, MaxActiveRuns: 16, MaxActiveTasks: 16, Owners: d.owners(),
		HasImportErrors: s.isBroken(d),
	}}
	if !d.neither {
		shown.IsPaused = &d.Paused
	}
	if len(d.Assets) > 0 {
		shown.ScheduleInterval = &gen.ScheduleInterval{Type: "CronExpression", Value: "Dataset"}
		shown.TimetableDescription = "Triggered by datasets"
	}
	for _, tag := range d.Tags {
		shown.Tags = append(shown.Tags, gen.Tag{Name: tag})
	}
	return shown
}

func (d *dag) owners() []string {
	if len(d.Owners) == 0 {
		return []string{"airflow"}
	}
	return d.Owners
}

func (d *dag) hasAny(tags []string) bool {
	return slices.ContainsFunc(d.Tags, func(tag string) bool { return slices.Contains(tags, tag) })
}

// like finds what SQL's ILIKE finds for a pattern between two %.
func like(pattern string) *regexp.Regexp {
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

// chooseOfDAG has the answer be of these fields only.
func (r *request) chooseOfDAG(chosen []gen.DAGField, title string) error {
	fields := plain(chosen)
	if unknown := strangers[gen.DAG](fields); len(unknown) > 0 {
		return invalidFields("DAGSchema", title, unknown)
	}
	r.fields = fields
	return nil
}

// invalidFields refuses fields that a schema of a real server does not have.
func invalidFields(schema, title string, unknown []string) error {
	for i, name := range unknown {
		unknown[i] = quoted(name)
	}
	return &problem{
		status: http.StatusBadRequest, title: title,
		detail: fmt.Sprintf("Invalid fields for <%s(many=False)>: OrderedSet([%s]).", schema, strings.Join(unknown, ", ")),
	}
}
