// Package auth authenticates the requests of a client: it holds credentials and adds them to requests.
//
// Pass a [Method] to client.WithAuth:
//
//	c, err := client.New("https://airflow.example.com", client.WithAuth(auth.Password("svc", password)))
//
// Use [Password] for a username and a password, and [Session] or [Basic] to choose how they are sent. Use [Bearer], [TokenFile],
// [Command], [TokenFunc] or [TokenSource] for tokens, [SessionCookie] for an existing web session, and [HeaderFunc] for anything
// else. Kerberos is in package auth/kerberos.
//
// Credentials are sent only to the origin of the client's base URL: its scheme, host and port. Formatting a [Method] or its Doers
// with package fmt never reveals credentials.
//
// A request for which no credentials can be obtained fails with an [Error], for example after a rejected login. If the server
// itself rejects credentials that it received, such as a wrong password of [Basic], the client returns a [problem.Error].
package auth
