package problem

import (
	"html"
	"strings"

	"github.com/airflow-go/airflow/internal/lazyregexp"
)

// The pages of Airflow, its web server and proxies need no HTML parser: they are short and rendered from templates. Each
// expression runs in linear time.
var (
	pageTitle   = lazyregexp.New(`(?is)<title[^>]*>(.*?)</title>`)
	pageHeading = lazyregexp.New(`(?is)<h1[^>]*>(.*?)</h1>(.*)`)
	invisible   = lazyregexp.New(`(?is)<script.*?</script>|<style.*?</style>|<!--.*?-->`)
	paragraph   = lazyregexp.New(`(?i)</p>`)
	tag         = lazyregexp.New(`<[^>]*>`)
	blankLine   = lazyregexp.New(`\n\s*\n`)

	// exception matches the last line of a Python traceback, which old releases of Airflow show on their error page.
	exception = lazyregexp.New(`(?m)^Traceback \(most recent call last\):\n(?:[ \t].*\n)+(\S.*)`)
)

// readPage returns the title of an HTML page and the first paragraph below its heading. If the page shows an exception, that
// replaces the paragraph.
func readPage(page string) (title, detail string) {
	page = invisible.Get().ReplaceAllString(page, "")
	if m := pageTitle.Get().FindStringSubmatch(page); m != nil {
		title = strings.Join(strings.Fields(text(m[1])), " ")
	}
	below := page
	if m := pageHeading.Get().FindStringSubmatch(page); m != nil {
		if title == "" {
			title = strings.Join(strings.Fields(text(m[1])), " ")
		}
		below = m[2]
	} else if title != "" {
		return title, ""
	}
	below = text(paragraph.Get().ReplaceAllString(below, "\n\n"))
	if m := exception.Get().FindAllStringSubmatch(below, -1); m != nil {
		return title, m[len(m)-1][1]
	}
	return title, strings.TrimSpace(blankLine.Get().Split(below, 2)[0])
}

// text returns the text that a browser would show for a piece of HTML. White space may differ.
func text(fragment string) string {
	return strings.TrimSpace(html.UnescapeString(tag.Get().ReplaceAllString(fragment, " ")))
}
