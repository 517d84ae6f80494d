package gen

import "encoding/json"

// DecodeConf decodes the JSON object in Conf into v, as [json.Unmarshal] does.
//
// An empty Conf is decoded as {}. JSON has no numbers for NaN and infinity, so Conf has them as strings, such as "NaN".
func (r *DAGRun) DecodeConf(v any) error {
	if len(r.Conf) == 0 {
		return json.Unmarshal([]byte("{}"), v)
	}
	return json.Unmarshal(r.Conf, v)
}
