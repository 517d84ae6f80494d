package gen

import "encoding/json"

// DecodeConf decodes what the run was given into v, as [json.Unmarshal] does. A run without conf has an empty object.
func (r *DAGRun) DecodeConf(v any) error {
	if len(r.Conf) == 0 {
		return json.Unmarshal([]byte("{}"), v)
	}
	return json.Unmarshal(r.Conf, v)
}
