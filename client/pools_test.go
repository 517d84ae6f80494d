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

func TestPoolsWithoutALimitAreExplained(t *testing.T) {
	const (
		where  = "\n\nFailed validating 'type' in schema['properties']['open_slots']:\n    {'type': 'integer'}\n\nOn instance"
		advice = "; Airflow cannot show a pool without a limit (-1 slots): give "
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
		"get":    {"inf is not of type 'integer'" + where + "['open_slots']:\n    inf", func() error { _, err := c.Pools.Get(t.Context(), "etl"); return err }, `"etl" a limit`},
		"update": {"inf is not of type 'integer'" + where + "['open_slots']:\n    inf", func() error { _, err := c.Pools.Update(t.Context(), "etl", PoolUpdate{Name: Set("new")}); return err }, `"new" a limit`},
		"list": {"inf is not of type 'integer'" + where + "['pools'][3]['open_slots']:\n    inf", func() error {
			_, err := c.Pools.List(t.Context(), &PoolListOptions{Offset: 100})
			return err
		}, "the one at offset 103 of the list, whose name the web interface shows, a limit by Pools.Update, or delete it"},
		"all": {"inf is not of type 'integer'" + where + "['pools'][3]['open_slots']:\n    inf", func() error {
			for _, err := range c.Pools.All(t.Context(), nil) {
				return err
			}
			return nil
		}, "the one at offset 3 of the list"},
		"another member": {"inf is not of type 'integer'" + where + "['slots']:\n    inf", func() error { _, err := c.Pools.Get(t.Context(), "etl"); return err }, ""},
		"another value":  {"None is not of type 'integer'" + where + "['open_slots']:\n    None", func() error { _, err := c.Pools.List(t.Context(), nil); return err }, ""},
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

func TestPoolsWithoutALimitAreRefused(t *testing.T) {
	c := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("something was sent") })
	_, create := c.Pools.Create(t.Context(), PoolCreate{Name: "etl", Slots: -1})
	_, update := c.Pools.Update(t.Context(), "etl", PoolUpdate{Slots: Set(-1)})
	for _, err := range []error{create, update} {
		assert.EqualError(t, err, `airflow: slots "-1": want 0 or more: of a pool without a limit, which -1 is, `+
			"Airflow can show neither the pool nor a list that it is on (nothing was sent)")
	}
}

// All servers fail to show a pool without a limit, and say so in words of their own.
func TestRecordedPoolsWithoutALimit(t *testing.T) {
	r := newReplay(t)
	for want, ask := range map[string]func() error{
		"get_pool-infinite":  func() error { _, err := r.Pools.Get(t.Context(), "infinite"); return err },
		"get_pools-infinite": func() error { _, err := r.Pools.List(t.Context(), nil); return err },
	} {
		asked := 0
		for _, a := range recordings(t) {
			if !strings.HasSuffix(a.Name(), "/"+want) {
				continue
			}
			asked++
			r.response = a
			err := ask()
			require.ErrorIs(t, err, problem.ErrServer, a.Name())
			assert.ErrorContains(t, err, "a limit by Pools.Update, or delete it", a.Name())
		}
		assert.Equal(t, 6, asked, want)
	}
}
