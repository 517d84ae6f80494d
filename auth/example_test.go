package auth_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// send binds a method to a test server and sends one request, as a client does.
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

// Bind rejects credentials that no server could accept.
func ExampleBasic_invalid() {
	err := send(auth.Basic("svc", "read from a file\n"), nil)
	fmt.Println(err)
	// Output:
	// auth: invalid password: must be UTF-8 without control characters such as line breaks
}

// The first request logs in through the login form.
func ExampleSession() {
	err := send(auth.Session("svc", "s3cret"), func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/login/" && r.Method == http.MethodGet:
			_, _ = fmt.Fprint(w, `<form><input name="csrf_token" value="x"><input name="username"><input name="password"></form>`)
		case r.URL.Path == "/login/":
			fmt.Println("login of", r.FormValue("username"))
			http.SetCookie(w, &http.Cookie{Name: "session", Value: "abc", Path: "/"})
			http.Redirect(w, r, "/home", http.StatusFound)
		case r.URL.Path == "/api/v1/dags":
			fmt.Println(r.Header.Get("Cookie"))
		}
	})
	fmt.Println(err)
	// Output:
	// login of svc
	// session=abc
	// <nil>
}

func ExampleSessionCookie() {
	err := send(auth.SessionCookie("abc"), func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Header.Get("Cookie"))
	})
	fmt.Println(err)
	// Output:
	// session=abc
	// <nil>
}

// Both programs use the login of the first one.
func ExampleLoginFile() {
	server := airflowtest.NewServer(airflowtest.WithVersion("3.3.2"), airflowtest.WithUser("svc", "s3cret", airflowtest.Admin))
	stop, err := server.Start()
	if err != nil {
		panic(err)
	}
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	for range 2 { // programs
		method := auth.LoginFile(filepath.Join(folder, "login"), "svc", func(context.Context) (string, error) {
			fmt.Println("logging in")
			return "s3cret", nil
		})
		c, err := client.New(server.URL(), client.WithAuth(method))
		if err != nil {
			panic(err)
		}
		pool, err := c.Pools.Get(context.Background(), "default_pool")
		fmt.Println(pool.Slots, err)
	}
	if err := errors.Join(stop(), os.RemoveAll(folder)); err != nil {
		panic(err)
	}
	// Output:
	// logging in
	// 128 <nil>
	// 128 <nil>
}

// The function is called for the first request, and again when the token expires or is rejected.
func ExampleTokenFunc() {
	method := auth.TokenFunc(func(context.Context) (auth.Token, error) {
		return auth.Token{Value: "eyJhbGciOi.e30.c2ln", Expiry: time.Now().Add(time.Hour)}, nil
	})
	err := send(method, func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Header.Get("Authorization"))
	})
	fmt.Println(err)
	// Output:
	// Bearer eyJhbGciOi.e30.c2ln
	// <nil>
}

// oauth2Token and oauth2Source have the methods of the types of golang.org/x/oauth2.
type oauth2Token struct{ AccessToken string }

func (t *oauth2Token) Valid() bool { return t.AccessToken != "" }

func (t *oauth2Token) SetAuthHeader(r *http.Request) {
	r.Header.Set("Authorization", "Bearer "+t.AccessToken)
}

type oauth2Source struct{}

func (oauth2Source) Token() (*oauth2Token, error) { return &oauth2Token{AccessToken: "ya29.a0"}, nil }

func ExampleTokenSource() {
	err := send(auth.TokenSource(oauth2Source{}), func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Header.Get("Authorization"))
	})
	fmt.Println(err)
	// Output:
	// Bearer ya29.a0
	// <nil>
}

func ExampleTokenFile() {
	file, err := os.CreateTemp("", "token")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.Remove(file.Name())
	_, err = file.WriteString("from-a-file\n")
	err = errors.Join(err, file.Close(), send(auth.TokenFile(file.Name()), func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Header.Get("Authorization"))
	}))
	fmt.Println(err)
	// Output:
	// Bearer from-a-file
	// <nil>
}

func ExampleCommand() {
	err := send(auth.Command("echo", "from-a-command"), func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Header.Get("Authorization"))
	})
	fmt.Println(err)
	// Output:
	// Bearer from-a-command
	// <nil>
}

func ExampleHeaderFunc() {
	method := auth.HeaderFunc(func(req *http.Request) error {
		req.Header.Set("X-Api-Key", "s3cret")
		return nil
	})
	err := send(method, func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Header.Get("X-Api-Key"))
	})
	fmt.Println(err)
	// Output:
	// s3cret
	// <nil>
}

// An Error reports whether the server rejected the credentials, and its text says what to check.
func ExampleError() {
	err := send(auth.Session("svc", "s3cret"), func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/login/" {
			_, _ = fmt.Fprint(w, `Invalid login <form><input name="username"><input name="password"></form>`)
		}
	})
	e, ok := errors.AsType[*auth.Error](err)
	fmt.Println(ok && e.Rejected, errors.Is(err, problem.ErrAccess))
	// Output:
	// true true
}

// cookieMethod is a custom Method that sends an existing web session.
type cookieMethod struct{ value func() string } // a func, because fmt would print a string field

func (c cookieMethod) Bind(base *url.URL, next auth.Doer) (auth.Doer, error) {
	return doerFunc(func(req *http.Request) (*http.Response, error) {
		if req.URL.Scheme == base.Scheme && req.URL.Host == base.Host {
			req.AddCookie(&http.Cookie{Name: "session", Value: c.value()})
		}
		return next.Do(req)
	}), nil
}

type doerFunc func(*http.Request) (*http.Response, error)

func (d doerFunc) Do(req *http.Request) (*http.Response, error) { return d(req) }

func ExampleMethod() {
	session := cookieMethod{value: func() string { return "abc" }}
	err := send(session, func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Header.Get("Cookie"))
	})
	fmt.Println(err)
	// Output:
	// session=abc
	// <nil>
}
