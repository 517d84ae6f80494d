package airflowtest

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAlterChangesFieldsOfTheResponse(t *testing.T) {
	t.Parallel()
	s := New(t, WithVariable("a", "1"), WithVariable("b", "2"))
	list := Fault{Kind: Alter, Times: 1, Route: "get_variables", Fields: map[string]any{
		"variables[1].value": nil, "variables[0].key": "c", "variables[1].description": Missing, "total_entries": -1,
	}}
	s.Fail(list)
	got := fetch(t, s, "GET", "/api/v1/variables", "")
	assert.JSONEq(t, `{"total_entries": -1, "variables": [{"description": null, "key": "c", "value": "1"}, {"key": "b", "value": null}]}`, got.body)

	s.Fail(Fault{Kind: Alter, Times: 1, Route: "get_variables", Fields: map[string]any{"variables[0]": nil}})
	got = fetch(t, s, "GET", "/api/v1/variables?limit=1", "")
	assert.JSONEq(t, `{"total_entries": 2, "variables": [null]}`, got.body)

	write := s.Fail(Fault{Kind: Alter, Route: "PATCH", Fields: map[string]any{"value": "other"}})
	got = fetch(t, s, "PATCH", "/api/v1/variables/a", `{"key": "a", "value": "3"}`)
	assert.JSONEq(t, `{"description": null, "key": "a", "value": "other"}`, got.body)
	assert.Equal(t, http.StatusNotFound, fetch(t, s, "PATCH", "/api/v1/variables/nope", `{"key": "nope", "value": "3"}`).status, "an error is unchanged")
	assert.Equal(t, 2, write.Count())
	assert.JSONEq(t, `{"description": null, "key": "a", "value": "3"}`, fetch(t, s, "GET", "/api/v1/variables/a", "").body, "the request was carried out")
}

// A field that the response does not have is a mistake in the test.
func TestAlterOfUnknownFieldSaysSo(t *testing.T) {
	t.Parallel()
	s := New(t, WithVariable("a", "1"))
	for field, value := range map[string]any{
		"vale": nil, "variables[1].key": "b", "variables[0].keys": Missing, "variables.key": "b", "total_entries.x": 1, "variables[0]": Missing,
	} {
		fault := s.Fail(Fault{Kind: Alter, Times: 1, Route: "get_variables", Fields: map[string]any{field: value}})
		got := fetch(t, s, "GET", "/api/v1/variables", "")
		assert.Equal(t, http.StatusNotImplemented, got.status, field)
		assert.Contains(t, got.body, "the response has no field \""+field+"\"", field)
		assert.Equal(t, 1, fault.Count())
	}
}
