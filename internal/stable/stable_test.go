package stable_test

import (
	"cmp"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/internal/stable"
)

type task struct {
	id       string
	mapIndex int
}

func TestSort(t *testing.T) {
	list := []task{{"b", 1}, {"a", 2}, {"b", 0}, {"a", 1}}
	stable.Sort(list, func(a, b *task) int { return cmp.Compare(a.id, b.id) })
	assert.Equal(t, []task{{"a", 2}, {"a", 1}, {"b", 1}, {"b", 0}}, list)
	stable.Sort(list[:0], func(a, b *task) int { panic("nothing to compare") })
}

func ExampleSort() {
	tasks := []task{{"load", 1}, {"load", 0}}
	stable.Sort(tasks, func(a, b *task) int { return cmp.Compare(a.mapIndex, b.mapIndex) })
	fmt.Println(tasks)
	// Output: [{load 0} {load 1}]
}
