package airflowtest

import (
	"encoding/base64"
	"encoding/json"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// fileloc returns the path of the DAG's file. fileToken returns the token that represents the file in requests.
func (d *dag) fileloc() string { return "/opt/airflow/dags/" + d.ID + ".py" }

func (d *dag) fileToken() string { return base64.RawURLEncoding.EncodeToString([]byte(d.fileloc())) }

func (s endpoints) DAGsSource(_ *request, fileToken string) (any, error) {
	for _, d := range s.dags {
		if d.fileToken() == fileToken {
			return &gen.DAGSource{Content: d.Source}, nil
		}
	}
	return nil, notFound("Dag source not found", "")
}

// sourceResponse returns the source as text or JSON.
func sourceResponse(r *request, s *gen.DAGSource) response {
	switch kind := r.textOrJSON(); kind {
	case "":
		return response{status: http.StatusNotAcceptable, contentType: html, body: []byte("Not Allowed Accept Header")}
	case text:
		return response{status: http.StatusOK, contentType: kind, body: []byte(s.Content)}
	default:
		content, _ := json.Marshal(s.Content)
		body := ascii([]byte(`{"content": ` + string(content) + "}"))
		return response{status: http.StatusOK, contentType: kind, body: body}
	}
}

const text = "text/plain"

// textOrJSON returns the media type that the client prefers, with a preference for text. It returns "" if the client
// accepts neither, or has no Accept header.
func (r *request) textOrJSON() string {
	accept := strings.Join(r.Header.Values("Accept"), ",")
	asText, asJSON := preference(accept, text), preference(accept, "application/json")
	switch {
	case asText == 0 && asJSON == 0:
		return ""
	case asText >= asJSON:
		return text
	default:
		return "application/json"
	}
}

// preference returns the weight that the Accept header gives to a media type; 0 means not acceptable. A range with the
// exact type takes precedence over */*.
func preference(accept, mediaType string) float64 {
	var best, exactness float64
	for item := range strings.SplitSeq(accept, ",") {
		name, parameters, err := mime.ParseMediaType(item)
		if err != nil {
			continue
		}
		quality := 1.0
		if q, ok := parameters["q"]; ok {
			quality, _ = strconv.ParseFloat(q, 64)
			delete(parameters, "q")
		}
		major, _, _ := strings.Cut(mediaType, "/")
		exact := map[string]float64{mediaType: 3, major + "/*": 2, "*/*": 1}[name]
		if exact > exactness && len(parameters) == 0 {
			// At equal quality, the more specific range takes precedence.
			exactness, best = exact, quality+quality*exact/1000
		}
	}
	return best
}
