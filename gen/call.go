package gen

import "context"

// Operation describes one operation of the API. It is for package client.
type Operation struct {
	ID         string // Airflow's name of the operation, such as get_dag
	Method     string // the HTTP method
	Path       string // the path below /api/v1, with its parameters in braces
	Idempotent bool   // whether it may be sent again if a response was lost
	Since      string // the first minor release that has it, such as 2.4; "" means all

	// Newer maps what was added after the operation itself to the first minor release that has it. Its keys are query
	// parameters, some of their values, such as order_by=run_id, and fields of the body.
	Newer map[string]string
}

// Call is one request to an operation. It is for package client.
type Call struct {
	// Operation is the operation to call.
	Operation *Operation

	PathArgs []string // the values of the parameters in Operation.Path, in order, not escaped
	Query    string   // the encoded query, without the question mark; "" means none
	Body     any      // the body, to be encoded as JSON; nil means none
}

// Doer sends calls. Package client implements it.
type Doer interface {
	// Do sends a call and decodes the response into out. It decodes nothing if out is nil, as for operations without a result.
	Do(ctx context.Context, call Call, out any) error
}

// do sends a call and returns its decoded response.
func do[T any](ctx context.Context, d Doer, call Call) (*T, error) {
	out := new(T)
	if err := d.Do(ctx, call, out); err != nil {
		return nil, err
	}
	return out, nil
}
