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

// IsLogin reports whether an HTML page in lower case is a login: it asks for a password, sends a SAML request or has such a title.
func IsLogin(page string) bool {
	for _, rest := range After(page, "<input") {
		tag, _, _ := strings.Cut(rest, ">")
		if Contains(tag, `type=password`, `type="password`, `type='password`) {
			return true
		}
	}
	for _, title := range Titles(page) {
		if HasWord(title, "signin", "sign-in", "sign in", "signon", "sign-on", "sign on", "login", "log-in", "log in", "logon", "log-on", "log on") {
			return true
		}
	}
	return Contains(page, `name="samlrequest"`, `name='samlrequest'`, `name="samlrequest'`, `name='samlrequest"`)
}
