package airflowtest

import "github.com/airflow-go/airflow/gen"

// WithPlugin adds a plugin to the list of loaded plugins, which is empty by default.
func WithPlugin(p gen.Plugin) Option {
	return func(s *Server) { s.plugins = append(s.plugins, p) }
}

// WithProvider adds a provider package. By default the server has the providers for HTTP and SQLite.
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
	return &gen.PluginCollection{Plugins: slicePage(s.plugins, options.Offset, limit), TotalEntries: len(s.plugins)}, nil
}

func (s endpoints) ProvidersList(*request) (any, error) {
	return &gen.ProviderCollection{Providers: s.providers, TotalEntries: len(s.providers)}, nil
}
