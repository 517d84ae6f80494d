package gen

import "encoding/json"

// DecodeConf decodes what the run was given into v, as [json.Unmarshal] does. A run without conf has an empty object. A NaN
// or an infinity in it, for which JSON has no number, is there as a string, "NaN".
func (r *DAGRun) DecodeConf(v any) error {
	if len(r.Conf) == 0 {
		return json.Unmarshal([]byte("{}"), v)
	}
	return json.Unmarshal(r.Conf, v)
}
