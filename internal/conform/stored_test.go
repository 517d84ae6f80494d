package conform

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Airflow 3.3.2 returns *** for an empty variable whose key looks like the name of a secret.
func TestEmptyValueMayBeMasked(t *testing.T) {
	for got, want := range map[string]bool{"": true, "***": true, "other": false, "a***": false} {
		assert.Equal(t, want, stored(reflect.ValueOf(got), ""), got)
	}
}
