package client

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"
)

// item implements logSink.
func (r *logReading) item(raw []byte) error {
	line, err := structuredLine(raw)
	if err != nil {
		return err
	}
	if r.inHeader(line) {
		return nil
	}
	if held := r.held; held != nil { // it is followed by another line, so it is complete
		r.held = nil
		if err := r.structured(*held); err != nil {
			return err
		}
	}
	if line.isCut() && !r.whole {
		r.held = &line
		return nil
	}
	return r.structured(line)
}

// structured takes a structured line of the log.
func (r *logReading) structured(line LogLine) error {
	key := append(line.Time.AppendFormat(nil, time.RFC3339Nano), line.Text...)
	if r.seen.count == 0 && r.token != "" && !line.Time.IsZero() {
		r.checkToken(key)
	}
	if r.seen.count < r.read.count {
		if r.seen.add(1, key); r.seen.count == r.read.count && r.seen != r.read {
			return errLogChanged
		}
		return nil
	}
	r.seen.add(1, key)
	r.read, r.grew = r.seen, true
	if r.all.add(1, key); r.all.count == 1 {
		r.first = r.all
	}
	if r.send(line); r.stopped {
		return errStopReading
	}
	return nil
}

// checkToken notices that the server has ignored the token: the response begins with the first line of the log.
func (r *logReading) checkToken(key []byte) {
	var line logMark
	line.add(1, key)
	if line != r.first {
		return
	}
	if _, kind := tokenPosition(r.token); kind == tokenAtPosition {
		r.token, r.at, r.read, r.ignored = "", 0, r.all, true
	}
}

// inHeader reports whether a structured line is one of the server's at the beginning of the log.
func (r *logReading) inHeader(line LogLine) bool {
	if !r.header {
		return false
	}
	switch {
	case !r.opened && line.Text == logHeaderOpens:
		r.opened = true
		var sources []string // in Airflow 3.0 and 3.1; later releases send a line for each
		_ = json.Unmarshal(line.Fields["sources"], &sources)
		for _, source := range sources {
			r.notice(LogLine{Text: source, Notice: true})
		}
		return true
	case r.opened && line.Text == logHeaderCloses:
		r.header = false
		return true
	case r.opened:
		line.Notice = true
		r.notice(line)
		return true
	}
	r.header = false
	return false
}

// isCut reports whether a structured line is the beginning of a line of JSON whose rest was not yet written.
func (l *LogLine) isCut() bool {
	return strings.HasPrefix(l.Text, `{"`) && l.Level == "" && l.Logger == "" && !bytes.HasSuffix([]byte(l.Text), []byte("}"))
}
