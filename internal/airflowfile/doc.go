// Package airflowfile reads and writes the texts in the files of Airflow's own command line: variables as JSON, connections as
// URIs, and .env files.
//
// # Variables
//
// The file is a JSON object of keys and values. A string is the text of a variable. Any other value is a variable whose text
// is that JSON. Airflow exports every text that is JSON as its JSON value, which loses some details: the quotes of "1" and the
// trailing zero of 1.50. This package writes such texts as strings, so that an import restores them exactly. See [AsJSON].
//
// # URIs of connections
//
// [ParseURI] returns the connection that Airflow 2.6 and later create from a URI, for every URI that Airflow accepts. Airflow
// uses the parser of Python, which differs from Go's net/url. The lower case of Go differs from that of Python for two letters of a
// host that is not escaped: İ, and Σ at the end of a word. Earlier releases differ, and this package follows the newest:
//
//   - before 2.6, a host has no protocol of its own
//   - before 2.5, the schema ends at a semicolon
//   - before 2.1, the field __extra__ is an ordinary field of extra
//
// testdata has the answers of real releases, which `make record-connections` records.
//
// # .env files
//
// [ReadEnv] reads lines of names and values as Airflow does: nothing is quoted, and nothing is removed from a value.
package airflowfile
