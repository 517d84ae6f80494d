package main

import (
	"os"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/auth/kerberos"
	"github.com/airflow-go/airflow/client"
)

// kerberosFromEnv returns the options for AIRFLOW_AUTH=kerberos. client.FromEnv does not support Kerberos, so that other
// programs do not compile it.
func kerberosFromEnv() ([]client.Option, error) {
	if os.Getenv("AIRFLOW_AUTH") != "kerberos" {
		return nil, nil
	}
	for _, other := range []string{"USERNAME", "TOKEN", "TOKEN_FILE", "SESSION_COOKIE"} {
		if os.Getenv("AIRFLOW_"+other) != "" {
			return nil, &usageError{"AIRFLOW_" + other + " is set, but AIRFLOW_AUTH is kerberos; unset one of them"}
		}
	}
	var method auth.Method
	var options []kerberos.Option
	if spn := os.Getenv("AIRFLOW_KRB5_SPN"); spn != "" {
		options = append(options, kerberos.WithSPN(spn))
	}
	principal, password, keytab := os.Getenv("AIRFLOW_KRB5_PRINCIPAL"), os.Getenv("AIRFLOW_PASSWORD"), os.Getenv("AIRFLOW_KRB5_KEYTAB")
	switch {
	case keytab != "" && password != "":
		return nil, &usageError{"AIRFLOW_PASSWORD and AIRFLOW_KRB5_KEYTAB are both set; unset one of them"}
	case password != "" && principal == "":
		return nil, &usageError{"AIRFLOW_PASSWORD is set, but AIRFLOW_KRB5_PRINCIPAL is not; set the principal of the password"}
	case password != "":
		method = kerberos.Password(principal, password, options...)
	case keytab != "", principal != "", os.Getenv("KRB5_CLIENT_KTNAME") != "" && os.Getenv("KRB5CCNAME") == "":
		method = kerberos.Keytab(principal, keytab, options...)
	default:
		method = kerberos.Cache("", options...)
	}
	return []client.Option{client.WithAuth(method)}, nil
}
