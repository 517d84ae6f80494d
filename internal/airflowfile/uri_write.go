package airflowfile

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/internal/jsontext"
)

// URI returns the URI that Airflow writes for a connection. Some connections read back differently: compare the result of
// [ParseURI].
func (c Connection) URI() string {
	var out strings.Builder
	if c.ConnType != "" {
		out.WriteString(strings.ReplaceAll(strings.ToLower(c.ConnType), "_", "-") + ":")
	}
	out.WriteString("//")
	protocol, host, found := strings.Cut(c.Host, "://")
	if !found {
		protocol, host = "", c.Host
	}
	if protocol != "" {
		out.WriteString(protocol + "://")
	}
	info := quote(c.Login)
	if c.Password != "" {
		info += ":" + quote(c.Password)
	}
	if info != "" {
		info += "@"
	}
	if c.Port != 0 && info == "" && host == "" {
		info = "@"
	}
	out.WriteString(info + quote(host))
	if c.Port != 0 {
		out.WriteString(":" + strconv.Itoa(c.Port))
	}
	if c.Schema != "" {
		out.WriteString("/" + quote(c.Schema))
	}
	if c.Extra != "" {
		if c.Schema == "" {
			out.WriteByte('/')
		}
		out.WriteString("?" + queryOf(c.Extra))
	}
	return out.String()
}

// queryOf returns the fields of an extra, or the whole extra in one field if the fields do not hold it.
func queryOf(extra string) string {
	fields, ok := stringFields(extra)
	if !ok {
		return extraKey + "=" + quotePlus(extra)
	}
	pairs := make([]string, len(fields))
	for i, f := range fields {
		pairs[i] = quotePlus(f.name) + "=" + quotePlus(f.value)
	}
	return strings.Join(pairs, "&")
}

// stringFields returns the fields of a JSON object that has only strings, in their order. It reports false for other extras.
func stringFields(extra string) (fields []field, ok bool) {
	value, ok := jsontext.Decode(extra)
	object, isObject := value.(map[string]any)
	if !ok || !isObject || len(object) == 0 {
		return nil, false
	}
	decoder := json.NewDecoder(bytes.NewReader([]byte(extra)))
	_, err := decoder.Token()
	at := map[string]int{}
	for err == nil && decoder.More() {
		var f field
		var name json.Token
		name, err = decoder.Token()
		f.name, _ = name.(string)
		if value, isString := object[f.name].(string); !isString || f.name == extraKey || strings.ContainsRune(f.name+value, '\uFFFD') {
			return nil, false
		}
		if err == nil {
			err = decoder.Decode(&f.value)
		}
		if i, found := at[f.name]; found {
			fields[i] = f
			continue
		}
		at[f.name] = len(fields)
		fields = append(fields, f)
	}
	return fields, err == nil
}
