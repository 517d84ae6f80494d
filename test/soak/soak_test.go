package main

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "-serve" {
		_ = serve(context.Background())
		return
	}
	os.Exit(m.Run())
}

func TestSoak(t *testing.T) {
	servers, end, err := startServers(t.Context())
	require.NoError(t, err)
	defer end()
	samples, calls, failures, err := soak(t.Context(), servers, 5*time.Second, 100*time.Millisecond)
	require.NoError(t, err)
	assert.Positive(t, calls)
	assert.Zero(t, failures)
	require.NotEmpty(t, samples)
	assert.Positive(t, samples[0].heap)
	assert.True(t, strings.HasSuffix(draw(samples), "</svg>\n"))
}

func TestGrown(t *testing.T) {
	var flat, rising []sample
	for i := range 100 {
		flat = append(flat, sample{goroutines: 20, heap: float64(5 + i%3)})
		rising = append(rising, sample{goroutines: 20 + float64(i)/4})
	}
	require.NoError(t, grown(flat))
	assert.ErrorContains(t, grown(rising), "goroutines grew from")
}
