// Package origin says where credentials may go.
package origin

import (
	"errors"
	"net/url"
	"strings"
)

// Origin is the scheme, host and port of a URL.
type Origin struct{ scheme, host, port string }

// Of gives the origin of a base URL.
func Of(u *url.URL) (Origin, error) {
	if u == nil || u.Scheme == "" || u.Hostname() == "" {
		return Origin{}, errors.New("auth: the base URL has no scheme or no host, so credentials could go anywhere")
	}
	return Origin{strings.ToLower(u.Scheme), u.Hostname(), port(u)}, nil
}

// Has tells whether a URL is of this origin.
func (o Origin) Has(u *url.URL) bool {
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
