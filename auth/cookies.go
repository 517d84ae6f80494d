package auth

import (
	"net/http"
	"slices"
)

// session is the result of a login: the cookies to send with each request. A nil session has no cookies.
type session struct{ cookies []*http.Cookie }

// addTo adds the cookies to a header.
func (s *session) addTo(header http.Header) {
	if s == nil {
		return
	}
	req := http.Request{Header: header}
	for _, cookie := range s.cookies {
		req.AddCookie(cookie)
	}
}

// update returns a new session that also has the cookies that a response has set, and no longer has those that it deleted.
func (s *session) update(set []*http.Cookie) *session {
	updated := new(session)
	if s != nil {
		updated.cookies = slices.Clone(s.cookies)
	}
	for _, cookie := range set {
		updated.cookies = slices.DeleteFunc(updated.cookies, func(old *http.Cookie) bool { return old.Name == cookie.Name })
		if cookie.MaxAge >= 0 && cookie.Value != "" {
			updated.cookies = append(updated.cookies, cookie)
		}
	}
	return updated
}
