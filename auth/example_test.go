package auth_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"

	"github.com/airflow-go/airflow/auth"
)

// send binds a method to a server and sends one request, as a client does.
func send(method auth.Method, handler http.HandlerFunc) error {
	server := httptest.NewServer(handler)
	defer server.Close()
	base, err := url.Parse(server.URL)
	if err != nil {
		return err
	}
	bound, err := method.Bind(base, server.Client())
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodGet, server.URL+"/api/v1/dags", nil)
	if err != nil {
		return err
	}
	resp, err := bound.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func ExampleBasic() {
	err := send(auth.Basic("svc", "s3cret"), func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.BasicAuth())
	})
	fmt.Println(err)
	// Output:
	// svc s3cret true
	// <nil>
}

func ExampleBearer() {
	err := send(auth.Bearer("eyJhbGciOi.e30.c2ln"), func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Header.Get("Authorization"))
	})
	fmt.Println(err)
	// Output:
	// Bearer eyJhbGciOi.e30.c2ln
	// <nil>
}

// Credentials that no server could accept are refused before anything is sent.
func ExampleBasic_unusable() {
	err := send(auth.Basic("svc", "read from a file\n"), nil)
	fmt.Println(err)
	// Output:
	// auth: the password has a control character, such as a line break, or is not UTF-8
}

// cookie is a method of one's own: it sends a session that was opened elsewhere.
type cookie struct{ value func() string } // a func, because fmt prints what a string field holds

func (c cookie) Bind(base *url.URL, next auth.Doer) (auth.Doer, error) {
	return sender(func(req *http.Request) (*http.Response, error) {
		if req.URL.Scheme == base.Scheme && req.URL.Host == base.Host {
			req.AddCookie(&http.Cookie{Name: "session", Value: c.value()})
		}
		return next.Do(req)
	}), nil
}

type sender func(*http.Request) (*http.Response, error)

func (s sender) Do(req *http.Request) (*http.Response, error) { return s(req) }

func ExampleMethod() {
	session := cookie{value: func() string { return "abc" }}
	err := send(session, func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Header.Get("Cookie"))
	})
	fmt.Println(err)
	// Output:
	// session=abc
	// <nil>
}
