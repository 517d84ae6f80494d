package ctxerr

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestErrorsMatchContextAndCause(t *testing.T) {
	cause := errors.New("the deadline of the job")
	withCause, cancel := context.WithTimeoutCause(t.Context(), time.Nanosecond, cause)
	defer cancel()
	<-withCause.Done()
	err := Of(withCause)
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	assert.ErrorIs(t, err, cause)
	assert.EqualError(t, err, "the deadline of the job")

	failed := errors.New("no response")
	err = Add(withCause, failed)
	for _, target := range []error{failed, cause, context.DeadlineExceeded} {
		assert.ErrorIs(t, err, target)
	}
	assert.EqualError(t, err, "no response")
}

func TestErrorsWithoutCauseAreReturnedUnchanged(t *testing.T) {
	failed := errors.New("no response")
	assert.Equal(t, failed, Add(t.Context(), failed))
	assert.NoError(t, Of(t.Context()))
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	assert.Equal(t, context.Canceled, Of(canceled))
	assert.NoError(t, Add(canceled, nil))
}
