package kerberos

import (
	"encoding/base64"
	"errors"
	"net/http"
	"strings"

	"github.com/jcmturner/gokrb5/v8/client"
	"github.com/jcmturner/gokrb5/v8/crypto"
	"github.com/jcmturner/gokrb5/v8/gssapi"
	"github.com/jcmturner/gokrb5/v8/iana/flags"
	"github.com/jcmturner/gokrb5/v8/iana/keyusage"
	"github.com/jcmturner/gokrb5/v8/messages"
	"github.com/jcmturner/gokrb5/v8/spnego"
	"github.com/jcmturner/gokrb5/v8/types"
)

const scheme = "Negotiate "

// token is what one request shows: the ticket, and the time encrypted with the key of its session. No two are alike, since
// servers refuse what they have seen before.
type token struct {
	header string
	check  func(http.Header) error // whether the server proved that it has the key of the service
}

func (t *ticket) token(mutual bool) (token, error) {
	contextFlags, options := []int{gssapi.ContextFlagInteg, gssapi.ContextFlagConf}, []int(nil)
	if mutual {
		contextFlags, options = append(contextFlags, gssapi.ContextFlagMutual), []int{flags.APOptionMutualRequired}
	}
	shown, err := spnego.NewKRB5TokenAPREQ(&client.Client{Credentials: t.client}, t.Ticket, t.key, contextFlags, options)
	if err != nil {
		return token{}, err
	}
	inner, err := shown.Marshal()
	if err != nil {
		return token{}, err
	}
	outer := spnego.SPNEGOToken{Init: true, NegTokenInit: spnego.NegTokenInit{MechTokenBytes: inner}}
	outer.NegTokenInit.MechTypes = append(outer.NegTokenInit.MechTypes, gssapi.OIDKRB5.OID())
	encoded, err := outer.Marshal()
	if err != nil {
		return token{}, err
	}
	made := token{header: scheme + base64.StdEncoding.EncodeToString(encoded)}
	if mutual {
		made.check = func(h http.Header) error { return guard(func() error { return proves(h, t.key, shown.APReq) }) }
	}
	return made, nil
}

// proves tells whether an answer repeats the time of the request, encrypted (RFC 4120, section 3.2.4): only who has the key of
// the service could read it.
func proves(h http.Header, key types.EncryptionKey, shown messages.APReq) error {
	answer, err := answered(h)
	if err != nil {
		return err
	}
	plain, err := crypto.DecryptEncPart(answer.EncPart, key, keyusage.AP_REP_ENCPART)
	if err != nil {
		return errors.New("its proof is made with another key")
	}
	var said messages.EncAPRepPart
	if err := said.Unmarshal(plain); err != nil {
		return errors.New("its proof cannot be read")
	}
	if err := shown.DecryptAuthenticator(key); err != nil {
		return err
	}
	if asked := shown.Authenticator; said.CTime.Unix() != asked.CTime.Unix() || said.Cusec != asked.Cusec {
		return errors.New("its proof is that of another request")
	}
	return nil
}

// answered finds the proof in an answer: within the negotiation's token, or bare.
func answered(h http.Header) (*messages.APRep, error) {
	for _, value := range h.Values("WWW-Authenticate") {
		if len(value) < len(scheme) || !strings.EqualFold(value[:len(scheme)], scheme) {
			continue
		}
		decoded, err := base64.StdEncoding.DecodeString(strings.TrimSpace(value[len(scheme):]))
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
