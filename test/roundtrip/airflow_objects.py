"""Runs Airflow's own command line, and reads and deletes objects in the database, in one process.

Each line of the standard input is a command as JSON, and each line of the standard output is its result. `airflow run NAME --
python airflow_objects.py` starts it in the environment of a server.

    ["run", ["variables", "set", "k", "v"]]  null, or an error
    ["reread"]                               the connections that Airflow reads from its own URIs; null if it cannot
    ["dump"]                                 all variables, connections and pools, with secrets
    ["store", DUMP]                          store the objects of a dump; null
    ["wipe"]                                 delete them all; null
"""

import json
import logging
import sys
import warnings

warnings.simplefilter("ignore")

results = sys.stdout
sys.stdout = sys.stderr

from airflow.cli import cli_parser  # noqa: E402
from airflow.models import Connection, Pool, Variable  # noqa: E402
from airflow.utils.session import create_session  # noqa: E402

logging.disable(logging.CRITICAL)


parser = cli_parser.get_parser()


def run(argv):
    sys.argv = ["airflow", *argv]  # Airflow logs it
    try:
        args = parser.parse_args(argv)
        args.func(args)
    except SystemExit as error:
        if error.code not in (None, 0):
            return "exit: %s" % error.code
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)
    finally:
        logging.disable(logging.CRITICAL)
    return None


def fields(c):
    return {name: getattr(c, name) for name in ("conn_type", "host", "login", "password", "schema", "port", "extra")}


def again(c):
    try:
        return fields(Connection(uri=c.get_uri()))
    except Exception:
        return None


def reread():
    with create_session() as session:
        return {c.conn_id: again(c) for c in session.query(Connection)}


def dump():
    with create_session() as session:
        return {
            "variable": {
                v.key: {"value": v.get_val(), "description": getattr(v, "description", None)}
                for v in session.query(Variable)
            },
            "connection": {
                c.conn_id: dict(fields(c), description=c.description)
                for c in session.query(Connection)
            },
            "pool": {
                p.pool: {
                    "slots": p.slots,
                    "description": p.description,
                    "include_deferred": getattr(p, "include_deferred", False),
                }
                for p in session.query(Pool)
            },
        }


def store(objects):
    models = {"variable": (Variable, "key"), "connection": (Connection, "conn_id"), "pool": (Pool, "pool")}
    names = {("variable", "value"): "val"}
    with create_session() as session:
        for kind, (model, key) in models.items():
            for name, values in objects.get(kind, {}).items():
                row = model()
                setattr(row, key, name)
                for field, value in values.items():
                    setattr(row, names.get((kind, field), field), value)
                session.add(row)


def wipe():
    with create_session() as session:
        session.query(Variable).delete()
        session.query(Connection).delete()
        session.query(Pool).filter(Pool.pool != Pool.DEFAULT_POOL_NAME).delete()


for line in sys.stdin:
    command = json.loads(line)
    result = {"run": run, "reread": reread, "dump": dump, "store": store, "wipe": wipe}[command[0]](*command[1:])
    print(json.dumps(result), file=results, flush=True)
