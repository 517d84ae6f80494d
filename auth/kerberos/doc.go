// Package kerberos authenticates requests with Kerberos tickets (SPNEGO, RFC 4559).
//
// A service logs in with [Keytab] or [Password]. A user who has run kinit uses [Cache].
//
//	c, err := client.New("https://airflow.example.com", client.WithAuth(kerberos.Keytab("etl@EXAMPLE.COM", "/etc/etl.keytab")))
//
// Every request carries its own SPNEGO token, unless it already has an Authorization header. The token is sent without waiting for a
// 401, because Airflow 2.10 and later do not ask for one. The first request gets the ticket for the service; later requests reuse it.
// The first request in the last five minutes of the ticket's lifetime renews it (in the last sixth, if the lifetime is under half an
// hour). Other requests use the old ticket meanwhile. Nothing runs between requests. If a renewal fails, for example because the KDC
// is not available, the old ticket is used until it expires. If a server responds with 401 to a ticket that it accepted before, the
// ticket is renewed once and the request is sent again, because the key of the service may have changed.
//
// The variables KRB5_CONFIG, KRB5CCNAME and KRB5_CLIENT_KTNAME work as in MIT Kerberos, with these differences:
//
//   - If KRB5_CONFIG lists several files, the first existing one is read. Include directives are ignored.
//   - Credential caches must be files.
//   - Host names are used as in the URL, without DNS canonicalization.
//   - KDCs are contacted over TCP, for at most 5 seconds each, and not longer than the context of the request.
//   - A KDC that krb5.conf does not name is looked up in DNS, unless dns_lookup_kdc forbids it.
//
// If a KDC does not reply, or replies that it cannot work at the moment, the next one is asked. If none can work, the error is
// temporary, and the client retries. A wrong password, an unknown principal and any other rejection by a KDC is permanent, and
// no other KDC is asked. The error is permanent, too, if no KDC of the realm is known.
//
// # Requirements of Airflow
//
// The server must be an Airflow 2: the API of Airflow 3 accepts no tickets. [api] auth_backends must contain the kerberos_auth backend.
// It is airflow.api.auth.backend.kerberos_auth, or in Airflow 2.9 and later
// airflow.providers.fab.auth_manager.api.auth.backend.kerberos_auth. Other backends may also be enabled. The backend works with
// 2.6.3, 2.10.5 and 2.11.2. Airflow 2.8.4 responds with 403 to every ticket, and 2.3.4 and 2.0.2 respond with 500, because they
// find no user for any principal.
//
//   - The service principal is airflow/HOST, where HOST is the full name of Airflow's machine. Its key must be in the keytab of
//     [kerberos] keytab. A ticket for HTTP/HOST, as browsers send it, is rejected with 401. The base URL must contain the same
//     host name, or [WithSPN] must set the principal.
//   - The name of the user in Airflow must be the whole principal, such as etl@EXAMPLE.COM. If there is no such user, the response
//     is 403, or 500 with Airflow 2.6.
//   - AUTH_ROLE_PUBLIC in webserver_config.py must be None. In 2.10 and 2.11 it is "Public" by default. Airflow then ignores
//     tickets and responds with 403 to everybody.
//   - Airflow does not prove its identity to the client, so [WithMutualAuth] is only for proxies.
//
// # Errors
//
// A request without a ticket is not sent. Its error contains an [Error] with the KDC's error code and what to check, such as
// clocks, principals, passwords, keys, encryption types, the KDC, or an expired ticket. If the context of the request ends first, its
// error contains only an [auth.Error]. No error contains credentials. If Airflow responds to a ticket with 401 or 403, the error is a
// [problem.Error] whose hint says what to check in Airflow.
//
// [problem.Error]: https://pkg.go.dev/github.com/airflow-go/airflow/problem#Error
package kerberos
