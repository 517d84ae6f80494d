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
type hasher struct {
	appendKey func(key []byte, rows any, i int) []byte
	key       []byte // reused
	seeds     [2]maphash.Seed
}

func newHasher(appendKey func(key []byte, rows any, i int) []byte) hasher {
	return hasher{appendKey: appendKey, seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}}
}

func (h *hasher) fingerprint(rows any, i int) fingerprint {
	h.key = h.appendKey(h.key[:0], rows, i)
	return fingerprint{maphash.Bytes(h.seeds[0], h.key), maphash.Bytes(h.seeds[1], h.key)}
}

// fingerprints returns the fingerprints of the rows of a page.
func (h *hasher) fingerprints(p *page) []fingerprint {
	ids := make([]fingerprint, p.count)
	for i := range ids {
		ids[i] = h.fingerprint(p.rows, i)
	}
	return ids
}
