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

// source is where the ticket comes from that grants others.
type source struct {
	granting func(context.Context) (*ticket, error)
	client   func() string // the principal, as far as it is known
	changed  func() bool   // whether granting would read another file than it did
}

// open makes a source of what a constructor was given. It fails if that cannot be used.
type open func(*config.Config) (source, error)

func unchanging() bool { return false }

// fromLogin logs in anew each time.
func fromLogin(c *config.Config, who func() (*credentials.Credentials, error)) (source, error) {
	first, err := who()
	if err != nil {
		return source{}, err
	}
	name := first.UserName() + "@" + first.Domain()
	return source{
		granting: func(ctx context.Context) (*ticket, error) {
			now, err := who()
			if err != nil {
				return nil, err
			}
			return login(ctx, c, now)
		},
		client:  func() string { return name },
		changed: unchanging,
	}, nil
}

func openPassword(principal, password string) open {
	return func(c *config.Config) (source, error) {
		return fromLogin(c, func() (*credentials.Credentials, error) {
			name, realm, err := split(c, principal)
			switch {
			case err != nil:
				return nil, err
			case password == "":
				return nil, errors.New("kerberos: the password is empty")
			}
			return credentials.New(name, realm).WithPassword(password), nil
		})
	}
}

// openKeytab reads the file at each login, for keys are changed.
func openKeytab(principal, file string) open {
	return func(c *config.Config) (source, error) {
		path := strings.TrimPrefix(cmp.Or(file, os.Getenv("KRB5_CLIENT_KTNAME")), "FILE:")
		if path == "" {
			return source{}, errors.New("kerberos: no keytab is named: give a file, or set KRB5_CLIENT_KTNAME")
		}
		return fromLogin(c, func() (*credentials.Credentials, error) {
			keys, err := readKeytab(path)
			if err != nil {
				return nil, err
			}
			had := principals(keys)
			name, realm, err := split(c, cmp.Or(principal, had[0]))
			if err != nil {
				return nil, err
			}
			if full := name + "@" + realm; !slices.Contains(had, full) {
				return nil, fmt.Errorf("kerberos: the keytab %s has no key of %s; it has keys of %s", path, full, strings.Join(had, ", "))
			}
			return credentials.New(name, realm).WithKeytab(keys), nil
		})
	}
}

func readKeytab(path string) (*keytab.Keytab, error) {
	data, err := os.ReadFile(path) //nolint:gosec // the file that the operator named
	if err != nil {
		return nil, fmt.Errorf("kerberos: the keytab cannot be read: %w", err)
	}
	keys := keytab.New()
	if guard(func() error { return keys.Unmarshal(data) }) != nil { // the error may hold keys
		return nil, fmt.Errorf("kerberos: the keytab %s is damaged, or is none", path)
	}
	if len(keys.Entries) == 0 {
		return nil, fmt.Errorf("kerberos: the keytab %s is empty", path)
	}
	return keys, nil
}

// principals gives the names in a keytab, each once, in the order of their first keys.
func principals(keys *keytab.Keytab) (names []string) {
	for _, entry := range keys.Entries {
		if name := entry.Principal.String(); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// split takes a principal apart. The realm is that of the configuration if it has none.
func split(c *config.Config, principal string) (name, realm string, err error) {
	name, realm = principal, c.LibDefaults.DefaultRealm
	if at := strings.LastIndex(principal, "@"); at >= 0 {
		name, realm = principal[:at], principal[at+1:]
	}
	switch {
	case name == "":
		return "", "", errors.New("kerberos: the principal is empty")
	case realm == "":
		return "", "", fmt.Errorf("kerberos: the principal %s has no realm, nor does krb5.conf name a default_realm", name)
	}
	return name, realm, nil
}
