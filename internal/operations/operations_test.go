package operations_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/operations"
)

func TestAllMatchesSpecification(t *testing.T) {
	b, err := os.ReadFile("../../openapi.yaml")
	require.NoError(t, err)
	var spec struct {
		Paths map[string]map[string]yaml.Node
	}
	require.NoError(t, yaml.Unmarshal(b, &spec))
	found := operations.All()
	count := 0
	for path, item := range spec.Paths {
		for method, node := range item {
			var operation struct {
				ID    string `yaml:"operationId"`
				Since string `yaml:"x-since"`
			}
			if node.Kind != yaml.MappingNode || node.Decode(&operation) != nil || operation.ID == "" {
				continue // parameters of all operations of the path
			}
			if strings.HasPrefix(operation.Since, "3.") {
				continue // api/generate leaves out Airflow 3
			}
			count++
			assert.Equal(t, operation.ID, found[operation.ID].ID)
			assert.Equal(t, strings.ToUpper(method)+" "+path, found[operation.ID].Method+" "+found[operation.ID].Path)
		}
	}
	assert.Len(t, found, 89)
	assert.Len(t, found, count)
	assert.Len(t, gen.OperationsV1, count)
	for _, o := range gen.OperationsV1 {
		assert.Equal(t, *o, found[o.ID].Operation)
	}
}

// failingDoer is a Doer that records the operation ID of the last call and fails.
type failingDoer struct{ lastID string }

func (f *failingDoer) Do(_ context.Context, call gen.Call, _ any) error {
	f.lastID = call.Operation.ID
	return os.ErrClosed
}

func TestCall(t *testing.T) {
	var doer failingDoer
	for id, operation := range operations.All() {
		doer.lastID = ""
		result, err := operation.Call(&doer)
		require.ErrorIs(t, err, os.ErrClosed, id)
		assert.Nil(t, result, id)
		assert.Equal(t, id, doer.lastID)
	}
}
