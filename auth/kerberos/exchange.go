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

// ticket is what a client shows to a service, or to a KDC to get others.
type ticket struct {
	messages.Ticket
	key    types.EncryptionKey // of the session, known to the client and to the service
	client *credentials.Credentials
	till   time.Time
}

const ticketGranting = "krbtgt"

// login asks the KDC for a ticket by which it grants others (RFC 4120, section 3.1). It first asks without a proof of who is
// calling; the answer says by which encryption and salt the proof is to be made.
func login(ctx context.Context, c *config.Config, who *credentials.Credentials) (*ticket, error) {
	request, err := messages.NewASReqForTGT(who.Domain(), c, who.CName())
	if err != nil {
		return nil, err
	}
	if who.HasKeytab() {
		request.ReqBody.EType = keysOf(who, request.ReqBody.EType)
	}
	reply, err := ask(ctx, c, who.Domain(), &request)
	if no, ok := errors.AsType[messages.KRBError](err); ok && no.ErrorCode == errorcode.KDC_ERR_PREAUTH_REQUIRED {
		proof, err := prove(who, no)
		if err != nil {
			return nil, err
		}
		request.PAData = append(request.PAData, proof)
		reply, err = ask(ctx, c, who.Domain(), &request)
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
		return nil, fmt.Errorf("the KDC's reply cannot be used: %w", err)
	}
	return &ticket{granted.Ticket, granted.DecryptedEncPart.Key, who, granted.DecryptedEncPart.EndTime}, nil
}

// keysOf gives those of the encryption types that the keytab has a key for; all of them if that is none.
func keysOf(who *credentials.Credentials, wanted []int32) []int32 {
	had := slices.DeleteFunc(slices.Clone(wanted), func(etype int32) bool {
		_, _, err := who.Keytab().GetEncryptionKey(who.CName(), who.Domain(), 0, etype)
		return err != nil
	})
	if len(had) == 0 {
		return wanted
	}
	return had
}

// prove encrypts the time with the client's key, in the way that the KDC asked for.
func prove(who *credentials.Credentials, asked messages.KRBError) (types.PAData, error) {
	var offers types.PADataSequence
	if err := offers.Unmarshal(asked.EData); err != nil {
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

// serve asks for a ticket for a service (RFC 4120, section 3.3). If the service is of another realm, or the KDC says so by
// a ticket for another one, it goes on there.
func serve(ctx context.Context, c *config.Config, granting *ticket, service types.PrincipalName, realm string) (*ticket, error) {
	for range maxReferrals {
		here := granting.SName.NameString[len(granting.SName.NameString)-1]
		asked := service
		if realm != "" && realm != here {
			asked = types.PrincipalName{NameType: nametype.KRB_NT_SRV_INST, NameString: []string{ticketGranting, realm}}
		}
		request, err := messages.NewTGSReq(granting.client.CName(), here, c, granting.Ticket, granting.key, asked, false)
		if err != nil {
			return nil, err
		}
		reply, err := ask(ctx, c, here, &request)
		if err != nil {
			return nil, err
		}
		var granted messages.TGSRep
		if err := granted.Unmarshal(reply); err != nil {
			return nil, err
		}
		if err := granted.DecryptEncPart(granting.key); err != nil {
			return nil, err
		}
		if ok, err := granted.Verify(c, request); !ok {
			return nil, fmt.Errorf("the KDC's reply cannot be used: %w", err)
		}
		got := &ticket{granted.Ticket, granted.DecryptedEncPart.Key, granting.client, granted.DecryptedEncPart.EndTime}
		if !isGranting(got) {
			return got, nil
		}
		granting, realm = got, ""
	}
	return nil, errors.New("the KDCs refer to each other without end")
}

func isGranting(t *ticket) bool {
	return len(t.SName.NameString) > 1 && t.SName.NameString[0] == ticketGranting
}

// ask sends a request. A KDC that says no is a messages.KRBError.
func ask(ctx context.Context, c *config.Config, realm string, request interface{ Marshal() ([]byte, error) }) ([]byte, error) {
	encoded, err := request.Marshal()
	if err != nil {
		return nil, err
	}
	reply, err := send(ctx, c, realm, encoded)
	if err != nil {
		return nil, err
	}
	var no messages.KRBError
	if no.Unmarshal(reply) == nil {
		return nil, no
	}
	return reply, nil
}
