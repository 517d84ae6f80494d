package client

import (
	"errors"
	"regexp"
	"strings"
	"testing"
)

func FuzzBaseURL(f *testing.F) {
	for _, seed := range []string{"https://airflow.example.com/api/v1/", "http://[::1]:8080/a%2Fb", "https://u:p@h", "http://h/%2F", "//", "http://h/api/v1/api/v1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, given string) {
		base, err := parseBaseURL(given)
		if err != nil {
			if _, ok := errors.AsType[*ArgumentError](err); !ok {
				t.Fatalf("%q: %v", given, err)
			}
			return
		}
		if base.User != nil || base.RawQuery != "" || base.Fragment != "" || strings.HasSuffix(base.EscapedPath(), "/") {
			t.Fatalf("%q became %q", given, base)
		}
		again, err := parseBaseURL(base.String() + apiPath + "/")
		if err != nil || strings.TrimSuffix(again.String(), apiPath) != strings.TrimSuffix(base.String(), apiPath) {
			t.Fatalf("%q became %q and then %q (%v)", given, base, again, err)
		}
	})
}

func FuzzRunIDOf(f *testing.F) {
	for _, seed := range []string{"", "order-17", "a b", strings.Repeat("x", 201)} {
		f.Add(seed)
	}
	legal := regexp.MustCompile(`^key__[A-Za-z0-9_.~:-]+$`) // what Airflow takes, and no longer than it stores
	f.Fuzz(func(t *testing.T, key string) {
		if id := RunIDOf(key); !legal.MatchString(id) || len(id) > 250 || id != RunIDOf(key) {
			t.Fatalf("%q became %q", key, id)
		}
	})
}

func FuzzSameConf(f *testing.F) {
	f.Add(`{"a": [1, 2.5e3, null, "x"]}`, `{"a": [1, 2500, null, "x"]}`)
	f.Add(`{}`, `null`)
	f.Fuzz(func(t *testing.T, a, b string) {
		if sameConf([]byte(a), []byte(b)) != sameConf([]byte(b), []byte(a)) {
			t.Fatalf("%q and %q: it depends on the order", a, b)
		}
	})
}
