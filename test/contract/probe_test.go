package contract

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/probe"
	"github.com/airflow-go/airflow/problem"
)

// unexpectedChecks returns the checks that are not OK. It ignores TLS, which depends on the deployment, and a warning about
// DAGs, because one of the sample DAGs has an import error.
func unexpectedChecks(r *probe.Report) map[string]probe.Status {
	all := map[string]probe.Status{}
	for _, check := range r.Checks {
		if check.Status != probe.StatusOK && check.Name != "TLS" && (check.Name != "DAGs" || check.Status != probe.StatusWarning) {
			all[check.Name] = check.Status
		}
	}
	return all
}

func TestProbe(t *testing.T) {
	runWithPublicRole(t, func(t *testing.T, s server) {
		ctx, public := testContext(t), s.hasPublicRole(t)
		type statuses = map[string]probe.Status
		noLogin := statuses{"login": probe.StatusFailed, "permissions": probe.StatusSkipped, "DAGs": probe.StatusSkipped}

		report := probe.Run(ctx, s.admin(t))
		assert.Equal(t, statuses{}, unexpectedChecks(report), "%s", report)
		assert.NoError(t, report.Err())
		if s.isAirflow3() {
			assert.Equal(t, "bearer", report.Scheme, "a password is exchanged for a token")
		} else {
			assert.Equal(t, scheme(), report.Scheme)
		}
		assert.NotEmpty(t, report.Version)
		assert.Subset(t, report.MayRead, []string{"DAGs", "DAG Runs", "Task Instances", "Pools", "Variables", "Connections", "ImportError"})
		assert.Empty(t, report.MayNotRead)

		report = probe.Run(ctx, s.as(t, s.viewer, s.viewerPassword))
		assert.Equal(t, statuses{}, unexpectedChecks(report), "%s", report)
		assert.Subset(t, report.MayRead, []string{"DAGs", "DAG Runs", "Task Instances"})
		assert.Subset(t, report.MayNotRead, []string{"Variables", "Connections"})

		report = probe.Run(ctx, s.as(t, s.user, s.password+"x"))
		assert.Equal(t, noLogin, unexpectedChecks(report), "%s", report)
		assert.ErrorIs(t, report.Err(), problem.ErrAccess)
		assert.NotContains(t, report.String(), s.password+"x")
		assert.Equal(t, public && scheme() == "basic", strings.Contains(report.String(), "403 for every request"), "%s", report)

		report = probe.Run(ctx, s.anonymous(t))
		assert.Equal(t, noLogin, unexpectedChecks(report), "%s", report)
		assert.Contains(t, report.String(), "fix: no credentials were sent")

		// A server with AUTH_ROLE_PUBLIC responds to a user without permissions as to an unknown user.
		report = probe.Run(ctx, s.as(t, "public", "public"))
		if public {
			assert.Equal(t, noLogin, unexpectedChecks(report), "%s", report)
			assert.Contains(t, report.String(), "if they are right, assign the user a role")
		} else {
			assert.Equal(t, statuses{"permissions": probe.StatusFailed, "DAGs": probe.StatusSkipped}, unexpectedChecks(report), "%s", report)
		}
	})
}

func TestProbeReportsWrongBaseURLs(t *testing.T) {
	s := connect(t)
	ctx := testContext(t)
	base, err := url.Parse(s.root())
	require.NoError(t, err)
	for name, test := range map[string]struct{ url, failed, text string }{
		"closed port": {"http://127.0.0.1:1", "connection", "connection refused"},
		"wrong path":  {s.root() + "/airflow", "Airflow", "the base URL is not its root, which seems to be " + s.root()},
		"wrong API":   {s.root() + "/api/v3", "Airflow", "the base URL is not its root, which seems to be " + s.root()},
		"https":       {"https://" + base.Host, "TLS", "the base URL with http://"},
	} {
		t.Run(name, func(t *testing.T) {
			if base.Scheme != "http" {
				t.Skip("the server uses TLS")
			}
			quick := &http.Client{Transport: &http.Transport{TLSHandshakeTimeout: 100 * time.Millisecond}}
			report := probe.Run(ctx, s.at(test.url).admin(t, client.WithHTTPClient(quick)))
			require.Error(t, report.Err(), "%s", report)
			for _, check := range report.Checks {
				if check.Status == probe.StatusFailed {
					assert.Equal(t, test.failed, check.Name, "%s", report)
					assert.Contains(t, check.Detail+check.Fix, test.text)
				}
			}
		})
	}
}
