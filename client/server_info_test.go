package client

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// Health and Version carry credentials only if something in front of Airflow requires them.
func TestHealthAndVersionAreFirstSentWithoutCredentials(t *testing.T) {
	const without, with = "", "Basic dTpw"
	deny := map[string]http.HandlerFunc{
		"401":      func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(401) },
		"403":      func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) },
		"redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/sso", http.StatusFound) },
		"404":      func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404) },
		"500":      airflowtest.PageOops.ServeHTTP,
	}
	for name, test := range map[string]struct {
		denied  string // how the server responds to requests without credentials; "" means that it accepts them
		options []Option
		call    []CallOption
		want    []string // of two calls each of Health and Version
	}{
		"Airflow":                      {"", []Option{WithAuth(auth.Basic("u", "p"))}, nil, []string{without, without, without, without}},
		"gateway":                      {"401", []Option{WithAuth(auth.Basic("u", "p"))}, nil, []string{without, with, with, with, with}},
		"managed service":              {"403", []Option{WithAuth(auth.Basic("u", "p"))}, nil, []string{without, with, with, with, with}},
		"login page":                   {"redirect", []Option{WithAuth(auth.Basic("u", "p"))}, nil, []string{without, with, with, with, with}},
		"not found":                    {"404", []Option{WithAuth(auth.Basic("u", "p"))}, nil, []string{without, without, without, without}},
		"server error":                 {"500", []Option{WithAuth(auth.Basic("u", "p"))}, nil, []string{without, without, without, without}},
		"gateway, no credentials":      {"401", nil, nil, []string{without, without, without, without}},
		"gateway, WithoutAuth":         {"401", []Option{WithAuth(auth.Basic("u", "p"))}, []CallOption{WithoutAuth()}, []string{without, without, without, without}},
		"credentials of the call":      {"", nil, []CallOption{WithHeader("Authorization", with)}, []string{with, with, with, with}},
		"other credentials of the app": {"", []Option{WithDefaults(WithHeader("Authorization", with))}, nil, []string{with, with, with, with}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				got = append(got, r.Header.Get("Authorization"))
				if r.Header.Get("Authorization") == "" && test.denied != "" {
					deny[test.denied](w, r)
					return
				}
				answer(w, 200, `{"version": "2.11.2", "metadatabase": {"status": "healthy"}, "scheduler": {"status": "healthy"}}`)
			}, append(test.options, WithServerVersion("2.11.2"))...)
			var response Response
			for range 2 {
				_, err := c.Monitoring.Health(t.Context(), append(test.call, WithResponse(&response))...)
				_, versionErr := c.Monitoring.Version(t.Context(), test.call...)
				if ok := test.want[len(test.want)-1] == with || test.denied == ""; ok {
					require.NoError(t, err)
					require.NoError(t, versionErr)
					assert.Equal(t, 200, response.StatusCode)
				} else {
					require.Error(t, err)
				}
			}
			assert.Equal(t, test.want, got)
		})
	}
}

// A health check does not depend on the login.
func TestHealthDoesNotLogIn(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "/api/v1/health", r.URL.Path)
		answer(w, 200, `{"metadatabase": {"status": "healthy"}, "scheduler": {"status": "healthy"}}`)
	}, WithAuth(auth.TokenFunc(func(context.Context) (auth.Token, error) {
		t.Error("no token is needed")
		return auth.Token{}, nil
	})))
	_, err := c.Monitoring.Health(t.Context())
	require.NoError(t, err)
}

// Credentials that the gateway rejects are tried again by the next call.
func TestGatewayIsRememberedOnlyAfterSuccess(t *testing.T) {
	requests := 0
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		requests++
		w.WriteHeader(401)
	}, WithAuth(auth.Basic("u", "p")))
	for range 2 {
		_, err := c.Monitoring.Version(t.Context())
		require.ErrorIs(t, err, problem.ErrUnauthenticated)
	}
	assert.Equal(t, 4, requests)
}

// Airflow 3 returns the providers in pages of 50 rows by default, and of at most 100.
func TestProvidersReadsAllPagesOfAirflow3(t *testing.T) {
	for version, want := range map[string][]string{"2.11.2": {""}, "3.3.2": {"limit=100&offset=0", "limit=100&offset=2", "limit=100&offset=4"}} {
		var queries []string
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			queries = append(queries, r.URL.RawQuery)
			row := `{"package_name": "p", "version": "1", "description": "d"}`
			if version[0] == '2' || r.URL.Query().Get("offset") == "4" {
				answer(w, 200, `{"providers": [`+row+`], "total_entries": 5}`)
				return
			}
			answer(w, 200, `{"providers": [`+row+`, `+row+`], "total_entries": 5}`)
		}, WithServerVersion(version))
		providers, err := c.Providers.List(t.Context())
		require.NoError(t, err)
		assert.Equal(t, want, queries, version)
		assert.Len(t, providers, map[string]int{"2.11.2": 1, "3.3.2": 5}[version])
	}
}
