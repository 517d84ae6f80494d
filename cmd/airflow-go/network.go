package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"strings"

	"github.com/spf13/pflag"

	"github.com/airflow-go/airflow/client"
)

// network holds the flags that override the network settings of the environment.
type network struct{ caFile, clientCert, clientKey, proxy, unixSocket string }

func (n *network) addTo(flags *pflag.FlagSet) {
	flags.StringVar(&n.caFile, "ca-file", "", "PEM `file` of the only certificates to trust; overrides AIRFLOW_CA_FILE")
	flags.StringVar(&n.clientCert, "client-cert", "", "PEM `file` of a client certificate; overrides AIRFLOW_CLIENT_CERT_FILE")
	flags.StringVar(&n.clientKey, "client-key", "", "PEM `file` of its key, unless in the same file; overrides AIRFLOW_CLIENT_KEY_FILE")
	flags.StringVar(&n.proxy, "proxy", "", "`URL` of a proxy; overrides AIRFLOW_PROXY")
	flags.StringVar(&n.unixSocket, "unix-socket", "", "`path` of a unix socket; overrides AIRFLOW_UNIX_SOCKET")
}

// options returns the options of the transport: the flags, else the environment, else the context, which may be nil. A certificate and
// its key come from the same place, and so do the proxy and the socket, which exclude each other.
func (n *network) options(env func(string) string, c *serverContext) (client.TransportOptions, error) {
	if n.proxy != "" && !strings.Contains(n.proxy, "://") {
		return client.TransportOptions{}, &usageError{"invalid --proxy: must start with http://, https:// or socks5://"}
	}
	if u, err := url.Parse(n.proxy); err != nil || u.User != nil {
		return client.TransportOptions{}, &usageError{"invalid --proxy: must be a URL without username and password, because other users of the machine can read them; set AIRFLOW_PROXY instead"}
	}
	o := client.TransportOptions{
		CAFile:         cmp.Or(n.caFile, env("AIRFLOW_CA_FILE")),
		ClientCertFile: cmp.Or(n.clientCert, env("AIRFLOW_CLIENT_CERT_FILE")),
		ClientKeyFile:  cmp.Or(n.clientKey, env("AIRFLOW_CLIENT_KEY_FILE")),
		ProxyURL:       cmp.Or(n.proxy, env("AIRFLOW_PROXY")),
		UnixSocket:     cmp.Or(n.unixSocket, env("AIRFLOW_UNIX_SOCKET")),
	}
	if c == nil {
		return o, nil
	}
	o.CAFile = cmp.Or(o.CAFile, c.CAFile)
	if o.ClientCertFile == "" && o.ClientKeyFile == "" {
		o.ClientCertFile, o.ClientKeyFile = c.ClientCert, c.ClientKey
	}
	if o.ProxyURL == "" && o.UnixSocket == "" {
		o.ProxyURL, o.UnixSocket = c.Proxy, c.UnixSocket
	}
	return o, nil
}

// warnings is a log handler that writes warnings of the client as lines. It drops the records of single attempts.
type warnings struct{ out io.Writer }

func (w warnings) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelWarn }

func (w warnings) Handle(_ context.Context, r slog.Record) error {
	if r.Message == "airflow request" {
		return nil
	}
	line := "airflow-go: warning: " + r.Message
	r.Attrs(func(a slog.Attr) bool {
		line += fmt.Sprintf(" %s=%s", a.Key, a.Value)
		return true
	})
	_, err := fmt.Fprintln(w.out, line)
	return err
}

func (w warnings) WithAttrs([]slog.Attr) slog.Handler { return w }
func (w warnings) WithGroup(string) slog.Handler      { return w }
