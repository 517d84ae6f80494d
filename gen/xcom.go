package gen

import (
	"encoding/json"
	"fmt"
)

// DecodeValue decodes the value into v, as [json.Unmarshal] does.
//
// It returns an error if Value is empty, as in entries of a list. JSON has no numbers for NaN and infinity, so the value has
// them as strings, such as "NaN" or "-Infinity". Before Airflow 2.10 servers send text instead of JSON, which can be decoded
// into a string only.
func (x *XCom) DecodeValue(v any) error {
	if len(x.Value) == 0 {
		return fmt.Errorf("airflow: decode XCom %q: must have a value; lists do not include it", x.Key)
	}
	err := json.Unmarshal(x.Value, v)
	switch {
	case err == nil:
		return nil
	case x.Value[0] == '"':
		return fmt.Errorf("airflow: decode XCom %q: the value is text, because servers before Airflow 2.10 do not send JSON: %w", x.Key, err)
	default:
		return fmt.Errorf("airflow: decode XCom %q: %w", x.Key, err)
	}
}
