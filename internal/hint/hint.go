// Package hint contains the hints that several packages use, and says where to find the others.
//
// A hint is the end of an error text: what to check or to change. Each table of hints is where its errors are made, because it
// needs facts that only that package has:
//
//   - problem/hint.go has the hints for responses, by status code and content. Package client uses them for successes that are
//     web pages as well.
//   - problem/access.go has the hints for 401, 403 and 500: they depend on the credentials that were sent and on the permissions
//     that the operation needs.
//   - client/pipeline_transport.go has the hints for attempts without a response, by the error of net/http. The same table says
//     whether to retry.
//   - auth/login.go and auth/session.go have the hints for failed logins, by the response of the login page.
//   - auth/kerberos/errors.go has the hints for Kerberos, by the error code of the KDC or the error of gokrb5. It is apart
//     because only programs that import it compile gokrb5.
//
// probe/checks.go and probe/connection.go have the fixes of checks. Package probe separates the hints of errors from their
// texts, and returns them as fixes. Its own fixes are for findings that are not errors, such as a wrong clock.
package hint

// Hints for mistakes that show both in responses and in the errors of connections.
const (
	// UseTLS is for plain HTTP sent to a port with TLS.
	UseTLS = "the server expects TLS: begin the base URL with https://"
	// BasePath is for a base URL without the path of the webserver.
	BasePath = "the base URL needs the path that the server has in [webserver] base_url"
	// ProxyLogin is for a proxy that requires credentials.
	ProxyLogin = "the proxy requires a login: put it into the URL of the proxy, as in http://user:password@proxy.example.com:3128" //nolint:gosec // an example
	// UsePassword is for an authentication method that Airflow 3 does not have.
	UsePassword = "use auth.Password, or AIRFLOW_AUTH=password" //nolint:gosec // it has no password
	// BaseURL is for something other than an Airflow.
	BaseURL = "check that the base URL is the URL of an Airflow webserver"
)
