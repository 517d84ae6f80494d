package kerberos

import (
	"encoding/binary"
	"strings"
	"time"

	"github.com/jcmturner/gokrb5/v8/credentials"
	"github.com/jcmturner/gokrb5/v8/messages"
	"github.com/jcmturner/gokrb5/v8/types"
)

// reader reads credential cache files of versions 3 and 4. Version 4 has an additional header, and version 3 stores the key type
// twice. Past the end of the file, reader returns zeros and sets ok to false. The reader of gokrb5 is not used, because it panics
// if the file is cut off, and does not check the lengths in the file.
type reader struct {
	rest    []byte
	version byte
	ok      bool // false after a read past the end
}

// readCache returns the principal of a cache and its ticket-granting ticket for the principal's realm. If there are several, it
// returns the one that expires last; if there is none, nil.
func readCache(file []byte) (client string, best *ticket, err error) {
	r := &reader{rest: file, ok: true}
	if five := r.take(1)[0]; five != 5 {
		return "", nil, errDamaged
	}
	switch r.version = r.take(1)[0]; r.version {
	case 3:
	case 4:
		r.take(uint32(r.number16()))
	default:
		return "", nil, errDamaged
	}
	name, realm := r.principal()
	who := credentials.New(strings.Join(name, "/"), realm)
	for r.ok && len(r.rest) > 0 {
		server, encoded, t := r.credential()
		if len(server) != 2 || server[0] != tgtService || server[1] != realm || best != nil && !t.till.After(best.till) {
			continue
		}
		if guard(func() error { return t.Unmarshal(encoded) }) != nil {
			return "", nil, errDamaged
		}
		t.client = who
		best = t
	}
	if !r.ok {
		return "", nil, errDamaged
	}
	return strings.Join(name, "/") + "@" + realm, best, nil
}

func (r *reader) credential() (server []string, encoded []byte, t *ticket) {
	r.principal() // the client
	server, _ = r.principal()
	kind := r.number16()
	if r.version == 3 {
		kind = r.number16()
	}
	key := types.EncryptionKey{KeyType: int32(kind), KeyValue: r.data()}
	r.take(4 + 4) // authentication time, start time
	till := time.Unix(int64(r.number32()), 0)
	r.take(4 + 1 + 4) // renewable until, is_skey, flags
	for range 2 {     // addresses, authorization data
		for n := r.number32(); n > 0 && r.ok; n-- {
			r.number16()
			r.data()
		}
	}
	encoded = r.data()
	r.data() // a second ticket
	return server, encoded, &ticket{Ticket: messages.Ticket{}, key: key, till: till}
}

func (r *reader) principal() (name []string, realm string) {
	r.number32() // name type
	n := r.number32()
	realm = string(r.data())
	for ; n > 0 && r.ok; n-- {
		name = append(name, string(r.data()))
	}
	return name, realm
}

func (r *reader) data() []byte { return r.take(r.number32()) }

func (r *reader) number16() uint16 { return binary.BigEndian.Uint16(r.take(2)) }

func (r *reader) number32() uint32 { return binary.BigEndian.Uint32(r.take(4)) }

func (r *reader) take(n uint32) []byte {
	if uint64(n) > uint64(len(r.rest)) {
		r.rest, r.ok = nil, false
		return make([]byte, min(n, 4)) // zeros, enough for a number
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}
