package airflowtest

import "strings"

// connectionExchanges tests connections, and deletes those that it creates. Passwords are long, because a real server
// masks the text of a known password everywhere.
func connectionExchanges() []exchange {
	const (
		missing  = "The Connection with connection_id: `nope` was not found"
		notFound = "Connection not found"
		full     = `{"conn_type": "http", "connection_id": "{run}", "description": "d", "extra": "{\"region\": \"eu\", \"token\": \"***\"}", "host": "h", "login": "l", "port": 80, "schema": "s"}`
		bare     = `{"conn_type": "http", "connection_id": "{run}_2", "description": null, "extra": null, "host": null, "login": null, "port": null, "schema": null}`
		key      = " has to be made of alphanumeric characters, dashes, dots and underscores exclusively"
	)
	return []exchange{
		{path: "/connections", json: `{"connections": [], "total_entries": 0}`},
		{path: "/connections/nope", status: 404, title: notFound, detail: missing},
		{path: "/connections/nope?x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},
		{path: "/connections/a%2Fb", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/connections/test", status: 404, title: notFound, detail: "The Connection with connection_id: `test` was not found"},
		{path: "/connections/nope", user: "viewer", status: 403, title: "Forbidden"},
		{path: "/connections", user: "nobody", status: 401, title: "Unauthorized"},

		{method: "POST", path: "/connections", status: 400, title: bad, detail: "Request body must not be empty"},
		{method: "POST", path: "/connections", body: "{}", status: 400, title: bad, detail: "{'connection_id': ['Missing data for required field.'], 'conn_type': ['Missing data for required field.']}"},
		{method: "POST", path: "/connections", body: `{"connection_id": "{run}", "bogus": 1}`, status: 400, title: bad, detail: "{'conn_type': ['Missing data for required field.'], 'bogus': ['Unknown field.']}"},
		{method: "POST", path: "/connections", body: `{"connection_id": "", "conn_type": "http"}`, status: 400, title: bad, detail: "The key ''" + key},
		{method: "POST", path: "/connections", body: `{"connection_id": "{run}/x", "conn_type": "http"}`, status: 400, title: bad, detail: "The key '{run}/x'" + key},
		{method: "POST", path: "/connections", body: `{"connection_id": "` + strings.Repeat("a", 201) + `", "conn_type": "http"}`, status: 400, title: bad, detail: "The key has to be less than 200 characters"},
		{method: "POST", path: "/connections", body: `{"connection_id": 1, "conn_type": "http"}`, status: 400, title: bad, detail: "1 is not of type 'string' - 'connection_id'"},
		{method: "POST", path: "/connections", body: `{"connection_id": "{run}", "conn_type": null}`, status: 400, title: bad, detail: "None is not of type 'string' - 'conn_type'"},
		{method: "POST", path: "/connections", body: `{"connection_id": "{run}", "conn_type": "http", "password": null}`, status: 400, title: bad, detail: "None is not of type 'string' - 'password'"},
		{method: "POST", path: "/connections", body: `{"connection_id": "{run}", "conn_type": "http", "port": "80"}`, status: 400, title: bad, detail: "'80' is not of type 'integer' - 'port'"},
		{method: "POST", path: "/connections", body: `{"connection_id": "{run}", "conn_type": "http", "extra": {}}`, status: 400, title: bad, detail: "{} is not of type 'string' - 'extra'"},
		{method: "POST", path: "/connections", user: "viewer", body: "{}", status: 403, title: "Forbidden"},
		{method: "POST", path: "/connections", user: "nobody", body: `{"port": "80"}`, status: 400, title: bad, detail: "'80' is not of type 'integer' - 'port'"},
		{method: "POST", path: "/connections", body: `{"connection_id": "{run}", "conn_type": "http", "description": "d", "host": "h", "login": "l", "port": 80, "schema": "s", "password": "{run}_secret", "extra": "{\"region\": \"eu\", \"token\": \"{run}_token\"}"}`, json: full},
		{method: "POST", path: "/connections", body: `{"connection_id": "{run}", "conn_type": "ftp"}`, status: 409, title: "Conflict", detail: "Connection already exist. ID: {run}"},
		{method: "POST", path: "/connections", user: "op", body: `{"connection_id": "{run}_2", "conn_type": "http", "host": null, "extra": null}`, json: bare},
		{path: "/connections/{run}", json: full},
		{path: "/connections/{run}", user: "op", json: full},

		{path: "/connections?order_by=connection_id", json: `{"connections": [{"conn_type": "http", "connection_id": "{run}", "description": "d", "host": "h", "login": "l", "port": 80, "schema": "s"}, {"conn_type": "http", "connection_id": "{run}_2", "description": null, "host": null, "login": null, "port": null, "schema": null}], "total_entries": 2}`},
		{path: "/connections?order_by=-host&limit=1", json: `{"connections": [{"conn_type": "http", "connection_id": "{run}", "description": "d", "host": "h", "login": "l", "port": 80, "schema": "s"}], "total_entries": 2}`},
		{path: "/connections?order_by=port&limit=1", json: `{"connections": [{"conn_type": "http", "connection_id": "{run}_2", "description": null, "host": null, "login": null, "port": null, "schema": null}], "total_entries": 2}`},
		{path: "/connections?order_by=-description&limit=1&offset=1", json: `{"connections": [{"conn_type": "http", "connection_id": "{run}_2", "description": null, "host": null, "login": null, "port": null, "schema": null}], "total_entries": 2}`},
		{path: "/connections?order_by=conn_type&offset=9", json: `{"connections": [], "total_entries": 2}`},
		{path: "/connections?order_by=login", status: 400, title: bad, detail: "Ordering with 'login'" + ordering},
		{path: "/connections?limit=-1", status: 400, title: positive},
		{path: "/connections?offset=-1", status: 400, title: bad, detail: negative},
		{path: "/connections?bogus=1", status: 400, detail: "Extra query parameter(s) bogus not in spec"},

		{method: "PATCH", path: "/connections/{run}_2", body: "{}", json: bare},
		{method: "PATCH", path: "/connections/{run}_2", body: `{"connection_id": "{run}_2"}`, json: bare},
		{method: "PATCH", path: "/connections/{run}_2", body: `{"connection_id": "other"}`, status: 400, title: bad, detail: "The connection_id cannot be updated."},
		{method: "PATCH", path: "/connections/{run}_2", body: `{"bogus": 1}`, status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{method: "PATCH", path: "/connections/{run}_2", body: `{"password": null}`, status: 400, title: bad, detail: "None is not of type 'string' - 'password'"},
		{method: "PATCH", path: "/connections/{run}_2", body: `{"host": "m", "port": 0}`, json: `{"conn_type": "http", "connection_id": "{run}_2", "description": null, "extra": null, "host": "m", "login": null, "port": 0, "schema": null}`},
		{method: "PATCH", path: "/connections/{run}_2?update_mask=host,%20conn_type", body: `{"host": null, "port": 9, "conn_type": "ftp"}`, json: `{"conn_type": "ftp", "connection_id": "{run}_2", "description": null, "extra": null, "host": null, "login": null, "port": 0, "schema": null}`},
		{method: "PATCH", path: "/connections/{run}_2?update_mask=host,password", body: `{"host": "", "password": ""}`, json: `{"conn_type": "ftp", "connection_id": "{run}_2", "description": null, "extra": null, "host": "", "login": null, "port": 0, "schema": null}`},
		{method: "PATCH", path: "/connections/{run}_2?update_mask=extra", body: `{"extra": "no JSON"}`, json: `{"conn_type": "ftp", "connection_id": "{run}_2", "description": null, "extra": "no JSON", "host": "", "login": null, "port": 0, "schema": null}`},
		{method: "PATCH", path: "/connections/{run}_2?update_mask=extra", body: `{"extra": "{\"nested\":{\"api_key\":\"{run}_key\",\"n\":[1,true,null,\"é\"]},\"secrets\":[\"{run}_1\",{\"x\":\"{run}_2\"},2]}"}`, json: `{"conn_type": "ftp", "connection_id": "{run}_2", "description": null, "extra": "{\"nested\": {\"api_key\": \"***\", \"n\": [1, true, null, \"\\u00e9\"]}, \"secrets\": [\"***\", {\"x\": \"***\"}, 2]}", "host": "", "login": null, "port": 0, "schema": null}`},
		{method: "PATCH", path: "/connections/{run}_2?update_mask=connection_id", body: `{"connection_id": "{run}_2"}`, status: 400, title: bad, detail: "'connection_id' is unknown or cannot be updated."},
		{method: "PATCH", path: "/connections/{run}_2?update_mask=host", body: `{"login": "x"}`, status: 400, title: bad, detail: "'host' is unknown or cannot be updated."},
		{method: "PATCH", path: "/connections/{run}_2?update_mask=host,bogus", body: `{"host": "x"}`, status: 400, title: bad, detail: "'bogus' is unknown or cannot be updated."},
		{method: "PATCH", path: "/connections/{run}_2?update_mask=", body: `{"host": "x"}`, status: 400, title: bad, detail: "'' is unknown or cannot be updated."},
		{method: "PATCH", path: "/connections/nope", body: `{"host": "x"}`, status: 404, title: notFound, detail: missing},
		{method: "PATCH", path: "/connections/nope", body: `{"bogus": "x"}`, status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{method: "PATCH", path: "/connections/nope", user: "viewer", body: `{"host": "x"}`, status: 403, title: "Forbidden"},

		{method: "POST", path: "/connections/test", body: "{}", status: 400, title: bad, detail: "{'connection_id': ['Missing data for required field.'], 'conn_type': ['Missing data for required field.']}"},
		{method: "POST", path: "/connections/test", body: `{"connection_id": "x", "conn_type": "sqlite", "bogus": 1}`, status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{method: "POST", path: "/connections/test", body: `{"connection_id": "", "conn_type": "sqlite", "host": ":memory:"}`, json: `{"message": "Connection successfully tested", "status": true}`},
		{method: "POST", path: "/connections/test", body: `{"connection_id": "x", "conn_type": "nonsense"}`, json: `{"message": "unknown type nonsense", "status": false}`},
		{method: "POST", path: "/connections/test", user: "viewer", body: `{"connection_id": "x", "conn_type": "sqlite"}`, status: 403, title: "Forbidden"},

		{method: "DELETE", path: "/connections/nope", status: 404, title: notFound, detail: missing},
		{method: "DELETE", path: "/connections/nope", user: "viewer", status: 403, title: "Forbidden"},
		{method: "DELETE", path: "/connections/nope", body: "nope", status: 400},
		{method: "DELETE", path: "/connections/{run}", user: "op", status: 204},
		{method: "DELETE", path: "/connections/{run}_2", status: 204},
		{path: "/connections/{run}", status: 404, title: notFound, detail: "The Connection with connection_id: `{run}` was not found"},
	}
}
