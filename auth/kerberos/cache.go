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

// cache is a credential cache in a file, which kinit and its like write.
type cache struct {
	path string

	mu     sync.Mutex
	read   os.FileInfo // the file as it was read last; nil if it never was
	client string
}

func openCache(name string) open {
	return func(*config.Config) (source, error) {
		name := cmp.Or(name, os.Getenv("KRB5CCNAME"), fmt.Sprintf("/tmp/krb5cc_%d", os.Getuid()))
		kind, path, typed := strings.Cut(name, ":")
		switch {
		case !typed:
			path = name
		case kind != "FILE":
			return source{}, fmt.Errorf("kerberos: a credential cache of the type %s cannot be read, only one in a file: "+
				"set KRB5CCNAME to FILE: and its path, and run kinit", kind)
		}
		c := &cache{path: path}
		return source{c.granting, c.principal, c.changed}, nil
	}
}

func (c *cache) principal() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.client
}

// changed tells whether the file is another one than was read.
func (c *cache) changed() bool {
	now, err := os.Stat(c.path)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil || c.read == nil {
		return true
	}
	return !os.SameFile(now, c.read) || !now.ModTime().Equal(c.read.ModTime()) || now.Size() != c.read.Size()
}

// granting reads the ticket by which a KDC grants others.
func (c *cache) granting(context.Context) (*ticket, error) {
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
		return nil, &cacheError{path: c.path, reason: "it has no ticket that grants others"}
	case !time.Now().Before(t.till):
		return nil, &cacheError{path: c.path, reason: fmt.Sprintf("its ticket ended at %s", t.till.Format(time.DateTime+" MST"))}
	}
	return t, nil
}

// errDamaged is that a file is not, or not yet, what it should be.
var errDamaged = errors.New("it is no credential cache, or is being written at this moment")

// cacheError is that a cache gives no ticket.
type cacheError struct {
	path   string
	reason string
	err    error
}

func (e *cacheError) Error() string {
	if e.reason == "" {
		return "the credential cache cannot be read: " + e.err.Error()
	}
	return "the credential cache " + e.path + " does not serve: " + e.reason
}

func (e *cacheError) Unwrap() error { return e.err }
