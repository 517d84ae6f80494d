package kerberos

import (
	"fmt"
	"strings"
)

// Option configures how [Keytab], [Cache] and [Password] obtain and use tickets.
type Option func(*settings)

type settings struct {
	spn    string
	config string
	mutual bool
}

// WithSPN sets the service principal to get tickets for, as service/host or service/host@REALM. Use it for example for a proxy
// that checks tickets in place of Airflow: "HTTP/proxy.example.com". The default is airflow/HOST, where HOST is the host of the
// base URL in lower case.
func WithSPN(spn string) Option { return func(s *settings) { s.spn = spn } }

// WithConfig sets the path of the Kerberos configuration file. The default is the first existing file in KRB5_CONFIG or, if that
// variable is not set, /etc/krb5.conf.
func WithConfig(file string) Option { return func(s *settings) { s.config = file } }

// WithMutualAuth rejects responses of a server that does not prove that it has the key of the service principal. A 401 needs no proof.
//
// Use it only with a proxy that sends this proof, because Airflow itself never does. The proof is in the response, so the server
// may already have acted on the request; [auth.Error.Sent] is true then. TLS protects better against a false server.
func WithMutualAuth() Option { return func(s *settings) { s.mutual = true } }

func (s *settings) check() error {
	if s.spn == "" {
		return nil
	}
	service, host, ok := strings.Cut(s.spn, "/")
	if !ok || service == "" || strings.HasPrefix(host, "@") || host == "" || strings.HasSuffix(host, "@") {
		return fmt.Errorf(`kerberos: invalid service principal %q: must have the form service/host, such as "airflow/airflow.example.com"`, s.spn)
	}
	return nil
}
