package airflowtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// variable is a stored variable.
type variable struct {
	Description *string
	Key         string
	Value       *string // nil if the server cannot decrypt it
}

// shownVariable is a variable in responses, where the texts may be null.
type shownVariable struct {
	gen.Variable
	Description *string `json:"description"`
	Value       *string `json:"value"`
}

type shownVariables struct {
	TotalEntries int             `json:"total_entries"`
	Variables    []shownVariable `json:"variables"`
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
// key. As on a real server, its value is null in lists. In Airflow 2, requests that read it alone, or change only its description,
// end with the status code 500; in Airflow 3 the value is null there, too. A new value repairs it.
func WithUndecryptableVariable(key string) Option {
	return func(s *Server) {
		if key == "" {
			s.reject(errors.New("WithUndecryptableVariable: the key must not be empty"))
		}
		s.setVariable(&variable{Key: key})
	}
}

func newVariable(v gen.VariableCreate) *variable {
	return &variable{Key: v.Key, Value: &v.Value, Description: pointer(v.Description)}
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
	column, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "id", orders{
		v1: []string{"value", "key", "id"}, v2: []string{"_val", "key", "id", "description"}, other: map[string]string{"_val": "value"},
	})
	if err != nil {
		return nil, err
	}
	compare := map[string]func(a, b *variable) int{
		"key":         func(a, b *variable) int { return strings.Compare(a.Key, b.Key) },
		"value":       func(a, b *variable) int { return strings.Compare(a.text(), b.text()) },
		"description": func(a, b *variable) int { return strings.Compare(a.describedAs(), b.describedAs()) },
	}[column]
	list := &shownVariables{Variables: []shownVariable{}, TotalEntries: len(s.variables)}
	for _, v := range slicePage(sorted(s.variables, descending, compare), options.Offset, limit) {
		list.Variables = append(list.Variables, s.showVariable(v))
	}
	return list, nil
}

func (s endpoints) VariablesGet(_ *request, variableKey string) (any, error) {
	v := s.variable(variableKey)
	switch {
	case v == nil && !s.isAirflow3() && s.release.isBefore("2.7"):
		return nil, notFound("Variable not found", "")
	case v == nil:
		return nil, variableNotFound(variableKey)
	}
	return s.showOneVariable(v)
}

// describedAs returns the description, or "" if there is none.
func (v *variable) describedAs() string {
	if v.Description == nil {
		return ""
	}
	return *v.Description
}

// text returns the value, or "" if the server cannot decrypt it.
func (v *variable) text() string {
	if v.Value == nil {
		return ""
	}
	return *v.Value
}

// showVariable returns a variable as it is in responses. Airflow 3 masks values that are secret according to the key or, within
// JSON, to the names of fields. It also masks the passwords of connections anywhere in values.
func (s *Server) showVariable(v *variable) shownVariable {
	shown := shownVariable{Variable: gen.Variable{Key: v.Key, IsEncrypted: new(true)}, Description: v.Description, Value: v.Value}
	if s.isAirflow3() && v.Value != nil {
		shown.Value = new(s.maskPasswords(maskedValue(v.Key, *v.Value)))
	}
	return shown
}

// maskPasswords replaces the passwords of connections in a text. Airflow ignores short passwords.
func (s *Server) maskPasswords(text string) string {
	for _, c := range s.connections {
		if password, _ := c.Password.Get(); len(password) >= 5 {
			text = strings.ReplaceAll(text, password, mask)
		}
	}
	return text
}

// maskedValue returns the value of a variable as Airflow 3 shows it.
func maskedValue(key, value string) string {
	secret := isSecretName(key)
	switch {
	case json.Valid([]byte(value)):
		var b bytes.Buffer
		writeMasked(&b, []byte(value), secret)
		return string(ascii(b.Bytes()))
	case secret:
		return mask
	}
	return value
}

// mask is what responses have in place of secrets.
const mask = "***"

// showOneVariable returns the response with one variable. An Airflow 2 returns the error after it has executed the request.
func (s *Server) showOneVariable(v *variable) (any, error) {
	if v.Value == nil && !s.isAirflow3() {
		return nil, &problem{
			status: http.StatusInternalServerError, title: "Response body does not conform to specification",
			detail: "None is not of type 'string'\n\nFailed validating 'type' in schema['allOf'][1]['properties']['value']:\n" +
				"    {'type': 'string'}\n\nOn instance['value']:\n    None",
		}
	}
	return s.showVariable(v), nil
}

// VariablesCreate creates a variable. An Airflow 2 replaces the variable with the same key.
func (s endpoints) VariablesCreate(r *request, body *gen.VariableCreate) (any, error) {
	if err := r.checkVariable(); err != nil {
		return nil, err
	}
	v := newVariable(*body)
	result := s.encoder.object(s.showVariable(v))
	if s.release.isBefore("2.8") { // which does not store it
		v.Description = nil
	}
	if s.isAirflow3() && s.variable(body.Key) != nil {
		return nil, conflict("The Variable with key: `%s` already exists", body.Key)
	}
	s.setVariable(v)
	if !r.has("description") && !s.isAirflow3() {
		delete(result, "description") // the response has only fields of the request
	}
	return result, nil
}

func (s endpoints) VariablesUpdate(r *request, variableKey string, body *gen.VariableUpdate, options *gen.VariableUpdateOptions) (any, error) {
	if err := r.checkVariable(); err != nil {
		return nil, err
	}
	if key, _ := body.Key.Get(); key != variableKey {
		p := &problem{status: http.StatusBadRequest, title: "Invalid post body", detail: "key from request body doesn't match uri parameter"}
		return nil, p.in3("Invalid body, key from request body doesn't match uri parameter")
	}
	v := s.variable(variableKey)
	switch {
	case v == nil && !s.isAirflow3() && s.release.isBefore("2.5.3"): // which creates it
		v = &variable{Key: variableKey}
		s.setVariable(v)
	case v == nil && !s.isAirflow3() && s.release.isBefore("2.7"):
		return nil, htmlError(http.StatusInternalServerError)
	case v == nil:
		return nil, variableNotFound(variableKey)
	}
	if s.isAirflow3() {
		return s.patchVariable(r, v, body, options.UpdateMask)
	}
	value, _ := body.Value.Get()
	description, hasDescription := body.Description.Get()
	updateMask := trimMask(options.UpdateMask)
	if updateMask != nil && s.release.isBefore("2.5.3") {
		switch {
		case slices.Contains(updateMask, "key"):
			return nil, &problem{status: http.StatusBadRequest, title: "key is a ready only field"}
		case !slices.Contains(updateMask, "value"):
			return nil, &problem{status: http.StatusBadRequest, title: "No field to update"}
		}
		updateMask = nil
	}
	for _, field := range updateMask { // Airflow calls the value val here
		if field != "val" && (field != "description" || !hasDescription) {
			return nil, badRequest("'%s' is unknown or cannot be updated.", field)
		}
	}
	if updateMask == nil || slices.Contains(updateMask, "val") {
		v.Value = &value
	}
	if hasDescription && (updateMask == nil || slices.Contains(updateMask, "description")) {
		v.Description = &description
	}
	if !hasDescription && s.release.isBefore("2.5.3") { // which replaces the variable
		v.Description = nil
		result := s.encoder.object(s.showVariable(v))
		delete(result, "description")
		return result, nil
	}
	return s.showOneVariable(v)
}

// patchVariable updates a variable as Airflow 3 does. Unknown words in the mask have no effect. The value *** is stored like any other.
func (s endpoints) patchVariable(r *request, v *variable, body *gen.VariableUpdate, updateMask []string) (any, error) {
	if slices.Contains(updateMask, "key") && !s.release.isBefore("3.2") {
		return nil, badRequest("Update not allowed: the following fields are immutable and cannot be modified: {'key'}")
	}
	update := func(field string) bool {
		return r.has(field) && (len(updateMask) == 0 || slices.Contains(updateMask, field))
	}
	if value, _ := body.Value.Get(); update("value") {
		v.Value = &value
	}
	if update("description") {
		v.Description = pointer(body.Description)
	}
	return s.showOneVariable(v)
}

func (s endpoints) VariablesDelete(r *request, variableKey string) error {
	if err := r.checkDelete(); err != nil {
		return err
	}
	if s.variable(variableKey) == nil {
		return notFound("Variable not found", "").in3("The Variable with key: `%s` was not found", variableKey)
	}
	s.deleteVariable(variableKey)
	return nil
}

func variableNotFound(key string) error {
	return notFound("Variable not found", "Variable does not exist").in3("The Variable with key: `%s` was not found", key)
}

// checkVariable rejects a body with missing, unknown or null fields.
func (r *request) checkVariable() error {
	messages := r.missing("key", "value")
	if string(r.bodyFields["description"]) == "null" && !slices.Contains(r.unknownFields, "description") {
		messages = append(messages, fieldError("description", "Field may not be null."))
	}
	err := r.rejectUnknownFields(messages...)
	if p, ok := errors.AsType[*problem](err); ok {
		p.title = "Invalid Variable schema"
	}
	return err
}
