// Package recorded contains recorded responses of real Airflow servers of several versions to the operations of the API.
//
// There is a folder for each version and a file for each response. The file name consists of the operation and, if there are
// several responses to it, a variant: get_dag_run-queued.http. A file is an HTTP response with the
// body exactly as the server sent it, and additional headers for the request. `make record` creates the files again; see test/record.
package recorded

import (
	"bufio"
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
)

//go:embed *.*.*
var files embed.FS

// Answer is the response of one server to one request.
type Answer struct {
	// Version is the version of Airflow, such as 2.11.2.
	Version string
	// Operation is the operation ID, such as get_dag_run.
	Operation string
	// Variant distinguishes several responses to one operation. It is "" for the usual response.
	Variant string
	// Method, Path and Query are from the request. The path is escaped, without the prefix that [URLPath] adds.
	Method, Path, Query string
	// Sent is the body of the request, or "" if there is none.
	Sent string
	// Status, ContentType, Date and Body are from the response. Date is the time of the recording.
	Status            int
	ContentType, Date string
	Body              []byte
}

// Names of the headers that are added for the request.
const (
	requestHeader = "Recorded-Request"
	sentHeader    = "Recorded-Request-Body"
)

const extension = ".http"

// Name returns the path of the file without its extension, which identifies the response.
func (a *Answer) Name() string {
	name := a.Version + "/" + a.Operation
	if a.Variant != "" {
		name += "-" + a.Variant
	}
	return name
}

// File returns the path of the response's file in the folder of this package, and its content.
func (a *Answer) File() (name string, content []byte) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\n", a.Status, http.StatusText(a.Status))
	for _, header := range [][2]string{
		{requestHeader, a.Method + " " + a.target()}, {sentHeader, a.Sent}, {"Date", a.Date}, {"Content-Type", a.ContentType},
	} {
		if header[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", header[0], header[1])
		}
	}
	fmt.Fprintf(&b, "\n%s", a.Body)
	return a.Name() + extension, b.Bytes()
}

func (a *Answer) target() string {
	if a.Query == "" {
		return a.Path
	}
	return a.Path + "?" + a.Query
}

// URLPath returns the path below the base URL. It adds /api/v1 or, for Airflow 3, /api/v2, unless the path already has a prefix:
// /auth, for the users and tokens of Airflow 3, or /api.
func URLPath(version, path string) string {
	switch {
	case strings.HasPrefix(path, "/auth/"), strings.HasPrefix(path, "/api/"):
		return path
	case CompareVersions(version, "3") >= 0:
		return "/api/v2" + path
	default:
		return "/api/v1" + path
	}
}

// Answers returns all recorded responses, ordered by name.
func Answers() ([]*Answer, error) {
	var answers []*Answer
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		answer, err := parse(name, content)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		answers = append(answers, answer)
		return nil
	})
	return answers, err
}

// parse is the inverse of [Answer.File].
func parse(name string, content []byte) (*Answer, error) {
	response, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(content)), nil)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	method, target, ok := strings.Cut(response.Header.Get(requestHeader), " ")
	if !ok {
		return nil, fmt.Errorf("missing header %s", requestHeader)
	}
	a := &Answer{
		Version: path.Dir(name), Method: method, Sent: response.Header.Get(sentHeader), Status: response.StatusCode,
		ContentType: response.Header.Get("Content-Type"), Date: response.Header.Get("Date"), Body: body,
	}
	a.Path, a.Query, _ = strings.Cut(target, "?")
	a.Operation, a.Variant, _ = strings.Cut(strings.TrimSuffix(path.Base(name), extension), "-")
	return a, nil
}

// Versions returns the distinct versions of the responses, oldest first.
func Versions(answers []*Answer) []string {
	var versions []string
	for _, a := range answers {
		if !slices.Contains(versions, a.Version) {
			versions = append(versions, a.Version)
		}
	}
	slices.SortFunc(versions, CompareVersions)
	return versions
}

// CompareVersions compares two versions, such as 2.9 and 2.10.5, as [cmp.Compare] does.
func CompareVersions(a, b string) int {
	return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	})
}
