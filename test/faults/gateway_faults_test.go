package faults

import (
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"time"
)

const (
	htmlType        = "text/html; charset=utf-8"
	jsonType        = "application/json"
	problemType     = "application/problem+json"
	badPage         = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
	maintenancePage = "<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back at 5 pm</body></html>"
	googleError     = `{"error": {"code": 502, "message": "The server encountered a temporary error", "status": "UNAVAILABLE"}}`
	loginPage       = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form></form></body></html>"
	problemBody     = `{"detail": null, "status": 500, "title": "Internal Server Error", "type": "about:blank"}`
)

// faultsOf returns the faults that a request may meet.
func faultsOf(r *http.Request) []gatewayFault {
	switch {
	case r.URL.Path == "/login/" || r.URL.Path == "/auth/token":
		return append(loginFaults(), gatewayFaults()...)
	case sessionOf(r) != "":
		return append(sessionFaults(), gatewayFaults()...)
	}
	return gatewayFaults()
}

// loginFaults returns the faults of the login form.
func loginFaults() []gatewayFault {
	reply := func(status int, body string) func(*exchange) {
		return func(e *exchange) { e.reply(status, htmlType, body) }
	}
	return []gatewayFault{
		{name: "login: maintenance page", often: 100, do: reply(http.StatusOK, maintenancePage)},
		{name: "login: maintenance page with 503", often: 100, do: reply(http.StatusServiceUnavailable, maintenancePage)},
		{name: "login: 500 page", often: 50, do: reply(http.StatusInternalServerError, badPage)},
		{name: "login: 404 page", often: 20, do: reply(http.StatusNotFound, badPage)},
	}
}

// sessionFaults returns the faults of requests with a session.
func sessionFaults() []gatewayFault {
	return []gatewayFault{{name: "session expired", often: 30, expires: true, do: func(e *exchange) {
		e.expire(e.r)
		e.dropExpired(e.r)
		e.respond(e.forward())
	}}}
}

// gatewayFaults returns the faults of all requests. A fault named "after" occurs after the server has acted on the request.
func gatewayFaults() []gatewayFault {
	reply := func(status int, contentType, body string) func(*exchange) {
		return func(e *exchange) { e.reply(status, contentType, body) }
	}
	after := func(then func(*exchange)) func(*exchange) {
		return func(e *exchange) {
			e.forward()
			then(e)
		}
	}
	return []gatewayFault{
		{name: "429, wait for 1 s", often: 6, do: func(e *exchange) {
			e.w.Header().Set("Retry-After", strconv.Itoa(e.random.below(2)))
			e.reply(http.StatusTooManyRequests, htmlType, "slow down")
		}},
		{name: "429, wait until a time", often: 6, do: func(e *exchange) {
			e.w.Header().Set("Retry-After", time.Now().Add(time.Second).UTC().Format(http.TimeFormat))
			e.reply(http.StatusTooManyRequests, problemType, "{}")
		}},
		{name: "502 burst", often: 3, burst: 10, do: reply(http.StatusBadGateway, htmlType, badPage)},
		{name: "503 burst", often: 3, burst: 10, do: reply(http.StatusServiceUnavailable, htmlType, badPage)},
		{name: "504 before", often: 10, do: reply(http.StatusGatewayTimeout, htmlType, badPage)},
		{name: "500 page before", often: 5, do: reply(http.StatusInternalServerError, htmlType, loginPage)},
		{name: "403 page before", often: 4, do: reply(http.StatusForbidden, htmlType, loginPage)},
		{name: "404 page before", often: 4, do: reply(http.StatusNotFound, "text/plain", "default backend - 404")},
		{name: "login page", often: 10, do: reply(http.StatusOK, htmlType, loginPage)},
		{name: "garbage before", often: 10, do: reply(http.StatusOK, jsonType, `{"dag_run_id": "`)},
		{name: "closed before", often: 20, do: (*exchange).closeConnection},
		{name: "never delivered", often: 3, do: func(e *exchange) { <-e.r.Context().Done() }},
		{name: "delivered after the client has given up", often: 4, do: func(e *exchange) {
			<-e.r.Context().Done()
			e.forward()
		}},
		{name: "delivered after all calls", often: 8, do: func(e *exchange) {
			<-e.finished
			e.forward()
		}},
		{name: "502, 503 or 504, and delivered after all calls", often: 12, do: func(e *exchange) {
			e.w.Header().Set("Connection", "close")
			e.w.Header().Set("Content-Length", strconv.Itoa(len(badPage)))
			e.reply(http.StatusBadGateway+e.random.below(3), htmlType, badPage)
			_ = http.NewResponseController(e.w).Flush()
			<-e.finished
			e.forward()
		}},
		{name: "502 after", often: 20, do: after(reply(http.StatusBadGateway, htmlType, badPage))},
		{name: "503 after", often: 20, do: after(reply(http.StatusServiceUnavailable, htmlType, badPage))},
		{name: "504 after", often: 20, do: after(reply(http.StatusGatewayTimeout, htmlType, badPage))},
		{name: "500 problem after", often: 20, do: after(reply(http.StatusInternalServerError, problemType, problemBody))},
		{name: "500 page after", often: 10, do: after(reply(http.StatusInternalServerError, htmlType, loginPage))},
		{name: "403 page after", often: 6, do: after(reply(http.StatusForbidden, htmlType, loginPage))},
		{name: "404 page after", often: 6, do: after(reply(http.StatusNotFound, "text/plain", "default backend - 404"))},
		{name: "408 page after", often: 6, do: after(reply(http.StatusRequestTimeout, htmlType, badPage))},
		{name: "524 after", often: 6, do: after(reply(524, "text/plain", "error code: 524"))},
		{name: "403 envelope before", often: 4, do: reply(http.StatusForbidden, jsonType, `{"message": "Forbidden"}`)},
		{name: "403 envelope after", often: 4, do: after(reply(http.StatusForbidden, jsonType, `{"message": "Forbidden"}`))},
		{name: "502 envelope after", often: 6, do: after(reply(http.StatusBadGateway, jsonType, googleError))},
		{name: "504 envelope after", often: 6, do: after(reply(http.StatusGatewayTimeout, jsonType, `{"message": "Endpoint request timed out"}`))},
		{name: "200 envelope after", often: 6, do: func(e *exchange) {
			e.reply(http.StatusOK, jsonType, fmt.Sprintf(`{"RestApiStatusCode": 200, "RestApiResponse": %s}`, e.forward().Body))
		}},
		{name: "page after", often: 10, do: after(reply(http.StatusOK, htmlType, loginPage))},
		{name: "garbage after", often: 10, do: after(reply(http.StatusOK, jsonType, `[{}, NaN`))},
		{name: "empty object after", often: 10, do: after(reply(http.StatusOK, jsonType, `{}`))},
		{name: "closed after", often: 20, do: after((*exchange).closeConnection)},
		{name: "half a response", often: 20, do: func(e *exchange) {
			response := e.forward()
			whole := response.Body.Bytes()
			maps.Copy(e.w.Header(), response.Header())
			e.w.Header().Set("Content-Length", strconv.Itoa(len(whole)))
			e.w.WriteHeader(response.Code)
			_, _ = e.w.Write(whole[:len(whole)/2])
			_ = http.NewResponseController(e.w).Flush()
			e.closeConnection()
		}},
		{name: "delivered twice", often: 20, writes: true, do: func(e *exchange) {
			if !e.mayRepeat() {
				e.respond(e.forward())
				return
			}
			e.forward()
			e.respond(e.forward())
		}},
		{name: "delivered twice concurrently", often: 20, writes: true, do: func(e *exchange) {
			if !e.mayRepeat() {
				e.respond(e.forward())
				return
			}
			other := make(chan struct{})
			go func() {
				defer close(other)
				e.forward()
			}()
			response := e.forward()
			<-other
			e.respond(response)
		}},
	}
}
