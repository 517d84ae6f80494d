package hint_test

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/internal/hint"
)

func TestRootOfPages(t *testing.T) {
	for address, want := range map[string]string{
		"http://h:8080/home":                            "http://h:8080",
		"http://h/airflow/home?status=all":              "http://h/airflow",
		"http://h/dags/etl/grid":                        "http://h",
		"http://h/a%2Fb/dags/etl/grid?tab=graph#x":      "http://h/a%2Fb",
		"http://h/dags/etl/runs/r/tasks/t?try_number=1": "http://h",
		"http://h/dags":                                 "http://h",
		"http://h/b/login/?next=x":                      "http://h/b",
		"http://h/dagrun/list/":                         "http://h",
		"http://h/b/api/v2/dags":                        "http://h/b",
	} {
		page, err := url.Parse(address)
		require.NoError(t, err)
		root, ok := hint.RootOf(page)
		assert.True(t, ok, address)
		assert.Equal(t, want, root)
	}
	for address, want := range map[string]string{"http://h/": "http://h", "http://h/airflow/?a=b": "http://h/airflow", "http://h/homes": "http://h/homes"} {
		page, err := url.Parse(address)
		require.NoError(t, err)
		root, ok := hint.RootOf(page)
		assert.False(t, ok, address)
		assert.Equal(t, want, root)
	}
}
