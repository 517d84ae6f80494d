package hint

import (
	"net/url"
	"strings"

	"github.com/airflow-go/airflow/internal/textmatch"
)

// RootOf returns the URL of the webserver that has a page of the web interface or the API, by the address of the page. ok is false if the
// address is not that of a known page; root then lacks only the query and the fragment.
func RootOf(page *url.URL) (root string, ok bool) {
	u := *page
	u.RawQuery, u.ForceQuery, u.Fragment, u.RawFragment = "", false, "", ""
	above, ok := cutPage(u.EscapedPath())
	if ok {
		u.RawPath = above
		u.Path, _ = url.PathUnescape(u.RawPath) // page is valid
	}
	return strings.TrimRight(u.String(), "/"), ok
}

// cutPage returns a path without the path of a page at its end. ok is false if no known page is there.
func cutPage(path string) (above string, ok bool) {
	for _, page := range textmatch.After(path, "/") {
		if isPage(page) {
			return path[:len(path)-len(page)-1], true
		}
	}
	return path, false
}

// isPage reports whether a path without its first slash is that of a page of Airflow's web interface or API.
func isPage(path string) bool {
	if textmatch.Is(path, "home", "dags", "assets", "api/v1", "api/v2") || textmatch.HasPrefix(path, "dags/", "assets/", "api/v1/", "api/v2/") {
		return true
	}
	path = strings.TrimSuffix(path, "/")
	list, isList := strings.CutSuffix(path, "/list")
	return isList && textmatch.Only(list, textmatch.Lowers) ||
		textmatch.Is(path, "login", "logout", "dag_runs", "task_instances", "tree", "graph", "grid", "code", "log", "task", "rendered")
}
