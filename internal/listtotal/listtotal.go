// Package listtotal finds out how many rows a list has while it is read.
package listtotal

import (
	"encoding/json"

	"github.com/airflow-go/airflow/client"
)

// Counter returns the total of the page of a list that an iterator has used last. Pass [client.WithResponse] with &Page to the iterator.
type Counter struct {
	Page client.Response

	read  *byte // where the body of the last page that was decoded begins
	total int
}

// Total returns the number of rows that the server counts; 0 if it is unknown.
func (c *Counter) Total() int {
	if len(c.Page.Body) == 0 || &c.Page.Body[0] == c.read {
		return c.total
	}
	c.read, c.total = &c.Page.Body[0], 0
	var page struct {
		Total int `json:"total_entries"`
	}
	if json.Unmarshal(c.Page.Body, &page) == nil {
		c.total = page.Total
	}
	return c.total
}
