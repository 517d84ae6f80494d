"""Reads and changes the rows of Airflow's lists in its DATABASE: an SQLite file, or the folder of a PostgreSQL.

    database.py DATABASE rows                                   prints the rows of each list, in the list's order, as JSON
    database.py DATABASE churn                                  inserts and deletes rows until its standard input ends
    database.py DATABASE corrupt [TABLE COLUMN VALUE WHERE]...  sets columns of some rows to VALUE, an SQL expression, until
                                                                its standard input ends

Any Python can read SQLite. PostgreSQL needs psycopg2, which is in the virtual environment of the server. Lists are skipped if
their tables or columns do not exist in this version of Airflow.
"""

import json
import os
import random
import select
import sqlite3
import sys
import uuid
from datetime import datetime, timedelta

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

# The same for Airflow 3, whose runs may have no date.
ROWS_3 = dict(ROWS)
ROWS_3.update({
    "dags": "select dag_id from dag where not is_stale order by dag_id",
    "task instances": "select dag_id, run_id, task_id, map_index from task_instance order by map_index, id",
    "task instances by ID": "select dag_id, run_id, task_id, map_index from task_instance order by id",
    "xcoms": "select dag_id, run_id, task_id, map_index, key from xcom order by dag_id, task_id, run_id, map_index, key",
    "datasets": "select uri from asset where (name, uri) in (select name, uri from asset_active) order by id",
    "dataset events": "select id from asset_event order by timestamp, id",
    # Calls for all DAGs are logged with the DAG ID ~. The server hides the entries of DAGs that do not exist.
    "event logs": "select id from log where dag_id is null or dag_id in (select dag_id from dag) order by id",
    "warnings": "select dag_id, warning_type from dag_warning order by timestamp, dag_id",
})

LONG_AGO = "2001-01-01 00:00:00.000000"

# The values of the rows that churn inserts. The id of a row, a number, places it before or after the other rows.
CHURNED = {
    "variable": {"id": "{id}", "key": "churn_{id}", "val": "v", "is_encrypted": False},
    "slot_pool": {"id": "{id}", "pool": "churn_{id}", "slots": 1, "include_deferred": False},
    "connection": {"id": "{id}", "conn_id": "churn_{id}", "conn_type": "http", "is_encrypted": False, "is_extra_encrypted": False},
    "dag_run": {
        "id": "{id}",
        "dag_id": "paused",
        "run_id": "churn_{id}",
        "execution_date": "{date}",
        "logical_date": "{date}",
        "run_after": LONG_AGO,
        "queued_at": LONG_AGO,
        "start_date": LONG_AGO,
        "state": "success",
        "run_type": "manual",
        "external_trigger": True,
        "clear_number": 0,
        "updated_at": LONG_AGO,
    },
    "log": {"id": "{id}", "dttm": LONG_AGO, "event": "churn", "owner": "churn"},
    "dataset": {"id": "{id}", "uri": "churn://{id}", "extra": "{{}}", "created_at": LONG_AGO, "updated_at": LONG_AGO, "is_orphaned": False},
    "import_error": {"id": "{id}", "timestamp": LONG_AGO, "filename": "/churn/{id}", "stacktrace": "x", "bundle_name": "dags-folder"},
}

# More of them in Airflow 3. An asset whose last event has a negative id cannot be rendered. Assets do not change, because the
# scheduler deletes those that no DAG uses, and ends if it meets with churn in a deadlock. The database deletes rows that depend on
# others together with them. The random UUID of a task instance places it anywhere among the others.
CHURNED_3 = dict(CHURNED)
CHURNED_3.update({
    "asset_event": {"id": "{positive}", "asset_id": "{asset}", "extra": "{{}}", "source_map_index": -1, "timestamp": "{date}"},
    "task_instance": {
        "id": "{uuid}",
        "dag_id": "paused",
        "run_id": "churn_{id}",
        "task_id": "nothing",
        "map_index": -1,
        "state": "success",
        "try_number": 1,
        "max_tries": 0,
        "pool": "default_pool",
        "pool_slots": 1,
        "span_status": "ended",
    },
    "xcom": {
        "dag_run_id": "{id}",
        "dag_id": "paused",
        "run_id": "churn_{id}",
        "task_id": "nothing",
        "map_index": -1,
        "key": "churn",
        "value": '"v"',
        "timestamp": LONG_AGO,
    },
})


class Database:
    """A connection to SQLite or PostgreSQL. `with database:` is a transaction."""

    def __init__(self, path):
        self.is_postgresql = os.path.isdir(path)
        if self.is_postgresql:
            import psycopg2
            from psycopg2.extras import register_default_json, register_default_jsonb

            register_default_json(loads=str)  # JSON remains text
            register_default_jsonb(loads=str)
            self.connection = psycopg2.connect(host=path, user="airflow", dbname="postgres", options="-c timezone=UTC")
            self.missing = psycopg2.errors.UndefinedTable, psycopg2.errors.UndefinedColumn
        else:
            self.connection = sqlite3.connect(path, timeout=60)
            self.missing = (sqlite3.OperationalError,)
        self.is_airflow_3 = bool(self.columns("asset"))

    def __enter__(self):
        return self.connection.__enter__()

    def __exit__(self, *error):
        return self.connection.__exit__(*error)

    def execute(self, statement, values=()):
        """Executes a statement in which ? stands for a value."""
        cursor = self.connection.cursor()
        if self.is_postgresql and values:
            statement = statement.replace("?", "%s")
        cursor.execute(statement, tuple(values)) if values else cursor.execute(statement)
        return cursor

    def columns(self, table):
        if self.is_postgresql:
            with self:
                found = self.execute("select column_name from information_schema.columns where table_name = ?", (table,))
                return {row[0] for row in found}
        return {row[1] for row in self.execute("pragma table_info(%s)" % table)}

    def key(self, table):
        """The columns of the primary key; the number of the row in SQLite."""
        if not self.is_postgresql:
            return ["rowid"]
        with self:
            return [row[0] for row in self.execute(
                "select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)"
                " where i.indisprimary and i.indrelid = ?::regclass", (table,))]


def rows(database):
    found = {}
    for name, statement in (ROWS_3 if database.is_airflow_3 else ROWS).items():
        for candidate in filter(None, (statement, OLD_ROWS.get(name))):
            try:
                with database:
                    found[name] = ["|".join(str(value) for value in row) for row in database.execute(candidate)]
                break
            except database.missing as error:
                if not database.is_postgresql and "no such" not in str(error):
                    raise
    return {name: found[name] for name in found if found[name]}


def input_ended(timeout):
    return bool(select.select([sys.stdin], [], [], timeout)[0])


def churn(database):
    """Deletes rows of earlier runs first. Then inserts and deletes rows, most of them before all others, which moves these."""
    inserts = []  # a statement of each table, and its values
    for table, values in (CHURNED_3 if database.is_airflow_3 else CHURNED).items():
        used = {name: values[name] for name in values if name in database.columns(table)}
        if used:
            names, marks = ", ".join('"%s"' % name for name in used), ", ".join("?" for _ in used)
            inserts.append(("insert into %s (%s) values (%s)" % (table, names, marks), list(used.values())))
    with database:
        asset = database.execute("select min(id) from asset").fetchone()[0] if database.is_airflow_3 else None
    numbered = []  # each table with the column that has the number
    for table, values in CHURNED_3.items():
        column = next((name for name in values if values[name] in ("{id}", "{positive}")), None)
        if column in database.columns(table):
            numbered.append((table, column))

    def insert(number):
        date = str(datetime(2300, 1, 1) + timedelta(minutes=number)) + ".000000"
        words = {"id": number, "positive": 10**9 + number, "date": date, "uuid": uuid.uuid4(), "asset": asset}
        for statement, values in inserts:
            database.execute(statement, [value.format(**words) if isinstance(value, str) else value for value in values])

    def delete(number):
        for table, column in numbered:
            database.execute("delete from %s where %s in (?, ?)" % (table, column), (number, 10**9 + number))

    with database:
        for table, column in numbered:
            database.execute("delete from %s where %s < 0 or %s >= 1000000" % (table, column, column))
    present = []
    while not input_ended(0.3):
        grow = len(present) < 5 or (len(present) < 60 and random.random() < 0.5)
        with database:
            for _ in range(random.randrange(1, 20)):
                if grow:
                    number = random.choice([-1, -1, 1]) * random.randrange(10**6, 10**8)
                    insert(number)
                    present.append(number)
                elif present:
                    delete(present.pop(random.randrange(len(present))))
    with database:
        for number in present:
            delete(number)


def corrupt(database, changes):
    """Prints a line when the rows are changed. Restores them at the end."""
    originals = []
    try:
        for table, column, value, where in changes:
            key = database.key(table)
            condition = " and ".join("%s = ?" % name for name in key)
            with database:
                found = database.execute("select %s from %s where %s" % (", ".join([column] + key), table, where)).fetchall()
                if not found:
                    raise SystemExit("no rows of %s where %s" % (table, where))
                originals.append(("update %s set %s = ? where %s" % (table, column, condition), found))
                for row in found:
                    database.execute("update %s set %s = %s where %s" % (table, column, value, condition), row[1:])
        print("corrupted", flush=True)
        input_ended(None)
    finally:
        with database:
            for statement, found in originals:
                for row in found:
                    database.execute(statement, row)


def main():
    database = Database(sys.argv[1])
    if sys.argv[2] == "rows":
        json.dump(rows(database), sys.stdout)
    elif sys.argv[2] == "churn":
        churn(database)
    else:
        arguments = sys.argv[3:]
        corrupt(database, [arguments[i : i + 4] for i in range(0, len(arguments), 4)])


if __name__ == "__main__":
    main()
