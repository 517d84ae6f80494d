package hide

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const secret = "s3cret-password"

func TestErrorsWithoutSecretsAreReturnedUnchanged(t *testing.T) {
	err := fmt.Errorf("x: %w", fs.ErrNotExist)
	assert.Equal(t, err, Of(secret).Err(err, nil))
	assert.NoError(t, Of(secret).Err(nil, nil))
}

// An error without its secret matches what it matched before, and yields the errors that it wraps.
func TestHiddenErrorsKeepTheirChain(t *testing.T) {
	cause := errors.New("the job ended, password " + secret)
	network := &net.OpError{Op: "dial", Err: errors.New("connection refused")}
	original := fmt.Errorf("%w: %w: %w", cause, context.DeadlineExceeded, &url.Error{Op: "Get", URL: "http://h/" + secret, Err: network})
	err := Of(secret).Err(original, nil)
	for _, text := range []string{err.Error(), fmt.Sprintf("%+v %#v %q", err, err, err)} {
		assert.NotContains(t, text, secret)
	}
	assert.Contains(t, err.Error(), "password <hidden>: context deadline exceeded: Get \"http://h/<hidden>\": dial")
	require.ErrorIs(t, err, cause, "even if the cause itself has the secret")
	require.ErrorIs(t, err, context.DeadlineExceeded)
	got, ok := errors.AsType[*net.OpError](err)
	require.True(t, ok)
	assert.Same(t, network, got)
	_, ok = errors.AsType[*url.Error](err)
	assert.False(t, ok, "it shows the secret")
}

func TestHiddenErrorsOfTheNetworkStayTimeouts(t *testing.T) {
	err := Of(secret).Err(&url.Error{Op: "Get", URL: secret, Err: context.DeadlineExceeded}, nil)
	network, ok := errors.AsType[net.Error](err)
	require.True(t, ok)
	assert.True(t, network.Timeout())
}

// An error may hide its cause from its text, but not from its caller.
func TestSecretsOfWrappedErrorsAreHidden(t *testing.T) {
	err := Of(secret).Err(silentError{errors.New(secret)}, nil)
	assert.Equal(t, "failed", err.Error())
	parts, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok)
	for _, inner := range parts.Unwrap() {
		assert.NotContains(t, inner.Error(), secret)
	}
}

type silentError struct{ error }

func (silentError) Error() string   { return "failed" }
func (e silentError) Unwrap() error { return e.error }

type copiedError struct{ text string }

func (e *copiedError) Error() string { return e.text }

func TestErrorsAreCopiedWithoutSecrets(t *testing.T) {
	h := Of(secret)
	err := h.Err(fmt.Errorf("x: %w", &copiedError{secret}), func(err error) error {
		if e, ok := err.(*copiedError); ok { //nolint:errorlint // called for each error
			return &copiedError{h.Text(e.text)}
		}
		return nil
	})
	got, ok := errors.AsType[*copiedError](err)
	require.True(t, ok)
	assert.Equal(t, "<hidden>", got.text)
}
