package auth

import (
	"html"
	"strings"
)

// form is the part of Airflow's login page that matters.
type form struct{ token string } // the page's csrf_token; "" if it has none, which a server may be set to

// findForm finds the form for a user name and a password in a page. It looks for input fields, wherever they are, and skips
// comments and scripts: all that a page of Airflow 2.0 to 2.11 takes, where a parser of HTML would be a dependency of
// everybody who uses the client.
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

// hasTag tells whether a page goes on with a tag of that name.
func hasTag(page, name string) bool {
	if len(page) <= len(name) || !strings.EqualFold(page[:len(name)], name) {
		return false
	}
	return strings.IndexByte(" \t\r\n\f/>", page[len(name)]) >= 0
}

// after gives what comes after the first place where a page has the text, in lower or upper case.
func after(page, text string) string {
	for i := 0; i+len(text) <= len(page); i++ {
		if strings.EqualFold(page[i:i+len(text)], text) {
			return page[i+len(text):]
		}
	}
	return ""
}

// attributes reads those of a tag, and gives what comes behind it. Of several with one name the first counts.
func attributes(page string) (found map[string]string, rest string) {
	const blanks = " \t\r\n\f/"
	found = map[string]string{}
	for {
		page = strings.TrimLeft(page, blanks)
		if page == "" || page[0] == '>' {
			return found, strings.TrimPrefix(page, ">")
		}
		end := strings.IndexAny(page[1:], blanks+"=>") + 1 // a name may begin with =
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
