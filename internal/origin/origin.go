// Package origin compares the origins of URLs.
//
// An origin is the scheme, host and port of a URL, as browsers define it. The authentication methods send credentials only to
// the origin of the client's base URL, so that neither a redirect nor an absolute URL can send them to another server. Scheme
// and host are compared without case, and a missing port means the default port of http or https.
package origin

import (
	"errors"
	"net/url"
	"strings"
)

// Origin is the scheme, host and port of a URL.
type Origin struct{ scheme, host, port string }

// Of returns the origin of a base URL. It returns an error if the URL has no scheme or no host.
func Of(u *url.URL) (Origin, error) {
	if u == nil || u.Scheme == "" || u.Hostname() == "" {
		return Origin{}, errors.New("auth: invalid base URL: must have a scheme and a host, because credentials are sent only there")
	}
	return Origin{strings.ToLower(u.Scheme), u.Hostname(), port(u)}, nil
}

// Contains reports whether a URL has this origin.
func (o Origin) Contains(u *url.URL) bool {
	return u != nil && strings.EqualFold(u.Scheme, o.scheme) && strings.EqualFold(u.Hostname(), o.host) && port(u) == o.port
}

func port(u *url.URL) string {
	switch p := u.Port(); {
	case p != "":
		return p
	case strings.EqualFold(u.Scheme, "https"):
		return "443"
	case strings.EqualFold(u.Scheme, "http"):
		return "80"
	}
	return ""
}
