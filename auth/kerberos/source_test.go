package kerberos

import (
	"bytes"
	"encoding/binary"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jcmturner/gokrb5/v8/iana/etypeID"
	"github.com/jcmturner/gokrb5/v8/keytab"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
)

const krb5Conf = `
[libdefaults]
 default_realm = EXAMPLE.TEST
 dns_lookup_kdc = false
[realms]
 EXAMPLE.TEST = {
  kdc = 127.0.0.1:1
 }
`

// writeFile writes a file to a temporary directory and returns its path.
func writeFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

// isolateEnv sets the Kerberos environment variables for the test.
func isolateEnv(t *testing.T) {
	t.Helper()
	t.Setenv("KRB5_CONFIG", writeFile(t, "krb5.conf", krb5Conf))
	t.Setenv("KRB5CCNAME", "")
	t.Setenv("KRB5_CLIENT_KTNAME", "")
}

// writeKeytab writes a keytab with keys for principals and returns its path.
func writeKeytab(t *testing.T, principals ...string) string {
	t.Helper()
	keys := keytab.New()
	for _, name := range principals {
		require.NoError(t, keys.AddEntry(name, "EXAMPLE.TEST", canary, time.Unix(1, 0), 1, etypeID.AES128_CTS_HMAC_SHA1_96))
	}
	content, err := keys.Marshal()
	require.NoError(t, err)
	return writeFile(t, "x.keytab", string(content))
}

// encodeCache returns a credential cache of alice as kinit writes it, with a TGT that expires at till.
func encodeCache(t *testing.T, version byte, till time.Time) []byte {
	t.Helper()
	tgt := fakeTicket().Ticket
	tgt.SName.NameString = []string{"krbtgt", "EXAMPLE.TEST"}
	encoded, err := tgt.Marshal()
	require.NoError(t, err)
	var b bytes.Buffer
	number := func(values ...any) {
		for _, value := range values {
			require.NoError(t, binary.Write(&b, binary.BigEndian, value))
		}
	}
	data := func(s string) {
		number(uint32(len(s)))
		b.WriteString(s)
	}
	principal := func(realm string, names ...string) {
		number(uint32(1), uint32(len(names)))
		data(realm)
		for _, name := range names {
			data(name)
		}
	}
	entry := func(realm, server, instance, ticket string, till time.Time) {
		principal("EXAMPLE.TEST", "alice")
		principal(realm, server, instance)
		for range 5 - version { // twice in version 3
			number(uint16(etypeID.AES256_CTS_HMAC_SHA1_96))
		}
		data(strings.Repeat("k", 32))
		number(uint32(0), uint32(0), uint32(till.Unix()), uint32(0), uint8(0), uint32(0))
		number(uint32(1), uint16(2)) // an address
		data("\x7f\x00\x00\x01")
		number(uint32(0))
		data(ticket)
		data("")
	}
	b.Write([]byte{5, version})
	if version == 4 {
		number(uint16(12), uint16(1), uint16(8), uint64(0))
	}
	principal("EXAMPLE.TEST", "alice")
	entry("X-CACHECONF:", "krb5_ccache_conf_data", "pa_type", "2", till.Add(time.Hour))
	entry("EXAMPLE.TEST", "krbtgt", "EXAMPLE.TEST", string(encoded), till.Add(-time.Minute))
	entry("EXAMPLE.TEST", "krbtgt", "EXAMPLE.TEST", string(encoded), till)
	entry("EXAMPLE.TEST", "airflow", "localhost", string(encoded), till)
	return b.Bytes()
}

func tryBind(method auth.Method) error {
	_, err := method.Bind(&url.URL{Scheme: "http", Host: "localhost:8080"}, http.DefaultClient)
	return err
}

func TestBindRejectsInvalidArguments(t *testing.T) {
	isolateEnv(t)
	alice := writeKeytab(t, "alice", "svc/host")
	for want, method := range map[string]auth.Method{
		"invalid principal: must not be empty":                                                Password("", canary),
		"invalid password: must not be empty":                                                 Password("alice", ""),
		"missing keytab: pass a file name":                                                    Keytab("alice", ""),
		"reading the keytab: open /nowhere/x.keytab: no such file":                            Keytab("alice", "/nowhere/x.keytab"),
		"x.keytab is damaged or not a keytab":                                                 Keytab("alice", writeFile(t, "x.keytab", canary)),
		"y.keytab is damaged or not a keytab":                                                 Keytab("alice", writeFile(t, "y.keytab", "\x05\x02\x00\x00\x00\x20"+canary)),
		"z.keytab contains no keys":                                                           Keytab("alice", writeFile(t, "z.keytab", "\x05\x02\x00\x00\x00\x00")),
		"has no key for bob@EXAMPLE.TEST, only for alice@EXAMPLE.TEST, svc/host@EXAMPLE.TEST": Keytab("bob", alice),
		"has no key for alice@OTHER.TEST":                                                     Keytab("alice@OTHER.TEST", alice),
		"credential caches of type KCM are not supported":                                     Cache("KCM:0"),
		"credential caches of type KEYRING are not supported":                                 Cache("KEYRING:persistent:0"),
		`invalid service principal "airflow": must have the form service/host`:                Cache("", WithSPN("airflow")),
		`invalid service principal "/host": must`:                                             Cache("", WithSPN("/host")),
		`invalid service principal "airflow/@EXAMPLE.TEST": must`:                             Cache("", WithSPN("airflow/@EXAMPLE.TEST")),
		"reading the configuration: /nowhere/krb5.conf: no such file":                         Cache("", WithConfig("/nowhere/krb5.conf")),
		"bad.conf: ": Cache("", WithConfig(writeFile(t, "bad.conf", "[libdefaults]\n nonsense\n"))),
		"invalid principal alice: must have a realm, because krb5.conf sets no default_realm": Password("alice", canary, WithConfig(writeFile(t, "empty.conf", "[libdefaults]\n"))),
	} {
		err := tryBind(method)
		require.ErrorContains(t, err, want)
		assert.True(t, strings.HasPrefix(err.Error(), "kerberos: "), err)
		assertHidden(t, err)
	}
	_, err := Cache("").Bind(new(url.URL), http.DefaultClient)
	require.ErrorContains(t, err, "base URL")
}

func TestBindAcceptsValidArguments(t *testing.T) {
	isolateEnv(t)
	alice := writeKeytab(t, "alice", "svc/host")
	for _, method := range []auth.Method{
		Keytab("alice", alice), Keytab("alice@EXAMPLE.TEST", "FILE:"+alice), Keytab("svc/host", alice), Keytab("", alice),
		Cache(""), Cache("/not/there/yet"), Cache("FILE:/not/there/yet"), Password("alice", canary),
		Cache("", WithSPN("HTTP/proxy.example.com@EXAMPLE.TEST"), WithMutualAuth()),
	} {
		require.NoError(t, tryBind(method))
	}
	t.Setenv("KRB5_CLIENT_KTNAME", "FILE:"+alice)
	require.NoError(t, tryBind(Keytab("", "")))
	t.Setenv("KRB5_CONFIG", "/nowhere/krb5.conf:"+os.Getenv("KRB5_CONFIG"))
	require.NoError(t, tryBind(Keytab("", "")), "the first existing file is read")
	t.Setenv("KRB5CCNAME", "API:x")
	require.ErrorContains(t, tryBind(Cache("")), "of type API")
}

func TestConfigDefaults(t *testing.T) {
	c, err := readConfig(writeFile(t, "krb5.conf", krb5Conf))
	require.NoError(t, err)
	assert.False(t, c.LibDefaults.DNSLookupKDC)
	c, err = readConfig(writeFile(t, "krb5.conf", "includedir /etc/krb5.conf.d\n[libdefaults]\n default_realm = A\n"))
	require.NoError(t, err)
	assert.True(t, c.LibDefaults.DNSLookupKDC, "the default if the file does not set it")
	assert.Equal(t, "A", c.LibDefaults.DefaultRealm)
	c, err = readConfig(writeFile(t, "krb5.conf", "[libdefaults]\n # dns_lookup_kdc = false\n default_realm = A\ninclude /etc/krb5.local\n"+
		"[domain_realm]\n .a = A\nincludedir /etc/krb5.conf.d/\n"))
	require.NoError(t, err, "a directive in a section is ignored")
	assert.True(t, c.LibDefaults.DNSLookupKDC, "a comment sets nothing")
	assert.Equal(t, "A", c.ResolveRealm("host.a"))
}

func TestReadCache(t *testing.T) {
	till := time.Now().Add(time.Hour).Truncate(time.Second)
	for _, version := range []byte{3, 4} {
		name, got, err := readCache(encodeCache(t, version, till))
		require.NoError(t, err)
		assert.Equal(t, "alice@EXAMPLE.TEST", name)
		require.NotNil(t, got)
		assert.True(t, got.till.Equal(till), "the ticket that expires last")
		assert.Equal(t, []string{"krbtgt", "EXAMPLE.TEST"}, got.SName.NameString)
		assert.Equal(t, strings.Repeat("k", 32), string(got.key.KeyValue))
		assert.Equal(t, []string{"alice"}, got.client.CName().NameString)
	}
}

// A file that is cut off is detected as damaged, unless it ends between two entries.
func TestTruncatedCacheIsDamaged(t *testing.T) {
	whole := encodeCache(t, 4, time.Now())
	entries := 0
	for n := range whole {
		_, _, err := readCache(whole[:n])
		if err == nil {
			entries++
			continue
		}
		require.ErrorIs(t, err, errDamaged, strconv.Itoa(n))
	}
	assert.Equal(t, 4, entries)
}

func TestCacheFileChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cc")
	from, err := cacheSource("FILE:" + path)(nil)
	require.NoError(t, err)
	write := func(content []byte, at int64) {
		require.NoError(t, os.WriteFile(path, content, 0o600))
		require.NoError(t, os.Chtimes(path, time.Time{}, time.Unix(at, 0)))
	}

	assert.True(t, from.changed())
	_, err = from.tgt(t.Context())
	require.ErrorIs(t, err, os.ErrNotExist)
	e := &Error{Err: err}
	assert.Contains(t, e.Hint(), "run kinit")

	write(encodeCache(t, 4, time.Now().Add(time.Hour)), 1000)
	assert.True(t, from.changed())
	_, err = from.tgt(t.Context())
	require.NoError(t, err)
	assert.False(t, from.changed())
	assert.Equal(t, "alice@EXAMPLE.TEST", from.client())

	write(encodeCache(t, 4, time.Now().Add(-time.Hour)), 1001)
	assert.True(t, from.changed(), "same size, later modification time")
	_, err = from.tgt(t.Context())
	require.ErrorContains(t, err, "its ticket expired at")

	write([]byte("\x05\x04"), 1002)
	_, err = from.tgt(t.Context())
	require.ErrorIs(t, err, errDamaged)
	assert.True(t, from.changed(), "true until the file can be read")

	write(encodeCache(t, 4, time.Now())[:48], 1003) // a cache without tickets
	_, err = from.tgt(t.Context())
	require.Error(t, err)
}

func FuzzReadCache(f *testing.F) {
	f.Add([]byte("\x05\x04\x00\x00"))
	f.Add([]byte("\x05\x03\x00\x00\x00\x01\xff\xff\xff\xff\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, file []byte) {
		_, got, err := readCache(file)
		if err != nil && got != nil {
			t.Error("got a ticket from a damaged file")
		}
	})
}

func FuzzReadKeytab(f *testing.F) {
	f.Add([]byte("\x05\x02\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, file []byte) {
		keys, err := readKeytab(writeFile(t, "k", string(file)))
		if err == nil && len(principals(keys)) == 0 {
			t.Error("got a keytab without keys")
		}
	})
}

func TestConfigurationOfWindows(t *testing.T) {
	for _, content := range []string{"\ufeff" + strings.TrimSpace(krb5Conf), "\ufeff# Zo\xeb\r\n" + strings.ReplaceAll(krb5Conf, "\n", "\r\n")} {
		c, err := readConfig(writeFile(t, "krb5.conf", content))
		require.NoError(t, err)
		assert.Equal(t, "EXAMPLE.TEST", c.LibDefaults.DefaultRealm)
		assert.Len(t, c.Realms, 1)
	}
}
