package kerberos

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jcmturner/gokrb5/v8/iana/errorcode"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
)

// canary is a password that must never be printed, and neither must a key derived from it.
const canary = "cAnArY-7f3a91"

func TestNothingPrintsCredentials(t *testing.T) {
	isolateEnv(t)
	t.Setenv("KRB5_CONFIG", writeFile(t, "krb5.conf", strings.Replace(krb5Conf, "127.0.0.1:1", rejectingKDC(t, errorcode.KDC_ERR_PREAUTH_FAILED, time.Now()), 1)))
	file := writeKeytab(t, "alice")
	keys, err := readKeytab(file)
	require.NoError(t, err)
	key := string(keys.Entries[0].Key.KeyValue)
	for name, m := range map[string]auth.Method{"password": Password("alice", canary), "keytab": Keytab("alice", file)} {
		t.Run(name, func(t *testing.T) {
			bound, err := m.Bind(&url.URL{Scheme: "http", Host: "localhost:8080"}, http.DefaultClient)
			require.NoError(t, err)
			_, err = bound.Do(post(t, base))
			require.Error(t, err)
			for _, value := range []any{m, bound, &m, &bound, struct{ m, b any }{m, bound}, []any{m, bound}, err} {
				assertHidden(t, value)
				assertHidden(t, value, key)
			}
		})
	}
}

// assertHidden fails if any common way of printing value shows a secret or an encoding of it.
func assertHidden(t *testing.T, value any, secrets ...string) {
	t.Helper()
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d", "%T"} {
		fmt.Fprintf(&out, verb+"\n", value)
	}
	encoded, err := json.Marshal(value)
	fmt.Fprintf(&out, "%s %v\n", encoded, err)
	slog.New(slog.NewTextHandler(&out, nil)).Info("x", "any", value)
	for _, secret := range append(secrets, canary) {
		for _, form := range []string{
			secret, hex.EncodeToString([]byte(secret)), base64.StdEncoding.EncodeToString([]byte(secret)),
			strings.Trim(fmt.Sprint([]byte(secret)), "[]"), strings.Trim(fmt.Sprintf("%#v", []byte(secret)), "[]byte{}"),
		} {
			assert.NotContains(t, strings.ToLower(out.String()), strings.ToLower(form))
		}
	}
}
