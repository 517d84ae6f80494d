package main

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestRunListsDAGs(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out))
	assert.Equal(t, "4 DAGs\n", out.String())
}

// The error of a rejected token request contains the response of the token endpoint.
func TestRenewsExpiredTokens(t *testing.T) {
	clock := airflowtest.NewClock(time.Now())
	airflow := airflowtest.New(t, airflowtest.WithTokenEndpoint(time.Hour), airflowtest.WithClock(clock))
	transport := new(http.Transport)
	defer transport.CloseIdleConnections()
	ctx := context.WithValue(t.Context(), oauth2.HTTPClient, &http.Client{Transport: transport})
	config := clientcredentials.Config{ClientID: "admin", ClientSecret: "admin", TokenURL: airflow.URL() + "/token"}
	// This source requests a token each time. Config.TokenSource would return the old token until the real time of its expiry.
	c, err := client.New(airflow.URL(), client.WithAuth(auth.TokenSource(sourceFunc(func() (*oauth2.Token, error) { return config.Token(ctx) }))),
		client.WithHTTPClient(&http.Client{Transport: transport}))
	require.NoError(t, err)
	for range 3 {
		for range 2 {
			_, err = c.Pools.List(t.Context(), nil)
			require.NoError(t, err)
		}
		clock.Advance(2 * time.Hour)
	}
	tokens := 0
	for _, request := range airflow.Requests() {
		if request.Path == "/token" {
			tokens++
		}
	}
	assert.Equal(t, 3, tokens)

	config.ClientSecret = "wrong"
	clock.Advance(2 * time.Hour)
	_, err = c.Pools.List(t.Context(), nil)
	rejected, ok := errors.AsType[*oauth2.RetrieveError](err)
	require.True(t, ok, err)
	assert.Equal(t, "invalid_client", rejected.ErrorCode)
	assert.NotErrorIs(t, err, problem.ErrNotFound)
}

type sourceFunc func() (*oauth2.Token, error)

func (f sourceFunc) Token() (*oauth2.Token, error) { return f() }
