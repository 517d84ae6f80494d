package contract

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func TestConfig(t *testing.T) {
	ctx, c := start(t)
	config, err := c.Config.Get(ctx, nil)
	require.NoError(t, err)
	values := map[string]string{}
	for _, section := range config.Sections {
		for _, option := range section.Options {
			values[section.Name+"."+option.Key] = option.Value
		}
	}
	assert.Equal(t, "utc", values["core.default_timezone"])
	if !atLeast(ctx, t, c, 3, 0) { // which hides secrets at all times
		assert.NotContains(t, values["core.fernet_key"], "hidden", "with expose_config the server shows all values")
	}
}

func TestConfigSection(t *testing.T) {
	ctx, c := start(t)
	config, err := c.Config.Get(ctx, &client.ConfigGetOptions{Section: "core"})
	if !atLeast(ctx, t, c, 2, 7) {
		assertUnsupported(t, err, "2.7") // an older server would ignore it and return all sections
		return
	}
	skipFrom(ctx, t, c, "3", "it does not find sections that only the environment sets")
	require.NoError(t, err)
	require.Len(t, config.Sections, 1)
	assert.Equal(t, "core", config.Sections[0].Name)
	assert.NotEmpty(t, config.Sections[0].Options)
	_, err = c.Config.Get(ctx, &client.ConfigGetOptions{Section: "CORE"})
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestConfigValue(t *testing.T) {
	ctx, c := start(t)
	value, err := c.Config.GetValue(ctx, "Core", "Default_Timezone")
	if !atLeast(ctx, t, c, 2, 7) {
		assertUnsupported(t, err, "2.7")
		return
	}
	require.NoError(t, err)
	assert.Equal(t, "utc", value)
	value, err = c.Config.GetValue(ctx, "core", "fernet_key")
	require.NoError(t, err)
	assert.Equal(t, "< hidden >", value)
	_, err = c.Config.GetValue(ctx, "core", "nope")
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestConfigHiddenByServer(t *testing.T) {
	ctx := testContext(t)
	c := connectSmallPages(t).admin(t)
	_, err := c.Config.Get(ctx, nil)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.ErrorContains(t, err, "check [webserver] expose_config of the server")
	if atLeast(ctx, t, c, 2, 7) {
		_, err = c.Config.GetValue(ctx, "core", "default_timezone")
		assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	}
}

func TestPlugins(t *testing.T) {
	ctx, c := start(t)
	page, err := c.Plugins.List(ctx, nil)
	if !atLeast(ctx, t, c, 2, 1) {
		assertUnsupported(t, err, "2.1")
		return
	}
	require.NoError(t, err)
	plugins := map[string]client.Plugin{}
	for plugin, err := range c.Plugins.All(ctx, &client.PluginListOptions{Limit: 1}) {
		require.NoError(t, err)
		plugins[plugin.Name] = plugin
	}
	assert.Len(t, plugins, page.Total)
	samples := plugins["samples"]
	assert.NotEmpty(t, samples.Source)
	require.Len(t, samples.AppbuilderMenuItems, 1)
	assert.Contains(t, string(samples.AppbuilderMenuItems[0]), "https://example.com/manual")
}

func TestProviders(t *testing.T) {
	ctx, c := start(t)
	providers, err := c.Providers.List(ctx)
	if !atLeast(ctx, t, c, 2, 1) {
		assertUnsupported(t, err, "2.1")
		return
	}
	require.NoError(t, err)
	versions := map[string]string{}
	for _, provider := range providers {
		assert.NotEmpty(t, provider.Description)
		versions[provider.PackageName] = provider.Version
	}
	name := "apache-airflow-providers-sqlite"
	if atLeast(ctx, t, c, 3, 0) {
		name = "apache-airflow-providers-standard"
	}
	assert.Equal(t, 2, strings.Count(versions[name], "."), versions)
}
