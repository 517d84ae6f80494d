package hint

import (
	"net/url"
	"strings"

	"github.com/airflow-go/airflow/internal/lazyregexp"
)

// webPage matches the end of the address of a page of Airflow's web interface or API.
var webPage = lazyregexp.New(`/(home|login/?|logout/?|dags(/.*)?|dag_runs/?|task_instances/?|assets(/.*)?|(tree|graph|grid|code|log|task|rendered)/?|[a-z]+/list/?|api/v[12](/.*)?)$`)

// RootOf returns the URL of the webserver that has a page of the web interface or the API, by the address of the page. ok is false if the
// address is not that of a known page; root then lacks only the query and the fragment.
func RootOf(page *url.URL) (root string, ok bool) {
	u := *page
	u.RawQuery, u.ForceQuery, u.Fragment, u.RawFragment = "", false, "", ""
	at := webPage.Get().FindStringIndex(u.EscapedPath())
	if at != nil {
		u.RawPath = page.EscapedPath()[:at[0]]
		u.Path, _ = url.PathUnescape(u.RawPath) // page is valid
	}
	return strings.TrimRight(u.String(), "/"), at != nil
}
