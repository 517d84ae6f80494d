package gen

import "encoding/json"

// DecodeExtra decodes the JSON text in Extra into v, as [json.Unmarshal] does.
//
// An empty Extra is decoded as {}. Airflow 2 also stores text that is not JSON, for which DecodeExtra returns an error.
func (c *Connection) DecodeExtra(v any) error {
	if c.Extra == "" {
		return json.Unmarshal([]byte("{}"), v)
	}
	return json.Unmarshal([]byte(c.Extra), v)
}
