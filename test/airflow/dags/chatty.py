"""airflow DAG chatty: its task writes conf.lines (50) numbered lines, one every conf.seconds (0.1), so that tests can follow its log.

Airflow 2: half of each tenth line is in the log file for a while, that of line 29 for conf.hold seconds (0). The first
conf.fail (0) of its two tries fail.
"""

import logging
import time
from datetime import datetime, timedelta

from samples import PythonOperator, make_dag, run_conf


def log_file():
    """The log file of the task, or None in Airflow 3, whose tasks do not write it themselves."""
    handlers = [getattr(handler, "handler", None) for handler in logging.getLogger("airflow.task").handlers]
    return next((handler.stream for handler in handlers if getattr(handler, "stream", None)), None)


def talk(**context):
    conf = run_conf(context)
    lines, seconds, size = int(conf.get("lines", 50)), float(conf.get("seconds", 0.1)), int(conf.get("size", 0))
    number, file = context["ti"].try_number, log_file()
    for i in range(lines):
        text = "chatty: try %d line %06d café %s" % (number, i, "x" * size)
        if i % 10 == 9 and file:
            line = "[%s+0000] {chatty.py:1} INFO - %s\n" % (datetime.utcnow().isoformat(timespec="milliseconds"), text)
            file.write(line[:60])
            file.flush()
            time.sleep(float(conf.get("hold", 0)) if i == 29 else seconds)
            file.write(line[60:])
            file.flush()
        else:
            print(text, flush=True)
        time.sleep(seconds)
    if number <= int(conf.get("fail", 0)):
        raise RuntimeError("chatty: try %d fails" % number)


with make_dag("chatty", tags=["slow"], default_args={"retries": 1, "retry_delay": timedelta(0)}) as dag:
    PythonOperator(task_id="talk", python_callable=talk)
