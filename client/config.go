package client

import (
	"context"
	"net/http"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// ConfigService reads the configuration of the server. It is [Client.Config].
type ConfigService struct{ pipeline *pipeline }

func (s *ConfigService) calls(opts []CallOption) gen.ConfigClient {
	return gen.ConfigClient{Doer: s.pipeline.with(opts)}
}

// Get returns the configuration of the webserver, or the one section that options.Section names, in lower case. That there
// is no such section is a [problem.ErrNotFound].
//
// It depends on [webserver] expose_config of the server. False, which it is unless set, is answered with a
// [problem.ErrPermissionDenied]; non-sensitive-only, since Airflow 2.7, has the values of passwords and keys read
// "< hidden >"; with True they are there as they are, so take care where you print them.
//
// It is GET /config, since Airflow 2.0, with options.Section since 2.7.
func (s *ConfigService) Get(ctx context.Context, options *ConfigGetOptions, opts ...CallOption) (*Config, error) {
	return s.calls(opts).Get(ctx, options)
}

// GetValue returns the value of one option, as text; upper and lower case are the same. Passwords and keys read
// "< hidden >", whatever [webserver] expose_config is; if that is False, as for [ConfigService.Get], the error is a
// [problem.ErrPermissionDenied]. That there is no such option is a [problem.ErrNotFound]. It is
// GET /config/section/{section}/option/{option}, since Airflow 2.7.
func (s *ConfigService) GetValue(ctx context.Context, section, option string, opts ...CallOption) (string, error) {
	config, err := s.calls(opts).GetValue(ctx, section, option)
	if err != nil {
		return "", err
	}
	if len(config.Sections) == 0 || len(config.Sections[0].Options) == 0 {
		return "", &ResponseError{
			Request:    problem.Request{Method: http.MethodGet, URL: s.pipeline.api.JoinPath("config", "section", section, "option", option).String()},
			StatusCode: http.StatusOK, ContentType: "application/json", Reason: "it has no option",
		}
	}
	return config.Sections[0].Options[0].Value, nil
}
