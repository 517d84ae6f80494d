package paging

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestIsLast(t *testing.T) {
	for name, test := range map[string]struct {
		page pageEnd
		want bool
	}{
		"empty list":                         {pageEnd{full: true}, true},
		"empty page of a list with rows":     {pageEnd{end: 10, total: 30}, true},
		"rows remain":                        {pageEnd{rows: 10, newRows: 10, end: 10, total: 30, full: true}, false},
		"rows remain after a short page":     {pageEnd{rows: 3, newRows: 2, end: 12, total: 30}, false},
		"rows remain, none is new":           {pageEnd{rows: 10, end: 20, total: 30, full: true}, false},
		"all rows, short page":               {pageEnd{rows: 3, newRows: 2, end: 30, total: 30}, true},
		"all rows, none is new":              {pageEnd{rows: 3, end: 30, total: 30}, true},
		"all rows, only the anchor":          {pageEnd{rows: 1, end: 30, total: 30, overlapOnly: true}, true},
		"all rows, full page":                {pageEnd{rows: 10, newRows: 9, end: 30, total: 30, full: true}, false},
		"all rows, full page, none is new":   {pageEnd{rows: 10, end: 30, total: 30, full: true}, false},
		"total too small":                    {pageEnd{rows: 10, newRows: 9, end: 30, total: 7, full: true}, false},
		"total too small, short page":        {pageEnd{rows: 3, newRows: 2, end: 30, total: 7}, false},
		"total too small, none is new":       {pageEnd{rows: 3, end: 30, total: 7}, true},
		"total too small, full, none is new": {pageEnd{rows: 10, end: 30, total: 7, full: true}, true},
		"total too small, only the anchor":   {pageEnd{rows: 1, end: 30, total: 7, overlapOnly: true}, false},
		"total is zero":                      {pageEnd{rows: 10, newRows: 10, end: 10}, false},
	} {
		assert.Equal(t, test.want, isLast(test.page), name)
	}
}
