package airflowtest

import "strings"

// roleExchanges calls every operation as every user. The requests change nothing: the resources do not exist or the
// requests are invalid. Users with the permission get a status code other than 401 and 403.
func roleExchanges() []exchange {
	const deny = 403
	var list []exchange
	for _, c := range []struct {
		request                         string // method, path and optional body
		admin, op, user, viewer, public int
		open                            bool // without credentials
	}{
		{`GET /config`, 200, 200, deny, deny, deny, false},
		{`GET /config/section/nope/option/nope`, 404, 404, deny, deny, deny, false},
		{`GET /connections`, 200, 200, deny, deny, deny, false},
		{`POST /connections {}`, 400, 400, deny, deny, deny, false},
		{`POST /connections/test {}`, 400, 400, deny, deny, deny, false},
		{`DELETE /connections/nope`, 404, 404, deny, deny, deny, false},
		{`GET /connections/nope`, 404, 404, deny, deny, deny, false},
		{`PATCH /connections/nope {}`, 404, 404, deny, deny, deny, false},
		{`GET /dagSources/abc`, 404, 404, 404, 404, deny, false},
		{`GET /dagStats?dag_ids=nope`, 200, 200, 200, 200, deny, false},
		{`GET /dags?fields=dag_id`, 200, 200, 200, 200, deny, false},
		{`PATCH /dags?dag_id_pattern=zzznope {"is_paused":true}`, 200, 200, 200, deny, deny, false},
		{`DELETE /dags/nope`, 404, 404, 404, deny, deny, false},
		{`GET /dags/nope`, 404, 404, 404, 404, deny, false},
		{`PATCH /dags/nope {"is_paused":true}`, 404, 404, 404, deny, deny, false},
		{`POST /dags/nope/clearTaskInstances {}`, 404, 404, 404, deny, deny, false},
		{`GET /dags/nope/dagRuns`, 200, 200, 200, 200, deny, false},
		{`POST /dags/nope/dagRuns {}`, 404, 404, 404, deny, deny, false},
		{`DELETE /dags/nope/dagRuns/nope`, 404, 404, 404, deny, deny, false},
		{`GET /dags/nope/dagRuns/nope`, 404, 404, 404, 404, deny, false},
		{`PATCH /dags/nope/dagRuns/nope {"state":"failed"}`, 404, 404, 404, deny, deny, false},
		{`POST /dags/nope/dagRuns/nope/clear {}`, 404, 404, 404, deny, deny, false},
		{`PATCH /dags/nope/dagRuns/nope/setNote {"note":"x"}`, 404, 404, 404, deny, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances`, 200, 200, 200, 200, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope`, 404, 404, 404, 404, deny, false},
		{`PATCH /dags/nope/dagRuns/nope/taskInstances/nope {"new_state":"failed"}`, 404, 404, 404, deny, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/0`, 404, 404, 404, 404, deny, false},
		{`PATCH /dags/nope/dagRuns/nope/taskInstances/nope/0 {"new_state":"failed"}`, 404, 404, 404, deny, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/0/dependencies`, 404, 404, 404, 404, deny, false},
		{`PATCH /dags/nope/dagRuns/nope/taskInstances/nope/0/setNote {"note":"x"}`, 404, 404, 404, deny, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/0/tries`, 200, 200, 200, 200, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/0/tries/1`, 404, 404, 404, 404, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/dependencies`, 404, 404, 404, 404, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/links`, 404, 404, 404, 404, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/listMapped`, 404, 404, 404, 404, deny, false},
		{`PATCH /dags/nope/dagRuns/nope/taskInstances/nope/setNote {"note":"x"}`, 404, 404, 404, deny, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/tries`, 200, 200, 200, 200, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/tries/1`, 404, 404, 404, 404, deny, false},
		{`GET /dags/nope/dagRuns/nope/upstreamDatasetEvents`, 404, 404, 404, 404, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/logs/1`, 404, 404, 404, 404, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/xcomEntries`, 200, 200, 200, 200, deny, false},
		{`GET /dags/nope/dagRuns/nope/taskInstances/nope/xcomEntries/nope`, 404, 404, 404, 404, deny, false},
		{`GET /dags/nope/datasets/queuedEvent`, 404, 404, 404, 404, deny, false},
		{`DELETE /dags/nope/datasets/queuedEvent`, 404, 404, deny, deny, deny, false},
		{`GET /dags/nope/datasets/queuedEvent/nope`, 404, 404, 404, 404, deny, false},
		{`DELETE /dags/nope/datasets/queuedEvent/nope`, 404, 404, deny, deny, deny, false},
		{`GET /dags/nope/details`, 404, 404, 404, 404, deny, false},
		{`GET /dags/nope/tasks`, 404, 404, 404, 404, deny, false},
		{`GET /dags/nope/tasks/nope`, 404, 404, 404, 404, deny, false},
		{`POST /dags/nope/updateTaskInstancesState {}`, 400, 400, 400, deny, deny, false},
		{`POST /dags/~/dagRuns/~/taskInstances/list {"dag_ids":["nope"]}`, 200, 200, 200, 200, deny, false},
		{`POST /dags/~/dagRuns/list {"dag_ids":["nope"]}`, 200, 200, 200, 200, deny, false},
		{`GET /datasets?uri_pattern=zzznope`, 200, 200, 200, 200, deny, false},
		{`GET /datasets/nope`, 404, 404, 404, 404, deny, false},
		{`GET /datasets/events?source_dag_id=nope`, 200, 200, 200, 200, deny, false},
		{`POST /datasets/events {"dataset_uri":"nope"}`, 404, 404, 404, deny, deny, false},
		{`GET /datasets/queuedEvent/nope`, 404, 404, 404, 404, deny, false},
		{`DELETE /datasets/queuedEvent/nope`, 404, 404, deny, deny, deny, false},
		{`GET /health`, 200, 200, 200, 200, 200, true},
		{`PUT /parseDagFile/abc`, 404, 404, 404, deny, deny, false},
		{`GET /plugins`, 200, 200, deny, deny, deny, false},
		{`GET /pools`, 200, 200, 200, 200, deny, false},
		{`POST /pools {}`, 400, 400, deny, deny, deny, false},
		{`DELETE /pools/nope`, 404, 404, deny, deny, deny, false},
		{`GET /pools/nope`, 404, 404, 404, 404, deny, false},
		{`PATCH /pools/nope {}`, 404, 404, deny, deny, deny, false},
		{`GET /dagWarnings?dag_id=nope`, 200, 200, 200, 200, deny, false},
		{`GET /eventLogs?dag_id=no_such_dag_anywhere`, 200, deny, deny, deny, deny, false},
		{`GET /eventLogs/999999999`, 404, deny, deny, deny, deny, false},
		{`GET /importErrors`, 200, 200, 200, 200, deny, false},
		{`GET /importErrors/9999`, 404, 404, 404, 404, deny, false},
		{`GET /permissions`, 200, deny, deny, deny, deny, false},
		{`GET /roles`, 200, deny, deny, deny, deny, false},
		{`POST /roles {}`, 400, deny, deny, deny, deny, false},
		{`DELETE /roles/nope`, 404, deny, deny, deny, deny, false},
		{`GET /roles/nope`, 404, deny, deny, deny, deny, false},
		{`PATCH /roles/nope {"name":"nope"}`, 404, deny, deny, deny, deny, false},
		{`GET /users`, 200, deny, deny, deny, deny, false},
		{`POST /users {}`, 400, deny, deny, deny, deny, false},
		{`DELETE /users/nope`, 404, deny, deny, deny, deny, false},
		{`GET /users/nope`, 404, deny, deny, deny, deny, false},
		{`PATCH /users/nope {}`, 400, deny, deny, deny, deny, false},
		{`GET /providers`, 200, 200, deny, deny, deny, false},
		{`GET /variables`, 200, 200, deny, deny, deny, false},
		{`POST /variables {}`, 400, 400, deny, deny, deny, false},
		{`DELETE /variables/nope`, 404, 404, deny, deny, deny, false},
		{`GET /variables/nope`, 404, 404, deny, deny, deny, false},
		{`PATCH /variables/nope {}`, 400, 400, deny, deny, deny, false},
		{`GET /version`, 200, 200, 200, 200, 200, true},
	} {
		method, rest, _ := strings.Cut(c.request, " ")
		path, body, _ := strings.Cut(rest, " ")
		calls := []struct {
			user   string
			status int
		}{{"", c.admin}, {"op", c.op}, {"user", c.user}, {"viewer", c.viewer}, {"public", c.public}, {"nobody", 401}}
		if c.open {
			calls[5].status = c.admin
		}
		for _, a := range calls {
			e := exchange{user: a.user, method: method, path: path, body: body, status: a.status, statusOnly: true}
			list = append(list, e)
		}
	}
	return list
}

// userExchanges tests users, and deletes those that it creates.
func userExchanges() []exchange {
	const (
		ann      = `{"username": "{run}", "email": "{run}@x", "first_name": "Ann", "last_name": "Other", `
		failed   = "Internal Server Error"
		required = "{'first_name': ['Missing data for required field.'], 'last_name': ['Missing data for required field.'], " +
			"'username': ['Missing data for required field.'], 'email': ['Missing data for required field.']}"
	)
	return []exchange{
		{path: "/users/nope", status: 404, title: "User not found", detail: "The User with username `nope` was not found"},
		{path: "/users/nope?x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},
		{path: "/users/a%2Fb", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/users/nope", user: "nobody", status: 401, title: "Unauthorized"},
		{path: "/users/op", user: "op", status: 403, title: "Forbidden"},
		{path: "/pools/default_pool", user: "viewer"}, // records a login
		{path: "/users/viewer"},
		{path: "/users/VIEWER"},
		{path: "/users"},
		{path: "/users?limit=2&offset=1"},
		{path: "/users?offset=99", json: `{"total_entries": 5, "users": []}`},
		{path: "/users?limit=-1", status: 400, title: positive},
		{path: "/users?order_by=id&limit=1"},
		{path: "/users?order_by=first_name&limit=1"},
		{path: "/users?order_by=last_name&limit=1"},
		{path: "/users?order_by=email&limit=1"},
		{path: "/users?order_by=user_name", status: 500},
		{path: "/users?order_by=is_active", status: 500},
		{path: "/users?order_by=role", status: 500},
		{path: "/users?order_by=username", status: 400, title: bad, detail: "Ordering with 'username'" + ordering},
		{path: "/users?order_by=-id", status: 400, title: bad, detail: "Ordering with '-id'" + ordering},
		{path: "/users?order_by=", status: 400, title: bad, detail: "Ordering with ''" + ordering},

		{method: "POST", path: "/users", body: `{}`, status: 400, title: bad, detail: required},
		{method: "POST", path: "/users", body: `{"username": ""}`, user: "nobody", status: 400, title: bad, detail: "'' should be non-empty - 'username'"},
		{method: "POST", path: "/users", body: `{"email": ""}`, status: 400, title: bad, detail: "'' should be non-empty - 'email'"},
		{method: "POST", path: "/users", body: `{"active": false}`, status: 400, title: bad, detail: "Property is read-only - 'active'"},
		{method: "POST", path: "/users", body: `{"password": null}`, status: 400, title: bad, detail: "None is not of type 'string' - 'password'"},
		{method: "POST", path: "/users", body: `{"first_name": 5}`, status: 400, title: bad, detail: "5 is not of type 'string' - 'first_name'"},
		{method: "POST", path: "/users", body: ann + `"bogus": 1}`, status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{method: "POST", path: "/users", body: ann + `"roles": "Viewer"}`, status: 400, title: bad, detail: "'Viewer' is not of type 'array' - 'roles'"},
		{method: "POST", path: "/users", body: ann + `"roles": ["Viewer"]}`, status: 400, title: bad, detail: "'Viewer' is not of type 'object' - 'roles.0'"},
		{method: "POST", path: "/users", body: ann + `"roles": [{"name": 5}]}`, status: 400, title: bad, detail: "5 is not of type 'string' - 'roles.0.name'"},
		{method: "POST", path: "/users", body: ann + `"roles": [{"name": "Nope"}, {"name": "it's"}]}`, status: 400, title: bad, detail: `Unknown roles: 'Nope', "it's"`},
		{method: "POST", path: "/users", body: `{"username": "VIEWER", "email": "x", "first_name": "", "last_name": ""}`, status: 409, title: "Conflict", detail: "Username `VIEWER` already exists. Use PATCH to update."},
		// There is no default role.
		{method: "POST", path: "/users", body: ann + `"password": "pw"}`, status: 500, title: failed, detail: "Failed to add user `{run}`."},
		{method: "POST", path: "/users", body: ann + `"roles": []}`, status: 500, title: failed, detail: "Failed to add user `{run}`."},
		{method: "POST", path: "/users", body: ann + `"roles": [{"name": "Op"}, {"name": "Op"}]}`, status: 500, title: failed, detail: "Failed to add user `{run}`."},
		{method: "POST", path: "/users", body: ann + `"roles": [{"name": "Op"}]}`, user: "op", status: 403, title: "Forbidden"},
		{method: "POST", path: "/users", body: ann + `"roles": [{"name": "Viewer"}, {"name": "Public"}]}`},
		{method: "POST", path: "/users", body: ann + `"roles": [{"name": "Viewer"}]}`, status: 409, title: "Conflict", detail: "Username `{run}` already exists. Use PATCH to update."},
		{method: "POST", path: "/users", body: `{"username": "{run}_2", "email": "{run}@x", "first_name": "a", "last_name": "b"}`, status: 409, title: "Conflict", detail: "The email `{run}@x` is already taken."},
		{path: "/pools", user: "{run}", status: 401, title: "Unauthorized"}, // the user has no password yet
		{path: "/users/{run}"},

		{method: "PATCH", path: "/users/{run}", body: `{}`, status: 400, title: bad, detail: required},
		{method: "PATCH", path: "/users/{run}?update_mask=first_name", body: `{"first_name": "x"}`, status: 400, title: bad, detail: "{'last_name': ['Missing data for required field.'], 'username': ['Missing data for required field.'], 'email': ['Missing data for required field.']}"},
		{method: "PATCH", path: "/users/nope", body: ann + `"password": "{run}"}`, status: 404, title: "User not found", detail: "The User with username `nope` was not found"},
		{method: "PATCH", path: "/users/nope", body: ann + `"password": "{run}"}`, user: "op", status: 403, title: "Forbidden"},
		{method: "PATCH", path: "/users/{run}?update_mask=password", body: ann + `"password": "{run}"}`},
		{path: "/pools", user: "{run}"},
		{path: "/variables", user: "{run}", status: 403, title: "Forbidden"},
		{path: "/users/{run}"},
		{method: "PATCH", path: "/users/{run}?update_mask=roles", body: ann + `"roles": [{"name": "Op"}, {"name": "Public"}]}`},
		{path: "/variables?limit=1&offset=999999", user: "{run}", json: `{"total_entries": 0, "variables": []}`},
		{method: "PATCH", path: "/users/{run}?update_mask=roles", body: ann + `"roles": []}`},
		{path: "/pools", user: "{run}", status: 403, title: "Forbidden"},
		{method: "PATCH", path: "/users/{run}?update_mask=bogus,roles", body: ann + `"roles": []}`, status: 400, title: bad, detail: "Unknown update masks: 'bogus'"},
		{method: "PATCH", path: "/users/{run}?update_mask=", body: ann + `"roles": []}`, status: 400, title: bad, detail: "Unknown update masks: ''"},
		{method: "PATCH", path: "/users/{run}?update_mask=roles", body: ann + `"roles": [{"name": "Nope"}]}`, status: 400, title: bad, detail: "Unknown roles: 'Nope'"},
		{method: "PATCH", path: "/users/{run}?update_mask=first_name", body: `{"username": "{RUN}", "email": "{run}@x", "first_name": "x", "last_name": "y"}`, status: 409, title: "Conflict", detail: "The username `{RUN}` already exists"},
		{method: "PATCH", path: "/users/{run}?update_mask=first_name", body: `{"username": "viewer", "email": "{run}@x", "first_name": "x", "last_name": "y"}`, status: 409, title: "Conflict", detail: "The username `viewer` already exists"},
		{method: "PATCH", path: "/users/{run}?update_mask=first_name", body: `{"username": "{run}", "email": "{run}@other", "first_name": "x", "last_name": "y"}`},
		{method: "PATCH", path: "/users/{run}", body: `{"username": "{run}_2", "email": "{run}@other", "first_name": "x", "last_name": "y"}`},
		{path: "/users/{run}", status: 404, title: "User not found", detail: "The User with username `{run}` was not found"},
		{method: "DELETE", path: "/users/{run}_2?x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},
		{method: "DELETE", path: "/users/{run}_2", user: "op", status: 403, title: "Forbidden"},
		{method: "DELETE", path: "/users/{run}_2", header: map[string]string{"Content-Type": "application/json"}, status: 204},
		{method: "DELETE", path: "/users/{run}_2", status: 404, title: "User not found", detail: "The User with username `{run}_2` was not found"},
	}
}

// customRoleExchanges tests roles and permissions, and deletes what it creates.
func customRoleExchanges() []exchange {
	const (
		read   = `{"action": {"name": "can_read"}, "resource": {"name": "Pools"}}`
		edit   = `{"action": {"name": "can_edit"}, "resource": {"name": "Pools"}}`
		create = `{"action": {"name": "can_create"}, "resource": {"name": "DAG Runs"}}`
	)
	return []exchange{
		{path: "/permissions", json: `{"actions": [{"name": "can_edit"}, {"name": "can_read"}, {"name": "can_create"}, {"name": "can_delete"}, {"name": "menu_access"}], "total_entries": 5}`},
		{path: "/permissions?limit=1&offset=1"},
		{path: "/permissions?offset=99", json: `{"actions": [], "total_entries": 5}`},
		{path: "/permissions?limit=-1", status: 400, title: positive},
		{path: "/permissions?order_by=name", status: 400, detail: "Extra query parameter(s) order_by not in spec"},
		{path: "/permissions", user: "op", status: 403, title: "Forbidden"},
		{path: "/roles/nope", status: 404, title: "Role not found", detail: "Role with name 'nope' was not found"},
		{path: "/roles/viewer", status: 404, title: "Role not found", detail: "Role with name 'viewer' was not found"},
		{path: "/roles/Viewer"},
		{path: "/roles/Public", json: `{"actions": [], "name": "Public"}`},
		{path: "/roles/Viewer", user: "op", status: 403, title: "Forbidden"},
		{path: "/roles?order_by=role_id"},
		{path: "/roles?order_by=name&offset=99999", json: `{"roles": [], "total_entries": 5}`},
		{path: "/roles?order_by=-name", status: 400, title: bad, detail: "Ordering with '-name'" + ordering},
		{path: "/roles?order_by=id", status: 400, title: bad, detail: "Ordering with 'id'" + ordering},
		{path: "/roles?limit=-1", status: 400, title: positive},

		{method: "POST", path: "/roles", body: `{"actions": []}`, status: 400, title: bad, detail: "{'name': ['Missing data for required field.']}"},
		{method: "POST", path: "/roles", body: `{"name": ""}`, status: 400, title: bad, detail: "'' should be non-empty - 'name'"},
		{method: "POST", path: "/roles", body: `{"name": 5}`, status: 400, title: bad, detail: "5 is not of type 'string' - 'name'"},
		{method: "POST", path: "/roles", body: `{"name": "{run}", "bogus": 1}`, status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{method: "POST", path: "/roles", body: `{"name": "{run}", "actions": "x"}`, status: 400, title: bad, detail: "'x' is not of type 'array' - 'actions'"},
		{method: "POST", path: "/roles", body: `{"name": "{run}", "actions": [{"action": "x"}]}`, status: 400, title: bad, detail: "'x' is not of type 'object' - 'actions.0.action'"},
		{
			name: "long name of a role", method: "POST", path: "/roles", status: 400, title: bad, detail: "{'name': ['Longer than maximum length 64.']}",
			body: `{"name": "12345678901234567890123456789012345678901234567890123456789012345", "actions": []}`,
		},
		{method: "POST", path: "/roles", body: `{"name": "{run}"}`, status: 500},
		{method: "POST", path: "/roles", body: `{"name": "{run}", "actions": [{"action": {"name": "can_read"}}]}`, status: 500},
		{method: "POST", path: "/roles", body: `{"name": "{run}", "actions": [{"action": {"name": ""}, "resource": {"name": "Pools"}}]}`, status: 400, title: bad, detail: "The specified action: '' was not found"},
		{method: "POST", path: "/roles", body: `{"name": "{run}", "actions": [{"action": {"name": "can_fly"}, "resource": {"name": "Pools"}}]}`, status: 400, title: bad, detail: "The specified action: 'can_fly' was not found"},
		{method: "POST", path: "/roles", body: `{"name": "{run}", "actions": [{"action": {"name": "can_read"}, "resource": {"name": "it's"}}]}`, status: 400, title: bad, detail: `The specified resource: "it's" was not found`},
		{method: "POST", path: "/roles", body: `{"name": "Viewer", "actions": []}`, status: 409, title: "Conflict", detail: "Role with name 'Viewer' already exists; please update with the PATCH endpoint"},
		{method: "POST", path: "/roles", body: `{"name": "{run}", "actions": []}`, user: "op", status: 403, title: "Forbidden"},
		{method: "POST", path: "/roles", body: `{"name": "{run}", "actions": []}`, json: `{}`},
		{method: "POST", path: "/roles", body: `{"name": "{run}_2", "actions": [` + read + `, ` + read + `]}`, json: `{}`},
		{path: "/roles/{run}", json: `{"actions": [], "name": "{run}"}`},
		{path: "/roles/{run}_2", json: `{"actions": [` + read + `], "name": "{run}_2"}`},

		{method: "PATCH", path: "/roles/nope", body: `{"actions": []}`, status: 400, title: bad, detail: "{'name': ['Missing data for required field.']}"},
		{method: "PATCH", path: "/roles/nope", body: `{"name": "nope"}`, status: 404, title: "Role not found", detail: "Role with name 'nope' was not found"},
		{method: "PATCH", path: "/roles/nope", body: `{"name": "nope"}`, user: "op", status: 403, title: "Forbidden"},
		{method: "PATCH", path: "/roles/{run}", body: `{"name": "{run}"}`, json: `{"actions": [], "name": "{run}"}`},
		{method: "PATCH", path: "/roles/{run}?update_mask=bogus", body: `{"name": "{run}"}`, status: 400, title: bad, detail: "'bogus' in update_mask is unknown"},
		{method: "PATCH", path: "/roles/{run}?update_mask=permissions", body: `{"name": "{run}", "actions": []}`, status: 400, title: bad, detail: "'permissions' in update_mask is unknown"},
		{method: "PATCH", path: "/roles/{run}?update_mask=actions", body: `{"name": "{run}"}`, status: 500},
		{method: "PATCH", path: "/roles/{run}?update_mask=actions", body: `{"name": "{run}", "actions": [{"action": {"name": "can_fly"}, "resource": {"name": "Pools"}}]}`, status: 400, title: bad, detail: "The specified action: 'can_fly' was not found"},
		{method: "PATCH", path: "/roles/{run}?update_mask=actions", body: `{"name": "other", "actions": [` + edit + `]}`, json: `{"actions": [` + edit + `], "name": "{run}"}`},
		{method: "PATCH", path: "/roles/{run}", body: `{"name": "{run}", "actions": [` + read + `, ` + edit + `]}`, json: `{"actions": [` + edit + `, ` + read + `], "name": "{run}"}`},
		{method: "PATCH", path: "/roles/{run}?update_mask=name", body: `{"name": "{run}_2", "actions": [` + create + `]}`, json: `{"actions": [` + edit + `, ` + read + `], "name": "{run}"}`},
		{method: "PATCH", path: "/roles/{run}?update_mask=name", body: `{"name": "{run}_new", "actions": [` + create + `]}`, json: `{"actions": [` + edit + `, ` + read + `], "name": "{run}_new"}`},
		{method: "PATCH", path: "/roles/{run}_new?update_mask=%20name,actions", body: `{"name": "{run}", "actions": [` + create + `]}`, json: `{"actions": [` + edit + `, ` + read + `, ` + create + `], "name": "{run}"}`},
		{path: "/roles/{run}_new", status: 404, title: "Role not found", detail: "Role with name '{run}_new' was not found"},

		// Users with such a role.
		{
			method: "POST", path: "/users",
			body: `{"username": "{run}", "email": "{run}@x", "first_name": "a", "last_name": "b", "password": "{run}", "roles": [{"name": "{run}"}, {"name": "Public"}]}`,
		},
		{path: "/pools/nope", user: "{run}", status: 404, title: "Not Found", detail: "Pool with name:'nope' not found"},
		{method: "PATCH", path: "/pools/nope", body: `{"slots": 1, "name": "nope"}`, user: "{run}", status: 404, title: "Not Found", detail: "Pool with name:'nope' not found"},
		{method: "DELETE", path: "/pools/nope", user: "{run}", status: 403, title: "Forbidden"},
		{method: "POST", path: "/dags/hello/dagRuns", body: `{"bogus": 1}`, user: "{run}", status: 403, title: "Forbidden"}, // can_edit on DAGs is required, too
		{method: "PATCH", path: "/roles/{run}", body: `{"name": "{run}", "actions": [{"action": {"name": "can_edit"}, "resource": {"name": "DAGs"}}]}`},
		{method: "POST", path: "/dags/hello/dagRuns", body: `{"bogus": 1}`, user: "{run}", status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{path: "/dags/hello", user: "{run}", status: 403, title: "Forbidden"},
		{method: "DELETE", path: "/roles/{run}", user: "op", status: 403, title: "Forbidden"},
		{method: "DELETE", path: "/roles/{run}", header: map[string]string{"Content-Type": "application/json"}, status: 204},
		{method: "DELETE", path: "/roles/{run}", status: 404, title: "Role not found", detail: "Role with name '{run}' was not found"},
		{path: "/pools/nope", user: "{run}", status: 403, title: "Forbidden"},
		{path: "/users/{run}"},
		{method: "DELETE", path: "/users/{run}", status: 204},
		{method: "DELETE", path: "/roles/{run}_2", status: 204},
	}
}
