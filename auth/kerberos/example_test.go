package kerberos_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/airflow-go/airflow/auth/kerberos"
	"github.com/airflow-go/airflow/client"
)

// A service logs in with its keytab, and again whenever its ticket expires.
func ExampleKeytab() {
	c, err := client.New("https://airflow.example.com",
		client.WithAuth(kerberos.Keytab("etl@EXAMPLE.COM", "/etc/etl.keytab")))
	if err != nil {
		log.Fatal(err)
	}
	run, err := c.DAGRuns.Trigger(context.Background(), "etl", nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(run.DAGRunID)
}

// A user who has run kinit needs no other credentials.
func ExampleCache() {
	c, err := client.New("https://airflow.example.com", client.WithAuth(kerberos.Cache("")))
	if err != nil {
		log.Fatal(err)
	}
	health, err := c.Monitoring.Health(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(health.Scheduler.Status)
}

// A proxy that checks tickets in place of Airflow has its own service principal.
func ExampleWithSPN() {
	method := kerberos.Password("me@EXAMPLE.COM", "secret",
		kerberos.WithSPN("HTTP/proxy.example.com"), kerberos.WithMutualAuth())
	c, err := client.New("https://proxy.example.com/airflow", client.WithAuth(method))
	if err != nil {
		log.Fatal(err)
	}
	_ = c
}

// A request without a ticket is not sent, and the error says what to check.
func ExampleError() {
	c, err := client.New("https://airflow.example.com",
		client.WithAuth(kerberos.Cache("FILE:/nowhere/cache", kerberos.WithConfig("testdata/krb5.conf"))))
	if err != nil {
		log.Fatal(err)
	}
	_, err = c.DAGs.List(context.Background(), nil)
	if e, ok := errors.AsType[*kerberos.Error](err); ok {
		fmt.Println(e)
	}
	fmt.Println(client.SafeToRetry(err))
	// Output:
	// kerberos: no ticket for airflow/airflow.example.com: the credential cache cannot be read: stat /nowhere/cache: no such file or directory; run kinit, or set KRB5CCNAME to another cache
	// true
}

// client.New rejects a type of cache that is not supported.
func ExampleCache_unsupported() {
	_, err := client.New("https://airflow.example.com", client.WithAuth(kerberos.Cache("KCM:", kerberos.WithConfig("testdata/krb5.conf"))))
	fmt.Println(err)
	// Output:
	// airflow: invalid WithAuth: kerberos: credential caches of type KCM are not supported; set KRB5CCNAME to FILE: and a path, and run kinit
}
