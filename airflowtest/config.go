package airflowtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// WithConfig sets an option of the configuration that /config returns. As on a real server, some options change the
// behavior of the server:
//
//   - [webserver] expose_config, in Airflow 3 also [api] expose_config, permits reading the configuration: "True", or
//     "non-sensitive-only", which hides passwords and keys. The default is "False".
//   - [core] test_connection permits testing connections if it is "Enabled"; see [WithConnectionTest].
//   - [api] maximum_page_limit is described at [WithMaximumPageLimit].
//
// Other values of [webserver] expose_config and of test_connection are invalid, apart from those that disable them. All other
// options are accepted, because providers and plugins have options of their own.
func WithConfig(section, option, value string) Option {
	return func(s *Server) {
		s.reject(checkConfig(section, option, value))
		i := slices.IndexFunc(s.config, func(c gen.ConfigSection) bool { return c.Name == section })
		if i < 0 {
			i = len(s.config)
			s.config = append(s.config, gen.ConfigSection{Name: section})
		}
		target := &s.config[i]
		for j := range target.Options {
			if target.Options[j].Key == option {
				target.Options[j].Value = value
				return
			}
		}
		target.Options = append(target.Options, gen.ConfigOption{Key: option, Value: value})
	}
}

// checkConfig returns an error if the server would ignore the value of an option that changes its behavior.
func checkConfig(section, option, value string) error {
	var err error
	switch strings.ToLower(section + "." + option) {
	case "webserver.expose_config":
		if !slices.Contains([]string{"true", "t", "1", "false", "f", "0", "non-sensitive-only"}, strings.ToLower(value)) {
			err = errors.New("must be True, False or non-sensitive-only")
		}
	case "core.test_connection":
		if !slices.Contains([]string{"Disabled", "Enabled", "Hidden"}, value) {
			err = errors.New("must be Disabled, Enabled or Hidden")
		}
	}
	if section == "" || option == "" {
		err = errors.New("section and option must not be empty")
	}
	if err != nil {
		return fmt.Errorf("WithConfig(%q, %q, %q): %w", section, option, value, err)
	}
	return nil
}

// defaultConfig returns a small part of the configuration of a stock Airflow.
func defaultConfig() []gen.ConfigSection {
	return []gen.ConfigSection{
		{Name: "core", Options: []gen.ConfigOption{
			{Key: "dags_folder", Value: "/opt/airflow/dags"},
			{Key: "default_timezone", Value: "utc"},
			{Key: "executor", Value: "SequentialExecutor"},
			{Key: "fernet_key", Value: "not a key"},
			{Key: "test_connection", Value: "Disabled"},
		}},
		{Name: "database", Options: []gen.ConfigOption{{Key: "sql_alchemy_conn", Value: "sqlite://"}}},
		{Name: "api", Options: []gen.ConfigOption{{Key: "maximum_page_limit", Value: "100"}}},
		{Name: "webserver", Options: []gen.ConfigOption{
			{Key: "expose_config", Value: "False"},
			{Key: "secret_key", Value: "not a key"},
		}},
	}
}

// option returns the value of an option. Like Airflow, it ignores case.
func (s *Server) option(section, option string) (value string, known bool) {
	for _, sec := range s.config {
		for _, o := range sec.Options {
			if strings.EqualFold(sec.Name, section) && strings.EqualFold(o.Key, option) {
				return o.Value, true
			}
		}
	}
	return "", false
}

// setting returns the value of an option that exists.
func (s *Server) setting(section, option string) string {
	value, _ := s.option(section, option)
	return value
}

// isSensitive reports whether the server hides the value of an option.
func isSensitive(section, option string) bool {
	switch strings.ToLower(section + "." + option) {
	case "core.fernet_key", "database.sql_alchemy_conn", "webserver.secret_key":
		return true
	}
	return false
}

const hidden = "< hidden >"

func (s endpoints) ConfigGet(r *request, options *gen.ConfigGetOptions) (any, error) {
	showAll, err := r.checkConfigAccess()
	if err != nil {
		return nil, err
	}
	showAll = showAll && s.release.isBefore("3.2")
	var sections []gen.ConfigSection
	for _, section := range s.config {
		if options.Section != "" && section.Name != options.Section {
			continue
		}
		section.Options = slices.Clone(section.Options)
		for i := range section.Options {
			if o := &section.Options[i]; !showAll && isSensitive(section.Name, o.Key) {
				o.Value = hidden
			}
		}
		sections = append(sections, section)
	}
	if sections == nil {
		return nil, notFound("section not found.", "section=%s not found.", options.Section).in3("Section %s not found.", options.Section)
	}
	return r.configResponse(sections)
}

func (s endpoints) ConfigGetValue(r *request, section, option string) (any, error) {
	if _, err := r.checkConfigAccess(); err != nil {
		return nil, err
	}
	value, known := s.option(section, option)
	switch {
	case !known:
		return nil, notFound("Config not found.", "The option [%s/%s] is not found in config.", section, option).
			in3("Option [%s/%s] not found.", section, option)
	case isSensitive(section, option):
		value = hidden
	}
	return r.configResponse([]gen.ConfigSection{{Name: section, Options: []gen.ConfigOption{{Key: option, Value: value}}}})
}

// checkConfigAccess returns an error if the configuration must not be read, and reports whether sensitive values may be
// shown.
func (r *request) checkConfigAccess() (showAll bool, err error) {
	if err := r.checkAccept(text); err != nil {
		return false, err
	} else if !r.server.isAirflow3() && r.textOrJSON() == "" {
		return false, notAcceptable{}
	}
	exposed := r.server.setting("webserver", "expose_config")
	if value, known := r.server.option("api", "expose_config"); known && r.server.isAirflow3() {
		exposed = value // where Airflow 3 has the option
	}
	switch strings.ToLower(exposed) {
	case "true", "t", "1":
		return true, nil
	case "non-sensitive-only":
		return false, nil
	}
	return false, &problem{
		status: http.StatusForbidden, title: "Forbidden",
		detail: "Your Airflow administrator chose not to expose the configuration, most likely for security reasons.",
	}
}

// configResponse returns the sections as text or JSON.
func (r *request) configResponse(sections []gen.ConfigSection) (any, error) {
	kind := r.textOrJSON()
	if r.server.isAirflow3() && !r.prefersText() {
		return jsonResponse(http.StatusOK, r.server.encoder.tree(reflect.ValueOf(gen.Config{Sections: sections}))), nil
	}
	if kind == text {
		var list []string
		for _, section := range sections {
			var lines strings.Builder
			fmt.Fprintf(&lines, "[%s]\n", section.Name)
			for _, o := range section.Options {
				fmt.Fprintf(&lines, "%s = %s\n", o.Key, o.Value)
			}
			list = append(list, lines.String())
		}
		if r.server.isAirflow3() {
			kind = "text/plain; charset=utf-8"
		}
		return response{status: http.StatusOK, contentType: kind, airflow3: r.server.isAirflow3(), body: []byte(strings.Join(list, "\n"))}, nil
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "    ")
	_ = encoder.Encode(gen.Config{Sections: sections})
	return response{status: http.StatusOK, contentType: kind, body: ascii(bytes.TrimSpace(b.Bytes()))}, nil
}

// notAcceptable is the error for a client that accepts neither text nor JSON.
type notAcceptable struct{}

func (notAcceptable) Error() string { return http.StatusText(http.StatusNotAcceptable) }

func (notAcceptable) response(*Server) response {
	return response{status: http.StatusNotAcceptable, contentType: html}
}

// WithPlugin adds a plugin to the list of loaded plugins, which is empty by default.
func WithPlugin(p gen.Plugin) Option {
	return func(s *Server) { s.plugins = append(s.plugins, p) }
}

// WithProvider adds a provider package. The server always has the providers for HTTP and SQLite, in Airflow 3 also the standard one.
func WithProvider(p gen.Provider) Option {
	return func(s *Server) { s.providers = append(s.providers, p) }
}

func defaultProviders() []gen.Provider {
	return []gen.Provider{
		{PackageName: "apache-airflow-providers-http", Description: "HTTP", Version: "5.0.0"},
		{PackageName: "apache-airflow-providers-sqlite", Description: "SQLite", Version: "4.0.0"},
	}
}

func (s endpoints) PluginsList(r *request, options *gen.PluginListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	rows := []any{}
	for _, p := range slicePage(s.plugins, options.Offset, limit) {
		fields := s.encoder.object(p)
		if s.isAirflow3() {
			for _, name := range []string{"external_views", "fastapi_apps", "fastapi_root_middlewares", "react_apps"} {
				if isNew := name == "external_views" || name == "react_apps"; fields[name] == nil && !(isNew && s.release.isBefore("3.1")) {
					fields[name] = []any{}
				}
			}
		}
		rows = append(rows, fields)
	}
	return map[string]any{"plugins": rows, "total_entries": len(s.plugins)}, nil
}

func (s endpoints) ProvidersList(*request) (any, error) {
	list := slices.Clone(s.providers)
	if s.isAirflow3() { // which has the operators of Airflow 2 in a provider
		list = append(list, gen.Provider{PackageName: "apache-airflow-providers-standard", Description: "Standard", Version: "1.17.0"})
	}
	return &gen.ProviderCollection{Providers: list, TotalEntries: len(list)}, nil
}

func (s endpoints) MonitoringVersion(*request) (any, error) {
	if s.isAirflow3() {
		return &gen.VersionInfo{Version: s.version, GitVersion: ".release:airflowtest"}, nil
	}
	return &gen.VersionInfo{Version: s.version}, nil
}
