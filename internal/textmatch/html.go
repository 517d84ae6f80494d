package textmatch

import "strings"

// Titles returns the texts of the titles of an HTML page in lower case. A text ends before the next tag.
func Titles(page string) (titles []string) {
	for {
		_, tag, _ := strings.Cut(page, "<title")
		_, after, ok := strings.Cut(tag, ">")
		if !ok {
			return titles
		}
		title, _, _ := strings.Cut(after, "<")
		titles = append(titles, title)
		page = after
	}
}

// What pages of logins have, in lower case.
var (
	passwordFields = []string{`type=password`, `type="password`, `type='password`}
	loginTitles    = []string{
		"signin", "sign-in", "sign in", "signon", "sign-on", "sign on", "login", "log-in", "log in", "logon", "log-on", "log on",
	}
	samlFields = []string{`name="samlrequest"`, `name='samlrequest'`, `name="samlrequest'`, `name='samlrequest"`}
)

// IsLogin reports whether an HTML page in lower case is a login: it asks for a password, sends a SAML request or has such a title.
func IsLogin(page string) bool {
	for _, rest, ok := strings.Cut(page, "<input"); ok; _, rest, ok = strings.Cut(rest, "<input") {
		var tag string
		if tag, rest, _ = strings.Cut(rest, ">"); Contains(tag, passwordFields...) {
			return true
		}
	}
	for _, title := range Titles(page) {
		if HasWord(title, loginTitles...) {
			return true
		}
	}
	return Contains(page, samlFields...)
}
