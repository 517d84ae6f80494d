package kerberos

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jcmturner/gokrb5/v8/config"
	"github.com/jcmturner/gokrb5/v8/messages"

	"github.com/airflow-go/airflow/internal/ctxerr"
)

const (
	kdcTimeout = 5 * time.Second // to connect to one KDC, send a request and receive the reply
	maxReply   = 1 << 20         // bytes; tickets of Active Directory have about 10 kB
)

// unreachableError reports that no KDC of a realm has replied. It does not unwrap, because a network error of the KDC would be
// mistaken for a network error of the Airflow server.
type unreachableError struct {
	realm string
	err   error
}

func (e *unreachableError) Error() string {
	return fmt.Sprintf("no KDC of %s responds: %v", e.realm, e.err)
}

var errNoKDC = errors.New("krb5.conf names none, and DNS has none or is not used (see dns_lookup_kdc)")

// send sends a request to the KDCs of a realm, in the order of krb5.conf, until one replies with something other than that it
// cannot work at the moment. It uses TCP, which every KDC supports. If all that reply cannot work, it returns such a reply.
//
// The client of gokrb5 is not used, because it has no context, renews tickets in its own goroutines, and turns the error replies
// of KDCs into text.
func send(ctx context.Context, c *config.Config, realm string, request []byte) ([]byte, error) {
	var outage []byte
	addresses, lastErr := kdcs(ctx, c, realm)
	for _, address := range addresses {
		reply, err := sendTo(ctx, address, request)
		switch {
		case err == nil && !isOutage(reply):
			return reply, nil
		case err == nil:
			outage = reply
			continue
		}
		if ctx.Err() != nil {
			return nil, ctxerr.Add(ctx, err)
		}
		lastErr = err
	}
	if ctx.Err() != nil {
		return nil, ctxerr.Of(ctx) // the context ended during the DNS query
	}
	if outage != nil {
		return outage, nil
	}
	return nil, &unreachableError{realm, lastErr}
}

// isOutage reports whether a reply says that the KDC cannot work at the moment.
func isOutage(reply []byte) bool {
	var kdcErr messages.KRBError
	return kdcErr.Unmarshal(reply) == nil && slices.Contains(outages, kdcErr.ErrorCode)
}

// kdcs returns the addresses of the KDCs of a realm, from krb5.conf or from DNS. If there are none, it returns errNoKDC, or the
// error of a DNS server that is down.
func kdcs(ctx context.Context, c *config.Config, realm string) (addresses []string, err error) {
	for _, r := range c.Realms {
		if r.Realm == realm {
			addresses = append(addresses, r.KDC...)
		}
	}
	if len(addresses) > 0 || !c.LibDefaults.DNSLookupKDC {
		return addresses, errNoKDC
	}
	_, found, err := lookupSRV(ctx, "kerberos", "tcp", realm)
	if unknown, ok := errors.AsType[*net.DNSError](err); err != nil && (!ok || !unknown.IsNotFound) {
		return nil, err
	}
	for _, srv := range found {
		addresses = append(addresses, net.JoinHostPort(strings.TrimSuffix(srv.Target, "."), strconv.Itoa(int(srv.Port))))
	}
	return addresses, errNoKDC
}

var lookupSRV = net.DefaultResolver.LookupSRV // replaced in tests

// sendTo sends a request to one KDC. Before the request and before the reply is the length in four bytes.
func sendTo(ctx context.Context, address string, request []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, kdcTimeout)
	defer cancel()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close() }()
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) }) // fails pending I/O immediately
	defer stop()

	if _, err := conn.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(request))), request...)); err != nil { //nolint:gosec // it is short
		return nil, err
	}
	var length uint32
	if err := binary.Read(conn, binary.BigEndian, &length); err != nil {
		return nil, fmt.Errorf("%s did not reply to the request: %w", address, err)
	}
	if length > maxReply {
		return nil, fmt.Errorf("%s sent a reply that is not from a KDC", address)
	}
	reply := make([]byte, length)
	if _, err := io.ReadFull(conn, reply); err != nil {
		return nil, fmt.Errorf("%s sent an incomplete reply: %w", address, err)
	}
	return reply, nil
}
