package gen

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDecodeExtra(t *testing.T) {
	for extra, want := range map[string]map[string]any{
		"":                                 {},
		`{"region": "eu", "token": "***"}`: {"region": "eu", "token": "***"},
	} {
		var got map[string]any
		require.NoError(t, (&Connection{Extra: extra}).DecodeExtra(&got))
		assert.Equal(t, want, got)
	}
	assert.Error(t, (&Connection{Extra: "not JSON"}).DecodeExtra(new(any)))
}
