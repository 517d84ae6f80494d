package contract

import (
	"os"
	"strings"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/auth/kerberos"
)

// ticket logs in at the KDC, as those users can who are principals: each server has a realm of its own. A test's own users are
// none: they send their passwords, which the server takes too.
func (s server) ticket(user, password string) auth.Method {
	realm := os.Getenv("AIRFLOW_TEST_KRB5_REALM")
	if realm == "" || !strings.HasSuffix(user, "@"+realm) {
		return auth.Basic(user, password)
	}
	options := []kerberos.Option{kerberos.WithSPN("airflow/localhost")} // also through a proxy of a test, which has another name
	if s.url == os.Getenv("AIRFLOW_TEST_SMALL_PAGES_URL") {
		options = append(options, kerberos.WithConfig(os.Getenv("AIRFLOW_TEST_SMALL_PAGES_KRB5_CONFIG")))
	}
	return kerberos.Password(user, password, options...)
}
