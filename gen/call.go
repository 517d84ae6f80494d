package gen

import (
	"context"
	"errors"
)

// Operation describes one operation of the API. It is for package client.
type Operation struct {
	ID         string // Airflow's name of the operation, such as get_dag
	Method     string // the HTTP method
	Path       string // the path below /api/v1, with its parameters in braces
	PathV2     string // the path in Airflow 3, below the base URL; "" means Path below /api/v2
	Idempotent bool   // whether it may be sent again if a response was lost
	Since      string // the first release that has it, such as 2.4; "" means all
	Until      string // the last release that has it; "" means the newest

	Parameters []Parameter // the query parameters
	Fields     []Field     // the fields of the body that not all releases have, or not under the same name
	FillV2     []Fill      // fields of the body that Airflow 3 requires

	// Echo has, for each parameter of Path, the field of the response that has the same value, or "". In a list that is a field of
	// each row.
	Echo []string
}

// Parameter describes one query parameter of an operation. It is for package client.
type Parameter struct {
	Name   string       // its name in Airflow 2
	NameV2 string       // its name in Airflow 3; "" means Name
	Since  string       // the first release that has it; "" means all that have the operation
	Until  string       // the last release that has it; "" means the newest
	Values []Value      // its values that not all releases have, such as sort orders
	List   [2]ListStyle // how a list is written, by Family
	FillV2 int          // the value that is sent to Airflow 3 if it is not set; 0 means none
}

// Value describes one value of a parameter or of a field. It is for package client.
type Value struct {
	Name   string // the value in Airflow 2
	NameV2 string // the value in Airflow 3; "" means Name
	Since  string // the first release that has it; "" means all that have the parameter or the field
	Until  string // the last release that has it; "" means the newest
}

// Field describes one field of a body. It is for package client.
type Field struct {
	Name   string  // its name in Airflow 2
	NameV2 string  // its name in Airflow 3; "" means Name
	OmitV2 bool    // whether it is not sent to Airflow 3
	Since  string  // the first release that has it; "" means all that have the operation
	Until  string  // the last release that has it; "" means the newest
	Values []Value // its values that not all releases have, or not under the same name, such as sort orders
}

// Fill is a field of a body that is sent to Airflow 3 if it is not set. It is for package client.
type Fill struct {
	Name  string // its name in Airflow 3
	Value string // its JSON; {0} means the first path argument
}

// Family is a family of servers that share one API. It is for package client.
type Family uint8

// The families of servers.
const (
	V1 Family = iota // Airflow 2: /api/v1
	V2               // Airflow 3: /api/v2
)

// Route returns the path of the operation below the base URL, in two parts: the prefix of the API, and a path with its parameters
// in braces.
func (o *Operation) Route(family Family) (prefix, path string) {
	switch {
	case family == V1:
		return "/api/v1", o.Path
	case o.PathV2 != "":
		return "", o.PathV2
	}
	return "/api/v2", o.Path
}

// Call is one request to an operation. It is for package client.
type Call struct {
	// Operation is the operation to call.
	Operation *Operation

	PathArgs []string // the values of the parameters in Operation.Path, in order, not escaped
	Options  Options  // the query parameters; nil means none
	Body     any      // the body, to be encoded as JSON; nil means none
}

// Options is a struct of query parameters: one of the types of this package whose names end in Options.
type Options interface {
	write(q query) query // writes the parameters that are set
}

// orNil returns the options as an interface, which is nil if they are nil.
func orNil[T any, P interface {
	*T
	Options
}](options P) Options {
	if options == nil {
		return nil
	}
	return options
}

// Need is a part of a call that not all releases have. It is for package client.
type Need struct {
	Kind  string // parameter or field; "" is the operation itself
	Name  string // the name, or the name and the value of a parameter: order_by=run_id
	Since string // the first release that has it; "" means all
	Until string // the last release that has it; "" means the newest
}

// Query returns the encoded query of the call for a family of servers, without the question mark. It also returns what the call
// needs of a server: its operation, and the parameters and fields that are set, if not all releases have them.
func (c *Call) Query(family Family) (string, []Need) {
	if o := c.Operation; c.Options == nil && o.Since == "" && o.Until == "" && len(o.Fields) == 0 && (family == V1 || len(o.Parameters) == 0) {
		return "", nil // as most calls
	}
	return c.query(family)
}

func (c *Call) query(family Family) (string, []Need) {
	q := query{family: family}
	operation := c.Operation
	q.need("", "", operation.Since, operation.Until)
	q.parameters = operation.Parameters
	if c.Options != nil {
		q = c.Options.write(q)
	} else {
		q.fill()
	}
	if body, ok := c.Body.(interface{ has(field string) bool }); ok {
		for _, field := range operation.Fields {
			since := field.Since
			if since == operation.Since {
				since = "" // that is a need of the operation
			}
			if (since != "" || field.Until != "") && body.has(field.Name) {
				q.need("field", field.Name, since, field.Until)
			}
			q.needValue("field", field.Name, field.Values, textOfField(c.Body, field))
		}
	}
	return string(q.text), q.needs
}

// textOfField returns the text of a field that has values. It is empty if the field is not set.
func textOfField(body any, field Field) string {
	if len(field.Values) == 0 {
		return ""
	}
	return body.(interface{ text(field string) string }).text(field.Name) //nolint:forcetypeassert // generated with the values
}

// Doer sends calls. Package client implements it.
type Doer interface {
	// Do sends a call and decodes the response into out. It decodes nothing if out is nil, as for operations without a result.
	Do(ctx context.Context, call Call, out any) error
}

// do sends a call and returns its decoded response, also with an error whose method Partial returns true.
func do[T any](ctx context.Context, d Doer, call Call) (*T, error) {
	out := new(T)
	err := d.Do(ctx, call, out)
	if err == nil {
		return out, nil
	}
	if partial, ok := errors.AsType[interface {
		error
		Partial() bool
	}](err); ok && partial.Partial() {
		return out, err
	}
	return nil, err
}
