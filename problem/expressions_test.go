package problem

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/internal/regexptest"
)

func yes(function func(string) bool) func(string) string {
	return func(text string) string { return strconv.FormatBool(function(text)) }
}

func group(function func(string) (string, bool)) func(string) string {
	return func(text string) string {
		found, ok := function(text)
		if !ok {
			return "no match"
		}
		return strconv.Quote(found)
	}
}

func firstGroup(expression *regexp.Regexp, text string) string {
	found := expression.FindStringSubmatch(text)
	if found == nil {
		return "no match"
	}
	return strconv.Quote(found[1])
}

// textsOfTests returns recorded responses, and the texts in tests and in the pages of package airflowtest.
func textsOfTests(t *testing.T) []string {
	t.Helper()
	return regexptest.Texts(t, "testdata/*.http", "testdata/airflow3/*.http", "*_test.go", "../airflowtest/faults_pages.go")
}

func TestFunctionsMatchAsExpressions(t *testing.T) {
	werkzeugText := func(status int) func(string) string {
		return yes(func(text string) bool { return isWerkzeugText(status, text) })
	}
	regexptest.Compare(t, textsOfTests(t), []regexptest.Case{
		{
			Name: "minorRelease", Expression: `^https://airflow\.apache\.org/docs/(?:apache-airflow/)?2\.(\d+)\.`,
			Function: group(minorRelease), Result: firstGroup,
		},
		{Name: "isOops", Expression: `<h1>\s*Ooops!\s*</h1>[\s\S]*Something bad has happened`, Function: yes(isOops)},
		{Name: "isUnknownRoute3", Expression: `^API route not found$|\bin Airflow 3\b`, Function: yes(isUnknownRoute3)},
		{
			Name: "isAirflowType", Expression: `^https?://[^/]+/(?:[^/#?]+/)*stable-rest-api-ref\.html#section/Errors/\w+$`,
			Function: yes(isAirflowType),
		},
		{
			Name: "400", Expression: `^The browser \(or proxy\) sent a request that this server could not understand\.`,
			Function: werkzeugText(http.StatusBadRequest),
		},
		{Name: "404", Expression: `^The requested URL was not found on the server\.`, Function: werkzeugText(http.StatusNotFound)},
		{Name: "405", Expression: `^The method is not allowed for the requested URL\.`, Function: werkzeugText(http.StatusMethodNotAllowed)},
		{
			Name: "413", Expression: `^The data value transmitted exceeds the capacity limit\.`,
			Function: werkzeugText(http.StatusRequestEntityTooLarge),
		},
		{
			Name: "415", Expression: `^Invalid Content-type \(.*\), expected JSON data$`,
			Function: werkzeugText(http.StatusUnsupportedMediaType),
		},
		{
			Name: "isWerkzeug", Expression: `^(?i)<!doctype html[^>]*>\n(?:<html lang="?en"?>\n)?<title>[^<]*</title>\n<h1>`,
			Function: yes(func(text string) bool { return isWerkzeug(text) }),
		},
		{Name: "isAirflow3Path", Expression: `^(?:\w+://[^/]*)?(?:/[^/]+)*?/(?:api/v2|auth)/`, Function: yes(isAirflow3Path)},
		{Name: "isNotFound", Expression: `(?i)^not found\.?$`, Function: yes(isNotFound)},
		{
			Name: "isAirflow3Detail", Expression: `in Airflow 3|^API route not found$|^Method Not Allowed$`,
			Function: yes(isAirflow3Detail),
		},
		{Name: "isAirflow3Page", Expression: `(?s)<title>Airflow</title>.*<div id="root"`, Function: yes(isAirflow3Page)},
		{Name: "isCatchAll", Expression: `^/(variables|datasets)/`, Function: yes(isCatchAll)},
		{
			Name: "pageRoot", Expression: `href="((?:/[^/"]+)*)/static/pin_32\.png"`,
			Function: group(pageRoot), Result: firstGroup,
		},
		{Name: "airflow3Root", Expression: `<base href="(/[^"]*)"`, Function: group(airflow3Root), Result: firstGroup},
		{
			Name: "serverPath", Expression: `/api/v[12]/|/auth/fab/v1/|/auth/token$`, Function: serverPath,
			Result: func(expression *regexp.Regexp, text string) string { return expression.FindString(text) },
		},
		{
			Name: "isLoginAddress", Expression: `(?i)log[-_]?in|sign[-_]?in|auth|sso|saml|accounts\.`,
			Function: yes(isLoginAddress),
		},
		{
			Name: "rejectsPlainHTTP", Expression: `(?i)HTTP request (was sent )?to (an )?HTTPS|plain HTTP to an? (SSL|TLS)|requires TLS`,
			Function: yes(rejectsPlainHTTP),
		},
		{
			Name: "withoutInvisible", Expression: `(?is)<script.*?</script>|<style.*?</style>|<!--.*?-->`, Function: withoutInvisible,
			Result: func(expression *regexp.Regexp, text string) string { return expression.ReplaceAllString(text, "") },
		},
		{
			Name: "title", Expression: `(?is)<title[^>]*>(.*?)</title>`, Result: firstGroup,
			Function: group(func(text string) (string, bool) {
				content, _, ok := cutElement(text, "title")
				return content, ok
			}),
		},
		{
			Name: "h1", Expression: `(?is)<h1[^>]*>(.*?)</h1>(.*)`, Result: regexptest.Groups,
			Function: func(text string) string {
				content, below, ok := cutElement(text, "h1")
				if !ok {
					return "no match"
				}
				return "[" + strconv.Quote(content) + " " + strconv.Quote(below) + "]"
			},
		},
		{
			Name: "withoutTags", Expression: `<[^>]*>`, Function: withoutTags,
			Result: func(expression *regexp.Regexp, text string) string { return expression.ReplaceAllString(text, " ") },
		},
		{
			Name: "firstParagraph", Expression: `\n\s*\n`, Function: firstParagraph,
			Result: func(expression *regexp.Regexp, text string) string { return expression.Split(text, 2)[0] },
		},
		{
			Name: "lastException", Expression: `(?m)^Traceback \(most recent call last\):\n(?:[ \t].*\n)+(\S.*)`, Function: lastException,
			Result: func(expression *regexp.Regexp, text string) string {
				found := expression.FindAllStringSubmatch(text, -1)
				if found == nil {
					return ""
				}
				return found[len(found)-1][1]
			},
		},
	})
}

// traces lists the traces of responders as expressions: in the body, in a header or in the target of a redirect.
var traces = []struct {
	name, body, header, value, target string
}{
	// Logins. A redirect to a login comes from a proxy, but the login says more to a reader.
	{name: "the login page of Okta", target: `^https://[^/]*\.okta(preview|-emea)?\.com/`},
	{name: "the login page of Auth0", target: `^https://[^/]*\.auth0\.com/`},
	{name: "the login page of Google", target: `^https://accounts\.google\.com/`},
	{name: "the login page of Microsoft", target: `^https://(login\.microsoftonline\.com|login\.windows\.net|login\.live\.com)/`},
	{name: "Cloudflare Access", target: `^https://[^/]*\.cloudflareaccess\.com/`},
	{name: "the login page of Amazon Cognito", target: `^https://[^/]*\.amazoncognito\.com/`},
	{name: "the login page of Keycloak", target: `/realms/[^/]+/protocol/`},
	{name: "oauth2-proxy", target: `/oauth2/(start|sign_in|auth)$`},
	{name: "Google Identity-Aware Proxy", header: "X-Goog-Iap-Generated-Response", value: `^true$`},
	{name: "oauth2-proxy", body: `(?i)oauth2[-_ ]proxy|/oauth2/(start|sign_in)`},
	{name: "the login page of Okta", body: `(?i)<title[^>]*>[^<]*\bokta\b|okta-signin|oktacdn\.com`},
	{name: "the login page of Keycloak", body: `(?i)kc-form-login|\bkc-login\b|<title[^>]*>[^<]*keycloak|/realms/[^/"]+/login-actions`},
	{name: "the login page of Google", body: `https://accounts\.google\.com/`},
	{name: "the login page of Microsoft", body: `https://login\.microsoftonline\.com/|aadcdn\.ms(ft)?auth\.net`},
	{name: "the login page of Auth0", body: `(?i)cdn\.auth0\.com|\.auth0\.com/`},
	{name: "Authelia", body: `(?i)<title[^>]*>[^<]*authelia`},
	{name: "a login page", body: `(?i)<input[^>]*type=["']?password|name=["']SAMLRequest["']|<title[^>]*>[^<]*\b(sign|log)[- ]?(in|on)\b`},

	// Managed services and clouds, by their bodies
	{name: "Amazon MWAA", body: `^\s*\{[\s\S]*"RestApiStatusCode"`},
	{name: "AWS API Gateway", body: `^\s*\{\s*"message"\s*:\s*("Missing Authentication Token"|"Endpoint request timed out"|"Forbidden"|null)\s*\}`},
	{name: "an AWS service", body: `^\s*\{[\s\S]*"__type"\s*:`},
	{name: "Amazon S3", body: `^\s*<\?xml[^>]*>\s*<Error><Code>`},
	{name: "CloudFront", body: `(?i)Generated by cloudfront`},
	{name: "Astronomer", body: `^\s*\{[^{]*"requestId"[^{]*"statusCode"|^\s*\{[^{]*"statusCode"[^{]*"requestId"`},
	{name: "a Google API front end", body: `^\s*\{\s*"error"\s*:\s*\{[\s\S]*"status"\s*:\s*"[A-Z_]+"`},
	{name: "a Google front end", body: `(?i)href=["']?//www\.google\.com/|<h1>Error: (Server Error|Bad Request|Not Found|Forbidden)</h1>\s*<h2>`},
	{name: "Azure Application Gateway", body: `Microsoft-Azure-Application-Gateway`},
	{name: "Azure Front Door", body: `Our services aren't available right now|Azure Front Door`},
	{name: "the Kubernetes API", body: `^\s*\{[\s\S]*"kind"\s*:\s*"Status"`},

	// Proxies, by their bodies
	{name: "Cloudflare", body: `(?i)<title[^>]*>[^<]*\|\s*[^<]*cloudflare|cloudflare ray id|<center>cloudflare|cf-error-details|"cloudflare_error"\s*:\s*true`},
	{name: "Akamai", body: `errors\.edgesuite\.net`},
	{name: "Imperva", body: `(?i)incapsula incident id`},
	{name: "F5 BIG-IP", body: `The requested URL was rejected\. Please consult with your administrator`},
	{name: "Zscaler", body: `(?i)\bzscaler\b`},
	{name: "the default backend of an ingress", body: `^\s*default backend - 404`},
	{name: "OpenResty", body: `<center>openresty`},
	{name: "nginx", body: `<center>nginx|<em>The nginx`},
	{name: "HAProxy", body: `<h1>\d+ [^<]*</h1>\s*(No server is available to handle this request|The server didn't respond in time|` +
		`The server returned an invalid or incomplete response|Request forbidden by administrative rules|` +
		`Your browser (sent an invalid request|didn't send a complete request in time)|You need a valid user and password)`},
	{name: "Envoy or Istio", body: `^\s*(upstream connect error or disconnect/reset|no healthy upstream|upstream request timeout|` +
		`upstream max stream duration|RBAC: access denied|Jwt (is|verification|issuer|header|payload)|no route matched$|rate_limited)`},
	{name: "Kong", body: `"no Route matched with those values"|An invalid response was received from the upstream server|` +
		`^\s*\{[^{]*"no Route matched"`},
	{name: "Traefik", body: `^\s*no available server\s*$`},
	{name: "Traefik or another program in Go", body: `^\s*404 page not found\s*$`},
	{name: "an AWS load balancer", body: `<body>\s*<center><h1>\d+ [^<]*</h1></center>\s*</body>`},
	{name: "Varnish", body: `(?i)varnish cache server|guru meditation`},
	{name: "Fastly", body: `Fastly error:`},
	{name: "Squid", body: `(?i)\(squid/?|squid-internal`},
	{name: "ngrok", body: `ERR_NGROK_`},
	{name: "Apache httpd", body: `<address>Apache`},
	{name: "Microsoft IIS", body: `(?i)Microsoft-HTTPAPI|IIS \d+\.\d+ Detailed Error|<title>IIS`},

	// Other servers, by their bodies
	{name: gunicorn, body: `(?s)^\s*<html>\s*<head>\s*<title[^>]*>[^<]*</title>\s*</head>\s*<body>\s*<h1><p>`},
	{name: "a Flask application", body: `^(?i)<!doctype html[^>]*>\n(?:<html lang="?en"?>\n)?<title>[^<]*</title>\n<h1>`},
	{name: "a Spring application", body: `"timestamp"\s*:[\s\S]*"path"\s*:|Whitelabel Error Page`},
	{name: "Tomcat", body: `Apache Tomcat`},
	{name: "Jetty", body: `(?i)powered by jetty`},
	{name: "an Express application", body: `<pre>Cannot [A-Z]+ /`},
	{name: "a FastAPI application", body: `^\s*\{\s*"detail"\s*:\s*"(Not Found|Not authenticated|Could not validate credentials)"\s*\}`},

	// Headers come last: a proxy adds its own also to what others sent.
	{name: "AWS API Gateway", header: "X-Amz-Apigw-Id", value: `.`},
	{name: "an AWS service", header: "X-Amzn-Errortype", value: `.`},
	{name: "an AWS load balancer", header: "Server", value: `^awselb/`},
	{name: "Envoy or Istio", header: "Server", value: `^(istio-)?envoy$`},
	{name: "Kong", header: "Server", value: `^kong/`},
	{name: "Azure Application Gateway", header: "Server", value: `^Microsoft-Azure-Application-Gateway`},
	{name: "Microsoft IIS", header: "Server", value: `^Microsoft-(IIS|HTTPAPI)/`},
	{name: "a Google front end", header: "Server", value: `(?i)^(google frontend|gws|gfe|esf)\b`},
	{name: "OpenResty", header: "Server", value: `^openresty`},
	{name: "nginx", header: "Server", value: `^nginx`},
	{name: "HAProxy", header: "Server", value: `(?i)^haproxy`},
	{name: "Traefik", header: "Server", value: `(?i)^traefik`},
	{name: "Caddy", header: "Server", value: `^Caddy`},
	{name: "Squid", header: "X-Squid-Error", value: `.`},
	{name: "Squid", header: "Server", value: `(?i)^squid`},
	{name: "Varnish", header: "Server", value: `(?i)^varnish`},
	{name: "Akamai", header: "Server", value: `^Akamai`},
	{name: "F5 BIG-IP", header: "Server", value: `(?i)^big-?ip`},
	{name: "Apache httpd", header: "Server", value: `^Apache(/|$)`},
	{name: "Tomcat", header: "Server", value: `^Apache-Coyote`},
	{name: "Jetty", header: "Server", value: `^Jetty`},
	{name: "a program in Python", header: "Server", value: `(?i)^(hypercorn|waitress|werkzeug|python|basehttp|simplehttp)`},
	{name: "CloudFront", header: "Server", value: `^CloudFront$`},
	{name: "CloudFront", header: "X-Cache", value: `(?i)from cloudfront`},
	{name: "CloudFront", header: "Via", value: `\(CloudFront\)`},
	{name: "a Google load balancer", header: "Via", value: `\bgoogle\b`},
	{name: "Squid", header: "Via", value: `\(squid`},
	{name: "Varnish", header: "Via", value: `(?i)\bvarnish\b`},
	{name: "Caddy", header: "Via", value: `(?i)\bcaddy\b`},
	{name: "Kong", header: "Via", value: `(?i)\bkong\b`},
	{name: "Cloudflare", header: "Server", value: `^cloudflare$`},
	{name: "Cloudflare", header: "Cf-Ray", value: `.`},
	{name: "Azure Front Door", header: "X-Azure-Ref", value: `.`},
	{name: "an AWS service", header: "X-Amzn-Requestid", value: `.`},
}

// guessWithExpressions returns what guessResponder returned when it used expressions.
func guessWithExpressions(compiled []*regexp.Regexp, r *response) string {
	target, redirects := strings.CutPrefix(r.Detail, redirectTo)
	for i, from := range traces {
		trace := compiled[i]
		switch {
		case from.body != "" && trace.Match(r.body),
			from.target != "" && redirects && r.Status/100 == 3 && trace.MatchString(target),
			from.header != "" && slices.ContainsFunc(r.header.Values(from.header), trace.MatchString):
			return from.name
		}
	}
	return ""
}

func TestRespondersAreGuessedAsWithExpressions(t *testing.T) {
	const body, target = "body", "target"
	compiled := make([]*regexp.Regexp, len(traces))
	expressions := map[string][]string{} // by what they match: the body, the target of a redirect or a header
	for i, from := range traces {
		expression := from.body + from.value + from.target // one of them is set
		compiled[i] = regexp.MustCompile(expression)
		place := from.header
		switch {
		case from.body != "":
			place = body
		case from.target != "":
			place = target
		}
		expressions[place] = append(expressions[place], "(?:"+expression+")")
	}
	var tests []regexptest.Case
	for place, alternatives := range expressions {
		respond := func(text string) *response {
			r := &response{Error: &Error{Status: http.StatusFound}, header: http.Header{}}
			switch place {
			case body:
				r.body = []byte(text)
			case target:
				r.Detail = redirectTo + text
			default:
				r.header.Set(place, text)
			}
			return r
		}
		tests = append(tests, regexptest.Case{
			Name: place, Expression: strings.Join(alternatives, "|"), Weight: len(alternatives),
			Prepare: func(text string) string { // a body has no white space around it, and a header no line breaks
				if place != body && place != target {
					text = strings.ReplaceAll(text, "\n", " ")
				}
				return strings.TrimSpace(text[:min(len(text), maxSearched)])
			},
			Function: func(text string) string { return respond(text).guessResponder() },
			Result:   func(_ *regexp.Regexp, text string) string { return guessWithExpressions(compiled, respond(text)) },
		})
	}
	regexptest.Compare(t, textsOfTests(t), tests)
}

// Servers may send any page. With a function that takes quadratic time, this test would take minutes.
func TestHostilePagesAreReadInLinearTime(t *testing.T) {
	for _, part := range []string{
		"<", "<script", "<!--", "<style>", "<title", "<h1>1 ", "<body>", "<body><center><h1>", "iis ", "<pre>Cannot A", `"status"`, `"timestamp"`,
		`href="`, `<base href="`, "/realms/", "/realms/a", "Traceback (most recent call last):\n ", "\n", " ",
	} {
		for _, begin := range []string{"", "<", `{"error":{`} {
			page := []byte(begin + strings.Repeat(part, 1<<20/len(part)) + ".")
			for _, status := range []int{http.StatusBadRequest, http.StatusNotFound, http.StatusInternalServerError} {
				assert.NotEmpty(t, FromResponse(&http.Response{StatusCode: status}, page).Error())
			}
		}
	}
}
