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
