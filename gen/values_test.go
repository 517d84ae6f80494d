package gen

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOptional(t *testing.T) {
	type body struct {
		A Optional[string] `json:"a,omitzero"`
		B Optional[bool]   `json:"b,omitzero"`
		C Optional[int]    `json:"c,omitzero"`
	}
	for want, in := range map[string]body{
		`{}`:                         {},
		`{"a":"","b":false,"c":0}`:   {Set(""), Set(false), Set(0)},
		`{"a":"x","b":null,"c":-17}`: {Set("x"), Null[bool](), Set(-17)},
	} {
		b, err := json.Marshal(in)
		require.NoError(t, err)
		assert.Equal(t, want, string(b))
		var out body
		require.NoError(t, json.Unmarshal(b, &out))
		assert.Equal(t, in, out)
	}
	assert.Error(t, json.Unmarshal([]byte(`{"c": "text"}`), new(body)))

	v, ok := Set(7).Get()
	assert.True(t, ok)
	assert.Equal(t, 7, v)
	_, ok = Null[int]().Get()
	assert.False(t, ok)
	assert.True(t, Null[int]().IsNull())
	assert.False(t, Null[int]().IsZero())
	b, err := json.Marshal(Optional[int]{})
	require.NoError(t, err)
	assert.Equal(t, "null", string(b), "without omitzero, an unset field is null")
}

func TestOptionalIsWrittenLikeItsValue(t *testing.T) {
	for _, text := range []string{"", "a b~", `"`, `\`, "<&>", "é", "\u2028", "\x7f", "\x00", "\xff"} {
		want, err := json.Marshal(text)
		require.NoError(t, err)
		got, err := json.Marshal(Set(text))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got))
	}
	got, err := json.Marshal([]any{Set(true), Set(-7), Set(DAGRunStateQueued), Null[string](), Set(1.5)})
	require.NoError(t, err)
	assert.Equal(t, `[true,-7,"queued",null,1.5]`, string(got))
}

func TestQuery(t *testing.T) {
	zone := time.FixedZone("", 2*60*60)
	r := &recorder{}
	_, err := DAGRunsClient{r}.List(t.Context(), "d", &DAGRunListOptions{
		Limit: 5, State: []DAGRunState{"success", "fa,il&ed"}, OrderBy: "-start_date",
		LogicalDateGTE: time.Date(2026, 1, 2, 3, 4, 5, 6000, zone),
	})
	require.ErrorIs(t, err, errRecorded)
	assert.Equal(t, "limit=5&execution_date_gte=2026-01-02T03%3A04%3A05.000006%2B02%3A00"+
		"&state=success&state=fa%2Cil%26ed&order_by=-start_date", queryOf(r.calls[0]))

	_, err = PoolsClient{r}.Update(t.Context(), "p", PoolUpdate{}, &PoolUpdateOptions{UpdateMask: []string{"slots", "description"}})
	require.ErrorIs(t, err, errRecorded)
	assert.Equal(t, "update_mask=slots%2Cdescription", queryOf(r.calls[1]), "a mask is sent as one value")

	_, err = TaskInstancesClient{r}.List(t.Context(), "d", "r", &TaskInstanceListOptions{DurationGTE: Set(0.0), DurationLTE: Set(1.5)})
	require.ErrorIs(t, err, errRecorded)
	assert.Equal(t, "duration_gte=0&duration_lte=1.5", queryOf(r.calls[2]), "a filter can be zero")

	_, err = DAGsClient{r}.List(t.Context(), &DAGListOptions{OnlyActive: Set(false)})
	require.ErrorIs(t, err, errRecorded)
	assert.Equal(t, "only_active=false", queryOf(r.calls[3]))

	_, err = LogsClient{r}.Get(t.Context(), "d", "r", "t", 1, &LogGetOptions{MapIndex: Set(0)})
	require.ErrorIs(t, err, errRecorded)
	assert.Equal(t, "map_index=0", queryOf(r.calls[4]))
}

// Fields that a server leaves out or sends as null have their zero values.
func TestNullAndMissingFields(t *testing.T) {
	var run DAGRun
	require.NoError(t, json.Unmarshal([]byte(`{"dag_run_id": "r", "end_date": null, "start_date": "2026-01-01T00:00:00.5+00:00",
		"note": null, "state": "brand_new", "conf": {"n": 12345678901234567890}, "brand_new": [1]}`), &run))
	assert.True(t, run.EndDate.IsZero())
	assert.True(t, run.LogicalDate.IsZero())
	assert.Empty(t, run.Note)
	assert.Equal(t, DAGRunState("brand_new"), run.State)
	assert.False(t, run.State.Known())
	assert.JSONEq(t, `{"n": 12345678901234567890}`, string(run.Conf))

	var dag DAG
	require.NoError(t, json.Unmarshal([]byte(`{"schedule_interval": null, "tags": null}`), &dag))
	assert.Nil(t, dag.ScheduleInterval)
	require.NoError(t, json.Unmarshal([]byte(`{"schedule_interval": {"__type": "RelativeDelta", "hours": 6, "hour": 0, "day": null}}`), &dag))
	assert.Equal(t, 6, dag.ScheduleInterval.Hours)
	require.NotNil(t, dag.ScheduleInterval.Hour, "hour 0 differs from any hour")
	assert.Nil(t, dag.ScheduleInterval.Day)

	var instance TaskInstance
	require.NoError(t, json.Unmarshal([]byte(`{"state": null, "queued_when": null, "trigger": null}`), &instance))
	assert.Equal(t, TaskStateNone, instance.State)
}

func TestDecodeConf(t *testing.T) {
	conf := struct{ Name string }{"initial"}
	require.NoError(t, (&DAGRun{}).DecodeConf(&conf))
	assert.Equal(t, "initial", conf.Name)
	require.NoError(t, (&DAGRun{Conf: json.RawMessage(`{"name": "x"}`)}).DecodeConf(&conf))
	assert.Equal(t, "x", conf.Name)
	assert.Error(t, (&DAGRun{Conf: json.RawMessage(`{"name": 1}`)}).DecodeConf(&conf))
}

func TestStates(t *testing.T) {
	for state, terminal := range map[DAGRunState]bool{
		DAGRunStateQueued: false, DAGRunStateRunning: false, DAGRunStateSuccess: true, DAGRunStateFailed: true,
	} {
		assert.True(t, state.Known())
		assert.Equal(t, terminal, state.Terminal(), state)
	}
	assert.False(t, DAGRunState("brand_new").Terminal(), "an unknown state may not be terminal")
	for state, terminal := range map[TaskState]bool{
		TaskStateNone: false, TaskStateScheduled: false, TaskStateQueued: false, TaskStateRunning: false, TaskStateDeferred: false, TaskStateSensing: false,
		TaskStateRestarting: false, TaskStateUpForRetry: false, TaskStateUpForReschedule: false, TaskStateSuccess: true,
		TaskStateFailed: true, TaskStateSkipped: true, TaskStateUpstreamFailed: true, TaskStateRemoved: true,
	} {
		assert.True(t, state.Known(), state)
		assert.Equal(t, terminal, state.Terminal(), state)
	}
	assert.False(t, TaskState("brand_new").Known())
}

// Airflow 3 sends some lengths of time as ISO 8601 text. Only the days may be negative, as in the objects of Airflow 2.
func TestTimeDeltaReadsText(t *testing.T) {
	for text, want := range map[string]TimeDelta{
		`"PT1H30M"`:      {Seconds: 5400},
		`"P1DT2H"`:       {Days: 1, Seconds: 7200},
		`"PT30H"`:        {Days: 1, Seconds: 6 * 3600},
		`"-PT30S"`:       {Days: -1, Seconds: 86370},
		`"-P1D"`:         {Days: -1},
		`"-P1DT0.0005S"`: {Days: -2, Seconds: 86399, Microseconds: 999500},
		`"PT0S"`:         {},
		`{"__type": "TimeDelta", "days": -1, "seconds": 86370, "microseconds": 0}`: {Days: -1, Seconds: 86370},
	} {
		want.Type = "TimeDelta"
		var got TimeDelta
		require.NoError(t, json.Unmarshal([]byte(text), &got), text)
		assert.Equal(t, want, got, text)
	}
	assert.Error(t, json.Unmarshal([]byte(`"soon"`), new(TimeDelta)))
}
