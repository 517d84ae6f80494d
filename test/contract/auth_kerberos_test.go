package contract

import (
	"os"
	"strings"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/auth/kerberos"
)

// ticket returns Kerberos authentication for users that are principals in the realm of the server. Other users, which tests
// create, send their passwords: the server accepts both.
func (s server) ticket(user, password string) auth.Method {
	realm := os.Getenv("AIRFLOW_TEST_KRB5_REALM")
	if realm == "" || !strings.HasSuffix(user, "@"+realm) {
		return auth.Basic(user, password)
	}
	options := []kerberos.Option{kerberos.WithSPN("airflow/localhost")} // set explicitly, because proxies in tests have other names
	if s.url == os.Getenv("AIRFLOW_TEST_SMALL_PAGES_URL") {
		options = append(options, kerberos.WithConfig(os.Getenv("AIRFLOW_TEST_SMALL_PAGES_KRB5_CONFIG")))
	}
	return kerberos.Password(user, password, options...)
}
