"""Does a job of package job with Apache's Python client for either family, and prints the result.

    python3 job.py JOB

JOB is JSON with the fields of job.Job, and the result has those of job.Result. Without JOB, it prints the version of the client.
"""

import json
import resource
import sys
import time

import airflow_client.client as apache


class Airflow2:
    """The client of Airflow 2, such as apache-airflow-client 2.10.0."""

    def __init__(self, server):
        from airflow_client.client.api import dag_api, dag_run_api
        from airflow_client.client.model.dag_run import DAGRun

        configuration = apache.Configuration(host=server["url"] + "/api/v1", username=server.get("username"), password=server.get("password"))
        client = apache.ApiClient(configuration)
        self.dags, self.runs, self.model = dag_api.DAGApi(client), dag_run_api.DAGRunApi(client), DAGRun

    def trigger(self, dag_id, run_id, conf):
        return self.runs.post_dag_run(dag_id, self.model(dag_run_id=run_id, conf=conf))

    def page(self, dag_id):
        return self.runs.get_dag_runs(dag_id, limit=100)


class Airflow3:
    """The client of Airflow 3, such as apache-airflow-client 3.3.2."""

    def __init__(self, server):
        client = apache.ApiClient(apache.Configuration(host=server["url"], access_token=server.get("token")))
        self.dags, self.runs = apache.DAGApi(client), apache.DagRunApi(client)

    def trigger(self, dag_id, run_id, conf):
        return self.runs.trigger_dag_run(dag_id, apache.TriggerDAGRunPostBody(dag_run_id=run_id, conf=conf, logical_date=None))

    def page(self, dag_id):
        return self.runs.get_dag_runs(dag_id, limit=100)


def request(client, job, n):
    if job["kind"] == "gets":
        client.dags.get_dag(job["dag_id"])
    elif job["kind"] == "pages":
        client.page(job["dag_id"])
    else:
        client.trigger(job["dag_id"], "%s%d" % (job.get("prefix", ""), n), {"day": "2026-11-21"})


def run(job):
    client = (Airflow3 if job["server"]["airflow"] == 3 else Airflow2)(job["server"])
    for n in range(job.get("before", 0)):
        request(client, job, -n)
    begun, cpu = time.perf_counter_ns(), time.process_time_ns()
    for n in range(job["count"]):
        request(client, job, n)
    return {
        "elapsed": time.perf_counter_ns() - begun,
        "cpu": time.process_time_ns() - cpu,
        "peak_memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10,
    }


print(json.dumps(run(json.loads(sys.argv[1]))) if len(sys.argv) > 1 else apache.__version__)
