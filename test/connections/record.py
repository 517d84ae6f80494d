"""Records what Airflow makes of URIs, of connections and of connections as JSON. `make record-connections` runs it.

    python record.py INPUT OUTPUT

INPUT is internal/airflowfile/testdata/connections.json. The answers are in the order of INPUT.
"""

import json
import logging
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

from airflow.models.connection import Connection  # noqa: E402

FIELDS = ["conn_type", "host", "login", "password", "schema", "port", "extra"]


def fields(connection):
    """Returns the fields that are neither None nor empty."""
    found = {name: getattr(connection, name) for name in FIELDS}
    return {name: value for name, value in found.items() if value not in (None, "")}


def answer(make):
    """Returns the connection, the URI that Airflow writes for it, and the connection that Airflow reads from that URI."""
    try:
        connection = make()
        found = {"connection": fields(connection)}
    except Exception as error:
        return {"error": type(error).__name__}
    try:
        found["uri"] = connection.get_uri()
        again = fields(Connection(uri=found["uri"]))
    except Exception as error:
        again = {"error": type(error).__name__}
    if again != found["connection"]:
        found["again"] = again
    return found


def main(source, target):
    with open(source, encoding="utf-8") as file:
        inputs = json.load(file)
    lists = {
        "uris": [answer(lambda: Connection(uri=uri)) for group in inputs["uris"] for uri in group["uris"]],
        "connections": [answer(lambda: Connection(**connection)) for connection in inputs["connections"]],
    }
    if hasattr(Connection, "from_json"):
        lists["json"] = [answer(lambda: Connection.from_json(text)) for text in inputs["json"]]
    parts = []
    for name, answers in lists.items():
        lines = ",\n".join(json.dumps(one, ensure_ascii=True) for one in answers)
        parts.append('"%s": [\n%s\n]' % (name, lines))
    with open(target, "w", encoding="utf-8") as file:
        file.write("{%s}\n" % ",\n".join(parts))


main(*sys.argv[1:])
