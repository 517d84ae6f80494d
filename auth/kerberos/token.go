package kerberos

import (
	"encoding/base64"
	"errors"
	"net/http"

	"github.com/jcmturner/gokrb5/v8/client"
	"github.com/jcmturner/gokrb5/v8/crypto"
	"github.com/jcmturner/gokrb5/v8/gssapi"
	"github.com/jcmturner/gokrb5/v8/iana/flags"
	"github.com/jcmturner/gokrb5/v8/iana/keyusage"
	"github.com/jcmturner/gokrb5/v8/messages"
	"github.com/jcmturner/gokrb5/v8/spnego"
	"github.com/jcmturner/gokrb5/v8/types"

	"github.com/airflow-go/airflow/internal/challenge"
)

const scheme = "Negotiate"

// token is the SPNEGO token of one request. It contains the ticket, and the time encrypted with the session key. Every request
// needs a new token, because servers reject tokens that they have seen before.
type token struct {
	header string
	check  func(http.Header) error // checks that the server proved to have the key of the service; nil without mutual authentication
}

func (t *ticket) token(mutual bool) (token, error) {
	contextFlags, options := []int{gssapi.ContextFlagInteg, gssapi.ContextFlagConf}, []int(nil)
	if mutual {
		contextFlags, options = append(contextFlags, gssapi.ContextFlagMutual), []int{flags.APOptionMutualRequired}
	}
	request, err := spnego.NewKRB5TokenAPREQ(&client.Client{Credentials: t.client}, t.Ticket, t.key, contextFlags, options)
	if err != nil {
		return token{}, err
	}
	inner, err := request.Marshal()
	if err != nil {
		return token{}, err
	}
	outer := spnego.SPNEGOToken{Init: true, NegTokenInit: spnego.NegTokenInit{MechTokenBytes: inner}}
	outer.NegTokenInit.MechTypes = append(outer.NegTokenInit.MechTypes, gssapi.OIDKRB5.OID())
	encoded, err := outer.Marshal()
	if err != nil {
		return token{}, err
	}
	result := token{header: scheme + " " + base64.StdEncoding.EncodeToString(encoded)}
	if mutual {
		result.check = func(h http.Header) error { return guard(func() error { return checkProof(h, t.key, request.APReq) }) }
	}
	return result, nil
}

// checkProof checks that a response repeats the time of the request, encrypted (RFC 4120, section 3.2.4). Only a server with the
// key of the service can read that time.
func checkProof(h http.Header, key types.EncryptionKey, request messages.APReq) error {
	reply, err := proof(h)
	if err != nil {
		return err
	}
	decrypted, err := crypto.DecryptEncPart(reply.EncPart, key, keyusage.AP_REP_ENCPART)
	if err != nil {
		return errors.New("its proof uses another key")
	}
	var got messages.EncAPRepPart
	if err := got.Unmarshal(decrypted); err != nil {
		return errors.New("its proof cannot be read")
	}
	if err := request.DecryptAuthenticator(key); err != nil {
		return err
	}
	if want := request.Authenticator; got.CTime.Unix() != want.CTime.Unix() || got.Cusec != want.Cusec {
		return errors.New("its proof is for another request")
	}
	return nil
}

// proof returns the server's proof in a response. It may or may not be wrapped in a SPNEGO token.
func proof(h http.Header) (*messages.APRep, error) {
	for _, c := range challenge.Of(h) {
		if !c.Is(scheme) || c.Token == "" {
			continue
		}
		decoded, err := base64.StdEncoding.DecodeString(c.Token)
		if err != nil || len(decoded) == 0 {
			return nil, errors.New("its proof cannot be read")
		}
		var outer spnego.SPNEGOToken
		if outer.Unmarshal(decoded) == nil && outer.Resp {
			decoded = outer.NegTokenResp.ResponseToken
		}
		var inner spnego.KRB5Token
		if err := inner.Unmarshal(decoded); err != nil || !inner.IsAPRep() {
			return nil, errors.New("its proof cannot be read")
		}
		return &inner.APRep, nil
	}
	return nil, errors.New("it sends no proof")
}
