package kerberos

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jcmturner/gokrb5/v8/config"
	"github.com/jcmturner/gokrb5/v8/credentials"
	"github.com/jcmturner/gokrb5/v8/crypto"
	"github.com/jcmturner/gokrb5/v8/iana/errorcode"
	"github.com/jcmturner/gokrb5/v8/iana/keyusage"
	"github.com/jcmturner/gokrb5/v8/iana/nametype"
	"github.com/jcmturner/gokrb5/v8/iana/patype"
	"github.com/jcmturner/gokrb5/v8/messages"
	"github.com/jcmturner/gokrb5/v8/types"
)

// ticket authenticates a client to a service. A ticket-granting ticket (TGT) authenticates it to the KDC to get other tickets.
type ticket struct {
	messages.Ticket
	key    types.EncryptionKey // the session key, known to the client and the service
	client *credentials.Credentials
	till   time.Time
}

const tgtService = "krbtgt"

// login gets a TGT from the KDC (RFC 4120, section 3.1). The first request has no proof of identity. The reply says which
// encryption type and salt the proof must use.
func login(ctx context.Context, c *config.Config, who *credentials.Credentials) (*ticket, error) {
	request, err := messages.NewASReqForTGT(who.Domain(), c, who.CName())
	if err != nil {
		return nil, err
	}
	if who.HasKeytab() {
		request.ReqBody.EType = availableTypes(who, request.ReqBody.EType)
	}
	reply, err := exchange(ctx, c, who.Domain(), &request)
	if kdcErr, ok := errors.AsType[messages.KRBError](err); ok && kdcErr.ErrorCode == errorcode.KDC_ERR_PREAUTH_REQUIRED {
		proof, err := encryptedTimestamp(who, kdcErr)
		if err != nil {
			return nil, err
		}
		request.PAData = append(request.PAData, proof)
		reply, err = exchange(ctx, c, who.Domain(), &request)
		if err != nil {
			return nil, err
		}
	} else if err != nil {
		return nil, err
	}
	var granted messages.ASRep
	if err := granted.Unmarshal(reply); err != nil {
		return nil, err
	}
	if ok, err := granted.Verify(c, who, request); !ok {
		return nil, fmt.Errorf("the KDC's reply is invalid: %w", err)
	}
	return &ticket{granted.Ticket, granted.DecryptedEncPart.Key, who, granted.DecryptedEncPart.EndTime}, nil
}

// availableTypes returns the wanted encryption types that the keytab has keys for. If there are none, it returns all wanted types.
func availableTypes(who *credentials.Credentials, wanted []int32) []int32 {
	available := slices.DeleteFunc(slices.Clone(wanted), func(etype int32) bool {
		_, _, err := who.Keytab().GetEncryptionKey(who.CName(), who.Domain(), 0, etype)
		return err != nil
	})
	if len(available) == 0 {
		return wanted
	}
	return available
}

// encryptedTimestamp returns the proof of identity: the time, encrypted with the client's key as the KDC requires.
func encryptedTimestamp(who *credentials.Credentials, required messages.KRBError) (types.PAData, error) {
	var offers types.PADataSequence
	if err := offers.Unmarshal(required.EData); err != nil {
		return types.PAData{}, err
	}
	etype := int32(0)
	for _, offer := range offers {
		if infos, err := offer.GetETypeInfo2(); offer.PADataType == patype.PA_ETYPE_INFO2 && err == nil && len(infos) > 0 {
			etype = infos[0].EType
		}
	}
	key, version, err := keyOf(who, etype, offers)
	if err != nil {
		return types.PAData{}, err
	}
	now, err := types.GetPAEncTSEncAsnMarshalled()
	if err != nil {
		return types.PAData{}, err
	}
	encrypted, err := crypto.GetEncryptedData(now, key, keyusage.AS_REQ_PA_ENC_TIMESTAMP, version)
	if err != nil {
		return types.PAData{}, err
	}
	value, err := encrypted.Marshal()
	return types.PAData{PADataType: patype.PA_ENC_TIMESTAMP, PADataValue: value}, err
}

func keyOf(who *credentials.Credentials, etype int32, offers types.PADataSequence) (types.EncryptionKey, int, error) {
	if who.HasKeytab() {
		return who.Keytab().GetEncryptionKey(who.CName(), who.Domain(), 0, etype)
	}
	key, _, err := crypto.GetKeyFromPassword(who.Password(), who.CName(), who.Domain(), etype, offers)
	return key, 0, err
}

const maxReferrals = 5

// serviceTicket gets a ticket for a service (RFC 4120, section 3.3). If the service is in another realm, or the KDC refers to
// another realm, it continues with the KDC of that realm.
func serviceTicket(ctx context.Context, c *config.Config, tgt *ticket, service types.PrincipalName, realm string) (*ticket, error) {
	for range maxReferrals {
		here := tgt.SName.NameString[len(tgt.SName.NameString)-1]
		target := service
		if realm != "" && realm != here {
			target = types.PrincipalName{NameType: nametype.KRB_NT_SRV_INST, NameString: []string{tgtService, realm}}
		}
		request, err := messages.NewTGSReq(tgt.client.CName(), here, c, tgt.Ticket, tgt.key, target, false)
		if err != nil {
			return nil, err
		}
		reply, err := exchange(ctx, c, here, &request)
		if err != nil {
			return nil, err
		}
		var granted messages.TGSRep
		if err := granted.Unmarshal(reply); err != nil {
			return nil, err
		}
		if err := granted.DecryptEncPart(tgt.key); err != nil {
			return nil, err
		}
		if ok, err := granted.Verify(c, request); !ok {
			return nil, fmt.Errorf("the KDC's reply is invalid: %w", err)
		}
		got := &ticket{granted.Ticket, granted.DecryptedEncPart.Key, tgt.client, granted.DecryptedEncPart.EndTime}
		if !isTGT(got) {
			return got, nil
		}
		tgt, realm = got, ""
	}
	return nil, errors.New("too many referrals from one KDC to another")
}

func isTGT(t *ticket) bool {
	return len(t.SName.NameString) > 1 && t.SName.NameString[0] == tgtService
}

// exchange sends a request to a KDC and returns the reply. An error reply is returned as a messages.KRBError.
func exchange(ctx context.Context, c *config.Config, realm string, request interface{ Marshal() ([]byte, error) }) ([]byte, error) {
	encoded, err := request.Marshal()
	if err != nil {
		return nil, err
	}
	reply, err := send(ctx, c, realm, encoded)
	if err != nil {
		return nil, err
	}
	var kdcErr messages.KRBError
	if kdcErr.Unmarshal(reply) == nil {
		return nil, kdcErr
	}
	return reply, nil
}
