package gen

import (
	"encoding/json"
	"fmt"
)

// DecodeValue decodes the value into v, as [json.Unmarshal] does. An entry of a list has no value, which is an error. A NaN
// or an infinity in it, for which JSON has no number, is there as a string, "NaN" or "-Infinity".
//
// Where the server sent text instead of JSON, as Airflow does before 2.10, only a string takes it.
func (x *XCom) DecodeValue(v any) error {
	if len(x.Value) == 0 {
		return fmt.Errorf("airflow: the XCom %q came without a value: lists leave it out", x.Key)
	}
	err := json.Unmarshal(x.Value, v)
	switch {
	case err == nil:
		return nil
	case x.Value[0] == '"':
		return fmt.Errorf("airflow: the value of the XCom %q came as text, which is all that Airflow sends before 2.10: %w", x.Key, err)
	default:
		return fmt.Errorf("airflow: the value of the XCom %q: %w", x.Key, err)
	}
}
