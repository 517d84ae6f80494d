package auth_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
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

// A session is opened by the login form, with the first request.
func ExampleSession() {
	err := send(auth.Session("svc", "s3cret"), func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/login/" && r.Method == http.MethodGet:
			_, _ = fmt.Fprint(w, `<form><input name="csrf_token" value="x"><input name="username"><input name="password"></form>`)
		case r.URL.Path == "/login/":
			fmt.Println("login of", r.FormValue("username"))
			http.SetCookie(w, &http.Cookie{Name: "session", Value: "abc"})
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

// A function is asked for a token when there is none, or when the one that there is ends or is refused.
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

// oauth2Token and oauth2Source are shaped as those of golang.org/x/oauth2.
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

func ExampleHeader() {
	method := auth.Header(func(req *http.Request) error {
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

// An Error says what to check.
func ExampleError() {
	err := send(auth.Session("svc", "s3cret"), func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/login/" {
			_, _ = fmt.Fprint(w, "Sign in with OpenID")
		}
	})
	refused, ok := errors.AsType[*auth.Error](err)
	fmt.Println(ok && refused.Refused, errors.Is(err, problem.ErrAccess))
	// Output:
	// true true
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
