"""Reads and changes the rows of Airflow's lists in its SQLite database, FILE. Runs with any Python.

    database.py FILE rows                                   prints the rows of each list, in the list's order, as JSON
    database.py FILE churn                                  inserts and deletes rows until its standard input ends
    database.py FILE corrupt [TABLE COLUMN VALUE WHERE]...  sets columns of some rows to VALUE, an SQL expression, until
                                                            its standard input ends

It skips lists whose tables or columns do not exist in this version of Airflow.
"""

import json
import random
import select
import sqlite3
import sys

# The columns that identify the rows of a list. Task instances have dates, because older databases have no run ids there.
ROWS = {
    "variables": "select key from variable order by id",
    "pools": "select pool from slot_pool order by id",
    "connections": "select conn_id from connection order by id",
    "dags": "select dag_id from dag where is_active order by dag_id",
    "runs": "select dag_id, run_id from dag_run order by id",
    "task instances": "select t.dag_id, r.execution_date, t.task_id, t.map_index from task_instance t, dag_run r"
    " where t.dag_id = r.dag_id and t.run_id = r.run_id",
    "mapped": "select map_index from task_instance where dag_id = 'mapped' and task_id = 'square' and map_index >= 0"
    " and run_id like 'lists_%' order by map_index",
    "tries": "select try_number from task_instance where dag_id = 'flaky' and run_id like 'lists_%'"
    " union all select try_number from task_instance_history where dag_id = 'flaky' and run_id like 'lists_%'",
    "xcoms": "select dag_id, task_id, key, timestamp from xcom",
    "datasets": "select uri from dataset order by id",
    "dataset events": "select id from dataset_event order by timestamp",
    "event logs": "select id from log order by id",
    "import errors": "select id from import_error order by id",
    "warnings": "select dag_id, warning_type from dag_warning order by timestamp",
    "users": "select username from ab_user order by id",
    "roles": "select name from ab_role order by name",
    "actions": "select name from ab_permission",
}

# The same for databases without one of these columns.
OLD_ROWS = {"task instances": "select dag_id, execution_date, task_id, -1 from task_instance"}  # before Airflow 2.2 and 2.3

LONG_AGO = "'2001-01-01 00:00:00.000000'"

# The values of the rows that churn inserts, without their id, which places them before or after the other rows.
CHURNED = {
    "variable": {"key": "'churn_' || ?1", "val": "'v'", "is_encrypted": "0"},
    "slot_pool": {"pool": "'churn_' || ?1", "slots": "1", "include_deferred": "0"},
    "connection": {"conn_id": "'churn_' || ?1", "conn_type": "'http'", "is_encrypted": "0", "is_extra_encrypted": "0"},
    "dag_run": {
        "dag_id": "'paused'",
        "run_id": "'churn_' || ?1",
        "execution_date": "datetime('2300-01-01', ?1 || ' minutes') || '.000000'",
        "queued_at": LONG_AGO,
        "start_date": LONG_AGO,
        "state": "'success'",
        "run_type": "'manual'",
        "external_trigger": "1",
        "clear_number": "0",
        "updated_at": LONG_AGO,
    },
    "log": {"dttm": LONG_AGO, "event": "'churn'", "owner": "'churn'"},
    "dataset": {"uri": "'churn://' || ?1", "extra": "'{}'", "created_at": LONG_AGO, "updated_at": LONG_AGO, "is_orphaned": "0"},
    "import_error": {"timestamp": LONG_AGO, "filename": "'/churn/' || ?1", "stacktrace": "'x'"},
}


def columns(database, table):
    return {row[1] for row in database.execute("pragma table_info(%s)" % table)}


def rows(database):
    found = {}
    for name in ROWS:
        for statement in filter(None, (ROWS[name], OLD_ROWS.get(name))):
            try:
                found[name] = ["|".join(str(value) for value in row) for row in database.execute(statement)]
                break
            except sqlite3.OperationalError as error:
                if "no such" not in str(error):
                    raise
    return {name: found[name] for name in found if found[name]}


def input_ended(timeout):
    return bool(select.select([sys.stdin], [], [], timeout)[0])


def churn(database):
    """Deletes rows of earlier runs first. Then inserts and deletes rows, most of them before all others, which moves these."""
    statements = {}
    for table, values in CHURNED.items():
        existing = columns(database, table)
        names = ["id"] + [name for name in values if name in existing]
        if existing:
            selected = ", ".join(values.get(name, "?1") for name in names)
            statements[table] = "insert into %s (%s) values (%s)" % (table, ", ".join(names), selected)
    with database:
        for table in statements:
            database.execute("delete from %s where id < 0 or id >= 1000000" % table)
    present = []
    while not input_ended(0.3):
        grow = len(present) < 5 or (len(present) < 60 and random.random() < 0.5)
        with database:
            for _ in range(random.randrange(1, 20)):
                if grow:
                    number = random.choice([-1, -1, 1]) * random.randrange(10**6, 10**8)
                    for statement in statements.values():
                        database.execute(statement, (number,))
                    present.append(number)
                elif present:
                    number = present.pop(random.randrange(len(present)))
                    for table in statements:
                        database.execute("delete from %s where id = ?" % table, (number,))
    with database:
        for number in present:
            for table in statements:
                database.execute("delete from %s where id = ?" % table, (number,))


def corrupt(database, changes):
    """Prints a line when the rows are changed. Restores them at the end."""
    originals = []
    try:
        for table, column, value, where in changes:
            with database:
                found = database.execute("select %s, rowid from %s where %s" % (column, table, where)).fetchall()
                if not found:
                    raise SystemExit("no rows of %s where %s" % (table, where))
                originals.append(("update %s set %s = ? where rowid = ?" % (table, column), found))
                for row in found:
                    database.execute("update %s set %s = %s where rowid = ?" % (table, column, value), row[1:])
        print("corrupted", flush=True)
        input_ended(None)
    finally:
        with database:
            for statement, found in originals:
                database.executemany(statement, found)


def main():
    database = sqlite3.connect(sys.argv[1], timeout=60)
    if sys.argv[2] == "rows":
        json.dump(rows(database), sys.stdout)
    elif sys.argv[2] == "churn":
        churn(database)
    else:
        arguments = sys.argv[3:]
        corrupt(database, [arguments[i : i + 4] for i in range(0, len(arguments), 4)])


if __name__ == "__main__":
    main()
