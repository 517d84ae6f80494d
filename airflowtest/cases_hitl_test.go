package airflowtest

import "net/url"

// hitlGroup tests requests for input, which no task of the server has.
func hitlGroup() group {
	const (
		run   = "/dags/paused/dagRuns/{run}"
		asked = run + "/taskInstances/nothing/-1/hitlDetails"
		yes   = `{"chosen_options": ["yes"]}`
	)
	return group{"input", []exchange{
		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}", "logical_date": "{new1}"}`},
	}, []exchange{
		{path: run + "/hitlDetails"},
		{path: run + "/hitlDetails", user: "viewer"},
		{path: run + "/hitlDetails", user: "public"},
		{path: "/dags/nope/dagRuns/nope/hitlDetails?limit=1&offset=1&task_id=nothing&response_received=true&state=running"},
		{path: "/dags/~/dagRuns/~/hitlDetails?order_by=-run_after&created_at_gte=2020-01-01T00:00:00Z&responded_by_user_id=1"},
		{path: run + "/hitlDetails?order_by=nope"},
		{path: run + "/hitlDetails?limit=x&map_index=y&response_received=z"},
		{path: asked},
		{path: asked, user: "viewer"},
		{path: asked, user: "public"},
		{path: run + "/taskInstances/nothing/0/hitlDetails"},
		{path: run + "/taskInstances/nothing/x/hitlDetails"},
		{path: "/dags/nope/dagRuns/nope/taskInstances/nothing/-1/hitlDetails"},
		{path: asked + "/tries/0"},
		{path: asked + "/tries/9"},
		{path: asked + "/tries/x"},
		{method: "PATCH", path: asked, body: yes, user: "viewer"},
		{method: "PATCH", path: asked, body: yes, user: "user"},
		{method: "PATCH", path: asked, body: yes},
		{method: "PATCH", path: asked, body: `{"chosen_options": []}`},
		{method: "PATCH", path: asked, body: `{"chosen_options": [5], "params_input": [], "other": 1}`},
		{method: "PATCH", path: asked, body: `{"chosen_options": null, "params_input": null}`},
		{method: "PATCH", path: asked, body: `{}`},
		{method: "PATCH", path: run + "/taskInstances/nothing/5/hitlDetails", body: yes},
	}}.named()
}

// defaultConnectionsGroup creates the default connections and deletes them.
func defaultConnectionsGroup() group {
	exchanges := []exchange{
		{method: "POST", path: "/connections/defaults", user: "nobody"},
		{method: "POST", path: "/connections/defaults", user: "user"},
		{method: "POST", path: "/connections/defaults", user: "op"},
		{method: "POST", path: "/connections/defaults", name: "existing ones stay"},
		{path: "/connections/defaults"},
	}
	for _, c := range defaultConnections() {
		path := "/connections/" + url.PathEscape(c.ConnectionID)
		exchanges = append(exchanges, exchange{path: path}, exchange{method: "DELETE", path: path})
	}
	return group{"default connections", nil, exchanges}.named()
}
