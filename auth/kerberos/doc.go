// Package kerberos says who is calling by Kerberos tickets (SPNEGO, RFC 4559): a service logs in with a keytab or a password, and
// whoever has run kinit uses that credential cache.
//
//	c, err := client.New("https://airflow.example.com", client.WithAuth(kerberos.Keytab("etl@EXAMPLE.COM", "/etc/etl.keytab")))
//
// Every request has a token of its own, sent unasked: Airflow since 2.10 asks nobody for one. The ticket for the service is got
// with the first request and kept; another is got five minutes before it ends, or at the last sixth of a short one, by the
// request that comes then, while the others go on with the old one. Nothing runs between requests. When the KDC is away, what
// there is serves until its end. A server that refuses a ticket which it took before gets one other: its key may have changed.
//
// KRB5_CONFIG, KRB5CCNAME and KRB5_CLIENT_KTNAME count as they do for MIT's programs, but for this: of several files in KRB5_CONFIG
// the first is read, and include is not followed; credential caches are files; hosts are called what the URL calls them,
// whatever DNS says; a KDC is asked by TCP, for at most 5 seconds, and less if the context ends; and one that is not named in
// krb5.conf is looked up in DNS unless dns_lookup_kdc forbids it.
//
// # What Airflow wants
//
// The kerberos_auth backend among [api] auth_backends: airflow.api.auth.backend.kerberos_auth, since 2.9 that of the FAB provider,
// airflow.providers.fab.auth_manager.api.auth.backend.kerberos_auth. With 2.6.3, 2.10.5 and 2.11.2 it works. 2.8.4 answers 403 to every
// ticket, 2.3.4 and 2.0.2 answer 500, since they find no user for any. Other backends may stand beside it.
//
//   - The service principal is airflow/HOST, with HOST the full name of the machine that Airflow runs on, and its key is in the
//     keytab that [kerberos] keytab names. A ticket for HTTP/HOST, which is what a browser would show, is refused with 401.
//     The base URL has to call the machine by that name, or [WithSPN] names the principal.
//   - The user in Airflow has the name of the whole principal, such as etl@EXAMPLE.COM. For a principal without a user the answer
//     is 403, and 500 from 2.6.
//   - AUTH_ROLE_PUBLIC in webserver_config.py has to be None. Left alone it is "Public" in 2.10 and 2.11, and then Airflow looks
//     at no ticket: everybody gets 403.
//   - Nothing comes back by which the server proves who it is, so [WithMutualAuth] is for proxies only.
//
// # When it fails
//
// A request for which there is no ticket is not sent. The error has an [Error], with the KDC's code and what to check: clocks,
// principals, passwords and keys that have changed, KDCs that do not answer, encryption types, tickets that have ended. No error
// holds a credential. Answers 401 and 403 to a ticket are a [problem.Error] whose hint says the same for Airflow.
//
// [problem.Error]: https://pkg.go.dev/github.com/airflow-go/airflow/problem#Error
package kerberos
