package airflowtest

import (
	"encoding/json"
	"fmt"
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
	// Source is the text of its file.
	Source string
}

type dag struct {
	DAG
	parsedAt   time.Time // when it was added
	unpausedAt time.Time
}

func (d *dag) pause(paused bool, now time.Time) {
	if d.Paused && !paused {
		d.unpausedAt = now
	}
	d.Paused = paused
}

// AddDAG adds a DAG. One with the same ID is replaced and keeps its runs.
func (s *Server) AddDAG(definition DAG) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.time()
	s.schedule()
	d, ok := s.dags[definition.ID]
	if !ok {
		s.dags[definition.ID] = &dag{DAG: definition, parsedAt: now}
		return
	}
	d.pause(definition.Paused, now)
	d.DAG, d.parsedAt = definition, now
}

func (s endpoints) DAGsList(r *request, options *gen.DAGListOptions) (*gen.DAGCollection, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	_, descending, err := order(options.OrderBy, r.query.Has("order_by"), "dag_id", "dag_id")
	if err != nil {
		return nil, err
	}
	pattern := like(options.DAGIDPattern)
	found := []gen.DAG{} // every DAG here is active, whatever only_active says
	for _, d := range s.dags {
		paused, asked := options.Paused.Get()
		if pattern.MatchString(d.ID) && (!asked || paused == d.Paused) && (options.Tags == nil || d.hasAny(options.Tags)) {
			found = append(found, d.show())
		}
	}
	slices.SortFunc(found, func(a, b gen.DAG) int {
		if descending {
			a, b = b, a
		}
		return strings.Compare(a.DAGID, b.DAGID)
	})
	rows := cut(found, options.Offset, limit)
	if len(rows) > 0 {
		if err := r.chooseOfDAG(options.Fields, "DAGCollectionSchema error"); err != nil {
			return nil, err
		}
	}
	return &gen.DAGCollection{DAGs: rows, TotalEntries: len(found)}, nil
}

func (s endpoints) DAGsGet(r *request, dagID string, options *gen.DAGGetOptions) (*gen.DAG, error) {
	d, ok := s.dags[dagID]
	if !ok {
		return nil, notFound("DAG not found", "The DAG with dag_id: %s was not found", dagID)
	}
	if err := r.chooseOfDAG(options.Fields, "DAGSchema init error"); err != nil {
		return nil, err
	}
	shown := d.show()
	return &shown, nil
}

func (s endpoints) DAGsUpdate(r *request, dagID string, body *gen.DAGUpdate, options *gen.DAGUpdateOptions) (*gen.DAG, error) {
	if err := r.refuseUnknown(); err != nil {
		return nil, err
	}
	_, given := r.members["is_paused"]
	if options.UpdateMask != nil {
		if !slices.Equal(options.UpdateMask, []string{"is_paused"}) {
			return nil, badRequest("Only `is_paused` field can be updated through the REST API")
		}
		if !given {
			return nil, page(http.StatusInternalServerError)
		}
	}
	d, ok := s.dags[dagID]
	if !ok {
		return nil, notFound(fmt.Sprintf("Dag with id: '%s' not found", dagID), "")
	}
	if !given {
		return nil, page(http.StatusInternalServerError)
	}
	paused, _ := body.IsPaused.Get()
	d.pause(paused, s.time())
	shown := d.show()
	return &shown, nil
}

// show is what answers say of a DAG.
func (d *dag) show() gen.DAG {
	shown := gen.DAG{
		DAGID: d.ID, DAGDisplayName: d.ID, Description: d.Description,
		DefaultView: "grid", TimetableDescription: "Never, external triggers only",
		Fileloc: d.fileloc(), FileToken: d.fileToken(), LastParsedTime: d.parsedAt,
		IsActive: true, IsPaused: d.Paused, MaxActiveRuns: 16, MaxActiveTasks: 16, Owners: d.Owners,
	}
	if len(shown.Owners) == 0 {
		shown.Owners = []string{"airflow"}
	}
	for _, tag := range d.Tags {
		shown.Tags = append(shown.Tags, gen.Tag{Name: tag})
	}
	return shown
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
func (r *request) chooseOfDAG(fields []string, title string) error {
	unknown := strangers[gen.DAG](fields)
	if len(unknown) > 0 {
		for i, name := range unknown {
			unknown[i] = quoted(name)
		}
		return &problem{
			status: http.StatusBadRequest, title: title,
			detail: fmt.Sprintf("Invalid fields for <DAGSchema(many=False)>: OrderedSet([%s]).", strings.Join(unknown, ", ")),
		}
	}
	r.fields = fields
	return nil
}
