package airflowtest

import (
	"net/http"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// DAGsListTags lists the tags of active DAGs, each once.
func (s endpoints) DAGsListTags(r *request, options *gen.DAGListTagsOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	_, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "name", orders{v2: []string{"name"}})
	if err != nil {
		return nil, err
	}
	found := []string{}
	name := textFilter{options.TagNamePattern, options.TagNamePrefixPattern}
	for _, d := range s.sortedDAGs() {
		for _, tag := range d.Tags {
			if !d.inactive && name.matches(tag) && !slices.Contains(found, tag) {
				found = append(found, tag)
			}
		}
	}
	found = sorted(found, descending, strings.Compare)
	return gen.DAGTagCollection{Tags: slicePage(found, options.Offset, limit), TotalEntries: len(found)}, nil
}

// DAGsFavorite marks a DAG as a favorite of the user.
func (s endpoints) DAGsFavorite(r *request, dagID string) error {
	d := s.dags[dagID]
	switch {
	case d == nil:
		return notFound(s.dagWord()+" with id '"+dagID+"' not found", "")
	case d.favoriteOf[r.user]:
		return violated()
	case d.favoriteOf == nil:
		d.favoriteOf = map[string]bool{}
	}
	d.favoriteOf[r.user] = true
	return nil
}

// DAGsUnfavorite removes the mark.
func (s endpoints) DAGsUnfavorite(r *request, dagID string) error {
	d := s.dags[dagID]
	switch {
	case d == nil:
		return notFound(s.dagWord()+" with id '"+dagID+"' not found", "")
	case !d.favoriteOf[r.user]:
		return &detail{status: http.StatusConflict, detail: s.dagWord() + " is not marked as favorite"}
	}
	delete(d.favoriteOf, r.user)
	return nil
}
