"""airflow DAG xcoms: pushes what XComs can hold, one of each kind."""

from samples import AIRFLOW_3, PythonOperator, make_dag, xcom_key

VALUES = {
    "text": 'a string with "quotes" and caf\u00e9',
    "number": 42,
    "dict": {"a": 1, "b": {"c": [True, None, 2.5]}},
    "list": [1, "two", {"three": 3}],
    "with/slash and space": "odd key",
    "caf\u00e9 \u6771\u4eac \U0001f680": "key that is not ASCII",
    "null": None,
    "true": True,
    "empty": "",
    "float": 0.1,
    # Python writes and reads these, though JSON does not have them.
    "nan": float("nan"),
    "infinity": float("-inf"),
    "not_numbers": {"nan": float("nan"), "more": [float("inf"), float("-inf"), 1e300]},
    # More than an integer of 64 bits, and than a float, can hold.
    "huge": 12345678901234567890123456789012345678901234567890,
    "huge_inside": {"ids": [9007199254740993, -(2**63), 2**64]},
}
if AIRFLOW_3:  # whose tasks cannot push the values above
    for key in ("nan", "infinity", "not_numbers"):
        del VALUES[key]
    VALUES["huge"] = 2**64 - 1
    VALUES["huge_inside"] = {"ids": [9007199254740993, -(2**63), 2**64 - 1]}


def push(**context):
    for key, value in VALUES.items():
        context["ti"].xcom_push(key=xcom_key(key), value=value)
    return "returned"


with make_dag("xcoms", tags=["quick"]) as dag:
    PythonOperator(task_id="push", python_callable=push)
