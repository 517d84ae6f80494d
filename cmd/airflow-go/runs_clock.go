package main

import (
	"net/http"
	"regexp"
	"sync"
	"time"
)

// serverClock is a transport that knows until when the state of a run is known, by the clock of the server. A chart of a running run ends
// there: with the time of this machine, it would go on until the client learns that the run has ended, and then jump back.
type serverClock struct {
	http.RoundTripper

	mutex  sync.Mutex
	read   time.Time     // when the run was last requested with success, by the clock of this machine
	offset time.Duration // by which the clock of the server is ahead, at least
	dated  bool          // offset is known
}

// runPath matches the path of a run.
var runPath = regexp.MustCompile(`/dagRuns/[^/]+$`)

// RoundTrip implements [http.RoundTripper].
func (s *serverClock) RoundTrip(req *http.Request) (*http.Response, error) {
	sent := time.Now()
	resp, err := s.RoundTripper.RoundTrip(req)
	if err == nil && req.Method == http.MethodGet && resp.StatusCode == http.StatusOK && runPath.MatchString(req.URL.EscapedPath()) {
		s.note(sent, time.Now(), resp.Header)
	}
	return resp, err
}

// note takes note of a response. Its date is rounded down and older than its arrival, so the greatest offset is the best one.
func (s *serverClock) note(sent, arrived time.Time, header http.Header) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.read = sent
	if date, err := http.ParseTime(header.Get("Date")); err == nil && (!s.dated || date.Sub(arrived) > s.offset) {
		s.offset, s.dated = date.Sub(arrived), true
	}
}

// now returns until when the state of the run is known; the time of this machine if that is unknown.
func (s *serverClock) now() time.Time {
	if s == nil {
		return time.Now()
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.read.IsZero() {
		return time.Now()
	}
	return s.read.Add(s.offset)
}
