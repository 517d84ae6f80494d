package client

import (
	"context"
	"iter"
	"net/url"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// DAGService reads, pauses, unpauses and deletes DAGs. It is [Client.DAGs].
type DAGService struct{ pipeline *pipeline }

// DAGUpdateManyOptions selects the DAGs of [DAGService.UpdateMany]. DAGIDPattern is required. The zero value of any other field
// means its default.
type DAGUpdateManyOptions struct {
	// Limit is the maximum number of DAGs on the returned page and, before Airflow 3.2.2, of DAGs to update. 0 means 100; the
	// administrator of an Airflow 2 server can set another default. Servers silently lower it to their own limit, 100 by default.
	Limit int
	// Offset is the number of selected DAGs to skip; see [DAGService.UpdateMany].
	Offset int
	// Tags selects DAGs that have any of these tags; empty selects all.
	Tags []string
	// OnlyActive leaves out DAGs that are no longer in a file (IsActive is false). Unset means true.
	OnlyActive Optional[bool]
	// DAGIDPattern selects DAGs whose ID contains this text, ignoring case; "~" selects all DAGs. In the text, % stands for any
	// text, _ for any character and, since Airflow 3.2, | separates alternatives. It is required.
	DAGIDPattern string
	// DAGIDPrefixPattern selects DAGs whose ID starts with this text; "" selects all. Case matters, and punctuation at the end
	// of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	DAGIDPrefixPattern string
	// LastDAGRunState selects DAGs whose latest run has this state; "" selects all.
	// Airflow 3.0 to 3.0.1.
	LastDAGRunState DAGRunState
	// Owners selects DAGs whose owners contain any of these texts, ignoring case; empty selects all.
	// Since Airflow 3.0.
	Owners []string
	// Paused selects paused DAGs if true and other DAGs if false. Unset selects both.
	// Since Airflow 3.0.
	Paused Optional[bool]
	// TagsMatchMode says whether a DAG must have all of Tags or any of them; "" means any.
	// Since Airflow 3.0.
	TagsMatchMode TagsMatchMode
}

func (s *DAGService) calls(opts []CallOption) gen.DAGsClient {
	return gen.DAGsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of DAGs, ordered by ID unless options.OrderBy is set.
//
//	GET /dags
//
// Since Airflow 2.0.
func (s *DAGService) List(ctx context.Context, options *DAGListOptions, opts ...CallOption) (*Page[DAG], error) {
	o := copied(options)
	if o.OrderBy == DAGOrderDAGID {
		o.OrderBy = "" // the default order, including on old servers that do not support order_by
	}
	list, err := s.calls(opts).List(ctx, &o)
	if list == nil {
		return nil, err
	}
	return newPage(list.DAGs, list.TotalEntries, err)
}

// Get returns one DAG.
//
// [WithFields] limits the response to some fields, of type [DAGField]. Get returns [problem.ErrNotFound] if the server
// does not know the DAG.
//
//	GET /dags/{dag_id}
//
// Since Airflow 2.0.
func (s *DAGService) Get(ctx context.Context, dagID string, opts ...CallOption) (*DAG, error) {
	p, fields, err := takeFields[DAGField](s.pipeline.with(opts))
	if err != nil {
		return nil, err
	}
	return gen.DAGsClient{Doer: p}.Get(ctx, dagID, &gen.DAGGetOptions{Fields: fields})
}

// Update changes the fields that are set in update, and returns the DAG. Airflow supports only IsPaused.
//
//	dag, err := c.DAGs.Update(ctx, "etl", client.DAGUpdate{IsPaused: client.Set(true)})
//
// If update sets no field, the error matches [ErrNothingToUpdate].
//
// Do not set IsPaused to null. Airflow 2 accepts it, and then returns the DAG as not paused, but its runs stay queued, and lists
// with [gen.DAGListOptions.Paused] leave the DAG out. For Airflow 3, Update returns [problem.ErrBadRequest].
//
//	PATCH /dags/{dag_id}
//
// Since Airflow 2.0.
func (s *DAGService) Update(ctx context.Context, dagID string, update DAGUpdate, opts ...CallOption) (*DAG, error) {
	mask, err := s.pipeline.with(opts).updateMask(&update, "is_paused")
	if err != nil {
		return nil, err
	}
	return s.calls(opts).Update(ctx, dagID, update, &gen.DAGUpdateOptions{UpdateMask: mask})
}

// UpdateMany pauses or unpauses the DAGs that options select, as [DAGService.Update] does, and returns one page of them.
//
// Airflow 3.2.2 and later update all selected DAGs: options.Limit and options.Offset concern only the page. Older servers update
// only the DAGs of the page. If Total of the page is larger than the number of its Items, call UpdateMany again for them, with
// options.Offset increased by that number. Airflow 3 does not sort the DAGs: there, select the rest by options.Paused in another
// call.
//
//	PATCH /dags
//
// Since Airflow 2.3.
func (s *DAGService) UpdateMany(
	ctx context.Context, options *DAGUpdateManyOptions, update DAGUpdate, opts ...CallOption,
) (*Page[DAG], error) {
	mask, err := s.pipeline.with(opts).updateMask(&update, "is_paused")
	switch {
	case err != nil:
		return nil, err
	case options == nil || options.DAGIDPattern == "":
		return nil, &ArgumentError{Argument: "DAGIDPattern", Reason: `must not be empty; use "~" for all DAGs`}
	}
	list, err := s.calls(opts).UpdateMany(ctx, update, &gen.DAGUpdateManyOptions{
		Limit: options.Limit, Offset: options.Offset, Tags: options.Tags, OnlyActive: options.OnlyActive,
		DAGIDPattern: options.DAGIDPattern, DAGIDPrefixPattern: options.DAGIDPrefixPattern, LastDAGRunState: options.LastDAGRunState,
		Owners: options.Owners, Paused: options.Paused, TagsMatchMode: options.TagsMatchMode, UpdateMask: mask,
	})
	if list == nil {
		return nil, err
	}
	return newPage(list.DAGs, list.TotalEntries, err)
}

// Delete deletes a DAG and its runs from the server's database, but not the DAG file.
//
// If the DAG file still exists, the DAG reappears without runs when the server parses the file again. Delete returns
// [problem.ErrConflict] while tasks of the DAG are running, and [problem.ErrNotFound] if there is no such DAG.
//
//	DELETE /dags/{dag_id}
//
// Since Airflow 2.2.
func (s *DAGService) Delete(ctx context.Context, dagID string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, dagID)
}

// Details returns a DAG with more fields than [DAGService.Get]: those of its definition, such as params and time zone.
//
// [WithFields] limits the response to some fields, of type [DAGDetailField]. Details returns [problem.ErrNotFound] if the server does
// not know the DAG.
//
//	GET /dags/{dag_id}/details
//
// Since Airflow 2.0.
func (s *DAGService) Details(ctx context.Context, dagID string, opts ...CallOption) (*DAGDetail, error) {
	p, fields, err := takeFields[DAGDetailField](s.pipeline.with(opts))
	if err != nil {
		return nil, err
	}
	return gen.DAGsClient{Doer: p}.Details(ctx, dagID, &gen.DAGDetailsOptions{Fields: fields})
}

// Source returns the Python code of the file that defines a DAG.
//
// For Airflow 2 it also reads the DAG, because the request needs the [gen.DAG.FileToken]. Source returns [problem.ErrNotFound] if the
// server does not know the DAG. If the file also defines DAGs that the user may not read, Airflow 3.3 and later return a text that
// says so instead of the code.
//
//	GET /dagSources/{file_token}
//	GET /dags/{dag_id}
//
// Since Airflow 2.0.
func (s *DAGService) Source(ctx context.Context, dagID string, opts ...CallOption) (string, error) {
	id := dagID
	if s.pipeline.family() == gen.V1 {
		dag, err := s.Get(ctx, dagID, withoutBodyFields(opts)...) // finds out the family of the server if it is unknown
		if err != nil {
			return "", err
		}
		if s.pipeline.family() == gen.V1 {
			id = dag.FileToken
		}
	}
	source, err := s.calls(opts).Source(ctx, id)
	if err != nil {
		return "", err
	}
	return source.Content, nil
}

// Reparse asks the server to parse a DAG file soon, before other files, for example after a deployment. The argument is the
// [gen.DAG.FileToken] of a DAG in the file. Reparse does not wait for the result; [DAGService.WaitReady] does,
// with [DAGWaitOptions.ParsedAfter]. It is no error if
// the server has not yet acted on an earlier request for this file.
//
//	PUT /parseDagFile/{file_token}
//
// Since Airflow 2.10.
func (s *DAGService) Reparse(ctx context.Context, fileToken string, opts ...CallOption) error {
	return unlessConflict(s.calls(opts).Reparse(ctx, fileToken)) // while an earlier request waits
}

// Stats returns the number of runs of each DAG by state, in the order of dagIDs.
//
//	stats, err := c.DAGs.Stats(ctx, []string{"etl", "report"})
//	…
//	for _, dag := range stats {
//		fmt.Println(dag.DAGID, dag.Count(client.DAGRunStateFailed))
//	}
//
// [gen.DAGStats.Count] returns one of the numbers. The result leaves out DAGs that the server does not know or the user may not
// read and, in Airflow 3, DAGs without runs. If the IDs do not fit in one URL, Stats sends several requests, one after the other.
//
//	GET /dagStats
//
// Since Airflow 2.10.
func (s *DAGService) Stats(ctx context.Context, dagIDs []string, opts ...CallOption) ([]DAGStats, error) {
	if len(dagIDs) == 0 {
		return nil, &ArgumentError{Argument: "dag_ids", Hidden: true, Reason: "must name at least one DAG"}
	}
	for _, id := range dagIDs {
		if id == "" || strings.Contains(id, ",") {
			return nil, &ArgumentError{Argument: "dag_ids", Value: id, Reason: "must not be empty or contain a comma"}
		}
	}
	found := map[string]DAGStats{}
	for chunk := range idChunks(dagIDs) {
		list, err := s.calls(opts).Stats(ctx, &gen.DAGStatsOptions{DAGIDs: chunk})
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

// maxIDListBytes is the maximum size of a list of IDs in a URL. Airflow's webserver rejects requests whose first line
// is longer than 4094 bytes, and the rest of the line needs some of them.
const maxIDListBytes = 3000

// idChunks splits ids into lists that fit into a URL.
func idChunks(ids []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for len(ids) > 0 {
			length := 0
			n := slices.IndexFunc(ids, func(id string) bool {
				length += len(url.QueryEscape(id + ","))
				return length > maxIDListBytes
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
