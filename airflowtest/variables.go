package airflowtest

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// variable is a variable, both stored and in responses.
type variable struct {
	Description *string `json:"description"`
	Key         string  `json:"key"`
	Value       *string `json:"value"` // nil if the server cannot decrypt it
}

type variables struct {
	TotalEntries int         `json:"total_entries"`
	Variables    []*variable `json:"variables"`
}

// WithVariable adds a variable without a description, or replaces the variable with this key.
func WithVariable(key, value string) Option {
	return func(s *Server) {
		if key == "" {
			s.reject(errors.New("WithVariable: the key must not be empty"))
		}
		s.setVariable(&variable{Key: key, Value: &value})
	}
}

// WithUndecryptableVariable adds a variable whose value the server cannot decrypt, because it was written with another Fernet
// key. As on a real server, its value is null in lists, and requests that read or change it alone end with the status code 500. A
// new value repairs it.
func WithUndecryptableVariable(key string) Option {
	return func(s *Server) {
		if key == "" {
			s.reject(errors.New("WithUndecryptableVariable: the key must not be empty"))
		}
		s.setVariable(&variable{Key: key})
	}
}

func (s *Server) variable(key string) *variable {
	return firstWhere(s.variables, func(v *variable) bool { return v.Key == key })
}

// setVariable stores a variable and removes the old one with the same key: on a real server the new one has another ID.
func (s *Server) setVariable(v *variable) {
	s.deleteVariable(v.Key)
	s.variables = append(s.variables, v)
}

func (s *Server) deleteVariable(key string) {
	s.variables = slices.DeleteFunc(s.variables, func(v *variable) bool { return v.Key == key })
}

func (s endpoints) VariablesList(r *request, options *gen.VariableListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := parseOrder(options.OrderBy, r.query.Has("order_by"), "id", "value", "key", "id")
	if err != nil {
		return nil, err
	}
	compare := map[string]func(a, b *variable) int{
		"key":   func(a, b *variable) int { return strings.Compare(a.Key, b.Key) },
		"value": func(a, b *variable) int { return strings.Compare(a.text(), b.text()) },
	}[column]
	rows := slicePage(sorted(s.variables, descending, compare), options.Offset, limit)
	return &variables{Variables: rows, TotalEntries: len(s.variables)}, nil
}

func (s endpoints) VariablesGet(_ *request, variableKey string) (any, error) {
	v := s.variable(variableKey)
	if v == nil {
		return nil, variableNotFound()
	}
	return v.shown()
}

// text returns the value, or "" if the server cannot decrypt it.
func (v *variable) text() string {
	if v.Value == nil {
		return ""
	}
	return *v.Value
}

// shown returns the response with a variable. A real server returns the error after it has executed the request.
func (v *variable) shown() (any, error) {
	if v.Value == nil {
		return nil, &problem{
			status: http.StatusInternalServerError, title: "Response body does not conform to specification",
			detail: "None is not of type 'string'\n\nFailed validating 'type' in schema['allOf'][1]['properties']['value']:\n" +
				"    {'type': 'string'}\n\nOn instance['value']:\n    None",
		}
	}
	return v, nil
}

// VariablesCreate creates a variable, or replaces the variable with the same key.
func (s endpoints) VariablesCreate(r *request, body *gen.VariableCreate) (any, error) {
	if err := r.checkVariable(); err != nil {
		return nil, err
	}
	v := &variable{Key: body.Key, Value: &body.Value}
	if description, isSet := body.Description.Get(); isSet {
		v.Description = &description
	}
	s.setVariable(v)
	result := s.encoder.fields(v)
	if v.Description == nil {
		delete(result, "description") // the response has only fields of the request
	}
	return result, nil
}

func (s endpoints) VariablesUpdate(r *request, variableKey string, body *gen.VariableUpdate, options *gen.VariableUpdateOptions) (any, error) {
	if err := r.checkVariable(); err != nil {
		return nil, err
	}
	if key, _ := body.Key.Get(); key != variableKey {
		return nil, &problem{
			status: http.StatusBadRequest, title: "Invalid post body", detail: "key from request body doesn't match uri parameter",
		}
	}
	v := s.variable(variableKey)
	if v == nil {
		return nil, variableNotFound()
	}
	value, _ := body.Value.Get()
	description, hasDescription := body.Description.Get()
	mask := trimMask(options.UpdateMask)
	for _, field := range mask { // Airflow calls the value val here
		if field != "val" && (field != "description" || !hasDescription) {
			return nil, badRequest("'%s' is unknown or cannot be updated.", field)
		}
	}
	if mask == nil || slices.Contains(mask, "val") {
		v.Value = &value
	}
	if hasDescription && (mask == nil || slices.Contains(mask, "description")) {
		v.Description = &description
	}
	return v.shown()
}

func (s endpoints) VariablesDelete(r *request, variableKey string) error {
	if err := r.checkDelete(); err != nil {
		return err
	}
	if s.variable(variableKey) == nil {
		return notFound("Variable not found", "")
	}
	s.deleteVariable(variableKey)
	return nil
}

func variableNotFound() error { return notFound("Variable not found", "Variable does not exist") }

// checkVariable rejects a body with missing, unknown or null fields.
func (r *request) checkVariable() error {
	messages := r.missing("key", "value")
	if string(r.bodyFields["description"]) == "null" {
		messages = append(messages, fieldError("description", "Field may not be null."))
	}
	err := r.rejectUnknownFields(messages...)
	if p, ok := errors.AsType[*problem](err); ok {
		p.title = "Invalid Variable schema"
	}
	return err
}
