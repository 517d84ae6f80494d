// Package auth authenticates the requests of a client: it holds credentials and adds them to requests.
//
// Pass a [Method] to client.WithAuth:
//
//	c, err := client.New("https://airflow.example.com", client.WithAuth(auth.Session("svc", password)))
//
// Use [Session] or [Basic] for a user name and a password, [Bearer], [TokenFile], [Command], [TokenFunc] or [TokenSource] for
// tokens, [SessionCookie] for an existing web session, and [HeaderFunc] for anything else. Kerberos is in package auth/kerberos.
//
// Credentials are sent only to the origin of the client's base URL: its scheme, host and port. A Method, and every Doer bound
// by it, prints no part of a credential, whatever the format. A failed authentication is an [Error], which says what to check.
package auth
