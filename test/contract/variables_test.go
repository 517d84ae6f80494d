package contract

import (
	"context"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// hasVariableDescriptions reports whether the server stores descriptions of variables.
func hasVariableDescriptions(ctx context.Context, t *testing.T, c *client.Client) bool {
	t.Helper()
	return atLeastRelease(ctx, t, c, storesVariableDescriptions)
}

func skipWithoutVariableDescriptions(ctx context.Context, t *testing.T, c *client.Client) {
	t.Helper()
	if !hasVariableDescriptions(ctx, t, c) {
		t.Skip("the server stores no descriptions of variables")
	}
}

// newVariable creates a variable and deletes it when the test ends. It sets the description if the server stores it.
func newVariable(ctx context.Context, t *testing.T, c *client.Client, value, description string) string {
	t.Helper()
	create := client.VariableCreate{Key: uniqueName(t), Value: value}
	if hasVariableDescriptions(ctx, t, c) {
		create.Description = client.Set(description)
	}
	removeVariableLater(t, c, create.Key)
	_, err := c.Variables.Create(ctx, create)
	require.NoError(t, err)
	return create.Key
}

func removeVariableLater(t *testing.T, c *client.Client, key string) {
	t.Helper()
	t.Cleanup(func() {
		if err := c.Variables.Delete(context.WithoutCancel(t.Context()), key); err != nil {
			assert.ErrorIs(t, err, problem.ErrNotFound)
		}
	})
}

func TestCreateAndGetVariable(t *testing.T) {
	ctx, c := start(t)
	for _, value := range []string{"v", "", " blanks ", `{"a": [1, null]}`, "Ærø ✓\nsecond line \\ \""} {
		key := newVariable(ctx, t, c, value, "a description")
		got, err := c.Variables.Get(ctx, key)
		require.NoError(t, err)
		want := &client.Variable{Key: key, Value: value}
		if hasVariableDescriptions(ctx, t, c) {
			want.Description = "a description"
		}
		assertVariable(t, want, got)
	}
}

// assertVariable compares two variables except for whether they are encrypted, which Airflow 3 says.
func assertVariable(t *testing.T, want, got *client.Variable, reason ...any) {
	t.Helper()
	expected := *want
	expected.IsEncrypted = got.IsEncrypted
	assert.Equal(t, &expected, got, reason...)
}

func TestCreateVariableReplacesExisting(t *testing.T) {
	ctx, c := start(t)
	key := newVariable(ctx, t, c, "old", "old")
	_, err := c.Variables.Create(ctx, client.VariableCreate{Key: key, Value: "new"})
	require.NoError(t, err)
	got, err := c.Variables.Get(ctx, key)
	require.NoError(t, err)
	assertVariable(t, &client.Variable{Key: key, Value: "new"}, got, "Create replaces the description, too")
}

func TestUpdateVariable(t *testing.T) {
	ctx, c := start(t)
	t.Run("value", func(t *testing.T) {
		for _, value := range []string{"new", ""} {
			key := newVariable(ctx, t, c, "old", "d")
			before := getJSON(ctx, t, c, "/variables/"+key)
			updated, err := c.Variables.Update(ctx, key, client.VariableUpdate{Value: client.Set(value)})
			require.NoError(t, err)
			assert.Equal(t, value, updated.Value)
			assertOnlyChanges(t, map[string]any{"value": value}, before, getJSON(ctx, t, c, "/variables/"+key))
		}
	})
	t.Run("description", func(t *testing.T) {
		key := newVariable(ctx, t, c, "old", "d")
		before := getJSON(ctx, t, c, "/variables/"+key)
		updated, err := c.Variables.Update(ctx, key, client.VariableUpdate{Description: client.Set("new")})
		if !hasVariableDescriptions(ctx, t, c) {
			assertUnsupported(t, err, storesVariableDescriptions)
			assertOnlyChanges(t, nil, before, getJSON(ctx, t, c, "/variables/"+key))
			return
		}
		require.NoError(t, err)
		assert.Equal(t, &client.Variable{Key: key, Value: "old", Description: "new", IsEncrypted: encrypted(ctx, t, c)}, updated)
		assertOnlyChanges(t, map[string]any{"description": "new"}, before, getJSON(ctx, t, c, "/variables/"+key))
		_, err = c.Variables.Update(ctx, key, client.VariableUpdate{Description: client.Set("")})
		require.NoError(t, err)
		assertOnlyChanges(t, map[string]any{"description": ""}, before, getJSON(ctx, t, c, "/variables/"+key))
	})
	t.Run("both", func(t *testing.T) {
		skipWithoutVariableDescriptions(ctx, t, c)
		key := newVariable(ctx, t, c, "old", "d")
		both := client.VariableUpdate{Value: client.Set("new"), Description: client.Set("new too")}
		updated, err := c.Variables.Update(ctx, key, both)
		require.NoError(t, err)
		assert.Equal(t, &client.Variable{Key: key, Value: "new", Description: "new too", IsEncrypted: encrypted(ctx, t, c)}, updated)
	})
}

// encrypted returns what the server says of its variables: that they are encrypted or, before Airflow 3, nothing.
func encrypted(ctx context.Context, t *testing.T, c *client.Client) *bool {
	t.Helper()
	if !atLeast(ctx, t, c, 3, 0) {
		return nil
	}
	return new(true)
}

func TestUpdateMissingVariable(t *testing.T) {
	ctx, c := start(t)
	key := uniqueName(t)
	removeVariableLater(t, c, key)
	_, err := c.Variables.Update(ctx, key, client.VariableUpdate{Value: client.Set("v")})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Variables.Get(ctx, key)
	assert.ErrorIs(t, err, problem.ErrNotFound, "no variable is created")
}

// TestUpdateVariableWithWrongServerVersion proves that an update fails and changes nothing if WithServerVersion is wrong.
func TestUpdateVariableWithWrongServerVersion(t *testing.T) {
	ctx, c := start(t)
	key := newVariable(ctx, t, c, "old", "")
	before := getJSON(ctx, t, c, "/variables/"+key)
	wrong := "2.11.2"
	if hasVariableDescriptions(ctx, t, c) {
		wrong = "2.3.4"
	}
	misconfigured := connect(t).admin(t, client.WithServerVersion(wrong))
	for _, update := range []client.VariableUpdate{
		{Value: client.Set("new")},
		{Description: client.Set("new")},
		{Value: client.Set("new"), Description: client.Set("new")},
	} {
		_, err := misconfigured.Variables.Update(ctx, key, update)
		require.Error(t, err)
		assertOnlyChanges(t, nil, before, getJSON(ctx, t, c, "/variables/"+key))
	}
}

func TestSetVariable(t *testing.T) {
	ctx, c := start(t)
	key := uniqueName(t)
	removeVariableLater(t, c, key)
	for _, value := range []string{"first", "second", ""} {
		set, err := c.Variables.Set(ctx, key, value)
		require.NoError(t, err)
		assert.Equal(t, value, set.Value)
		got, err := c.Variables.Get(ctx, key)
		require.NoError(t, err)
		assertVariable(t, &client.Variable{Key: key, Value: value}, got)
	}
}

func TestSetVariableKeepsDescription(t *testing.T) {
	ctx, c := start(t)
	skipWithoutVariableDescriptions(ctx, t, c)
	key := newVariable(ctx, t, c, "old", "d")
	set, err := c.Variables.Set(ctx, key, "new")
	require.NoError(t, err)
	assertVariable(t, &client.Variable{Key: key, Value: "new", Description: "d"}, set)
	got, err := c.Variables.Get(ctx, key)
	require.NoError(t, err)
	assert.Equal(t, set, got)
}

func TestVariableWithOddKey(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 6, "keys with a slash")
	key := uniqueName(t) + "/Ærø ✓/%2F?&+"
	removeVariableLater(t, c, key)
	_, err := c.Variables.Set(ctx, key, "v")
	require.NoError(t, err)
	before := getJSON(ctx, t, c, "/variables/"+url.PathEscape(key))
	_, err = c.Variables.Update(ctx, key, client.VariableUpdate{Description: client.Set("d")})
	require.NoError(t, err)
	assertOnlyChanges(t, map[string]any{"description": "d"}, before, getJSON(ctx, t, c, "/variables/"+url.PathEscape(key)))
	require.NoError(t, c.Variables.Delete(ctx, key))
	_, err = c.Variables.Get(ctx, key)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestListVariables(t *testing.T) {
	ctx, c := start(t)
	want := map[string]string{}
	for _, value := range []string{"1", "2", "3"} {
		want[newVariable(ctx, t, c, value, "d")] = value
	}
	got := map[string]string{}
	options := &client.VariableListOptions{Limit: 2}
	if atLeast(ctx, t, c, 2, 1) {
		options.OrderBy = client.VariableOrderKey
	}
	for v, err := range c.Variables.All(ctx, options) {
		require.NoError(t, err)
		if _, ours := want[v.Key]; ours {
			got[v.Key] = v.Value
		}
	}
	assert.Equal(t, want, got)

	page, err := c.Variables.List(ctx, &client.VariableListOptions{Limit: 2})
	require.NoError(t, err)
	assert.Len(t, page.Items, 2)
	assert.GreaterOrEqual(t, page.Total, 3)
}

func TestViewerCannotReadVariables(t *testing.T) {
	s := connect(t)
	ctx := testContext(t)
	viewer := s.as(t, s.viewer, s.viewerPassword)
	_, err := viewer.Variables.List(ctx, nil)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	_, err = viewer.Variables.Set(ctx, uniqueName(t), "v")
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	_, err = viewer.Pools.Create(ctx, client.PoolCreate{Name: uniqueName(t), Slots: 1})
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
}
