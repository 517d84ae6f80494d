package kerberos

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/jcmturner/gokrb5/v8/config"
)

// readConfig reads krb5.conf.
func readConfig(file string) (*config.Config, error) {
	file = cmp.Or(file, named())
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("kerberos: the configuration cannot be read: %w; name it by KRB5_CONFIG", err)
	}
	var c *config.Config
	err = guard(func() (err error) {
		c, err = config.NewFromString(string(text))
		return err
	})
	if _, partly := errors.AsType[config.UnsupportedDirective](err); err != nil && !partly {
		return nil, fmt.Errorf("kerberos: the configuration %s has a mistake: %w", file, err)
	}
	if !strings.Contains(string(text), "dns_lookup_kdc") {
		c.LibDefaults.DNSLookupKDC = true // as the libraries of MIT and Heimdal have it
	}
	return c, nil
}

// named gives the file that the environment names.
func named() string {
	list := filepath.SplitList(os.Getenv("KRB5_CONFIG"))
	for _, file := range list {
		if _, err := os.Stat(file); err == nil { //nolint:gosec // the file that the operator named
			return file
		}
	}
	return cmp.Or(strings.Join(list, ", "), "/etc/krb5.conf")
}

// guard makes an error of what the parsers of gokrb5 panic at, such as a file that is cut off. It says nothing of what they
// read, since that has keys in it.
func guard(parse func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("it is damaged or cut off")
		}
	}()
	return parse()
}
