package paging

import "cmp"

// memory is what a reader knows of the rows that it has read.
type memory struct {
	hasher
	rows      rowSet      // the rows that were yielded; those of the second pass are marked
	positions positionLog // of the rows of this pass
	second    bool        // the second pass has begun
}

func newMemory(l *list) *memory {
	return &memory{hasher: newHasher(l.appendKey), positions: positionLog{exact: cmp.Or(l.exactPositions, exactPositions)}}
}

// add stores that a row was seen at an offset of a list of so many rows. It reports whether the row is to be yielded.
func (m *memory) add(id fingerprint, offset, total int) (isNew bool) {
	again := m.seen(id)
	isNew = m.rows.add(id, m.second)
	m.positions.add(id, offset, total, again)
	return isNew
}

// seen reports whether a row was seen in this pass.
func (m *memory) seen(id fingerprint) bool {
	found, marked := m.rows.find(id)
	return found && (marked || !m.second)
}

func (m *memory) startSecondPass() {
	m.second = true
	m.positions.clear()
}
