"""Writes docs/screens: what airflow-go shows on a terminal when it works with a real Airflow.

    screens.py FOLDER_OF_AIRFLOW_GO

The settings of the server are those of `test/airflow/airflow env`.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from terminal import SOCKET, Terminal, svg

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"trigger": (100, 30), "watch": (100, 36), "gantt": (100, 30), "doctor": (142, 30)}  # columns and rows
KEY = "order-4711"


def environment(folder):
    """The environment of the shells: airflow-go, and how to reach the server."""
    server = {name: os.environ["AIRFLOW_TEST_" + name] for name in ("BASE_URL", "USERNAME", "PASSWORD")}
    return {
        "PATH": "%s:%s" % (folder, os.environ["PATH"]),
        "AIRFLOW_AUTH": "password",
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        **{"AIRFLOW_" + name: value for name, value in server.items()},
    }


def deploy(env):
    """Copies the DAG of the screens to the server, and deletes the run of an earlier time."""
    shutil.copy(Path(__file__).with_name("etl.py"), os.environ["AIRFLOW_TEST_DAGS_FOLDER"])
    for _ in range(600):
        got = subprocess.run(["airflow-go", "dags", "get", "etl"], env=env, capture_output=True, text=True)
        if got.returncode == 0:
            break
        time.sleep(1)
    else:
        raise TimeoutError("the server does not have the DAG etl: " + got.stderr)
    run = ["etl", "key__" + KEY]
    subprocess.run(["airflow-go", "runs", "wait", *run], env=env, capture_output=True)  # the scheduler must not be working on it
    subprocess.run(["airflow-go", "runs", "delete", *run, "--yes"], env=env, capture_output=True)


def keep(name, title, screen):
    (ROOT / "docs" / "screens" / (name + ".svg")).write_text(svg(screen, title, SIZES[name][0]))
    print("docs/screens/%s.svg" % name, flush=True)


def main():
    env = environment(Path(sys.argv[1]).resolve())
    os.environ["PATH"] = env["PATH"]
    deploy(env)
    terminals = [Terminal(name, columns, rows, env) for name, (columns, rows) in SIZES.items()]
    trigger, watch, gantt, doctor = terminals
    try:
        trigger.type("airflow-go dags trigger etl --conf '{\"day\": \"2026-11-21\"}' --idempotency-key %s --wait" % KEY)
        trigger.wait(r"^TASK ")
        watch.type("airflow-go runs watch etl @latest")
        # While the instances of load run.
        keep("watch", "airflow-go runs watch: a chart of the tasks while they run", watch.wait(r"^\W*load +running [0-4]/5"))
        shown = trigger.wait(r"\n\$$")
        keep("trigger", "airflow-go dags trigger --wait, after the run has ended", shown[: shown.rindex("\n")])
        keep("gantt", "airflow-go runs gantt: when each task ran", gantt.run("airflow-go runs gantt etl @latest --mapped"))
        keep("doctor", "airflow-go doctor: what it checks", doctor.run("airflow-go doctor"))
    finally:
        for terminal in terminals:
            terminal.close()
        subprocess.run(["tmux", "-L", SOCKET, "kill-server"], capture_output=True)


main()
