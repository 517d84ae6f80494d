package auth

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
)

// session is the result of a login: the cookies that the server has set, each with the URLs for which it is (RFC 6265). A nil
// session has no cookies.
type session struct {
	jar *cookiejar.Jar
	set []*http.Cookie // all that were stored, for a file
}

func newSession() *session {
	jar, _ := cookiejar.New(nil) // never fails
	return &session{jar: jar}
}

// store keeps the cookies that a response from u has set, and removes those that it deleted.
func (s *session) store(u *url.URL, set []*http.Cookie) {
	s.jar.SetCookies(u, set)
	s.set = append(s.set, set...)
}

// cookies returns the cookies for requests to u.
func (s *session) cookies(u *url.URL) []*http.Cookie {
	if s == nil {
		return nil
	}
	return s.jar.Cookies(u)
}

// addTo adds the cookies for u to a header.
func (s *session) addTo(header http.Header, u *url.URL) {
	req := http.Request{Header: header}
	for _, cookie := range s.cookies(u) {
		req.AddCookie(cookie)
	}
}
