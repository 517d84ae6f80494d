package kerberos

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/jcmturner/gokrb5/v8/config"
	"github.com/jcmturner/gokrb5/v8/credentials"
	"github.com/jcmturner/gokrb5/v8/keytab"
)

// source provides the ticket-granting ticket (TGT) of a client.
type source struct {
	tgt     func(context.Context) (*ticket, error)
	client  func() string // the principal; "" while it is unknown
	changed func() bool   // reports whether the file that tgt reads has changed
}

// sourceFunc creates a source. It returns an error if the arguments of the constructor, such as [Keytab], are invalid.
type sourceFunc func(*config.Config) (source, error)

func neverChanged() bool { return false }

// loginSource returns a source that logs in to the KDC for each TGT.
func loginSource(c *config.Config, read func() (*credentials.Credentials, error)) (source, error) {
	initial, err := read()
	if err != nil {
		return source{}, err
	}
	name := initial.UserName() + "@" + initial.Domain()
	return source{
		tgt: func(ctx context.Context) (*ticket, error) {
			current, err := read()
			if err != nil {
				return nil, err
			}
			return login(ctx, c, current)
		},
		client:  func() string { return name },
		changed: neverChanged,
	}, nil
}

func passwordSource(principal, password string) sourceFunc {
	return func(c *config.Config) (source, error) {
		return loginSource(c, func() (*credentials.Credentials, error) {
			name, realm, err := splitPrincipal(c, principal)
			switch {
			case err != nil:
				return nil, err
			case password == "":
				return nil, errors.New("kerberos: invalid password: must not be empty")
			}
			return credentials.New(name, realm).WithPassword(password), nil
		})
	}
}

// keytabSource reads the file for each login, because keys may change.
func keytabSource(principal, file string) sourceFunc {
	return func(c *config.Config) (source, error) {
		path := strings.TrimPrefix(cmp.Or(file, os.Getenv("KRB5_CLIENT_KTNAME")), "FILE:")
		if path == "" {
			return source{}, errors.New("kerberos: missing keytab: pass a file name or set KRB5_CLIENT_KTNAME")
		}
		return loginSource(c, func() (*credentials.Credentials, error) {
			keys, err := readKeytab(path)
			if err != nil {
				return nil, err
			}
			known := principals(keys)
			name, realm, err := splitPrincipal(c, cmp.Or(principal, known[0]))
			if err != nil {
				return nil, err
			}
			if full := name + "@" + realm; !slices.Contains(known, full) {
				return nil, fmt.Errorf("kerberos: the keytab %s has no key for %s, only for %s", path, full, strings.Join(known, ", "))
			}
			return credentials.New(name, realm).WithKeytab(keys), nil
		})
	}
}

func readKeytab(path string) (*keytab.Keytab, error) {
	data, err := os.ReadFile(path) //nolint:gosec // the file that the operator named
	if err != nil {
		return nil, fmt.Errorf("kerberos: reading the keytab: %w", err)
	}
	keys := keytab.New()
	if guard(func() error { return keys.Unmarshal(data) }) != nil { // the error may contain keys
		return nil, fmt.Errorf("kerberos: the file %s is damaged or not a keytab", path)
	}
	if len(keys.Entries) == 0 {
		return nil, fmt.Errorf("kerberos: the keytab %s contains no keys", path)
	}
	return keys, nil
}

// principals returns the distinct principals in a keytab, in the order of their first keys.
func principals(keys *keytab.Keytab) (names []string) {
	for _, entry := range keys.Entries {
		if name := entry.Principal.String(); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// splitPrincipal splits a principal into name and realm. Without a realm, it uses the default realm of the configuration.
func splitPrincipal(c *config.Config, principal string) (name, realm string, err error) {
	name, realm = principal, c.LibDefaults.DefaultRealm
	if at := strings.LastIndex(principal, "@"); at >= 0 {
		name, realm = principal[:at], principal[at+1:]
	}
	switch {
	case name == "":
		return "", "", errors.New("kerberos: invalid principal: must not be empty")
	case realm == "":
		return "", "", fmt.Errorf("kerberos: invalid principal %s: must have a realm, because krb5.conf sets no default_realm", name)
	}
	return name, realm, nil
}
