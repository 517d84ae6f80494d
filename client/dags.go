package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// DAGService reads, pauses, unpauses and deletes DAGs. It is [Client.DAGs].
type DAGService struct{ pipeline *pipeline }

func (s *DAGService) calls(opts []CallOption) gen.DAGsClient {
	return gen.DAGsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of DAGs, by their ids. It is GET /dags, since Airflow 2.0; filters and the reverse order came later.
func (s *DAGService) List(ctx context.Context, options *DAGListOptions, opts ...CallOption) (*Page[DAG], error) {
	o := copied(options)
	if o.OrderBy == DAGOrderDAGID {
		o.OrderBy = "" // that is the order without any, also where no other can be had
	}
	list, err := s.calls(opts).List(ctx, &o)
	if err != nil {
		return nil, err
	}
	return &Page[DAG]{Items: list.DAGs, Total: list.TotalEntries}, nil
}

// Get returns a DAG. The error is a [problem.ErrNotFound] when the server does not know it. It is GET /dags/{dag_id},
// since Airflow 2.0.
func (s *DAGService) Get(ctx context.Context, dagID string, options *DAGGetOptions, opts ...CallOption) (*DAG, error) {
	return s.calls(opts).Get(ctx, dagID, options)
}

// Update changes what is set in update and nothing else, and returns the DAG as it is then. Whether the DAG is paused is
// all that Airflow lets change:
//
//	dag, err := c.DAGs.Update(ctx, "etl", client.DAGUpdate{IsPaused: client.Set(true)})
//
// Airflow takes null too, which is neither: such a DAG reads as not paused, is on no list that is filtered by that, and its
// runs stay queued. It is PATCH /dags/{dag_id}, since Airflow 2.0.
func (s *DAGService) Update(ctx context.Context, dagID string, update DAGUpdate, opts ...CallOption) (*DAG, error) {
	mask, err := s.pipeline.with(opts).updateMask(update, "is_paused")
	if err != nil {
		return nil, err
	}
	return s.calls(opts).Update(ctx, dagID, update, &gen.DAGUpdateOptions{UpdateMask: mask})
}

// UpdateMany changes what is set in update, as [DAGService.Update] does, of each DAG of one page: those whose id holds
// options.DAGIDPattern, in either case. In a pattern % stands for any text and _ for any character; "~" is all DAGs. A
// pattern is required.
//
// It changes the DAGs of the page that it returns and no others: 100 of them, unless the server's limit is another. When
// Total is more than that, go on with options.Offset.
//
// It is PATCH /dags, since Airflow 2.3.
func (s *DAGService) UpdateMany(
	ctx context.Context, options *DAGUpdateManyOptions, update DAGUpdate, opts ...CallOption,
) (*Page[DAG], error) {
	mask, err := s.pipeline.with(opts).updateMask(update, "is_paused")
	switch {
	case err != nil:
		return nil, err
	case options == nil || options.DAGIDPattern == "":
		return nil, &ArgumentError{Argument: "DAGIDPattern", Reason: `it is empty; all DAGs are "~"`}
	case options.UpdateMask != nil:
		return nil, &ArgumentError{Argument: "UpdateMask", Reason: "it follows from what is set in the update"}
	}
	o := *options
	o.UpdateMask = mask
	list, err := s.calls(opts).UpdateMany(ctx, update, &o)
	if err != nil {
		return nil, err
	}
	return &Page[DAG]{Items: list.DAGs, Total: list.TotalEntries}, nil
}

// Delete removes all that the server knows of a DAG, its runs included. When its file is still there, the DAG is back as a
// new one after the file is parsed again. The error is a [problem.ErrConflict] while tasks of the DAG run. It is
// DELETE /dags/{dag_id}, since Airflow 2.2.
func (s *DAGService) Delete(ctx context.Context, dagID string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, dagID)
}

// Details returns a DAG with what its definition alone tells, such as its params and its time zone. It is
// GET /dags/{dag_id}/details, since Airflow 2.0; options.Fields came later.
func (s *DAGService) Details(ctx context.Context, dagID string, options *DAGDetailsOptions, opts ...CallOption) (*DAGDetail, error) {
	return s.calls(opts).Details(ctx, dagID, options)
}

// Source returns the Python code of a DAG's file, which its FileToken names. It is GET /dagSources/{file_token}, since
// Airflow 2.0.
func (s *DAGService) Source(ctx context.Context, fileToken string, opts ...CallOption) (string, error) {
	source, err := s.calls(opts).Source(ctx, fileToken)
	if err != nil {
		return "", err
	}
	return source.Content, nil
}

// Reparse asks for a DAG's file, which its FileToken names, to be parsed before others, and does not wait for that. It is
// PUT /parseDagFile/{file_token}, since Airflow 2.10.
func (s *DAGService) Reparse(ctx context.Context, fileToken string, opts ...CallOption) error {
	return s.calls(opts).Reparse(ctx, fileToken)
}
