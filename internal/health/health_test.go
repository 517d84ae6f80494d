package health_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/health"
)

func TestComponents(t *testing.T) {
	var info gen.HealthInfo
	require.NoError(t, json.Unmarshal([]byte(`{"metadatabase": {"status": "healthy"},
		"triggerer": {"status": "unhealthy", "latest_triggerer_heartbeat": "2026-01-02T03:04:05Z"}}`), &info))
	var missing, unwell []string
	heartbeats := map[string]time.Time{}
	for _, c := range health.Components(&info) {
		if c.Missing() {
			missing = append(missing, c.Name)
		}
		if c.Unwell() {
			unwell = append(unwell, c.Name)
		}
		heartbeats[c.Name] = c.Heartbeat
	}
	assert.Equal(t, []string{"DAG processor"}, missing)
	assert.Equal(t, []string{"scheduler", "triggerer"}, unwell, "the scheduler is not optional")
	assert.Equal(t, time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), heartbeats["triggerer"])
	assert.Zero(t, heartbeats["scheduler"])
}
