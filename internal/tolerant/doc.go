// Package tolerant decodes JSON as Airflow servers really write it.
//
// [Unmarshal] is [json.Unmarshal] with a second chance. What encoding/json takes costs nothing extra and decodes to the
// same values. What it refuses is read a second time, led by the Go types of the target:
//
//   - An integer takes 1.0 and 1e3, but not 1.5, nor what is beyond its range: no number is rounded.
//   - A number takes a number in a string, and a float also NaN, Infinity and -Infinity.
//   - A bool takes 0 and 1, and "true", "True", "1" and their opposites.
//   - A string takes a number or a bool as its text, and an object or an array as its JSON text without white space.
//   - A [time.Time] takes times without a zone (they are UTC), with a blank for the T or a zone such as +0000, dates
//     alone, dates as in HTTP headers, and "", which is the zero time.
//   - NaN, Infinity and -Infinity, which Python writes though JSON has them not, become the strings "NaN", "Infinity"
//     and "-Infinity" in a [json.RawMessage], in any, and in what types with an UnmarshalJSON of their own are given.
//     The other bytes of a [json.RawMessage] stay as they came.
//
// What would be guessing stays an error: one value for a list, a string for an object, a number for a time; so does
// what is cut off, or nested more than 10,000 levels deep. Left to encoding/json are arrays that are not slices, maps
// whose keys are not strings, and what is inside interfaces.
package tolerant
