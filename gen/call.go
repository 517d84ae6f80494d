package gen

import "context"

// Operation is what the contract says of one operation.
type Operation struct {
	ID         string // Airflow's own name for it, such as get_dag
	Method     string // the HTTP method
	Path       string // the path below /api/v1, with its parameters in braces
	Idempotent bool   // whether it may be sent again when an answer was lost
	Since      string // the first minor release that has it, such as 2.4; "" is all

	// Newer are the query parameters, the values of some of them, such as order_by=run_id, and the members of the body that
	// came later than the operation, each with the first minor release that has it.
	Newer map[string]string
}

// Call is one request, as an operation describes it.
type Call struct {
	Operation *Operation
	PathArgs  []string // what stands for the parameters in Operation.Path, in their order, not escaped
	Query     string   // encoded, without the question mark; "" is none
	Body      any      // encoded as JSON; nil is none
}

// Doer sends calls. It decodes the answer into out, which is nil for an operation that answers nothing.
type Doer interface {
	Do(ctx context.Context, call Call, out any) error
}

func do[T any](ctx context.Context, d Doer, call Call) (*T, error) {
	out := new(T)
	if err := d.Do(ctx, call, out); err != nil {
		return nil, err
	}
	return out, nil
}
