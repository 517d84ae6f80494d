"""Runs Airflow's own command line, and reads and deletes objects in the database, in one process.

Each line of the standard input is a command as JSON, and each line of the standard output is its result. `airflow run NAME --
python airflow_objects.py` starts it in the environment of a server.

    ["run", "variables", "set", "k", "v"]    null, or an error
    ["dump"]                                 all variables, connections and pools, with secrets
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


def run(*argv):
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


def dump():
    with create_session() as session:
        return {
            "variable": {
                v.key: {"value": v.get_val(), "description": getattr(v, "description", None)}
                for v in session.query(Variable)
            },
            "connection": {
                c.conn_id: {
                    "conn_type": c.conn_type,
                    "description": c.description,
                    "host": c.host,
                    "login": c.login,
                    "password": c.password,
                    "schema": c.schema,
                    "port": c.port,
                    "extra": c.extra,
                }
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


def wipe():
    with create_session() as session:
        session.query(Variable).delete()
        session.query(Connection).delete()
        session.query(Pool).filter(Pool.pool != Pool.DEFAULT_POOL_NAME).delete()


for line in sys.stdin:
    command = json.loads(line)
    result = {"run": run, "dump": dump, "wipe": wipe}[command[0]](*command[1:])
    print(json.dumps(result), file=results, flush=True)
