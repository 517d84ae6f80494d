package paging

import (
	"math"
	"slices"
)

const (
	// exactPositions is how many rows, at least, keep their exact last position.
	exactPositions = 2048
	// landmarkSpacing is how many older rows share one landmark. It is smaller than DefaultLimit, so that a page of old rows
	// has a landmark.
	landmarkSpacing = 80
)

// position is where a row was last seen.
type position struct {
	offset int32 // at most PastEnd
	total  int32 // how many rows the list had then
}

// positionLog holds the last positions of rows. It keeps those of the last rows that were seen, and of older rows those of
// the landmarks, one in landmarkSpacing. A position in the log is the row's last one.
type positionLog struct {
	exact     int // exactPositions, except in tests
	recent    []logEntry
	landmarks []landmark
	// sinceLandmark counts the rows since the last one that became a landmark.
	sinceLandmark int
}

// landmark is a row with its last position. Positions are looked up once per page at most, so that 64 bits of the row's
// fingerprint suffice.
type landmark struct {
	id uint64
	position
}

// logEntry is a row that was seen recently.
type logEntry struct {
	landmark
	again bool // the row had been seen before
}

// add sets the last position of a row. If again is not set, the row has no earlier one.
func (l *positionLog) add(id fingerprint, offset, total int, again bool) {
	if len(l.recent) >= 2*l.exact {
		l.thin()
	}
	at := position{clamp(offset), clamp(total)}
	l.recent = append(l.recent, logEntry{landmark{id[0], at}, again})
}

// clamp bounds the numbers that a server reports.
func clamp(n int) int32 { return int32(max(0, min(n, math.MaxInt32))) }

// find returns the last position of a row, if the log has it.
func (l *positionLog) find(id fingerprint) (position, bool) {
	for _, entry := range slices.Backward(l.recent) {
		if entry.id == id[0] {
			return entry.position, true
		}
	}
	for _, entry := range slices.Backward(l.landmarks) {
		if entry.id == id[0] {
			return entry.position, true
		}
	}
	return position{}, false
}

// thin reduces the older half of the recent positions to landmarks.
func (l *positionLog) thin() {
	latest := map[uint64]int{} // the index of the last position of rows that were seen again
	for i, entry := range l.recent {
		if entry.again {
			latest[entry.id] = i
		}
	}
	l.landmarks = slices.DeleteFunc(l.landmarks, func(entry landmark) bool {
		_, newer := latest[entry.id]
		return newer
	})
	for i, entry := range l.recent[:l.exact] {
		if l.sinceLandmark++; l.sinceLandmark >= landmarkSpacing && latest[entry.id] <= i {
			l.landmarks = append(l.landmarks, entry.landmark)
			l.sinceLandmark = 0
		}
	}
	l.recent = slices.Delete(l.recent, 0, l.exact)
}

// clear forgets all positions.
func (l *positionLog) clear() { *l = positionLog{exact: l.exact} }
