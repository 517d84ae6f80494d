package kerberos

import (
	"errors"
	"strings"
)

// Option changes how tickets are got and used.
type Option func(*settings)

type settings struct {
	spn    string
	config string
	mutual bool
}

// WithSPN names the service principal to ask tickets for, as service/host or service/host@REALM, such as
// "HTTP/proxy.example.com" for a proxy that checks tickets in Airflow's place. The default is airflow/ and the host of the base
// URL, in small letters.
func WithSPN(spn string) Option { return func(s *settings) { s.spn = spn } }

// WithConfig names the Kerberos configuration to read. The default is the first file of KRB5_CONFIG that can be read, or
// /etc/krb5.conf.
func WithConfig(file string) Option { return func(s *settings) { s.config = file } }

// WithMutualAuth refuses answers of a server that does not prove that it has the key of the service principal. Airflow's own
// backend proves nothing to anybody: this is for a proxy that does. The proof comes with the answer, after the server has
// acted; against others than the server, TLS protects better.
func WithMutualAuth() Option { return func(s *settings) { s.mutual = true } }

func (s *settings) check() error {
	if s.spn == "" {
		return nil
	}
	service, host, ok := strings.Cut(s.spn, "/")
	if !ok || service == "" || strings.HasPrefix(host, "@") || host == "" || strings.HasSuffix(host, "@") {
		return errors.New(`kerberos: the service principal is not of the form service/host, such as "airflow/airflow.example.com"`)
	}
	return nil
}
