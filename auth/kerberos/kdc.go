package kerberos

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/jcmturner/gokrb5/v8/config"
)

const (
	kdcPatience = 5 * time.Second // for one KDC to take a request and to answer it
	maxReply    = 1 << 20         // bytes; tickets of Active Directory have some ten thousand
)

// unreachableError is that no KDC of a realm gave an answer. It does not unwrap: a network error in it would pass for one of
// Airflow's server.
type unreachableError struct {
	realm string
	err   error
}

func (e *unreachableError) Error() string {
	return fmt.Sprintf("no KDC of %s answers: %v", e.realm, e.err)
}

var errNoKDC = errors.New("krb5.conf names none, nor does DNS, where that may be asked")

// send asks the KDCs of a realm, in the order of krb5.conf, until one answers. It uses TCP, which each has to speak. It is
// here, and the client of gokrb5 is not used, because that one knows no context, goes on renewing tickets in goroutines of
// its own, and makes texts of the answers that say no.
func send(ctx context.Context, c *config.Config, realm string, request []byte) ([]byte, error) {
	failed := errNoKDC
	for _, address := range kdcs(ctx, c, realm) {
		reply, err := sendTo(ctx, address, request)
		if err == nil {
			return reply, nil
		}
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		failed = err
	}
	return nil, &unreachableError{realm, failed}
}

func kdcs(ctx context.Context, c *config.Config, realm string) (addresses []string) {
	for _, r := range c.Realms {
		if r.Realm == realm {
			addresses = append(addresses, r.KDC...)
		}
	}
	if len(addresses) > 0 || !c.LibDefaults.DNSLookupKDC {
		return addresses
	}
	_, found, err := net.DefaultResolver.LookupSRV(ctx, "kerberos", "tcp", realm)
	if err != nil {
		return nil
	}
	for _, one := range found {
		addresses = append(addresses, net.JoinHostPort(strings.TrimSuffix(one.Target, "."), strconv.Itoa(int(one.Port))))
	}
	return addresses
}

// sendTo sends a request to one KDC: its length in four bytes, and then itself; so comes the reply.
func sendTo(ctx context.Context, address string, request []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, kdcPatience)
	defer cancel()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close() }()
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) }) // at once
	defer stop()

	if _, err := conn.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(request))), request...)); err != nil { //nolint:gosec // it is short
		return nil, err
	}
	var length uint32
	if err := binary.Read(conn, binary.BigEndian, &length); err != nil {
		return nil, fmt.Errorf("%s took the request and gave no reply: %w", address, err)
	}
	if length > maxReply {
		return nil, fmt.Errorf("%s gives a reply that is none of a KDC", address)
	}
	reply := make([]byte, length)
	if _, err := io.ReadFull(conn, reply); err != nil {
		return nil, fmt.Errorf("%s gave half a reply: %w", address, err)
	}
	return reply, nil
}
