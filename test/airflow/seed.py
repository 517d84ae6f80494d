"""Inserts many rows into the database of an Airflow server. Runs in its virtual environment.

The argument is a JSON object with the number of rows of each kind. Existing rows are kept, and columns that the version does
not have are left out.
"""

import json
import sys
from datetime import datetime, timedelta, timezone

from airflow.models import Connection, DagRun, Pool, Variable
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


KINDS = {
    "variables": (Variable, variable),
    "pools": (Pool, pool),
    "connections": (Connection, connection),
    "dag_runs": (DagRun, dag_run),
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
                session.execute(table.insert().prefix_with("OR IGNORE"), rows)
                session.flush()
            added[kind] = session.query(model).count() - before
    print(", ".join("%d %s" % (number, kind) for kind, number in added.items()))


if __name__ == "__main__":
    main()
