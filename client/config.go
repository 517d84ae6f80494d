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

// Get returns the configuration of the server. If options.Section is set, Get returns only that section. Section needs
// Airflow 2.7, and must be in lower case.
//
// What Get returns depends on the option expose_config in the section [webserver] of the server's configuration, or [api] in
// Airflow 3:
//
//   - False, the default: Get returns [problem.ErrPermissionDenied].
//   - non-sensitive-only (Airflow 2.7 and later): passwords and keys read "< hidden >".
//   - True: in Airflow before 3.2, passwords and keys are in plain text, so take care where you print them. Airflow 3.2 and later hide
//     them as well.
//
// Get returns [problem.ErrNotFound] if there is no such section. Airflow 3.3 responds so, too, to options.Section if no configuration file
// has the section, although it is in the whole configuration.
//
//	GET /config
//
// Since Airflow 2.0.
func (s *ConfigService) Get(ctx context.Context, options *ConfigGetOptions, opts ...CallOption) (*Config, error) {
	return s.calls(opts).Get(ctx, options)
}

// GetValue returns the value of one option in a section, as text. The case of both names does not matter.
//
// Passwords and keys always read "< hidden >". GetValue returns [problem.ErrPermissionDenied] if the server does not expose its
// configuration, which is the default: see [ConfigService.Get]. It returns [problem.ErrNotFound] if there is no such option.
//
//	GET /config/section/{section}/option/{option}
//
// Since Airflow 2.7.
func (s *ConfigService) GetValue(ctx context.Context, section, option string, opts ...CallOption) (string, error) {
	config, err := s.calls(opts).GetValue(ctx, section, option)
	if err != nil {
		return "", err
	}
	if len(config.Sections) == 0 || len(config.Sections[0].Options) == 0 {
		return "", &ResponseError{
			Request:    problem.Request{Method: http.MethodGet, URL: s.pipeline.api().JoinPath("config", "section", section, "option", option).String()},
			StatusCode: http.StatusOK, ContentType: "application/json", Reason: "the response contains no option",
		}
	}
	return config.Sections[0].Options[0].Value, nil
}
