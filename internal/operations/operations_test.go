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

func TestAllAreThoseOfTheContract(t *testing.T) {
	b, err := os.ReadFile("../../openapi.yaml")
	require.NoError(t, err)
	var contract struct {
		Paths map[string]map[string]yaml.Node
	}
	require.NoError(t, yaml.Unmarshal(b, &contract))
	found := operations.All()
	count := 0
	for path, item := range contract.Paths {
		for method, node := range item {
			var operation struct {
				ID string `yaml:"operationId"`
			}
			if node.Kind != yaml.MappingNode || node.Decode(&operation) != nil || operation.ID == "" {
				continue // what all operations of the path share
			}
			count++
			assert.Equal(t, operation.ID, found[operation.ID].ID)
			assert.Equal(t, strings.ToUpper(method)+" "+path, found[operation.ID].Method+" "+found[operation.ID].Path)
		}
	}
	assert.Len(t, found, 89)
	assert.Len(t, found, count)
}

// failing is a Doer that keeps what it was asked last.
type failing struct{ asked string }

func (f *failing) Do(_ context.Context, call gen.Call, _ any) error {
	f.asked = call.Operation.ID
	return os.ErrClosed
}

func TestCall(t *testing.T) {
	var doer failing
	for id, operation := range operations.All() {
		doer.asked = ""
		result, err := operation.Call(&doer)
		require.ErrorIs(t, err, os.ErrClosed, id)
		assert.Nil(t, result, id)
		assert.Equal(t, id, doer.asked)
	}
}
