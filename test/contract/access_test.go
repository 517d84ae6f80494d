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

// openPublic gives servers of both kinds: those that answer 401 to whom they do not know, and those with AUTH_ROLE_PUBLIC. A
// real server is one of them.
func openPublic(t *testing.T, test func(*testing.T, server)) {
	s := open(t)
	t.Run("as it is", func(t *testing.T) { test(t, s) })
	if s.inMemory() {
		t.Run("AUTH_ROLE_PUBLIC", func(t *testing.T) { test(t, inMemory(t, airflowtest.WithPublicRole(airflowtest.Public))) })
	}
}

// nobody is a client without credentials.
func (s server) nobody(t *testing.T) *client.Client {
	t.Helper()
	c, err := client.New(s.url)
	require.NoError(t, err)
	return c
}

// isPublic tells whether the server answers 403 to whom it does not know.
func (s server) isPublic(t *testing.T) bool {
	t.Helper()
	_, err := s.nobody(t).Pools.List(within(t), nil)
	require.ErrorIs(t, err, problem.ErrAccess)
	p := new(problem.Error)
	require.ErrorAs(t, err, &p)
	return p.Status == 403
}

// What an error says depends on the credentials, and on whether the server knows the user.
func TestAccessErrorsSayWhatToCheck(t *testing.T) {
	openPublic(t, func(t *testing.T, s server) {
		ctx, public := within(t), s.isPublic(t)

		_, err := s.nobody(t).Variables.List(ctx, nil)
		assert.ErrorContains(t, err, "; no credentials were sent; set them with client.WithAuth or in the environment")

		_, err = s.as(t, s.user, s.password+"x").Variables.List(ctx, nil)
		switch {
		case scheme() != "basic":
			assert.ErrorIs(t, err, problem.ErrAccess, "it is refused where sessions, tokens and tickets come from")
		case public:
			assert.ErrorContains(t, err, "403 Forbidden; sent basic credentials: the user is not allowed to do this (requires can_read on Variables), or the server ignored the credentials")
		default:
			assert.ErrorContains(t, err, "401 Unauthorized; sent basic credentials: ")
		}

		_, err = s.as(t, s.viewer, s.viewerPassword).Variables.List(ctx, nil)
		require.ErrorIs(t, err, problem.ErrPermissionDenied)
		assert.ErrorContains(t, err, "(requires can_read on Variables)")

		bearer, err := client.New(s.url, client.WithAuth(auth.Bearer("no-such-token")))
		require.NoError(t, err)
		_, err = bearer.Variables.List(ctx, nil)
		assert.ErrorContains(t, err, "; sent a bearer token")
		assert.NotContains(t, err.Error(), "no-such-token")
	})
}
