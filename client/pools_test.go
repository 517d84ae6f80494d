package client

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

func TestUnlimitedPoolsAreExplained(t *testing.T) {
	const (
		where  = "\n\nFailed validating 'type' in schema['properties']['open_slots']:\n    {'type': 'integer'}\n\nOn instance"
		advice = "; Airflow cannot return an unlimited pool (-1 slots): set the slots of "
	)
	var detail string
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		body, _ := json.Marshal(map[string]any{"title": "Response body does not conform to specification", "detail": detail, "type": "about:blank"})
		answer(w, http.StatusInternalServerError, string(body))
	})
	for name, test := range map[string]struct {
		detail string
		call   func() error
		want   string
	}{
		"get":    {"inf is not of type 'integer'" + where + "['open_slots']:\n    inf", func() error { _, err := c.Pools.Get(t.Context(), "etl"); return err }, `"etl", or delete it`},
		"update": {"inf is not of type 'integer'" + where + "['open_slots']:\n    inf", func() error { _, err := c.Pools.Update(t.Context(), "etl", PoolUpdate{Name: Set("new")}); return err }, `"new", or delete it`},
		"list": {"inf is not of type 'integer'" + where + "['pools'][3]['open_slots']:\n    inf", func() error {
			_, err := c.Pools.List(t.Context(), &PoolListOptions{Offset: 100})
			return err
		}, "the pool at offset 103 of the list (the web interface shows its name), or delete it"},
		"all": {"inf is not of type 'integer'" + where + "['pools'][3]['open_slots']:\n    inf", func() error {
			for _, err := range c.Pools.All(t.Context(), nil) {
				return err
			}
			return nil
		}, "the pool at offset 3 of the list"},
		"another field": {"inf is not of type 'integer'" + where + "['slots']:\n    inf", func() error { _, err := c.Pools.Get(t.Context(), "etl"); return err }, ""},
		"another value": {"None is not of type 'integer'" + where + "['open_slots']:\n    None", func() error { _, err := c.Pools.List(t.Context(), nil); return err }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			detail = test.detail
			err := test.call()
			var p *problem.Error
			require.ErrorAs(t, err, &p)
			assert.ErrorIs(t, err, problem.ErrServer)
			assert.Equal(t, test.detail, p.Detail)
			if test.want == "" {
				assert.NotContains(t, err.Error(), advice)
			} else {
				assert.ErrorContains(t, err, advice+test.want)
			}
		})
	}
}

func TestUnlimitedPoolsAreRejected(t *testing.T) {
	c := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") }, WithServerVersion("2.11.2"))
	_, create := c.Pools.Create(t.Context(), PoolCreate{Name: "etl", Slots: -1})
	_, update := c.Pools.Update(t.Context(), "etl", PoolUpdate{Slots: Set(-1)})
	for _, err := range []error{create, update} {
		assert.EqualError(t, err, `airflow: invalid slots "-1": must not be negative; Airflow 2 cannot return an unlimited pool (-1 slots) or a list that contains it`)
	}
}

// All releases fail to return an unlimited pool, each with another error text.
func TestRecordedUnlimitedPools(t *testing.T) {
	r := newReplay(t)
	for want, read := range map[string]func() error{
		"get_pool-infinite":  func() error { _, err := r.Pools.Get(t.Context(), "infinite"); return err },
		"get_pools-infinite": func() error { _, err := r.Pools.List(t.Context(), nil); return err },
	} {
		found := 0
		for _, a := range recordingsOfAirflow2(t) {
			if !strings.HasSuffix(a.Name(), "/"+want) {
				continue
			}
			found++
			r.response = a
			err := read()
			require.ErrorIs(t, err, problem.ErrServer, a.Name())
			assert.ErrorContains(t, err, ", or delete it", a.Name())
		}
		assert.Equal(t, versionsOfAirflow2(t), found, want)
	}
}

func TestRenamingPoolNamesBothStepsOfAirflow3(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 500, "") }, WithServerVersion("3.3.2"))
	_, err := c.Pools.Update(t.Context(), "etl", PoolUpdate{Name: Set("new")})
	var unsupported *UnsupportedError
	require.ErrorAs(t, err, &unsupported)
	assert.Equal(t, "Pools.Create with the new name, and Pools.Delete", unsupported.Instead)
}
