package contract

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/operations"
)

// operation is a call of a service's method that sends the request of one operation of the API.
type operation struct {
	id   string // Airflow's name for it
	call func(context.Context) error
}

// Every operation of the contract is sent by a method of a service, and succeeds; or the client refuses it because the server
// is too old, and the server agrees when it is asked all the same.
func TestEveryOperation(t *testing.T) {
	sent := &transcript{}
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	ctx, s := within(t), open(t)
	recording := client.WithHTTPClient(&http.Client{Transport: sent})
	setup, gated, ungated := s.admin(t), s.admin(t, recording), s.admin(t, recording, client.WithServerVersion("2.11.2"))
	c := new(client.Client) // what the operations call, which is gated or not
	operations := slices.Concat(
		operationsDAGs(ctx, t, s, setup, c),
		operationsDAGRuns(ctx, t, s, setup, c),
		operationsPools(ctx, t, s, setup, c),
		operationsTaskInstances(ctx, t, s, setup, c),
		operationsData(ctx, t, s, setup, c),
		operationsConnections(ctx, t, s, setup, c),
		operationsAdmin(ctx, t, s, setup, c),
	)
	contract := contractOperations()
	seen := newCoverage(ctx, t, setup)
	for _, o := range operations {
		t.Run(o.id, func(t *testing.T) {
			target, known := contract[o.id]
			require.True(t, known, "the contract has no operation %s", o.id)
			*c = *gated
			sent.forget()
			err := o.call(ctx)
			var tooOld *client.UnsupportedError
			if errors.As(err, &tooOld) && tooOld.What == target.String() {
				assert.Empty(t, sent.of(target), "it was refused, and sent all the same")
				*c = *ungated
				_ = o.call(ctx) // as the answer is, which tells whether the refusal was right
				answer := sent.of(target)
				require.NotNil(t, answer, "nothing was sent with the gate off")
				assert.Contains(t, []int{http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusBadRequest}, answer.Status,
					"the client says that the server is too old: %s", answer.Body)
				seen.add(o.id, verdictUnsupported, target, answer)
				return
			}
			answer := sent.of(target)
			require.NotNil(t, answer, "%s was not sent; the call gave: %v", target, err)
			if answer.Status >= http.StatusInternalServerError && seen.expectsFault(o.id) {
				require.Error(t, err)
				seen.add(o.id, verdictFault, target, answer)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, 2, answer.Status/100, "it was answered %d", answer.Status)
			seen.add(o.id, verdictPass, target, answer)
		})
	}
	for id := range contract {
		assert.Contains(t, seen.Operations, id, "no method of a service has sent it, and seen it succeed or refused")
	}
	seen.compare(t)
}

// target is an operation of the contract.
type target struct{ method, path string }

func (o target) String() string { return o.method + " " + o.path }

func (o target) matches(method, path string) bool {
	template := regexp.MustCompile(`\\\{\w+\\\}`).ReplaceAllString(regexp.QuoteMeta(o.path), "[^/]+")
	return method == o.method && regexp.MustCompile("^"+template+"$").MatchString(path)
}

// contractOperations are the operations of the contract by their ids.
func contractOperations() map[string]target {
	targets := map[string]target{}
	for id, operation := range operations.All() {
		targets[id] = target{operation.Method, operation.Path}
	}
	return targets
}

// exchange is a request and how it was answered.
type exchange struct {
	Method string `json:"method"`
	Path   string `json:"path"` // below /api/v1, with the query
	Status int    `json:"status"`
	Type   string `json:"type,omitempty"` // of the body
	Body   string `json:"body,omitempty"`

	sent []byte // the body of the request
}

// transcript writes down what a client sends, and how it is answered.
type transcript struct {
	mu        sync.Mutex
	exchanges []*exchange
}

// RoundTrip sends a request.
func (r *transcript) RoundTrip(request *http.Request) (*http.Response, error) {
	var sent []byte
	if request.GetBody != nil {
		copied, err := request.GetBody()
		if err != nil {
			return nil, err
		}
		if sent, err = io.ReadAll(copied); err != nil {
			return nil, err
		}
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	_, path, _ := strings.Cut(request.URL.RequestURI(), "/api/v1")
	r.mu.Lock()
	defer r.mu.Unlock()
	r.exchanges = append(r.exchanges, &exchange{
		Method: request.Method, Path: path, Status: response.StatusCode, Type: response.Header.Get("Content-Type"), Body: string(body), sent: sent,
	})
	return response, nil
}

func (r *transcript) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.exchanges = nil
}

// of is the last exchange of an operation; nil if there was none.
func (r *transcript) of(o target) *exchange {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range slices.Backward(r.exchanges) {
		if path, _, _ := strings.Cut(e.Path, "?"); o.matches(e.Method, path) {
			return e
		}
	}
	return nil
}

// fails gives the error of a call, whatever else it returns.
func fails[T any](_ T, err error) error { return err }
