package client

import (
	"sync"

	"github.com/airflow-go/airflow/gen"
)

// buffers holds memory that the calls of a client use one after the other. A call that fails may keep its memory, because an error may
// refer to it.
type buffers struct{ responses, sent sync.Pool }

// responseBuffer is the memory for the body of a response.
type responseBuffer struct{ bytes []byte }

// maxBuffer bounds the size of a buffer that is kept, in bytes. Most pages of 100 rows are smaller.
const maxBuffer = 256 << 10

func (b *buffers) response() *responseBuffer {
	if buffer, ok := b.responses.Get().(*responseBuffer); ok {
		return buffer
	}
	return new(responseBuffer)
}

// release lets another call use a buffer.
func (b *buffers) release(buffer *responseBuffer) {
	if cap(buffer.bytes) <= maxBuffer {
		b.responses.Put(buffer)
	}
}

// sentFields is the memory for the fields that a request sets.
type sentFields [8]gen.Sent

func (b *buffers) sentFields() *sentFields {
	if fields, ok := b.sent.Get().(*sentFields); ok {
		return fields
	}
	return new(sentFields)
}

// releaseSent lets another call use the memory. It forgets the values.
func (b *buffers) releaseSent(fields *sentFields) {
	clear(fields[:])
	b.sent.Put(fields)
}
