"""airflow DAGs, tasks, XCom keys and datasets with unusual IDs that Airflow accepts."""

import string

from samples import AIRFLOW_3, Dataset, EmptyOperator, PythonOperator, make_dag, xcom_key

# DAG and task IDs: letters and digits of any script, and _ . - A DAG ID may have 250 characters, but only 242 with PostgreSQL: a
# longer one does not fit into permission names such as "DAG Run:ids", and the DAG is never loaded.
# A trailing newline is valid because $ in a Python regular expression also matches before it.
DAG_IDS = ("ids.\u00c6r\u00f8-\u6771\u4eac_\u0663", "ids_newline\n", "..ids", "ids_" + "x" * 238)
TASK_IDS = ("list", "listMapped", "links", "logs", "tries", "dependencies", "xcomEntries", "setNote", "0", "...")

# XCom keys: any text. The value of each XCom is its key.
XCOM_KEYS = (
    ["a%sb" % character for character in string.punctuation + string.whitespace + "\x01\x1b\x7f"]
    + ["\n", "\na", "a\n", "a\nb/c", " a", "a ", "~", ".", "..", "...", "%2F", "a%25b", "%zz", "a+b c"]
    + ["\u00c6", "e\u0301", "\u6771\u4eac", "\U0001f680", "\u05e9\u202eabc", "\ufeffa", "a\u2028b", "a\u0085b", "\u00e9" * 250]
    + ["/", "/a", "//a", "a/", "a//", "a//b", "a/b/c", "a/./b", "a/../b", "../a", "a/.."]
)

# Dataset URIs: ASCII. Airflow 2.9 and later normalizes URIs that have a scheme.
URIS = (
    ["ids:" + character for character in string.punctuation if character != "/"]
    + ["ids://a b?c=d&e#f;g", "ids://a%2Fb//c", "s3://ids/\u007f~", "x-ids://a b?c=d&e#f;g", "x-ids://../a/./b/"]
    + ["/ids", "//ids", "ids/", "ids//a", "ids/../a", "ids\na", "events", "queuedEvent", "queuedEvent/ids", "ids/events"]
)
if AIRFLOW_3:  # which normalizes ids:? to the URI of ids:#, and does not run tasks with two assets of the same URI
    URIS.remove("ids:?")
    XCOM_KEYS = [key for key in XCOM_KEYS if "\n" not in key]  # tasks cannot push the others


def push(**context):
    for key in XCOM_KEYS:
        context["ti"].xcom_push(key=xcom_key(key), value=key)


with make_dag("ids", tags=["ids"]) as ids:
    last = PythonOperator(
        task_id="push.\u6771\u4eac", python_callable=push, outlets=[Dataset(uri) for uri in URIS] if Dataset else None
    )
    [EmptyOperator(task_id=task_id) for task_id in TASK_IDS] >> last

for dag_id in DAG_IDS:
    with make_dag(dag_id, paused=True, tags=["ids"]) as dag:
        EmptyOperator(task_id="nothing")
    globals()[dag_id] = dag
