package main

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
)

// A password in the environment takes precedence over a saved login, unless the login was made with that password. To find that out, a check
// of the password is kept next to the login. It is only 16 bits of a hash, so that it rules out nearly all wrong passwords, but whoever reads
// it cannot find the password: too many others have the same check.

const (
	checkExtension = ".check"
	checkBytes     = 2
	checkRounds    = 20_000 // some milliseconds
)

// passwordCheck returns the check of a password.
func passwordCheck(password string, salt []byte) ([]byte, error) {
	return pbkdf2.Key(sha256.New, password, salt, checkRounds, checkBytes)
}

// keepCheck keeps the check of the password of a login.
func (l *logins) keepCheck(username, password string) error {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // it never fails
	sum, err := passwordCheck(password, salt)
	if err != nil {
		return err
	}
	return os.WriteFile(l.checkFile(username), []byte(hex.EncodeToString(salt)+" "+hex.EncodeToString(sum)+"\n"), 0o600)
}

// madeWith reports whether the saved login of a user was made with a password. It is false if that is unknown.
func (l *logins) madeWith(username, password string) bool {
	text, err := os.ReadFile(l.checkFile(username))
	if err != nil {
		return false
	}
	first, second, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	salt, saltErr := hex.DecodeString(first)
	want, wantErr := hex.DecodeString(second)
	if saltErr != nil || wantErr != nil || len(want) != checkBytes {
		return false
	}
	got, err := passwordCheck(password, salt)
	return err == nil && subtle.ConstantTimeCompare(got, want) == 1
}

func (l *logins) checkFile(username string) string {
	return filepath.Join(l.folder, loginName(username)+checkExtension)
}
