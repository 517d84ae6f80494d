package client

import (
	"context"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// body returns the body of the request.
func (t *trigger) body() gen.DAGRunCreate {
	return gen.DAGRunCreate{
		DAGRunID: Set(t.runID), Conf: t.conf, Note: setUnlessZero(t.note), PartitionKey: setUnlessZero(t.partition),
		LogicalDate: setUnlessZero(t.date), RunAfter: setUnlessZero(t.runAfter),
		DataIntervalStart: setUnlessZero(t.interval[0]), DataIntervalEnd: setUnlessZero(t.interval[1]),
	}
}

// setUnlessZero returns a value as Set does, and unset if it is zero.
func setUnlessZero[T comparable](value T) (optional Optional[T]) {
	var zero T
	if value != zero {
		optional = Set(value)
	}
	return optional
}

// oldBody returns the body of the request with the name that the logical date has before Airflow 2.2. It returns nil if the body
// needs no such name.
func (t *trigger) oldBody(ctx context.Context) ([]byte, error) {
	if t.date.IsZero() {
		return nil, nil
	}
	if server, err := t.pipeline.release(ctx); err != nil || !server.before(release{2, 2, 0}) {
		return nil, nil //nolint:nilerr // an unknown release is that of no old server
	}
	old := struct {
		gen.DAGRunCreate
		LogicalDate Optional[time.Time] `json:"execution_date"` // its name before Airflow 2.2
	}{t.body(), Set(t.date)}
	old.DAGRunCreate.LogicalDate = Optional[time.Time]{}
	return t.pipeline.encode(old)
}
