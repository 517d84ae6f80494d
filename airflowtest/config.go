package airflowtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// WithConfig sets an option of the configuration that /config shows. Some options change how the server behaves, as they do
// in a real one:
//
//   - webserver expose_config lets the configuration be read: "True", or "non-sensitive-only", which hides passwords and
//     keys; it is "False" by default
//   - core test_connection lets connections be tested if it is "Enabled"; see [WithConnectionTest]
//   - api maximum_page_limit is what [WithMaximumPageLimit] sets
func WithConfig(section, option, value string) Option {
	return func(s *Server) {
		i := slices.IndexFunc(s.config, func(c gen.ConfigSection) bool { return c.Name == section })
		if i < 0 {
			i = len(s.config)
			s.config = append(s.config, gen.ConfigSection{Name: section})
		}
		of := &s.config[i]
		for j := range of.Options {
			if of.Options[j].Key == option {
				of.Options[j].Value = value
				return
			}
		}
		of.Options = append(of.Options, gen.ConfigOption{Key: option, Value: value})
	}
}

// defaultConfig is a small part of that of a stock Airflow.
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

// option finds an option; like Airflow it does not tell upper from lower case.
func (s *Server) option(section, option string) (value string, known bool) {
	for _, of := range s.config {
		for _, o := range of.Options {
			if strings.EqualFold(of.Name, section) && strings.EqualFold(o.Key, option) {
				return o.Value, true
			}
		}
	}
	return "", false
}

// setting is the value of an option that there is.
func (s *Server) setting(section, option string) string {
	value, _ := s.option(section, option)
	return value
}

// sensitive tells the options whose values a server keeps to itself.
func sensitive(section, option string) bool {
	switch strings.ToLower(section + "." + option) {
	case "core.fernet_key", "database.sql_alchemy_conn", "webserver.secret_key":
		return true
	}
	return false
}

const hidden = "< hidden >"

func (s endpoints) ConfigGet(r *request, options *gen.ConfigGetOptions) (any, error) {
	shows, err := r.exposed()
	if err != nil {
		return nil, err
	}
	var sections []gen.ConfigSection
	for _, section := range s.config {
		if options.Section != "" && section.Name != options.Section {
			continue
		}
		section.Options = slices.Clone(section.Options)
		for i := range section.Options {
			if o := &section.Options[i]; !shows && sensitive(section.Name, o.Key) {
				o.Value = hidden
			}
		}
		sections = append(sections, section)
	}
	if sections == nil {
		return nil, notFound("section not found.", "section=%s not found.", options.Section)
	}
	return r.configuration(sections)
}

func (s endpoints) ConfigGetValue(r *request, section, option string) (any, error) {
	if _, err := r.exposed(); err != nil {
		return nil, err
	}
	value, known := s.option(section, option)
	switch {
	case !known:
		return nil, notFound("Config not found.", "The option [%s/%s] is not found in config.", section, option)
	case sensitive(section, option):
		value = hidden
	}
	return r.configuration([]gen.ConfigSection{{Name: section, Options: []gen.ConfigOption{{Key: option, Value: value}}}})
}

// exposed refuses who may not see the configuration, and tells whether all of it may be seen.
func (r *request) exposed() (everything bool, err error) {
	if r.textOrJSON() == "" {
		return false, notAcceptable{}
	}
	switch strings.ToLower(r.server.setting("webserver", "expose_config")) {
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

// configuration answers with text or JSON.
func (r *request) configuration(sections []gen.ConfigSection) (any, error) {
	kind := r.textOrJSON()
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
		return response{status: http.StatusOK, contentType: kind, body: []byte(strings.Join(list, "\n"))}, nil
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "    ")
	_ = encoder.Encode(gen.Config{Sections: sections})
	return response{status: http.StatusOK, contentType: kind, body: ascii(bytes.TrimSpace(b.Bytes()))}, nil
}

// notAcceptable answers who wants neither text nor JSON.
type notAcceptable struct{}

func (notAcceptable) Error() string { return http.StatusText(http.StatusNotAcceptable) }

func (notAcceptable) response(*Server) response {
	return response{status: http.StatusNotAcceptable, contentType: html}
}
