package listtotal

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/client"
)

func TestTotalIsThatOfTheLastPage(t *testing.T) {
	var c Counter
	assert.Zero(t, c.Total(), "before the first page")
	for body, want := range map[string]int{`{"pools": [], "total_entries": 250}`: 250, `{"pools": [], "total_entries": null}`: 0, `<html>`: 0, `{}`: 0} {
		c.Page = client.Response{Body: []byte(body)}
		assert.Equal(t, want, c.Total(), body)
		assert.Equal(t, want, c.Total(), "the same page again")
	}
}
