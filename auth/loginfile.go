package auth

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/airflow-go/airflow/internal/hide"
	"github.com/airflow-go/airflow/internal/input"
	"github.com/airflow-go/airflow/internal/wholefile"
)

// LoginFile returns a Method that logs in like [Password] and keeps the session or the token in a file, so that programs that run one
// after the other share one login. Whoever can read the file can act as the user until the login expires.
//
//	auth.LoginFile(path, "svc", func(context.Context) (string, error) { return os.Getenv("AIRFLOW_PASSWORD"), nil })
//
// The first request reads the file. LoginFile logs in if the file does not exist, is not such a file, is for another server or
// username, or has a login that has expired. It also logs in if the server rejects the login, unless another program has written a new
// one by then. A login replaces the file in one step, with permissions for its owner only; missing folders are created.
//
// The function password is only called for a login. If it is nil, LoginFile never logs in: requests fail with an [Error] for rejected
// credentials once the login in the file has expired. The username may be empty then, and means any user.
//
// LoginFile does not fall back to [Basic] if the API of an Airflow before 2.3 accepts no sessions. If the file cannot be written,
// requests fail with an [Error]. A request that already has an Authorization header is sent unchanged.
//
// Bind returns an error if the path is empty, or if the username is empty although there is a password, or is not UTF-8.
func LoginFile(path, username string, password func(context.Context) (string, error)) Method {
	return methodFunc(func(base *url.URL, next Doer) (Doer, error) {
		if path == "" {
			return nil, errors.New("auth: invalid login file: the path must not be empty")
		}
		if err := checkLogin(username, ""); err != nil && (password != nil || username != "") {
			return nil, err
		}
		d, err := newPasswordDoer(base, next, username, password)
		if err != nil {
			return nil, err
		}
		d.sessions.login.file = &loginFile{path: path, server: below(base, "/").String()}
		return doerFunc(d.do), nil
	})
}

// loginFile is a file with a login at one server.
type loginFile struct{ path, server string }

// keptLogin is the content of the file: the login of a user.
type keptLogin struct {
	Server   string   `json:"server"`
	Username string   `json:"username"`
	Token    string   `json:"token,omitempty"`
	Cookies  []string `json:"cookies,omitempty"` // as in the header Set-Cookie
}

// kept returns the session or the token in the file. It returns nil for both if there is no file or no login that can be used.
func (l *login) kept() (*session, *activeToken) {
	if l.file == nil {
		return nil, nil
	}
	text, err := input.File(l.file.path)
	if err != nil {
		return nil, nil
	}
	var content keptLogin
	if json.Unmarshal([]byte(text), &content) != nil || content.Server != l.file.server || l.user != "" && content.Username != l.user {
		return nil, nil
	}
	if content.Token != "" {
		token, err := Token{Value: content.Token}.activate()
		if expiry, ok := jwtExpiry(content.Token); err != nil || ok && time.Until(expiry) <= leeway {
			return nil, nil
		}
		token.accepted.Store(true) // so that a missing permission does not cause a login
		return nil, token
	}
	s := newSession()
	for _, line := range content.Cookies {
		cookie, err := http.ParseSetCookie(line)
		if err != nil {
			return nil, nil
		}
		s.store(l.url, []*http.Cookie{cookie})
	}
	if len(s.cookies(l.versionURL())) == 0 { // they have expired
		return nil, nil
	}
	return s, nil
}

// renew returns the session in the login file if it is another one than the old session. Otherwise it behaves like open.
func (l *login) renew(ctx context.Context, old *session, agent string) (*session, error) {
	if kept, _ := l.kept(); kept != nil && (old == nil || !kept.equal(old, l.versionURL())) {
		return kept, nil // another program has logged in
	}
	return l.open(ctx, old, agent)
}

// equal reports whether two sessions send the same cookies to a URL.
func (s *session) equal(other *session, u *url.URL) bool {
	return slices.EqualFunc(s.cookies(u), other.cookies(u), func(a, b *http.Cookie) bool { return a.Name == b.Name && a.Value == b.Value })
}

// keep writes a new session or token to the file, if there is one.
func (l *login) keep(s *session, token string) error {
	if l.file == nil {
		return nil
	}
	content := keptLogin{Server: l.file.server, Username: l.user, Token: token}
	if s != nil {
		for _, set := range s.set {
			cookie := *set         //nolint:gosec // the server has chosen its attributes
			if cookie.MaxAge > 0 { // it counts from now
				cookie.Expires, cookie.MaxAge = time.Now().Add(time.Duration(cookie.MaxAge)*time.Second), 0
			}
			content.Cookies = append(content.Cookies, cookie.String())
		}
	}
	text, err := json.Marshal(content)
	if err == nil {
		err = l.file.write(text)
	}
	if err != nil {
		return &Error{Reason: "the login cannot be kept", Err: err}
	}
	return nil
}

// write replaces the file in one step.
func (f *loginFile) write(text []byte) error {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return err
	}
	return wholefile.Write(f.path, text, nil)
}

// askPassword returns the password of the user. If there is none, the error says that the login has expired.
func (l *login) askPassword(ctx context.Context) (string, error) {
	if l.password == nil {
		return "", l.expired()
	}
	password, err := l.password(ctx)
	if err != nil {
		return "", sourceError(ctx, "getting the password failed", isOutage(err), err, hide.Of(password))
	}
	return password, checkLogin(l.user, password)
}
