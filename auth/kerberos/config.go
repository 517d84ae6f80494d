package kerberos

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/jcmturner/gokrb5/v8/config"

	"github.com/airflow-go/airflow/internal/input"
)

// readConfig reads krb5.conf.
func readConfig(file string) (*config.Config, error) {
	file = cmp.Or(file, configPath())
	text, err := input.LenientFile(file)
	if err != nil {
		return nil, fmt.Errorf("kerberos: reading the configuration: %w; set KRB5_CONFIG to its path", err)
	}
	var c *config.Config
	err = guard(func() (err error) {
		c, err = config.NewFromString(include.ReplaceAllString(string(text), ""))
		return err
	})
	if _, unsupported := errors.AsType[config.UnsupportedDirective](err); err != nil && !unsupported {
		return nil, fmt.Errorf("kerberos: invalid configuration %s: %w", file, err)
	}
	if !dnsLookup.Match(text) {
		c.LibDefaults.DNSLookupKDC = true // the default of MIT Kerberos and Heimdal
	}
	return c, nil
}

var (
	// include matches the directives that name further files. gokrb5 does not know them, and fails if one is in a section.
	include = regexp.MustCompile(`(?m)^include(dir)?[ \t].*$`)
	// dnsLookup matches a line that sets dns_lookup_kdc. A comment does not.
	dnsLookup = regexp.MustCompile(`(?m)^[ \t]*dns_lookup_kdc[ \t]*=`)
)

// configPath returns the configuration file named by the environment.
func configPath() string {
	list := filepath.SplitList(os.Getenv("KRB5_CONFIG"))
	for _, file := range list {
		if _, err := os.Stat(file); err == nil { //nolint:gosec // the file that the operator named
			return file
		}
	}
	return cmp.Or(strings.Join(list, ", "), "/etc/krb5.conf")
}

// guard turns a panic of gokrb5's parsers into an error. They panic for example at a file that is cut off. The error does not
// contain the panic value, which may contain keys.
func guard(parse func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("it is damaged or cut off")
		}
	}()
	return parse()
}
