package kerberos

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/jcmturner/gokrb5/v8/config"
)

// cache is a credential cache file, written by kinit or a similar program.
type cache struct {
	path string

	mu     sync.Mutex
	read   os.FileInfo // the file when it was last read; nil if it was never read
	client string
}

func cacheSource(name string) sourceFunc {
	return func(*config.Config) (source, error) {
		name := cmp.Or(name, os.Getenv("KRB5CCNAME"), fmt.Sprintf("/tmp/krb5cc_%d", os.Getuid()))
		kind, path, typed := strings.Cut(name, ":")
		switch {
		case !typed:
			path = name
		case kind != "FILE":
			return source{}, fmt.Errorf("kerberos: credential caches of type %s are not supported; "+
				"set KRB5CCNAME to FILE: and a path, and run kinit", kind)
		}
		c := &cache{path: path}
		return source{c.tgt, c.principal, c.changed}, nil
	}
}

func (c *cache) principal() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.client
}

// changed reports whether the file has changed since it was read.
func (c *cache) changed() bool {
	now, err := os.Stat(c.path)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil || c.read == nil {
		return true
	}
	return !os.SameFile(now, c.read) || !now.ModTime().Equal(c.read.ModTime()) || now.Size() != c.read.Size()
}

// tgt reads the ticket-granting ticket.
func (c *cache) tgt(context.Context) (*ticket, error) {
	info, err := os.Stat(c.path)
	if err != nil {
		return nil, &cacheError{path: c.path, err: err}
	}
	data, err := os.ReadFile(c.path)
	if err != nil {
		return nil, &cacheError{path: c.path, err: err}
	}
	client, t, err := readCache(data)
	if err != nil {
		return nil, &cacheError{path: c.path, reason: err.Error(), err: err}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.read, c.client = info, client
	switch {
	case t == nil:
		return nil, &cacheError{path: c.path, reason: "it contains no ticket-granting ticket"}
	case !time.Now().Before(t.till):
		return nil, &cacheError{path: c.path, reason: fmt.Sprintf("its ticket expired at %s", t.till.Format(time.DateTime+" MST"))}
	}
	return t, nil
}

// errDamaged reports that a file is not a complete credential cache. It may be complete later.
var errDamaged = errors.New("it is damaged, incomplete or not a credential cache")

// cacheError reports that a cache provides no ticket.
type cacheError struct {
	path   string
	reason string
	err    error
}

func (e *cacheError) Error() string {
	if e.reason == "" {
		return "the credential cache cannot be read: " + e.err.Error()
	}
	return "the credential cache " + e.path + " is not usable: " + e.reason
}

func (e *cacheError) Unwrap() error { return e.err }
