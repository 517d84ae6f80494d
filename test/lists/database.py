"""What the lists of an Airflow are to have, by its database, which is the first argument. Runs in any Python.

    database.py FILE rows               the rows of each list, in their order
    database.py FILE churn              inserts and deletes rows until its input ends
    database.py FILE do STATEMENT...    changes it
"""

import json
import random
import select
import sqlite3
import sys

# The columns that tell the rows of a list apart.
ROWS = {
    "variables": "select key from variable order by id",
    "pools": "select pool from slot_pool order by id",
    "connections": "select conn_id from connection order by id",
    "dags": "select dag_id from dag where is_active order by dag_id",
    "runs": "select dag_id, run_id from dag_run order by id",
    "task instances": "select dag_id, run_id, task_id, map_index from task_instance",
    "mapped": "select map_index from task_instance where dag_id = 'mapped' and task_id = 'square' and map_index >= 0"
    " and run_id like 'lists_%' order by map_index",
    "tries": "select try_number from task_instance where dag_id = 'flaky' and run_id like 'lists_%'"
    " union all select try_number from task_instance_history where dag_id = 'flaky' and run_id like 'lists_%'",
    "xcoms": "select dag_id, task_id, map_index, key, timestamp from xcom order by dag_id, task_id, run_id, map_index, key",
    "datasets": "select uri from dataset order by id",
    "dataset events": "select id from dataset_event order by timestamp",
    "event logs": "select id from log order by id",
    "import errors": "select id from import_error order by id",
    "warnings": "select dag_id, warning_type from dag_warning order by timestamp",
    "users": "select username from ab_user order by id",
    "roles": "select name from ab_role order by name",
    "actions": "select name from ab_permission",
}

# Rows that come and go: how to insert one with a number, which is its place before or behind the others, and how to delete it.
COMES = {
    "variable": "insert into variable (id, key, val, is_encrypted) values (?1, 'churn_' || ?1, 'v', 0)",
    "slot_pool": "insert into slot_pool (id, pool, slots, include_deferred) values (?1, 'churn_' || ?1, 1, 0)",
    "connection": "insert into connection (id, conn_id, conn_type, is_encrypted, is_extra_encrypted)"
    " values (?1, 'churn_' || ?1, 'http', 0, 0)",
    "dag_run": "insert into dag_run (id, dag_id, run_id, execution_date, queued_at, state, run_type, external_trigger, clear_number,"
    " updated_at, log_template_id) select ?1, 'paused', 'churn_' || ?1, datetime('2300-01-01', ?1 || ' minutes') || '.000000',"
    " '2001-01-01 00:00:00.000000', 'success', 'manual', 1, 0, '2001-01-01 00:00:00.000000', null",
    "log": "insert into log (id, dttm, event, owner) values (?1, '2001-01-01 00:00:00.000000', 'churn', 'churn')",
    "dataset": "insert into dataset (id, uri, extra, created_at, updated_at, is_orphaned)"
    " values (?1, 'churn://' || ?1, '{}', '2001-01-01 00:00:00.000000', '2001-01-01 00:00:00.000000', 0)",
    "import_error": "insert into import_error (id, timestamp, filename, stacktrace)"
    " values (?1, '2001-01-01 00:00:00.000000', '/churn/' || ?1, 'x')",
}


def churn(database):
    """In front, where they move all others, in turn more and fewer; and some behind. What an earlier one left goes first."""
    with database:
        for table in COMES:
            database.execute("delete from %s where id < 0 or id >= 1000000" % table)
    present = []
    while not select.select([sys.stdin], [], [], 0.3)[0]:
        grow = len(present) < 5 or (len(present) < 60 and random.random() < 0.5)
        with database:
            for _ in range(random.randrange(1, 20)):
                if grow:
                    number = random.choice([-1, -1, 1]) * random.randrange(10**6, 10**8)
                    for table, statement in COMES.items():
                        database.execute(statement, (number,))
                    present.append(number)
                elif present:
                    number = present.pop(random.randrange(len(present)))
                    for table in COMES:
                        database.execute("delete from %s where id = ?" % table, (number,))
    with database:
        for number in present:
            for table in COMES:
                database.execute("delete from %s where id = ?" % table, (number,))


def main():
    database = sqlite3.connect(sys.argv[1], timeout=60)
    if sys.argv[2] == "rows":
        rows = {}
        for name, statement in ROWS.items():
            rows[name] = ["|".join(str(value) for value in row) for row in database.execute(statement)]
        json.dump(rows, sys.stdout)
    elif sys.argv[2] == "churn":
        churn(database)
    else:
        with database:
            for statement in sys.argv[3:]:
                database.execute(statement)


if __name__ == "__main__":
    main()
