"""Inserts many rows into the database of an Airflow server. Runs in its virtual environment.

The argument is a JSON object with the number of rows of each kind. Existing rows are kept, and columns that the version does
not have are left out.
"""

import json
import sys
import uuid
from datetime import datetime, timedelta, timezone

from airflow.models import Connection, DagRun, Pool, TaskInstance, Variable
from airflow.utils.session import create_session


def variable(n):
    return {"key": "seed_variable_%05d" % n, "val": "value %d" % n, "description": "seeded", "is_encrypted": False}


def pool(n):
    return {"pool": "seed_pool_%05d" % n, "slots": n % 64, "description": "seeded", "include_deferred": False}


def connection(n):
    return {
        "conn_id": "seed_connection_%05d" % n,
        "conn_type": ("http", "postgres", "ssh")[n % 3],
        "host": "host%d.invalid" % n,
        "port": 1024 + n,
        "description": "seeded",
        "is_encrypted": False,
        "is_extra_encrypted": False,
    }


def dag_run(n):
    """A finished run of the DAG paused. The runs are one minute apart, starting on 2001-01-01."""
    when = datetime(2001, 1, 1, tzinfo=timezone.utc) + timedelta(minutes=n)
    dates = ("execution_date", "logical_date", "run_after", "queued_at", "start_date", "end_date", "data_interval_start",
             "data_interval_end", "last_scheduling_decision", "updated_at")
    return dict(
        {date: when for date in dates},
        dag_id="paused",
        run_id="seed__" + when.isoformat(),
        state="failed" if n % 7 == 3 else "success",
        run_type="manual",
        triggered_by="TEST",
        external_trigger=True,
        conf={"n": n},
        clear_number=0,
    )


def task_instance(n):
    """The task instance of a seeded run. The UUIDs of Airflow 3 place those of one run after another anywhere in the list."""
    run = dag_run(n)
    return {
        "id": uuid.uuid5(uuid.NAMESPACE_URL, run["run_id"]),
        "dag_id": run["dag_id"],
        "run_id": run["run_id"],
        "task_id": "nothing",
        "map_index": -1,
        "state": run["state"],
        "start_date": run["start_date"],
        "end_date": run["end_date"],
        "duration": 0,
        "try_number": 1,
        "max_tries": 0,
        "pool": "default_pool",
        "pool_slots": 1,
        "queue": "default",
        "priority_weight": 1,
        "operator": "EmptyOperator",
    }


def insert(session, table):
    """A statement that inserts rows, but none that exists."""
    if session.get_bind().dialect.name == "sqlite":
        return table.insert().prefix_with("OR IGNORE")
    from sqlalchemy.dialects.postgresql import insert

    return insert(table).on_conflict_do_nothing()


KINDS = {
    "variables": (Variable, variable),
    "pools": (Pool, pool),
    "connections": (Connection, connection),
    "dag_runs": (DagRun, dag_run),
    "task_instances": (TaskInstance, task_instance),
}


def main():
    added = {}
    with create_session() as session:
        for kind, number in json.loads(sys.argv[1]).items():
            model, make = KINDS[kind]
            table = model.__table__
            columns = set(table.columns.keys())
            rows = [{key: value for key, value in make(n).items() if key in columns} for n in range(number)]
            before = session.query(model).count()
            if rows:
                session.execute(insert(session, table), rows)
                session.flush()
            added[kind] = session.query(model).count() - before
    print(", ".join("%d %s" % (number, kind) for kind, number in added.items()))


if __name__ == "__main__":
    main()
