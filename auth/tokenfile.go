package auth

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"
)

// TokenFile sends the token that a file holds, without the blanks and line breaks around it. The file is read again when it
// has changed, such as one that Kubernetes or an agent keeps fresh, and when a server refuses the token: see [TokenFunc].
//
// Binding fails if the file cannot be read, or holds no token.
func TokenFile(path string) Method {
	return method(func(base *url.URL, next Doer) (Doer, error) {
		if _, err := readToken(path); err != nil {
			return nil, fmt.Errorf("auth: %w", err)
		}
		return tokens(func(context.Context) (*token, error) {
			got, err := readToken(path)
			if err != nil { // it was there: somebody is writing it
				return nil, &Error{Reason: "the token file", Temporary: true, Err: err}
			}
			return got, nil
		}, false).Bind(base, next)
	})
}

func readToken(path string) (*token, error) {
	before, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	got, err := Token{Value: strings.TrimSpace(string(content))}.held()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	got.valid = func() bool {
		now, err := os.Stat(path)
		return err == nil && now.ModTime().Equal(before.ModTime()) && now.Size() == before.Size() && os.SameFile(now, before)
	}
	return got, nil
}
