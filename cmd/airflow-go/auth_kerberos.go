package main

import (
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/auth/kerberos"
	"github.com/airflow-go/airflow/internal/input"
)

// kerberosFromEnv returns the method for AIRFLOW_AUTH=kerberos; nil for another value. client.FromEnv does not support Kerberos, so that other
// programs do not compile it.
func kerberosFromEnv(env *input.Environment) (auth.Method, error) {
	if env.Get("AIRFLOW_AUTH") != "kerberos" {
		return nil, nil
	}
	for _, other := range []string{"USERNAME", "TOKEN", "TOKEN_FILE", "SESSION_COOKIE"} {
		if env.Get("AIRFLOW_"+other) != "" {
			return nil, &usageError{"AIRFLOW_" + other + " is set, but AIRFLOW_AUTH is kerberos; unset one of them"}
		}
	}
	principal, password, keytab := env.Get("AIRFLOW_KRB5_PRINCIPAL"), env.Get("AIRFLOW_PASSWORD"), env.Get("AIRFLOW_KRB5_KEYTAB")
	switch {
	case keytab != "" && password != "":
		return nil, &usageError{"AIRFLOW_PASSWORD and AIRFLOW_KRB5_KEYTAB are both set; unset one of them"}
	case password != "" && principal == "":
		return nil, &usageError{"AIRFLOW_PASSWORD is set, but AIRFLOW_KRB5_PRINCIPAL is not; set the principal of the password"}
	}
	return kerberosMethod(env, principal, password, keytab, env.Get("AIRFLOW_KRB5_SPN")), nil
}

// kerberosMethod returns the method for tickets of a password, of a keytab or of the cache.
func kerberosMethod(env *input.Environment, principal, password, keytab, spn string) auth.Method {
	var options []kerberos.Option
	if spn != "" {
		options = append(options, kerberos.WithSPN(spn))
	}
	switch {
	case password != "":
		return kerberos.Password(principal, password, options...)
	case keytab != "", principal != "", env.Get("KRB5_CLIENT_KTNAME") != "" && env.Get("KRB5CCNAME") == "":
		return kerberos.Keytab(principal, keytab, options...)
	}
	return kerberos.Cache("", options...)
}
