package client

import (
	"errors"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func FuzzBaseURL(f *testing.F) {
	for _, seed := range []string{"https://airflow.example.com/api/v1/", "http://[::1]:8080/a%2Fb", "https://u:p@h", "http://h/%2F", "//", "http://h/api/v1/api/v1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		base, err := parseBaseURL(text)
		if err != nil {
			if _, ok := errors.AsType[*ArgumentError](err); !ok {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if base.User != nil || base.RawQuery != "" || base.Fragment != "" || strings.HasSuffix(base.EscapedPath(), "/") {
			t.Fatalf("%q became %q", text, base)
		}
		again, err := parseBaseURL(base.String() + apiPath + "/")
		if err != nil || strings.TrimSuffix(again.String(), apiPath) != strings.TrimSuffix(base.String(), apiPath) {
			t.Fatalf("%q became %q and then %q (%v)", text, base, again, err)
		}
	})
}

func FuzzRunIDForKey(f *testing.F) {
	for _, seed := range []string{"", "order-17", "a b", strings.Repeat("x", 201)} {
		f.Add(seed)
	}
	legal := regexp.MustCompile(`^key__[A-Za-z0-9_.~:-]+$`) // what Airflow accepts; it stores at most 250 characters
	f.Fuzz(func(t *testing.T, key string) {
		if id := RunIDForKey(key); !legal.MatchString(id) || len(id) > 250 || id != RunIDForKey(key) {
			t.Fatalf("%q became %q", key, id)
		}
	})
}

func FuzzSameConf(f *testing.F) {
	f.Add(`{"a": [1, 2.5e3, null, "x"]}`, `{"a": [1, 2500, null, "x"]}`)
	f.Add(`{}`, `null`)
	f.Fuzz(func(t *testing.T, a, b string) {
		if sameConf([]byte(a), []byte(b)) != sameConf([]byte(b), []byte(a)) {
			t.Fatalf("%q and %q: the result depends on the order", a, b)
		}
	})
}

// FuzzRequestPath checks that Client.Do requests the given path of the API on the host of the base URL.
func FuzzRequestPath(f *testing.F) {
	for _, seed := range []string{"/pools", "/dags/a%2Fb", "/a%2e%2e/b", "//host/x", "/%zz", "/a b\x00", "/\xff%ff", "/x?y#z", "/;a=b:c@d"} {
		f.Add(seed)
	}
	base, err := parseBaseURL("https://airflow.example.com/prefix")
	if err != nil {
		f.Fatal(err)
	}
	p := newPipeline(nil, base, &config{})
	f.Fuzz(func(t *testing.T, path string) {
		if checkPath(path) != nil {
			return
		}
		req := p.newRequest(t.Context(), &outgoing{method: "GET", path: p.root + apiPath + path})
		want, err := url.PathUnescape(path)
		if err != nil || req.URL.Path != "/prefix/api/v1"+want || hasDots(req.URL.Path) {
			t.Fatalf("%q became %q (%v)", path, req.URL.Path, err)
		}
		sent, err := url.Parse(req.URL.String())
		if err != nil || sent.Host != "airflow.example.com" || sent.Path != req.URL.Path || sent.RawQuery+sent.Fragment != "" {
			t.Fatalf("%q became %q (%v)", path, req.URL, err)
		}
		if requestURI := req.URL.RequestURI(); strings.ContainsAny(requestURI, " \r\n\x00") || !strings.HasPrefix(requestURI, "/prefix/api/v1/") {
			t.Fatalf("%q is sent as %q", path, requestURI)
		}
	})
}

func FuzzVersion(f *testing.F) {
	for _, seed := range []string{"2.11.2", "2.8", "2.10.5+composer", "2.9.0rc1", "3", "", "2..1", "99999999999999999999.1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, ok := parseRelease(text)
		if ok && r == (release{}) {
			t.Fatalf("%q is %v, %v", text, r, ok)
		}
		if again, _ := parseRelease(r.String()); ok && again != r {
			t.Fatalf("%q is %v, and that is %v", text, r, again)
		}
	})
}
