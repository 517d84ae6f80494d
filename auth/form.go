package auth

import (
	"html"
	"strings"
)

// form is what a login needs from Airflow's login page.
type form struct{ token string } // the csrf_token; "" if the server is configured without one

// findForm finds the form for a username and a password in an HTML page. It looks for input fields anywhere in the page, and
// skips comments and scripts. This is sufficient for the pages of Airflow 2.0 to 2.11, and avoids an HTML parser, which every
// user of the client would have to depend on.
func findForm(page string) (f form, ok bool) {
	var user, password bool
	for {
		at := strings.IndexByte(page, '<')
		if at < 0 {
			return f, user && password
		}
		page = page[at+1:]
		switch {
		case strings.HasPrefix(page, "!--"):
			_, page, _ = strings.Cut(page, "-->")
		case hasTag(page, "script"):
			page = after(page, "</script")
		case hasTag(page, "input"):
			var field map[string]string
			field, page = attributes(page[len("input"):])
			switch field["name"] {
			case "username":
				user = true
			case "password":
				password = true
			case "csrf_token":
				f.token = field["value"]
			}
		}
	}
}

// hasTag reports whether a page starts with a tag of the given name, without its "<".
func hasTag(page, name string) bool {
	if len(page) <= len(name) || !strings.EqualFold(page[:len(name)], name) {
		return false
	}
	return strings.IndexByte(" \t\r\n\f/>", page[len(name)]) >= 0
}

// after returns what follows the first occurrence of a text in a page, ignoring case. It returns "" if there is none.
func after(page, text string) string {
	for i := 0; i+len(text) <= len(page); i++ {
		if strings.EqualFold(page[i:i+len(text)], text) {
			return page[i+len(text):]
		}
	}
	return ""
}

// attributes parses the attributes of a tag and returns the rest of the page. The first of several attributes with one name
// counts.
func attributes(page string) (found map[string]string, rest string) {
	const blanks = " \t\r\n\f/"
	found = map[string]string{}
	for {
		page = strings.TrimLeft(page, blanks)
		if page == "" || page[0] == '>' {
			return found, strings.TrimPrefix(page, ">")
		}
		end := strings.IndexAny(page[1:], blanks+"=>") + 1 // a name may start with =
		if end == 0 {
			return found, ""
		}
		name, value := strings.ToLower(page[:end]), ""
		page = strings.TrimLeft(page[end:], blanks[:5])
		if strings.HasPrefix(page, "=") {
			value, page = attributeValue(strings.TrimLeft(page[1:], blanks[:5]))
		}
		if _, twice := found[name]; !twice {
			found[name] = html.UnescapeString(value)
		}
	}
}

func attributeValue(page string) (value, rest string) {
	if page == "" {
		return "", ""
	}
	if quote := page[:1]; quote == `"` || quote == "'" {
		value, rest, _ = strings.Cut(page[1:], quote)
		return value, rest
	}
	end := strings.IndexAny(page, " \t\r\n\f>")
	if end < 0 {
		return page, ""
	}
	return page[:end], page[end:]
}
