package contract

import (
	"context"
	"maps"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/operations"
	fab "github.com/airflow-go/airflow/internal/permission"
	"github.com/airflow-go/airflow/problem"
)

// TestAirflow3Permissions proves that the FAB auth manager requires the permissions that errors name: all of them, and no others. It
// sends requests about objects that do not exist.
func TestAirflow3Permissions(t *testing.T) {
	ctx, c := startAirflow3(t)
	if os.Getenv("AIRFLOW_TEST_BASE_URL") == "" {
		t.Skip("airflowtest has the permissions of Airflow 2")
	}
	s := connect(t)
	if _, err := c.Roles.List(ctx, nil); err != nil {
		require.ErrorContains(t, err, "only the FAB auth manager has one")
		t.Skip("this auth manager has no permissions")
	}
	with := users(ctx, t, s, c)
	all := operations.AllOfAirflow3()
	for _, id := range slices.Sorted(maps.Keys(all)) {
		o := all[id]
		_, path := o.Route(gen.V2)
		if dependsOnDAG.MatchString(id) || o.Until != "" && strings.HasPrefix(o.Until, "2") || o.Since != "" && !atLeastRelease(ctx, t, c, o.Since) {
			continue
		}
		allowed := func(permissions []fab.Permission) bool {
			prefix, _ := o.Route(gen.V2)
			request := client.Request{Method: o.Method, Path: prefix + noSuchObject.ReplaceAllString(path, "999999")}
			if o.Method != http.MethodGet && o.Method != http.MethodDelete {
				request.Body = map[string]any{}
			}
			err := with(permissions).Do(ctx, request, nil)
			return err == nil || !assertProblem(t, err, id) || !isForbidden(err)
		}
		needed := fab.OfAirflow3(o.Method, o.Path)
		assert.True(t, allowed(needed), "%s is forbidden with %v", id, needed)
		for i := range needed {
			if part := slices.Delete(slices.Clone(needed), i, i+1); needed[i].Resource != "DAGs" || !releaseDependent.MatchString(id) {
				assert.False(t, allowed(part), "%s is allowed with %v", id, part)
			}
		}
	}
}

var (
	noSuchObject = regexp.MustCompile(`\{[^}]*\}`)
	// dependsOnDAG matches the operations whose permission depends on the DAG in the body or the query, or on that of a backfill: for one
	// that does not exist, Airflow 3.1 asks for permission for all DAGs.
	dependsOnDAG = regexp.MustCompile(`^(create_backfill|create_backfill_dry_run|list_backfills|(get|pause|unpause|cancel)_backfill|clear_dag_runs)$`)
	// releaseDependent matches the operations that need another permission for the DAG in some releases, and that which looks for
	// the object first.
	releaseDependent = regexp.MustCompile(`^delete_(dag_)?dataset_queued_event|^reparse_dag_file$`)
)

func assertProblem(t *testing.T, err error, id string) bool {
	t.Helper()
	_, ok := err.(*problem.Error) //nolint:errorlint // a call that was not retried returns it as it is
	return assert.True(t, ok, "%s: %v", id, err)
}

func isForbidden(err error) bool {
	p, _ := err.(*problem.Error) //nolint:errorlint // as above
	return p.Status == http.StatusForbidden
}

// users returns a function that returns a client of a user who has only some permissions. Servers keep the permissions of a user
// for 30 s, so that each list has a user of its own.
func users(ctx context.Context, t *testing.T, s server, c *client.Client) func([]fab.Permission) *client.Client {
	known := map[string]*client.Client{}
	return func(permissions []fab.Permission) *client.Client {
		var texts []string
		var actions []client.ActionResource
		for _, p := range permissions {
			texts = append(texts, p.String())
			actions = append(actions, client.ActionResource{Action: client.Action{Name: p.Action}, Resource: client.Resource{Name: p.Resource}})
		}
		slices.Sort(texts)
		key := strings.Join(texts, ", ")
		if known[key] == nil {
			role := newRole(ctx, t, c, actions)
			user := newUserCreate(t)
			user.Roles = []client.UserRole{{Name: role.Name}}
			removeUserLater(t, c, user.Username)
			_, err := c.Users.Create(ctx, user)
			require.NoError(t, err)
			known[key] = s.as(t, user.Username, password(user.Password))
		}
		return known[key]
	}
}
