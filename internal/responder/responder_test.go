package responder_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/internal/responder"
)

var errCut = errors.New("cut off")

func TestPeekKeepsTheBody(t *testing.T) {
	long := strings.Repeat("x", responder.MaxPeek) + "rest"
	for want, body := range map[string]io.Reader{"": http.NoBody, "body": strings.NewReader("body"), long: strings.NewReader(long)} {
		resp := &http.Response{Body: io.NopCloser(body)}
		start := responder.Peek(resp)
		assert.True(t, strings.HasPrefix(want, string(start)))
		assert.Len(t, start, min(len(want), responder.MaxPeek))
		got, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		assert.Equal(t, want, string(got))
	}
	resp := &http.Response{Body: io.NopCloser(io.MultiReader(strings.NewReader("body"), iotest.ErrReader(errCut)))}
	assert.Equal(t, "body", string(responder.Peek(resp)))
	got, err := io.ReadAll(resp.Body)
	require.ErrorIs(t, err, errCut)
	assert.Equal(t, "body", string(got))
}

func TestIsAirflow(t *testing.T) {
	req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://airflow.test/api/v1/dags", nil)
	for _, page := range airflowtest.Pages() {
		if page.Status()/100 == 2 || page == airflowtest.PageLoginRedirect {
			continue // no error response
		}
		recorder := httptest.NewRecorder()
		page.ServeHTTP(recorder, req)
		resp := recorder.Result()
		want := page.FromAirflow() && page != airflowtest.PageGunicornError && page != airflowtest.PageTooManyLogins
		assert.Equal(t, want, responder.IsAirflow(resp, req), page)
		require.NoError(t, resp.Body.Close())
	}
}
