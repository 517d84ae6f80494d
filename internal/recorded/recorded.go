// Package recorded holds what real Airflow servers of several versions answered to the operations of the API, as they
// sent it. `make record` makes the files anew; see test/record.
//
// There is a folder for each version, and a file for each answer, which is named for its operation and what is special
// about it: get_dag_run-queued.http. A file is an HTTP response; its headers say what was asked, too.
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

// Answer is what one server answered to one request.
type Answer struct {
	// Version is that of the Airflow, such as 2.11.2.
	Version string
	// Operation is Airflow's name for what was asked, such as get_dag_run.
	Operation string
	// Variant says what is special about this answer; "" for the plain one.
	Variant string
	// Method, Path and Query are those of the request. The path is escaped, and is what comes after /api/v1.
	Method, Path, Query string
	// Sent is the body of the request; "" for none.
	Sent string
	// Status, ContentType and Body are those of the response. Date is its header, which says when it was recorded.
	Status            int
	ContentType, Date string
	Body              []byte
}

// What the headers of a file are called that a server does not send.
const (
	requestHeader = "Recorded-Request"
	sentHeader    = "Recorded-Request-Body"
)

const extension = ".http"

// Name tells answers apart: it is the path of the file without its extension.
func (a *Answer) Name() string {
	name := a.Version + "/" + a.Operation
	if a.Variant != "" {
		name += "-" + a.Variant
	}
	return name
}

// File gives the path of the answer's file below the folder of this package, and what is in it.
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

// Answers gives all of them, in the order of their names.
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

// parse undoes [Answer.File].
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
		return nil, fmt.Errorf("it has no header %s", requestHeader)
	}
	a := &Answer{
		Version: path.Dir(name), Method: method, Sent: response.Header.Get(sentHeader), Status: response.StatusCode,
		ContentType: response.Header.Get("Content-Type"), Date: response.Header.Get("Date"), Body: body,
	}
	a.Path, a.Query, _ = strings.Cut(target, "?")
	a.Operation, a.Variant, _ = strings.Cut(strings.TrimSuffix(path.Base(name), extension), "-")
	return a, nil
}

// Versions gives the versions that answers are of, the oldest first.
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
