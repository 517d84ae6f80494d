package gen

import (
	"context"
	"errors"
)

// Operation describes one operation of the API, such as listing DAGs. Programs that use package client do not need it.
type Operation struct {
	// ID is Airflow's name of the operation, such as get_dag.
	ID string
	// Method is the HTTP method.
	Method string
	// Path is the path in Airflow 2, below /api/v1, with its parameters in braces: /dags/{dag_id}.
	Path string
	// PathV2 is the path in Airflow 3, below the base URL. If it is "", the path is Path below /api/v2.
	PathV2 string
	// Idempotent reports whether the request may be sent again if its response was lost.
	Idempotent bool
	// Since is the first Airflow release that has the operation, such as 2.4; "" means that all have it.
	Since string
	// Until is the last Airflow release that has the operation; "" means that the newest has it.
	Until string

	// Parameters describes all query parameters of the operation.
	Parameters []Parameter
	// Fields describes fields of the request body that differ between releases: some releases lack them or some of their values, or
	// Airflow 3 has another name for them or must not receive them. Other fields of the body are not listed.
	Fields []Field
	// FillV2 describes fields of the request body that Airflow 3 requires and Airflow 2 does not.
	FillV2 []Fill
	// Instead says what to use with releases that lack the operation or a part of it.
	Instead []Instead

	// Echo names, for each parameter of Path, the field of the response that must have the same value; "" if there is none.
	// Package client compares them to detect a response to another request. In a list the field is one of each row.
	Echo []string
}

// Parameter describes one query parameter of an [Operation]. Programs that use package client do not need it.
type Parameter struct {
	// Name is the name of the parameter in Airflow 2.
	Name string
	// NameV2 is the name of the parameter in Airflow 3; "" means that it is Name.
	NameV2 string
	// Since is the first Airflow release that has the parameter; "" means that all with the operation have it.
	Since string
	// Until is the last Airflow release that has the parameter; "" means that the newest has it.
	Until string
	// Values describes values of the parameter that differ between releases, such as some sort orders.
	Values []Value
	// List is how several values are written, for each [Family]: List[V1] and List[V2].
	List [2]ListStyle
	// FillV2 is the value that is sent to Airflow 3 if the parameter is not set; 0 means that none is sent.
	FillV2 int
}

// Value describes one value of a [Parameter] or a [Field] that some releases lack, or for which Airflow 3 has another name. Programs that use package client do not need it.
type Value struct {
	// Name is the value in Airflow 2.
	Name string
	// NameV2 is the value in Airflow 3; "" means that it is Name.
	NameV2 string
	// Since is the first Airflow release that accepts the value; "" means that all with the parameter or field accept it.
	Since string
	// Until is the last Airflow release that accepts the value; "" means that the newest accepts it.
	Until string
}

// Field describes one field of a request body that differs between releases. Programs that use package client do not need it.
type Field struct {
	// Name is the JSON name of the field in Airflow 2.
	Name string
	// NameV2 is the JSON name of the field in Airflow 3; "" means that it is Name.
	NameV2 string
	// OmitV2 reports whether the field is left out of requests to Airflow 3.
	OmitV2 bool
	// Since is the first Airflow release that has the field; "" means that all with the operation have it.
	Since string
	// Until is the last Airflow release that has the field; "" means that the newest has it.
	Until string
	// Values describes values of the field that differ between releases, such as some sort orders.
	Values []Value
}

// Fill describes a field that is added to a request body for Airflow 3 if the body does not have it. Programs that use package client do not need it.
type Fill struct {
	// Name is the JSON name of the field in Airflow 3.
	Name string
	// Value is the JSON value of the field. The text {0} stands for the first path argument of the call as a JSON string.
	Value string
}

// Instead says what to use with a release that lacks an operation or a part of it. Programs that use package client do not need it.
type Instead struct {
	// Name is the name of the parameter or field; "" means the whole operation.
	Name string
	// Text is what to use, such as Pools.Create.
	Text string
}

// Family is one of the two families of servers, which have different APIs. Programs that use package client do not need it.
type Family uint8

// The families of servers.
const (
	V1 Family = iota // Airflow 2, whose API is below /api/v1; the zero value
	V2               // Airflow 3, whose API is below /api/v2
)

// Route returns the path of the operation on a family of servers, below the base URL and in two parts: the prefix of the API,
// such as /api/v1, and the path with its parameters in braces, such as /dags/{dag_id}. The prefix may be "".
func (o *Operation) Route(family Family) (prefix, path string) {
	switch {
	case family == V1:
		return "/api/v1", o.Path
	case o.PathV2 != "":
		return "", o.PathV2
	}
	return "/api/v2", o.Path
}

// Call is a request to an [Operation], before it is encoded for a family of servers. Programs that use package client do not need it.
type Call struct {
	// Operation is the operation to call. It is required.
	Operation *Operation
	// PathArgs holds the values of the parameters in Operation.Path, in order and not escaped.
	PathArgs []string
	// Options holds the query parameters; nil means that none is set.
	Options Options
	// Body is the request body, which is encoded as JSON; nil means none.
	Body any
}

// Options holds the query parameters of a [Call]. The types of this package whose names end in Options implement it, such as
// [DAGListOptions]; other packages cannot. A field of these types that has its zero value is unset: it is not sent, except for a
// Limit, which Airflow 3 receives as 100.
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

// Need says which releases a [Call] needs because of one of its parts: the operation, a parameter or a field of the body. Programs
// that use package client do not need it.
type Need struct {
	// Kind is the kind of the part: parameter or field; "" is the operation.
	Kind string
	// Name is the name of the part, with the value if only the value of a parameter or a field is meant: order_by=run_id. It is "" for
	// the operation.
	Name string
	// Since is the first Airflow release that has the part; "" means that all releases up to Until have it.
	Since string
	// Until is the last Airflow release that has the part; "" means that the newest has it.
	Until string
}

// Query returns the encoded query of the call for a family of servers, without the question mark. It also returns a [Need] for
// each part of the call that some releases lack: the operation, and parameters and fields that are set.
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
	return body.(interface{ text(field string) string }).text(field.Name) //nolint:errcheck // generated with the values
}

// Doer sends calls to a server. Package client implements it; the Clients of this package, such as [DAGsClient], use it.
type Doer interface {
	// Do sends a call and decodes the response into out, a pointer. It ignores the body of the response if out is nil.
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
