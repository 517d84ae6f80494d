package auth

import (
	"net/http"
	"slices"
)

// session is what a login gives: the cookies to send with each request.
type session struct{ cookies []*http.Cookie }

func (s *session) put(header http.Header) {
	if s == nil {
		return
	}
	req := http.Request{Header: header}
	for _, cookie := range s.cookies {
		req.AddCookie(cookie)
	}
}

// with gives a session with the cookies that an answer has set besides, and without those that it took back.
func (s *session) with(set []*http.Cookie) *session {
	joined := new(session)
	if s != nil {
		joined.cookies = slices.Clone(s.cookies)
	}
	for _, cookie := range set {
		joined.cookies = slices.DeleteFunc(joined.cookies, func(old *http.Cookie) bool { return old.Name == cookie.Name })
		if cookie.MaxAge >= 0 && cookie.Value != "" {
			joined.cookies = append(joined.cookies, cookie)
		}
	}
	return joined
}
