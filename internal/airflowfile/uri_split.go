package airflowfile

import (
	"errors"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// splitResult has the parts of a URL, like the result of Python's urllib.parse.urlsplit.
type splitResult struct{ scheme, netloc, path, query string }

var (
	scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)
	// futureAddress is the form of the host in brackets that is not an IPv6 address.
	futureAddress = regexp.MustCompile(`^v[a-fA-F0-9]+\.[^\n]+$`)
	lineEnds      = strings.NewReplacer("\t", "", "\r", "", "\n", "")
)

// equivalents lists the characters that NFKC normalization turns into a text with one of the characters /?#@:
const equivalents = "\u2047\u2048\u2049\u2100\u2101\u2105\u2106\u2a74\ufe13\ufe16\ufe55\ufe56\ufe5f\ufe6b\uff03\uff0f\uff1a\uff1f\uff20"

// splitURL splits a URL as Python does.
func splitURL(url string) (r splitResult, err error) {
	url = strings.TrimLeftFunc(url, func(r rune) bool { return r <= ' ' })
	url = lineEnds.Replace(url)
	if found := scheme.FindString(url); found != "" {
		r.scheme, url = strings.ToLower(strings.TrimSuffix(found, ":")), url[len(found):]
	}
	if rest, ok := strings.CutPrefix(url, "//"); ok {
		end := strings.IndexAny(rest, "/?#")
		if end < 0 {
			end = len(rest)
		}
		r.netloc, url = rest[:end], rest[end:]
		if err := checkNetloc(r.netloc); err != nil {
			return r, err
		}
	}
	url, _, _ = strings.Cut(url, "#")
	r.path, r.query, _ = strings.Cut(url, "?")
	return r, nil
}

func checkNetloc(netloc string) error {
	if strings.ContainsAny(netloc, equivalents) {
		return errors.New("the host or login contains a character that is equivalent to one of / ? # @ : in Unicode")
	}
	_, inside, opened := strings.Cut(netloc, "[")
	if opened != strings.Contains(netloc, "]") {
		return errors.New("brackets in the host or login must be escaped as %5B and %5D, except around an IPv6 address")
	}
	inside, _, _ = strings.Cut(inside, "]")
	if !opened || futureAddress.MatchString(inside) {
		return nil
	}
	if address, err := netip.ParseAddr(inside); err != nil || !address.Is6() {
		return errors.New("the host in brackets must be an IPv6 address")
	}
	return nil
}

// cutLast splits a text at the last separator. If there is none, before is empty.
func cutLast(text, separator string) (before, after string) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):]
	}
	return "", text
}

func withoutFirst(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return text[size:]
}

func (r splitResult) userinfo() (login, password string) {
	info, _ := cutLast(r.netloc, "@")
	login, password, _ = strings.Cut(info, ":")
	return login, password
}

func (r splitResult) hostPort() (host, port string) {
	_, host = cutLast(r.netloc, "@")
	if _, inside, ok := strings.Cut(host, "["); ok {
		host, port, _ = strings.Cut(inside, "]")
		_, port, _ = strings.Cut(port, ":")
		return host, port
	}
	host, port, _ = strings.Cut(host, ":")
	return host, port
}

// hostname returns the host in lower case up to the first percent sign, which in an IPv6 address begins the zone.
func (r splitResult) hostname() string {
	host, _ := r.hostPort()
	before, zone, found := strings.Cut(host, "%")
	host = strings.ToLower(before)
	if found {
		host += "%" + zone
	}
	return host
}

func (r splitResult) port() (int, error) {
	_, port := r.hostPort()
	if port == "" {
		return 0, nil
	}
	number, err := strconv.ParseUint(port, 10, 64)
	if err != nil || number > 65535 {
		return 0, errors.New("the port must be a number from 0 to 65535")
	}
	return int(number), nil
}

// field is a field of a query.
type field struct{ name, value string }

// parseQuery returns the fields of a query. Like a Python dict, the last of several values is at the place of the first.
func parseQuery(query string) []field {
	var fields []field
	at := map[string]int{}
	for pair := range strings.SplitSeq(query, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(strings.ReplaceAll(pair, "+", " "), "=")
		f := field{unquote(name), unquote(value)}
		if i, found := at[f.name]; found {
			fields[i] = f
			continue
		}
		at[f.name] = len(fields)
		fields = append(fields, f)
	}
	return fields
}
