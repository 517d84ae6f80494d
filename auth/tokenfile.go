package auth

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/airflow-go/airflow/internal/input"
)

// TokenFile returns a Method that sends the token in a file. White space around the token and a byte-order mark are removed.
//
// The file is read again when it has changed, for example because Kubernetes or an agent has renewed the token. It is also read
// again when the token expires, if it is a JSON Web Token, and when a server rejects it: see [TokenFunc]. If the file then cannot be
// read or contains no valid token, the client retries, because another program may be writing it.
//
// Bind returns an error if the file cannot be read or contains no valid token.
func TokenFile(path string) Method {
	return methodFunc(func(base *url.URL, next Doer) (Doer, error) {
		if _, err := readToken(path); err != nil {
			return nil, fmt.Errorf("auth: %w", err)
		}
		return tokenMethod(func(context.Context) (*activeToken, error) {
			token, err := readToken(path)
			if err != nil { // the file was readable before, so another program may be writing it
				return nil, &Error{Reason: "reading the token file failed", Temporary: true, Err: err}
			}
			return token, nil
		}, false).Bind(base, next)
	})
}

func readToken(path string) (*activeToken, error) {
	before, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	content, err := input.File(path)
	if err != nil {
		return nil, err
	}
	token, err := Token{Value: strings.TrimSpace(content)}.activate()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	unexpired := token.valid
	token.valid = func() bool {
		now, err := os.Stat(path)
		return unexpired() && err == nil && now.ModTime().Equal(before.ModTime()) && now.Size() == before.Size() && os.SameFile(now, before)
	}
	return token, nil
}
