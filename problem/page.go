package problem

import (
	"html"
	"regexp"
	"strings"
)

// What is read of HTML, in pages of Airflow, its web server and proxies, needs no parser: they are short and made by
// templates. Each expression runs in linear time.
var (
	pageTitle   = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)
	pageHeading = regexp.MustCompile(`(?is)<h1[^>]*>(.*?)</h1>(.*)`)
	unseen      = regexp.MustCompile(`(?is)<script.*?</script>|<style.*?</style>|<!--.*?-->`)
	paragraph   = regexp.MustCompile(`(?i)</p>`)
	tag         = regexp.MustCompile(`<[^>]*>`)
	blankLine   = regexp.MustCompile(`\n\s*\n`)

	// exception finds the last line of a Python traceback, which old versions of Airflow show on their error page.
	exception = regexp.MustCompile(`(?m)^Traceback \(most recent call last\):\n(?:[ \t].*\n)+(\S.*)`)
)

// readPage returns the title of an HTML page and the first paragraph below its heading, or the exception if the page
// shows one.
func readPage(page string) (title, detail string) {
	page = unseen.ReplaceAllString(page, "")
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

// text returns what a browser would show of a piece of HTML, apart from the blanks between.
func text(fragment string) string {
	return strings.TrimSpace(html.UnescapeString(tag.ReplaceAllString(fragment, " ")))
}
