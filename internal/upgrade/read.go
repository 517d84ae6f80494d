package upgrade

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Read reads recorded requests: a HAR file, or lines with a method, a path and, if there is one, a JSON body:
//
//	GET /api/v1/dags?only_active=true
//	POST /api/v1/dags/etl/dagRuns {"conf": {}}
//
// Empty lines and lines that begin with # are ignored. Of a HAR file, only requests below /api/v1 count. Errors contain no bodies.
func Read(text string) ([]Request, error) {
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		return readHAR(text)
	}
	var requests []Request
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		method, rest, _ := strings.Cut(line, " ")
		target, body, _ := strings.Cut(strings.TrimSpace(rest), " ")
		if method != strings.ToUpper(method) || !strings.Contains(target, "/") {
			return nil, fmt.Errorf("line %d: must be a method and a path, such as GET /api/v1/dags", number)
		}
		requests = append(requests, Request{Method: method, URL: target, Body: strings.TrimSpace(body)})
	}
	if len(requests) == 0 {
		return nil, errors.New("has no requests")
	}
	return requests, nil
}

func readHAR(text string) ([]Request, error) {
	var har struct {
		Log struct {
			Entries []struct {
				Request struct {
					Method   string
					URL      string
					PostData struct{ Text string }
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &har); err != nil {
		return nil, errors.New("is neither a HAR file nor lines such as GET /api/v1/dags")
	}
	var requests []Request
	for _, entry := range har.Log.Entries {
		if r := entry.Request; strings.Contains(r.URL, "/api/v1/") {
			requests = append(requests, Request{Method: r.Method, URL: r.URL, Body: r.PostData.Text})
		}
	}
	if len(requests) == 0 {
		return nil, errors.New("has no requests below /api/v1")
	}
	return requests, nil
}
