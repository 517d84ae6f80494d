package contract

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// runWithPublicRole runs a test without and with AUTH_ROLE_PUBLIC. A server responds to unknown users with a 401 without it and
// with a 403 with it. A real server runs the test once, as it is configured.
func runWithPublicRole(t *testing.T, test func(*testing.T, server)) {
	s := connect(t)
	t.Run("default", func(t *testing.T) { test(t, s) })
	if s.isFake() {
		t.Run("AUTH_ROLE_PUBLIC", func(t *testing.T) { test(t, newFake(t, airflowtest.WithPublicRole(airflowtest.Public))) })
	}
}

// anonymous returns a client without credentials.
func (s server) anonymous(t *testing.T) *client.Client {
	t.Helper()
	c, err := client.New(s.url)
	require.NoError(t, err)
	return c
}

// hasPublicRole reports whether the server responds to unknown users with a 403.
func (s server) hasPublicRole(t *testing.T) bool {
	t.Helper()
	_, err := s.anonymous(t).Pools.List(testContext(t), nil)
	require.ErrorIs(t, err, problem.ErrAccess)
	p := new(problem.Error)
	require.ErrorAs(t, err, &p)
	return p.Status == 403
}

// TestAccessErrorsSayWhatToCheck proves that the advice depends on the credentials and on the server's response.
func TestAccessErrorsSayWhatToCheck(t *testing.T) {
	runWithPublicRole(t, func(t *testing.T, s server) {
		ctx, public := testContext(t), s.hasPublicRole(t)

		_, err := s.anonymous(t).Variables.List(ctx, nil)
		assert.ErrorContains(t, err, "; no credentials were sent; set them with client.WithAuth or in the environment")

		_, err = s.as(t, s.user, s.password+"x").Variables.List(ctx, nil)
		switch {
		case scheme() != "basic":
			assert.ErrorIs(t, err, problem.ErrAccess, "the login, the token endpoint or the KDC rejects the password")
		case public:
			assert.ErrorContains(t, err, "403 Forbidden; sent basic credentials: the user is not allowed to do this (requires can_read on Variables), or the server ignored the credentials")
		default:
			assert.ErrorContains(t, err, "401 Unauthorized; sent basic credentials: ")
		}

		_, err = s.as(t, s.viewer, s.viewerPassword).Variables.List(ctx, nil)
		require.ErrorIs(t, err, problem.ErrPermissionDenied)
		assert.ErrorContains(t, err, "requires can_read on Variables)")

		bearer, err := client.New(s.url, client.WithAuth(auth.Bearer("no-such-token")))
		require.NoError(t, err)
		_, err = bearer.Variables.List(ctx, nil)
		if s.isAirflow3() {
			assert.ErrorContains(t, err, "; the token is invalid or has expired")
		} else {
			assert.ErrorContains(t, err, "; sent a bearer token")
		}
		assert.NotContains(t, err.Error(), "no-such-token")
	})
}
