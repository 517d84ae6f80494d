package airflowtest

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// Page is a well-known response of Airflow or of a server in front of it, with its status code, header and body. It is
// for [Fault.Page]. A Page is also a [net/http.Handler] that sends the response by itself.
//
// The responses of Airflow are those of Airflow 2. Those with a version name the one that [WithVersion] sets; a Page that is used as
// a [net/http.Handler] names 2.11.2. In a server of Airflow 3, problem details have the form of Airflow 3, and [PageOops],
// [PagePayloadTooLarge] and [PageTooManyLogins] are plain texts.
//
// The responses of other servers have invented IDs and host names. Those of nginx are compared with a real nginx; the others
// follow the pages that the servers are known for, and may be shorter.
type Page string

// Responses of Airflow itself. Those that name a resource or a value use an invented one.
const (
	PageBadRequest           Page = "airflow 400"            // 400, problem details: the request is invalid
	PageUnauthorized         Page = "airflow 401"            // 401, problem details: the request has no valid credentials
	PageForbidden            Page = "airflow 403"            // 403, problem details: the user lacks the permission
	PageForbiddenText        Page = "airflow 403 text"       // 403, plain text labelled as HTML: testing connections is disabled
	PageNotFound             Page = "airflow 404"            // 404, problem details: there is no such DAG
	PageRouteNotFound        Page = "airflow 404 route"      // 404, problem details: the API has no such path
	PageAirflowNotFound      Page = "airflow 404 page"       // 404, HTML: the webserver has no such path
	PageNotAtThisLocation    Page = "airflow 404 location"   // 404, plain text: the webserver's option base_url has another path
	PageMethodNotAllowed     Page = "airflow 405"            // 405, problem details: the path does not support the method
	PageNotAcceptable        Page = "airflow 406"            // 406, plain text labelled as HTML: the server cannot send a type of the Accept header
	PageConflict             Page = "airflow 409"            // 409, problem details: a DAG run with this ID exists
	PagePayloadTooLarge      Page = "airflow 413"            // 413, HTML: the body of the request is too large
	PageUnsupportedMediaType Page = "airflow 415"            // 415, problem details: the body of the request is not JSON
	PageTooManyLogins        Page = "airflow 429"            // 429, HTML: too many logins in a short time
	PageOops                 Page = "airflow 500 oops"       // 500, HTML with the text "Ooops!": Airflow failed with an exception
	PageInvalidResponse      Page = "airflow 500 response"   // 500, problem details: the server cannot render its own response
	PageGunicornError        Page = "airflow 500 gunicorn"   // 500, HTML: a worker process of the webserver failed
	PageLogin                Page = "airflow login"          // 200, HTML: the login form
	PageLoginRedirect        Page = "airflow login redirect" // 302, a redirect to the login form
)

// Responses of other servers, such as proxies, load balancers and login services.
const (
	PageNginxNotFound            Page = "nginx 404"        // 404, HTML: nginx does not know the path
	PageNginxPayloadTooLarge     Page = "nginx 413"        // 413, HTML: the body of the request exceeds nginx's client_max_body_size
	PageNginxInternalServerError Page = "nginx 500"        // 500, HTML: nginx itself failed
	PageNginxBadGateway          Page = "nginx 502"        // 502, HTML: nginx cannot connect to the server behind it
	PageNginxUnavailable         Page = "nginx 503"        // 503, HTML: nginx has no server behind it, or limits requests
	PageNginxGatewayTimeout      Page = "nginx 504"        // 504, HTML: the server behind nginx did not respond in time
	PageIngressNotFound          Page = "ingress 404"      // 404, plain text: the Kubernetes ingress does not know the host or path
	PageTraefikNotFound          Page = "traefik 404"      // 404, plain text: Traefik, or another server that uses Go's net/http, does not know the path
	PageApacheUnavailable        Page = "apache 503"       // 503, HTML: the server behind Apache is not available
	PageHAProxyUnavailable       Page = "haproxy 503"      // 503, HTML: the server behind HAProxy is not available
	PageEnvoyUnavailable         Page = "envoy 503"        // 503, plain text: the server behind Envoy or Istio is not available
	PageCloudflareBadGateway     Page = "cloudflare 502"   // 502, HTML: the server behind Cloudflare is not available
	PageCloudflareUnknownError   Page = "cloudflare 520"   // 520, plain text: the server behind Cloudflare sent an unexpected response
	PageCloudflareServerDown     Page = "cloudflare 521"   // 521, plain text: the server behind Cloudflare refuses connections
	PageCloudflareTimeout        Page = "cloudflare 524"   // 524, plain text: the server behind Cloudflare has the request, but does not respond in time
	PageAWSBadGateway            Page = "aws 502"          // 502, HTML: an AWS load balancer cannot use the response of the server behind it
	PageAWSUnavailable           Page = "aws 503"          // 503, HTML: an AWS load balancer has no healthy server behind it
	PageAWSGatewayTimeout        Page = "aws 504"          // 504, HTML: the server behind an AWS load balancer did not respond in time
	PageAWSMissingToken          Page = "aws 403"          // 403, JSON: Amazon API Gateway does not know the path
	PageGoogleUnauthorized       Page = "google 401"       // 401, plain text labelled as HTML: Google's Identity-Aware Proxy rejects the credentials
	PageKubernetesUnavailable    Page = "kubernetes 503"   // 503, JSON: the proxy of the Kubernetes API has no server behind it
	PageSignIn                   Page = "sign-in"          // 200, HTML: the login page of a single sign-on service
	PageSignInRedirect           Page = "sign-in redirect" // 302, a redirect to a single sign-on service on another host
	PageMaintenance              Page = "maintenance"      // 200, HTML: a static page says that Airflow is in maintenance
	PageMaintenanceUnavailable   Page = "maintenance 503"  // 503 with Retry-After, HTML: the page of PageMaintenance
)

// Pages returns all pages, sorted by their values, such as "airflow 400".
func Pages() []Page { return slices.Sorted(maps.Keys(pages())) }

// Status returns the status code, or 0 if the Page is unknown.
func (p Page) Status() int {
	if !p.known() {
		return 0
	}
	return p.response(&Server{}).status
}

// FromAirflow reports whether Airflow sends the response, and not another server. It is false for an unknown Page.
func (p Page) FromAirflow() bool { return p.known() && !p.response(&Server{}).foreign }

// ServeHTTP implements [net/http.Handler]. It sends the response to every request. It panics if the Page is unknown.
func (p Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !p.known() {
		panic(fmt.Sprintf("airflowtest: unknown Page %q", p))
	}
	p.response(&Server{version: defaultVersion}).writeTo(w, r)
}

func (p Page) known() bool { return pages()[p] != nil }

// response returns the response of a known page.
func (p Page) response(s *Server) response { return pages()[p](s) }

// pages returns the responses of all pages.
func pages() map[Page]func(*Server) response {
	all := map[Page]func(*Server) response{}
	for page, p := range airflowProblems() {
		all[page] = p.response
	}
	for page, resp := range airflowPages() {
		all[page] = func(*Server) response { return resp }
	}
	all[PageInvalidResponse] = func(s *Server) response { return s.unlimitedPoolError("", "").response(s) }
	all[PageOops] = htmlError(http.StatusInternalServerError).response
	all[PagePayloadTooLarge] = htmlError(http.StatusRequestEntityTooLarge).response
	all[PageTooManyLogins] = htmlError(http.StatusTooManyRequests).response
	for page, resp := range foreignPages() {
		resp.foreign = true
		all[page] = func(*Server) response { return resp }
	}
	return all
}

func airflowProblems() map[Page]*problem {
	return map[Page]*problem{
		PageBadRequest:           badRequest("{'bogus': ['Unknown field.']}"),
		PageUnauthorized:         {status: http.StatusUnauthorized, title: "Unauthorized"},
		PageForbidden:            {status: http.StatusForbidden, title: "Forbidden"},
		PageNotFound:             notFound("DAG not found", "The DAG with dag_id: unknown was not found"),
		PageRouteNotFound:        routeNotFound(),
		PageMethodNotAllowed:     methodNotAllowed(),
		PageConflict:             conflict("DAGRun with DAG ID: 'etl' and DAGRun ID: 'mine' already exists"),
		PageUnsupportedMediaType: unsupportedMediaType("text/plain"),
	}
}

func airflowPages() map[Page]response {
	form := &webSession{csrf: "IjQ2ZjA1Y2Fi"}
	return map[Page]response{
		PageForbiddenText: {
			status: http.StatusForbidden, contentType: html,
			body: []byte("Testing connections is disabled in Airflow configuration. Contact your deployment admin to enable it."),
		},
		PageAirflowNotFound:   webNotFound(),
		PageNotAtThisLocation: {status: http.StatusNotFound, contentType: "text/plain", body: []byte("Apache Airflow is not at this location")},
		PageNotAcceptable:     {status: http.StatusNotAcceptable, contentType: html, body: []byte("Not Allowed Accept Header")},
		PageGunicornError: {status: http.StatusInternalServerError, contentType: "text/html", body: []byte(`<html>
  <head>
    <title>Internal Server Error</title>
  </head>
  <body>
    <h1><p>Internal Server Error</p></h1>
    
  </body>
</html>
`)},
		PageLogin:         {status: http.StatusOK, contentType: html, body: form.page()},
		PageLoginRedirect: redirect("/login/?next=%2Fhome"),
	}
}

// foreignPages returns the responses of other servers.
func foreignPages() map[Page]response {
	const (
		plain = "text/plain"
		page  = "text/html"
		json  = "application/json"
	)
	awsELB := http.Header{"Server": {"awselb/2.0"}}
	cloudflare := http.Header{"Server": {"cloudflare"}, "Cf-Ray": {"9a1b2c3d4e5f6071-FRA"}}
	withRetry := http.Header{"Retry-After": {"120"}}
	return map[Page]response{
		PageNginxNotFound:            nginxPage(404, "Not Found"),
		PageNginxPayloadTooLarge:     nginxPage(413, "Request Entity Too Large"),
		PageNginxInternalServerError: nginxPage(500, "Internal Server Error"),
		PageNginxBadGateway:          nginxPage(502, "Bad Gateway"),
		PageNginxUnavailable:         nginxPage(503, "Service Temporarily Unavailable"),
		PageNginxGatewayTimeout:      nginxPage(504, "Gateway Time-out"),

		PageIngressNotFound: {status: 404, contentType: "text/plain; charset=utf-8", body: []byte("default backend - 404")},
		PageTraefikNotFound: {
			status: 404, contentType: "text/plain; charset=utf-8", body: []byte("404 page not found\n"),
			header: http.Header{"X-Content-Type-Options": {"nosniff"}},
		},
		PageApacheUnavailable: {
			status: 503, contentType: "text/html; charset=iso-8859-1", header: http.Header{"Server": {"Apache/2.4.57 (Debian)"}},
			body: []byte(`<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
<html><head>
<title>503 Service Unavailable</title>
</head><body>
<h1>Service Unavailable</h1>
<p>The server is temporarily unable to service your
request due to maintenance downtime or capacity
problems. Please try again later.</p>
<hr>
<address>Apache/2.4.57 (Debian) Server at airflow.example.com Port 80</address>
</body></html>
`),
		},
		PageHAProxyUnavailable: {
			status: 503, contentType: page, header: http.Header{"Cache-Control": {"no-cache"}},
			body: []byte("<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n\n"),
		},
		PageEnvoyUnavailable: {
			status: 503, contentType: plain, header: http.Header{"Server": {"envoy"}},
			body: []byte("upstream connect error or disconnect/reset before headers. reset reason: connection failure"),
		},

		PageCloudflareBadGateway: {status: 502, contentType: "text/html; charset=UTF-8", header: cloudflare, body: []byte(cloudflarePage)},
		PageCloudflareUnknownError: {
			status: 520, contentType: "text/plain; charset=UTF-8", header: cloudflare, body: []byte("error code: 520"),
		},
		PageCloudflareServerDown: {
			status: 521, contentType: "text/plain; charset=UTF-8", header: cloudflare, body: []byte("error code: 521"),
		},
		PageCloudflareTimeout: {
			status: 524, contentType: "text/plain; charset=UTF-8", header: cloudflare, body: []byte("error code: 524"),
		},

		PageAWSBadGateway:     {status: 502, contentType: page, header: awsELB, body: centered("502 Bad Gateway", "")},
		PageAWSUnavailable:    {status: 503, contentType: page, header: awsELB, body: centered("503 Service Temporarily Unavailable", "")},
		PageAWSGatewayTimeout: {status: 504, contentType: page, header: awsELB, body: centered("504 Gateway Time-out", "")},
		PageAWSMissingToken: {
			status: 403, contentType: json, body: []byte(`{"message":"Missing Authentication Token"}`),
			header: http.Header{
				"X-Amzn-Requestid": {"0b7d2c8e-6f0a-4c51-9d3e-2f1a5b6c7d8e"}, "X-Amzn-Errortype": {"MissingAuthenticationTokenException"},
			},
		},
		PageGoogleUnauthorized: {
			status: 401, contentType: "text/html; charset=UTF-8", body: []byte("Invalid IAP credentials: empty token"),
			header: http.Header{"X-Goog-Iap-Generated-Response": {"true"}},
		},
		PageKubernetesUnavailable: {
			status: 503, contentType: json,
			body: []byte(`{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",` +
				`"message":"no endpoints available for service \"airflow-webserver\"","reason":"ServiceUnavailable","code":503}` + "\n"),
		},

		PageSignIn:         {status: 200, contentType: html, body: []byte(signInPage)},
		PageSignInRedirect: {status: 302, contentType: html, location: signInURL, body: []byte(`<a href="` + signInURL + `">Found</a>.` + "\n\n")},
		PageMaintenance:    {status: 200, contentType: html, body: []byte(maintenancePage)},
		PageMaintenanceUnavailable: {
			status: 503, contentType: html, header: withRetry, body: []byte(maintenancePage),
		},
	}
}

// nginxPage returns an error page of nginx.
func nginxPage(status int, text string) response {
	return response{
		status: status, contentType: "text/html", header: http.Header{"Server": {"nginx/1.22.1"}},
		body: centered(fmt.Sprintf("%d %s", status, text), "nginx/1.22.1"),
	}
}

// centered returns an error page of nginx, or that of an AWS load balancer, which has no signature.
func centered(title, signature string) []byte {
	lines := []string{
		"<html>", "<head><title>" + title + "</title></head>", "<body>", "<center><h1>" + title + "</h1></center>",
	}
	if signature != "" {
		lines = append(lines, "<hr><center>"+signature+"</center>")
	}
	return []byte(strings.Join(append(lines, "</body>", "</html>", ""), "\r\n"))
}

const (
	cloudflarePage = `<!DOCTYPE html>
<!--[if lt IE 7]> <html class="no-js ie6 oldie" lang="en-US"> <![endif]-->
<!--[if gt IE 8]><!--> <html class="no-js" lang="en-US"> <!--<![endif]-->
<head>
<title>airflow.example.com | 502: Bad gateway</title>
<meta charset="UTF-8" />
<meta name="robots" content="noindex, nofollow" />
<link rel="stylesheet" id="cf_styles-css" href="/cdn-cgi/styles/main.css" />
</head>
<body>
<div id="cf-wrapper">
  <div id="cf-error-details" class="p-0">
    <header class="mx-auto pt-10">
      <h1 class="inline-block"><span class="inline-block">Bad gateway</span> <span class="code-label">Error code 502</span></h1>
      <div>Visit <a href="https://www.cloudflare.com/5xx-error-landing">cloudflare.com</a> for more information.</div>
      <div class="mt-3">2026-11-21 12:00:00 UTC</div>
    </header>
    <h2>What happened?</h2>
    <p>The web server reported a bad gateway error.</p>
    <h2>What can I do?</h2>
    <p>Please try again in a few minutes.</p>
    <div class="cf-error-footer"><span>Cloudflare Ray ID: <strong>9a1b2c3d4e5f6071</strong></span></div>
  </div>
</div>
</body>
</html>
`
	signInURL = "https://login.example.com/authorize?client_id=airflow"

	signInPage = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Sign in to your account</title></head>
<body>
<h1>Sign in</h1>
<form method="post" action="/oauth2/sign_in">
<input type="email" name="loginfmt" placeholder="Email" required>
<input type="submit" value="Next">
</form>
</body>
</html>
`
	maintenancePage = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Scheduled maintenance</title></head>
<body>
<h1>We'll be back soon!</h1>
<p>Airflow is down for scheduled maintenance. Please check back in a little while.</p>
</body>
</html>
`
)
