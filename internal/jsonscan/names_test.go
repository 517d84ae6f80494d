package jsonscan

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNames(t *testing.T) {
	texts := []string{"a", "b", "c"}
	names := NewNames(texts)
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {2, 1, 0}, {1, 0, 2}, {0, 2}, {0, 1, 2}} {
		after := -1
		for _, i := range order {
			assert.Equal(t, -1, names.Find([]byte("d"), after))
			assert.Equal(t, i, names.Find([]byte(texts[i]), after))
			after = i
		}
		assert.Equal(t, -1, names.Find([]byte("aa"), after), "after the last one, too")
	}
	assert.Equal(t, -1, NewNames(nil).Find([]byte("a"), -1))
}

func TestNamesInSeveralOrdersAtOnce(t *testing.T) {
	names := NewNames([]string{"a", "b"})
	var group sync.WaitGroup
	for _, order := range []string{"ab", "ba"} {
		group.Go(func() {
			for range 1000 {
				first := names.Find([]byte(order[:1]), -1)
				assert.Equal(t, int(order[0]-'a'), first)
				assert.Equal(t, int(order[1]-'a'), names.Find([]byte(order[1:]), first))
			}
		})
	}
	group.Wait()
}
