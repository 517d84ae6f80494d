package paging

import (
	"encoding/binary"
	"hash/maphash"
)

// AppendKey appends a field to the key of a row. Two keys of the same fields are equal only if their fields are.
func AppendKey[V string | int | int64](key []byte, field V) []byte {
	switch field := any(field).(type) {
	case string:
		return append(binary.AppendUvarint(key, uint64(len(field))), field...)
	case int:
		return binary.AppendVarint(key, int64(field))
	case int64:
		return binary.AppendVarint(key, field)
	}
	return key
}

// fingerprint identifies a row by two seeded hashes of its key.
type fingerprint [2]uint64

// hasher computes fingerprints.
type hasher[T any] struct {
	appendKey func([]byte, *T) []byte
	key       []byte // reused
	seeds     [2]maphash.Seed
}

func newHasher[T any](appendKey func([]byte, *T) []byte) hasher[T] {
	return hasher[T]{appendKey: appendKey, seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}}
}

func (h *hasher[T]) fingerprint(row *T) fingerprint {
	h.key = h.appendKey(h.key[:0], row)
	return fingerprint{maphash.Bytes(h.seeds[0], h.key), maphash.Bytes(h.seeds[1], h.key)}
}

// fingerprints returns the fingerprints of the rows of a page.
func (h *hasher[T]) fingerprints(rows []T) []fingerprint {
	ids := make([]fingerprint, len(rows))
	for i := range rows {
		ids[i] = h.fingerprint(&rows[i])
	}
	return ids
}
