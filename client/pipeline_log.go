package client

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

// logAttempt writes the record of an attempt; see WithLogger. Nothing in it comes from the caller or from a body.
func (p *pipeline) logAttempt(ctx context.Context, o *outgoing, number, status int, begun time.Time, err error) {
	level := slog.LevelDebug
	refused := status/100 == 4 && status != http.StatusTooManyRequests // that is for the caller to judge
	if err != nil && !refused {
		level = slog.LevelWarn
	}
	if !p.logger.Enabled(ctx, level) {
		return
	}
	attrs := append(make([]slog.Attr, 0, 5), slog.String("method", o.method))
	if o.template != "" {
		attrs = append(attrs, slog.String("path", o.template))
	}
	if status != 0 {
		attrs = append(attrs, slog.Int("status", status))
	}
	attrs = append(attrs, slog.Int("attempt", number), slog.Duration("duration", time.Since(begun)))
	p.logger.LogAttrs(ctx, level, "airflow request", attrs...)
}
