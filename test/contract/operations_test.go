package contract

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/operations"
	"github.com/airflow-go/airflow/internal/recorded"
	"github.com/airflow-go/airflow/problem"
)

// operation calls a method of a service that sends the request of one API operation.
type operation struct {
	id   string // Airflow's operation ID
	call func(context.Context) error
}

// unsupportedStatuses are the status codes with which a server rejects an operation that it does not have.
// Airflow 3.1 takes the last part of a new path for a number, and responds with 422.
var unsupportedStatuses = []int{http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusBadRequest, http.StatusUnprocessableEntity}

// disabledOperations are the operations that the configuration of the test servers does not support: they keep logs in files.
var disabledOperations = []string{"get_external_log_url"}

// TestEveryOperation proves that some method sends each operation of the contract successfully. If the client rejects the
// operation because the server is too old, the server must reject the same request sent by a client without version checks.
func TestEveryOperation(t *testing.T) {
	sent := &transcript{}
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	ctx, s := testContext(t), connect(t)
	recording := client.WithHTTPClient(&http.Client{Transport: sent})
	setup, checked := s.admin(t), s.admin(t, recording)
	newest := map[bool]*client.Client{} // clients of the newest releases, by whether that is one of Airflow 3
	for isAirflow3, version := range map[bool]string{false: "2.11.2", true: "3.3.2"} {
		newest[isAirflow3] = s.admin(t, recording, client.WithServerVersion(version))
	}
	c := new(client.Client) // the client of the operations: a copy of checked or one of newest
	calls := slices.Concat(
		operationsDAGs(ctx, t, s, setup, c),
		operationsDAGRuns(ctx, t, s, setup, c),
		operationsPools(ctx, t, s, setup, c),
		operationsTaskInstances(ctx, t, s, setup, c),
		operationsData(ctx, t, s, setup, c),
		operationsConnections(ctx, t, s, setup, c),
		operationsAdmin(ctx, t, s, setup, c),
		operationsAirflow3(ctx, t, s, setup, c),
	)
	known, contract := operations.AllOfAirflow3(), contractOperations(s.isAirflow3())
	seen := newCoverage(ctx, t, setup)
	for _, o := range calls {
		t.Run(o.id, func(t *testing.T) {
			target, found := contract[o.id]
			require.True(t, found, "the contract has no operation %s", o.id)
			*c = *checked
			sent.reset()
			err := o.call(ctx)
			var unsupported *client.UnsupportedError
			if errors.As(err, &unsupported) && unsupported.What == target.String() {
				assert.Empty(t, sent.last(target), "the client sent a request that it rejected")
				*c = *newest[s.isAirflow3() && unsupported.Until == ""]
				_ = o.call(ctx) // the status code of the response shows whether the client was right
				exchange := sent.last(target)
				require.NotNil(t, exchange, "nothing was sent without version checks")
				assert.Contains(t, unsupportedStatuses, exchange.Status, "the client calls the server too old or too new: %s", exchange.Body)
				seen.add(o.id, verdictUnsupported, target, exchange)
				return
			}
			exchange := sent.last(target)
			if until := known[o.id].Until; exchange == nil && err == nil && s.isAirflow3() && until != "" && recorded.CompareVersions(until, "3") < 0 {
				seen.add(o.id, verdictReplaced, target, sent.newest(t))
				return
			}
			require.NotNil(t, exchange, "%s was not sent; the call returned: %v", target, err)
			if exchange.Status >= http.StatusInternalServerError && seen.expectsFault(o.id) {
				require.Error(t, err)
				seen.add(o.id, verdictFault, target, exchange)
				return
			}
			if errors.Is(err, problem.ErrBadRequest) && slices.Contains(disabledOperations, o.id) {
				seen.add(o.id, verdictDisabled, target, exchange)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, 2, exchange.Status/100, "status code %d", exchange.Status)
			seen.add(o.id, verdictPass, target, exchange)
		})
	}
	for id, target := range contract {
		_, found := seen.Operations[id]
		if s.isAirflow3() && os.Getenv("AIRFLOW_TEST_BASE_URL") == "" &&
			(slices.Contains(airflowtest.NotPlayed(), target.method+" /api/v2"+target.path) || slices.Contains(operationsNeverFound, id)) {
			continue
		}
		assert.True(t, found, "no test calls a method that sends %s", id)
	}
	seen.compare(t)
}

// operationsNeverFound are operations to which airflowtest always responds with 404, because it has no such objects.
var operationsNeverFound = []string{"get_asset_alias", "get_hitl_detail", "get_hitl_detail_try_detail", "update_hitl_detail"}

// target is the method and the path template of an operation of the contract.
type target struct{ method, path string }

func (o target) String() string { return o.method + " " + o.path }

func (o target) matches(method, path string) bool {
	template := regexp.MustCompile(`\\\{\w+\\\}`).ReplaceAllString(regexp.QuoteMeta(o.path), "[^/]+")
	return method == o.method && regexp.MustCompile("^"+template+"$").MatchString(path)
}

// contractOperations returns the operations of the contract by ID, with their paths in Airflow 2 or 3.
func contractOperations(isAirflow3 bool) map[string]target {
	targets, all := map[string]target{}, operations.All()
	if isAirflow3 {
		all = operations.AllOfAirflow3()
	}
	for id, operation := range all {
		path := operation.Path
		if isAirflow3 {
			_, path = operation.Route(gen.V2)
		}
		targets[id] = target{operation.Method, strings.TrimPrefix(path, "/api/v2")}
	}
	return targets
}

// exchange is a request and its response.
type exchange struct {
	Method string `json:"method"`
	Path   string `json:"path"` // below /api/v1 or /api/v2, with the query
	Status int    `json:"status"`
	Type   string `json:"type,omitempty"` // content type of the response
	Body   string `json:"body,omitempty"` // body of the response

	sent []byte // body of the request
}

// transcript is a transport that records exchanges.
type transcript struct {
	mu        sync.Mutex
	exchanges []*exchange
}

// RoundTrip sends a request and records the exchange.
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
	path := belowAPI(request.URL.RequestURI())
	r.mu.Lock()
	defer r.mu.Unlock()
	r.exchanges = append(r.exchanges, &exchange{
		Method: request.Method, Path: path, Status: response.StatusCode, Type: response.Header.Get("Content-Type"), Body: string(body), sent: sent,
	})
	return response, nil
}

func (r *transcript) reset() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.exchanges = nil
}

// last returns the last exchange of an operation, or nil.
func (r *transcript) last(o target) *exchange {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range slices.Backward(r.exchanges) {
		if path, _, _ := strings.Cut(e.Path, "?"); o.matches(e.Method, path) {
			return e
		}
	}
	return nil
}

// newest returns the latest exchange.
func (r *transcript) newest(t *testing.T) *exchange {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	require.NotEmpty(t, r.exchanges, "nothing was sent")
	return r.exchanges[len(r.exchanges)-1]
}

// errorOf returns the error of a call and drops its other result.
func errorOf[T any](_ T, err error) error { return err }
