package auth

import (
	"encoding/base64"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A token is renewed before its exp claim, so that no request is rejected because of it.
func TestJWTIsValidUntilItsExpiry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		claims := fmt.Sprintf(`{"exp":%d}`, time.Now().Add(time.Minute).Unix())
		token, err := Token{Value: "e30." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + ".c2ln"}.activate()
		require.NoError(t, err)
		assert.True(t, token.valid())
		time.Sleep(time.Minute - leeway - time.Second)
		assert.True(t, token.valid())
		time.Sleep(time.Second)
		assert.False(t, token.valid())
	})
}
