package airflowtest

// serverExchanges tests configuration, plugins, providers and DAG run statistics.
func serverExchanges() []exchange {
	const (
		executor = `{"sections": [{"name": "core", "options": [{"key": "executor", "value": "SequentialExecutor"}]}]}`
		none     = `[{"count": 0, "state": "queued"}, {"count": 0, "state": "running"}, {"count": 0, "state": "success"}, {"count": 0, "state": "failed"}]`
	)
	accept := func(kind string) map[string]string { return map[string]string{"Accept": kind} }
	return []exchange{
		{path: "/config"},
		{path: "/config?section=core"},
		{path: "/config?section=nope", status: 404, title: "section not found.", detail: "section=nope not found."},
		{path: "/config?section=CORE", status: 404, title: "section not found.", detail: "section=CORE not found."},
		{path: "/config?section="},
		{path: "/config?bogus=1", status: 400, detail: "Extra query parameter(s) bogus not in spec"},
		{path: "/config", user: "op"},
		{path: "/config", user: "viewer", status: 403, title: "Forbidden"},
		{path: "/config", header: accept("text/plain")},
		{path: "/config", header: accept("*/*")},
		{path: "/config", header: accept("application/xml"), status: 406},
		{path: "/config", header: accept(""), status: 406},
		{path: "/config?section=api", header: accept("text/plain")},
		{path: "/config/section/core/option/executor", json: executor},
		{path: "/config/section/core/option/executor", header: accept("text/plain")},
		{path: "/config/section/core/option/executor", header: accept("text/html"), status: 406},
		{path: "/config/section/CORE/option/Executor", json: `{"sections": [{"name": "CORE", "options": [{"key": "Executor", "value": "SequentialExecutor"}]}]}`},
		{path: "/config/section/core/option/fernet_key", json: `{"sections": [{"name": "core", "options": [{"key": "fernet_key", "value": "< hidden >"}]}]}`},
		{path: "/config/section/core/option/nope", status: 404, title: "Config not found.", detail: "The option [core/nope] is not found in config."},
		{path: "/config/section/nope/option/nope", status: 404, title: "Config not found.", detail: "The option [nope/nope] is not found in config."},
		{path: "/config/section/core/option/executor?x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},
		{path: "/config/section/core/option/executor", user: "viewer", status: 403, title: "Forbidden"},

		{path: "/plugins?limit=1"},
		{path: "/plugins?limit=0&offset=99", json: `{"plugins": [], "total_entries": 1}`},
		{path: "/plugins?limit=-1", status: 400, title: positive},
		{path: "/plugins?bogus=1", status: 400, detail: "Extra query parameter(s) bogus not in spec"},
		{path: "/plugins", user: "viewer", status: 403, title: "Forbidden"},
		{path: "/providers"},
		{path: "/providers?limit=1"},
		{path: "/providers", user: "op"},
		{path: "/providers", user: "viewer", status: 403, title: "Forbidden"},

		{path: "/dagStats", status: 400, title: bad, detail: "Missing query parameter 'dag_ids'"},
		{path: "/dagStats?dag_ids=", json: `{"dags": [], "total_entries": 0}`},
		{path: "/dagStats?dag_ids=nope", json: `{"dags": [], "total_entries": 0}`},
		{path: "/dagStats?dag_ids=hello", json: `{"dags": [{"dag_id": "hello", "stats": ` + none + `}], "total_entries": 1}`},
		{path: "/dagStats?dag_ids=hello,nope,hello,%20paused", json: `{"dags": [{"dag_id": "hello", "stats": ` + none + `}], "total_entries": 1}`},
		{path: "/dagStats?dag_ids=hello&dag_ids=paused", json: `{"dags": [{"dag_id": "paused", "stats": ` + none + `}], "total_entries": 1}`},
		{path: "/dagStats?dag_ids=paused", user: "viewer"},
		{path: "/dagStats?dag_ids=paused", user: "public", status: 403, title: "Forbidden"},
		{path: "/dagStats?dag_ids=hello&x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},
	}
}
