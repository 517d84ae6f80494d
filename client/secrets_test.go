package client

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/auth"
)

const canary = "s3cret-canary"

// What is printed, logged or returned holds no credential, in no form.
func TestCredentialsStayInside(t *testing.T) {
	encoded := base64.StdEncoding.EncodeToString([]byte("user:" + canary))
	silent := func(text string) {
		assert.NotContains(t, text, canary)
		assert.NotContains(t, text, encoded)
	}
	for _, method := range []auth.Method{auth.Basic("user", canary), auth.Bearer(canary)} {
		for _, h := range []http.HandlerFunc{
			status(400), status(401), status(403), status(404), status(409), status(429), status(500), status(503), cut,
			func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, "<html>") },
			func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, "{}") },
			func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, "http://elsewhere.invalid/", http.StatusFound)
			},
		} {
			c := serve(t, h, WithAuth(method))
			for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
				silent(fmt.Sprintf(format, c))
				silent(fmt.Sprintf(format, *c))
				silent(fmt.Sprintf(format, method))
				silent(fmt.Sprintf(format, c.pipeline))
			}
			b, err := json.Marshal(c)
			silent(string(b) + fmt.Sprint(err))
			var response Response
			for _, call := range []func() error{
				func() error { _, err := c.DAGs.Get(t.Context(), "d", nil, WithResponse(&response)); return err },
				func() error { _, err := c.DAGRuns.Trigger(t.Context(), "d", nil); return err },
				func() error { return c.DAGRuns.Delete(t.Context(), "d", "r") },
				func() error { return c.Do(t.Context(), Request{Path: "/x"}, new(any), WithHeader("X-Other", "1")) },
			} {
				err := call()
				for _, format := range []string{"%v", "%+v", "%#v"} {
					silent(fmt.Sprintf(format, err))
				}
				for ; err != nil; err = unwrapped(err) {
					silent(err.Error())
				}
			}
			silent(fmt.Sprintf("%+v", response))
		}
	}
	_, err := New("https://user:" + canary + "@airflow.example.com")
	silent(err.Error())
	_, err = New("://" + canary)
	silent(err.Error())
	_, err = New("http://localhost", WithAuth(auth.Bearer(canary+"\n")))
	silent(fmt.Sprintf("%v %+v %#v", err, err, err))
}

func unwrapped(err error) error {
	if u, ok := err.(interface{ Unwrap() error }); ok {
		return u.Unwrap()
	}
	return nil
}

// Nothing in what the client sends elsewhere holds a credential either.
func TestCredentialsGoToTheBaseURLAlone(t *testing.T) {
	var seen []string
	record := func(w http.ResponseWriter, r *http.Request) {
		seen = append(seen, r.Header.Get("Authorization"))
		answer(w, 200, `{"dag_id": "d"}`)
	}
	other := serve(t, record)
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://"+serverOf(other)+r.URL.Path, http.StatusTemporaryRedirect)
	}, WithAuth(auth.Basic("user", canary)))
	_, err := c.DAGs.Get(t.Context(), "d", nil)
	assert.Error(t, err)
	assert.Empty(t, strings.Join(seen, ""))
}
