package client

import (
	"context"
	"iter"
	"net/url"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// Stats counts the runs of DAGs by state, in the order of dagIDs; DAGs that the server does not know, or that the user may
// not read, are left out:
//
//	stats, err := c.DAGs.Stats(ctx, []string{"etl", "report"})
//	failed := stats[0].Count(client.DAGRunStateFailed)
//
// So many ids that the webserver would not take the URL are asked for in several requests, one after the other. It is
// GET /dagStats, since Airflow 2.10.
func (s *DAGService) Stats(ctx context.Context, dagIDs []string, opts ...CallOption) ([]DAGStats, error) {
	if len(dagIDs) == 0 {
		return nil, &ArgumentError{Argument: "dag_ids", Reason: "it names no DAG"}
	}
	for _, id := range dagIDs {
		if id == "" || strings.Contains(id, ",") {
			return nil, &ArgumentError{Argument: "dag_ids", Value: id, Reason: "it is no id of a DAG: none is empty or has a comma"}
		}
	}
	found := map[string]DAGStats{}
	for some := range portions(dagIDs) {
		list, err := s.calls(opts).Stats(ctx, &gen.DAGStatsOptions{DAGIDs: some})
		if err != nil {
			return nil, err
		}
		for _, stats := range list.DAGs {
			found[stats.DAGID] = stats
		}
	}
	all := make([]DAGStats, 0, len(found))
	for _, id := range dagIDs {
		if stats, ok := found[id]; ok {
			all = append(all, stats)
			delete(found, id)
		}
	}
	return all, nil
}

// longestList is how many bytes a list of ids may take in a URL: Airflow's webserver refuses a request whose first line is
// longer than 4094 bytes, and the rest of that needs some too.
const longestList = 3000

// portions cuts ids into lists that fit into a URL.
func portions(ids []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for len(ids) > 0 {
			length := 0
			n := slices.IndexFunc(ids, func(id string) bool {
				length += len(url.QueryEscape(id + ","))
				return length > longestList
			})
			switch n {
			case -1:
				n = len(ids)
			case 0:
				n = 1
			}
			if !yield(ids[:n]) {
				return
			}
			ids = ids[n:]
		}
	}
}
