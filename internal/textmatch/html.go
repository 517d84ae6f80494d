package textmatch

import "strings"

// Titles returns the texts of the titles of an HTML page in lower case. A text ends before the next tag.
func Titles(page string) (titles []string) {
	for _, rest := range After(page, "<title") {
		if _, title, ok := strings.Cut(rest, ">"); ok {
			title, _, _ = strings.Cut(title, "<")
			titles = append(titles, title)
		}
	}
	return titles
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
	for _, rest := range After(page, "<input") {
		tag, _, _ := strings.Cut(rest, ">")
		if Contains(tag, passwordFields...) {
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
