package challenge

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOf(t *testing.T) {
	type list = []Challenge
	for _, test := range []struct {
		fields []string
		want   list
	}{
		{nil, nil},
		{[]string{""}, nil},
		{[]string{"Basic"}, list{{"Basic", ""}}},
		{[]string{`Basic realm="Airflow"`}, list{{"Basic", ""}}},
		{[]string{"Negotiate", `Basic realm="x"`}, list{{"Negotiate", ""}, {"Basic", ""}}},
		{[]string{`Negotiate, Basic realm="x"`}, list{{"Negotiate", ""}, {"Basic", ""}}},
		{[]string{`Basic realm="x", charset="UTF-8", Negotiate`}, list{{"Basic", ""}, {"Negotiate", ""}}},
		{[]string{`Bearer realm="a, Basic b", error="invalid_token",error_description="\"Digest, expired\""`}, list{{"Bearer", ""}}},
		{[]string{`Basic realm = "x" , charset="UTF-8"`}, list{{"Basic", ""}}},
		{[]string{`Digest qop="auth, auth-int", nonce=abc,	Negotiate dG9r/ZW4=`}, list{{"Digest", ""}, {"Negotiate", "dG9r/ZW4="}}},
		{[]string{"NEGOTIATE oYG2MIGzoAMKAQ=="}, list{{"NEGOTIATE", "oYG2MIGzoAMKAQ=="}}},
		// The example of RFC 9110.
		{[]string{`Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\""`}, list{{"Basic", ""}, {"Newauth", ""}}},
		// Empty elements are allowed (section 5.6.1.2).
		{[]string{`, ,Basic realm="x",, Negotiate,`}, list{{"Basic", ""}, {"Negotiate", ""}}},
		// Malformed elements.
		{[]string{`"Basic", Basic`, `realm="x"`, `Bas/ic`, `Basic realm="x, Negotiate`}, list{{"Basic", ""}, {"Basic", ""}}},
	} {
		h := http.Header{"Www-Authenticate": test.fields}
		assert.Equal(t, test.want, Of(h), test.fields)
	}
	assert.True(t, Challenge{Scheme: "negotiate"}.Is("Negotiate"))
	assert.False(t, Challenge{Scheme: "Negotiated"}.Is("Negotiate"))
}

func FuzzOf(f *testing.F) {
	f.Add(`Basic realm="a, b", Negotiate dG9r=`)
	f.Fuzz(func(t *testing.T, field string) {
		for _, c := range Of(http.Header{"Www-Authenticate": {field}}) {
			assert.Contains(t, field, c.Scheme)
			assert.Contains(t, field, c.Token)
			scheme, rest := word(c.Scheme)
			assert.Equal(t, c.Scheme, scheme)
			assert.Empty(t, rest)
		}
	})
}
