package gen

import "encoding/json"

// DecodeExtra decodes the JSON text in Extra into v, as [json.Unmarshal] does. A connection without extra has an empty object.
// Text that is no JSON, which Airflow stores too, is an error.
func (c *Connection) DecodeExtra(v any) error {
	if c.Extra == "" {
		return json.Unmarshal([]byte("{}"), v)
	}
	return json.Unmarshal([]byte(c.Extra), v)
}
