package problem

import (
	"html"
	"regexp"
	"strings"
)

// The pages of Airflow, its web server and proxies need no HTML parser: they are short and rendered from templates. Each
// expression runs in linear time.
var (
	pageTitle   = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)
	pageHeading = regexp.MustCompile(`(?is)<h1[^>]*>(.*?)</h1>(.*)`)
	invisible   = regexp.MustCompile(`(?is)<script.*?</script>|<style.*?</style>|<!--.*?-->`)
	paragraph   = regexp.MustCompile(`(?i)</p>`)
	tag         = regexp.MustCompile(`<[^>]*>`)
	blankLine   = regexp.MustCompile(`\n\s*\n`)

	// exception matches the last line of a Python traceback, which old releases of Airflow show on their error page.
	exception = regexp.MustCompile(`(?m)^Traceback \(most recent call last\):\n(?:[ \t].*\n)+(\S.*)`)
)

// readPage returns the title of an HTML page and the first paragraph below its heading. If the page shows an exception, that
// replaces the paragraph.
func readPage(page string) (title, detail string) {
	page = invisible.ReplaceAllString(page, "")
	if m := pageTitle.FindStringSubmatch(page); m != nil {
		title = strings.Join(strings.Fields(text(m[1])), " ")
	}
	below := page
	if m := pageHeading.FindStringSubmatch(page); m != nil {
		if title == "" {
			title = strings.Join(strings.Fields(text(m[1])), " ")
		}
		below = m[2]
	} else if title != "" {
		return title, ""
	}
	below = text(paragraph.ReplaceAllString(below, "\n\n"))
	if m := exception.FindAllStringSubmatch(below, -1); m != nil {
		return title, m[len(m)-1][1]
	}
	return title, strings.TrimSpace(blankLine.Split(below, 2)[0])
}

// text returns the text that a browser would show for a piece of HTML. White space may differ.
func text(fragment string) string {
	return strings.TrimSpace(html.UnescapeString(tag.ReplaceAllString(fragment, " ")))
}
