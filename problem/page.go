package problem

import (
	"html"
	"strings"

	"github.com/airflow-go/airflow/internal/textmatch"
)

// The pages of Airflow, its web server and proxies need no HTML parser: they are short and rendered from templates. Each function
// runs in linear time.

// readPage returns the title of an HTML page and the first paragraph below its heading. If the page shows an exception, that
// replaces the paragraph.
func readPage(page string) (title, detail string) {
	page = withoutInvisible(page)
	if content, _, ok := cutElement(page, "title"); ok {
		title = strings.Join(strings.Fields(text(content)), " ")
	}
	below := page
	if content, after, ok := cutElement(page, "h1"); ok {
		if title == "" {
			title = strings.Join(strings.Fields(text(content)), " ")
		}
		below = after
	} else if title != "" {
		return title, ""
	}
	below = text(strings.NewReplacer("</p>", "\n\n", "</P>", "\n\n").Replace(below))
	if exception := lastException(below); exception != "" {
		return title, exception
	}
	return title, strings.TrimSpace(firstParagraph(below))
}

// invisible lists what a browser does not show, by its beginning and its end.
var invisible = [...]struct{ opens, closes string }{{"<script", "</script>"}, {"<style", "</style>"}, {"<!--", "-->"}}

// withoutInvisible returns a page without scripts, styles and comments.
func withoutInvisible(page string) string {
	var shown []string
	lower, from := textmatch.Lower(page), 0
	var unclosed [len(invisible)]bool
	for at := 0; at < len(page); at++ {
		for i := range invisible {
			opens, closes := invisible[i].opens, invisible[i].closes
			if unclosed[i] || !strings.HasPrefix(lower[at:], opens) {
				continue
			}
			length := strings.Index(lower[at+len(opens):], closes)
			if length < 0 {
				unclosed[i] = true
				continue
			}
			shown = append(shown, page[from:at])
			from = at + len(opens) + length + len(closes)
			at = from - 1
			break
		}
	}
	return strings.Join(append(shown, page[from:]), "")
}

// cutElement returns the content of the first element of that name, and what is below the element.
func cutElement(page, name string) (content, below string, ok bool) {
	lower := textmatch.Lower(page)
	before, rest, opens := strings.Cut(lower, "<"+name)
	tag, rest, ends := strings.Cut(rest, ">")
	inner, after, closes := strings.Cut(rest, "</"+name+">")
	from := len(before) + len("<"+name) + len(tag) + len(">")
	if !opens || !ends || !closes {
		return "", "", false
	}
	return page[from : from+len(inner)], page[len(page)-len(after):], true
}

// text returns the text that a browser would show for a piece of HTML. White space may differ.
func text(fragment string) string {
	return strings.TrimSpace(html.UnescapeString(withoutTags(fragment)))
}

// withoutTags returns a piece of HTML with a space in place of each tag.
func withoutTags(fragment string) string {
	var texts []string
	for {
		before, rest, opens := strings.Cut(fragment, "<")
		_, after, closes := strings.Cut(rest, ">")
		if !opens || !closes {
			return strings.Join(append(texts, fragment), " ")
		}
		texts = append(texts, before)
		fragment = after
	}
}

// firstParagraph returns a text up to its first blank line.
func firstParagraph(text string) string {
	read := 0
	for line := range strings.Lines(text) {
		if read > 0 && strings.HasSuffix(line, "\n") && strings.Trim(line, textmatch.Space) == "" {
			return text[:read-1]
		}
		read += len(line)
	}
	return text
}

// lastException returns the last line of the last Python traceback, which old releases of Airflow show on their error page. Below
// its heading, the lines of a traceback are indented. The exception follows.
func lastException(text string) (exception string) {
	const heading = "Traceback (most recent call last):"
	inside, indented := false, false
	for line := range strings.Lines(text) {
		line, ends := strings.CutSuffix(line, "\n")
		switch {
		case inside && textmatch.HasPrefix(line, " ", "\t"):
			indented = true
		case inside && indented && line != "" && strings.IndexByte(textmatch.Space, line[0]) < 0:
			exception = line
			inside, indented = false, false
		default:
			inside, indented = line == heading && ends, false
		}
	}
	return exception
}
