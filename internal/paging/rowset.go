package paging

import "slices"

// rowSet is a set of rows, which takes about nine bytes per row.
//
// The first maxFew rows are in a map. More rows are spread over 2^shardBits shards by bits of one hash, which therefore need
// not be stored. Each shard is a sorted slice of 64-bit words: 63 bits of the other hash, and the mark of the second pass.
// Shards are small and grow by a sixteenth, one at a time, so that neither slack nor growth takes much memory.
type rowSet struct {
	count  int                  // the number of rows
	few    map[fingerprint]bool // whether the row is marked
	shards [][]uint64           // nil until there are more than maxFew rows
}

const (
	maxFew    = 1024
	shardBits = 10
	markBit   = uint64(1)
)

// add adds a row, marked if mark is set, and reports whether it is new. If the row is not new, add only sets the mark.
func (s *rowSet) add(id fingerprint, mark bool) (isNew bool) {
	if s.shards == nil && len(s.few) == maxFew {
		s.spread()
	}
	if s.shards != nil {
		isNew = s.addToShard(id, mark)
	} else {
		if s.few == nil {
			s.few = map[fingerprint]bool{}
		}
		marked, found := s.few[id]
		s.few[id] = marked || mark
		isNew = !found
	}
	if isNew {
		s.count++
	}
	return isNew
}

// find reports whether the set contains a row, and whether the row is marked.
func (s *rowSet) find(id fingerprint) (found, marked bool) {
	if s.shards == nil {
		marked, found = s.few[id]
		return found, marked
	}
	shard, word := s.locate(id)
	i, found := search(*shard, word)
	return found, found && (*shard)[i]&markBit != 0
}

// spread moves the rows from the map to the shards.
func (s *rowSet) spread() {
	s.shards = make([][]uint64, 1<<shardBits)
	for id, marked := range s.few {
		s.addToShard(id, marked)
	}
	s.few = nil
}

func (s *rowSet) addToShard(id fingerprint, mark bool) (isNew bool) {
	shard, word := s.locate(id)
	i, found := search(*shard, word)
	if !found {
		*shard = slices.Insert(grown(*shard), i, word)
	}
	if mark {
		(*shard)[i] |= markBit
	}
	return !found
}

// grown returns a shard with room for another word. It grows by a sixteenth, up to the next size that is allocated anyway;
// append would double it.
func grown(shard []uint64) []uint64 {
	n := len(shard)
	if n < cap(shard) {
		return shard
	}
	larger := append([]uint64(nil), make([]uint64, n+n/16+4)...) // rounds its capacity up, unlike make
	return larger[:copy(larger, shard)]
}

// locate returns the shard of a row, and the row's word without the mark.
func (s *rowSet) locate(id fingerprint) (shard *[]uint64, word uint64) {
	return &s.shards[id[1]%(1<<shardBits)], id[0] &^ markBit
}

// search returns the index of a word in a shard, or where to insert it. The mark of the words in the shard does not matter.
func search(shard []uint64, word uint64) (i int, found bool) {
	i, _ = slices.BinarySearch(shard, word) // word has no mark, so it is not greater than itself with the mark
	return i, i < len(shard) && shard[i]&^markBit == word
}
