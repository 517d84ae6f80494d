package state_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

func TestPlanCanBeDecodedButNotApplied(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithSampleDAGs())
	c := connect(t, server.URL())
	wanted := wholeState(t)
	db := wanted.Connections["db"]
	db.Extra = client.Set(`{"a": 12345678901234567890, "b": [1.50, null, true], "token": "${env:STATE_TEST_TOKEN}"}`)
	wanted.Connections["db"] = db
	plan := newPlan(t, c, wanted, nil)
	text, err := json.Marshal(plan)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "canary")

	var decoded state.Plan
	require.NoError(t, json.Unmarshal(text, &decoded))
	assert.Equal(t, plan.String(), decoded.String())
	again, err := json.Marshal(decoded)
	require.NoError(t, err)
	assert.Equal(t, string(text), string(again))

	// One change that NewPlan did not create is enough.
	mixed := &state.Plan{Changes: append(newPlan(t, c, wanted, nil).Changes, state.Change{Action: state.ActionCreate, Kind: state.KindPool, Name: "x"})}
	for _, foreign := range []*state.Plan{&decoded, mixed} {
		called := false
		report, err := foreign.Apply(t.Context(), &state.ApplyOptions{OnResult: func(state.Result) { called = true }})
		var invalid *client.ArgumentError
		require.ErrorAs(t, err, &invalid)
		failed, ok := errors.AsType[*state.ApplyError](err)
		require.True(t, ok)
		assert.Same(t, report, failed.Report)
		assert.Len(t, report.NotStarted, len(foreign.Changes))
		assert.False(t, called)
		assert.ErrorContains(t, err, "one that was decoded from JSON, lacks the values to write")
	}
	assert.Len(t, newPlan(t, c, wanted, nil).Changes, len(plan.Changes), "nothing was changed")

	report, err := (&state.Plan{}).Apply(t.Context(), nil)
	require.NoError(t, err, "an empty plan has nothing to write")
	assert.Equal(t, &state.Report{}, report)
	assert.NotEmpty(t, (&state.ApplyError{}).Error(), "also without a report")
}
