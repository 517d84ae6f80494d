package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"

	"github.com/spf13/pflag"
)

// network are the flags that stand for what the environment says of the way to the server.
type network struct{ caFile, clientCert, clientKey, proxy, unixSocket string }

func (n *network) addTo(flags *pflag.FlagSet) {
	flags.StringVar(&n.caFile, "ca-file", "", "a PEM `file` of the certificates to trust, instead of AIRFLOW_CA_FILE")
	flags.StringVar(&n.clientCert, "client-cert", "", "a PEM `file` of a client certificate, instead of AIRFLOW_CLIENT_CERT_FILE")
	flags.StringVar(&n.clientKey, "client-key", "", "a PEM `file` of its key, if it is in another, instead of AIRFLOW_CLIENT_KEY_FILE")
	flags.StringVar(&n.proxy, "proxy", "", "the `URL` of a proxy, instead of AIRFLOW_PROXY")
	flags.StringVar(&n.unixSocket, "unix-socket", "", "the `path` of a unix socket, instead of AIRFLOW_UNIX_SOCKET")
}

// export puts them where FromEnv finds them.
func (n *network) export() error {
	if u, err := url.Parse(n.proxy); err != nil || u.User != nil {
		return &usageError{"--proxy: it is no URL, or holds a login, which everybody on the machine can read: set AIRFLOW_PROXY instead"}
	}
	for name, value := range map[string]string{
		"AIRFLOW_CA_FILE": n.caFile, "AIRFLOW_CLIENT_CERT_FILE": n.clientCert, "AIRFLOW_CLIENT_KEY_FILE": n.clientKey,
		"AIRFLOW_PROXY": n.proxy, "AIRFLOW_UNIX_SOCKET": n.unixSocket,
	} {
		if value == "" {
			continue
		}
		if err := os.Setenv(name, value); err != nil {
			return &usageError{err.Error()}
		}
	}
	return nil
}

// warnings writes what the client warns of, a line each. What becomes of each attempt is not for people.
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
