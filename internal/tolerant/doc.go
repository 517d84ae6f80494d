// Package tolerant decodes JSON as Airflow servers write it, which is not always as the API specifies it.
//
// [Unmarshal] behaves like [json.Unmarshal] with a second pass. Data that encoding/json accepts decodes to the same values at the
// same cost. Data that encoding/json rejects is decoded again, guided by the Go types of the target:
//
//   - An integer accepts 1.0 and 1e3, but not 1.5 and nothing out of its range: no number is rounded.
//   - A number accepts a number in a string. A float also accepts NaN, Infinity and -Infinity.
//   - A bool accepts 0 and 1, and the strings "true", "True", "1", "false", "False" and "0".
//   - A string accepts a number or a bool as its text, and an object or an array as its JSON text without white space.
//   - A [time.Time] accepts times without a zone (as UTC), with a space instead of the T, or with a zone such as +0000. It also
//     accepts dates without a time, dates as in HTTP headers, and "", which is the zero time.
//   - NaN, Infinity and -Infinity are not JSON, but Python writes them. They become the strings "NaN", "Infinity" and "-Infinity"
//     in a [json.RawMessage], in any, and in types with an UnmarshalJSON method. The other bytes of a [json.RawMessage] do not
//     change.
//
// [Decoder] has another pass before these two, for what Airflow usually sends. It reads the JSON once and sets the fields of the value
// while it reads, with about one allocation for each row of a page. It accepts nothing that encoding/json decodes in another way, and
// leaves everything else to the other passes.
//
// Everything else is still an error, such as a single value for an array, a string for an object, a number for a time, incomplete
// data, or more than 10,000 levels of nesting. Fixed-size arrays, maps whose keys are not strings, and the contents of interfaces
// are decoded by encoding/json.
package tolerant
