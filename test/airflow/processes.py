"""Processes that outlive the command that starts them and can be stopped later.

Each process is started as the leader of a new process session. Its descendants are found by the ID of that session. This
works even if they leave the process group, as Airflow's children do, or outlive their parent, as gunicorn's workers may.
"""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

from install import Failure


def start(role, command, log_file, env, folder):
    """Start a process and return a record that identifies it later."""
    with open(str(log_file), "wb") as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=str(folder),
            start_new_session=True,
        )
    return {
        "role": role,
        "pid": process.pid,
        "started": table().get(process.pid, (0, 0, ""))[1],
        "boot": boot_id(),
        "log": str(log_file),
        "since": time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime()),
    }


def table():
    """A dict of pid -> (session, start time in ticks, state) of every visible process that is not a zombie."""
    reap()
    processes = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            text = Path("/proc", entry, "stat").read_text()
        except OSError:
            continue  # the process has ended
        # The command name may contain spaces and parentheses; the fields start after the last parenthesis.
        fields = text[text.rindex(")") + 2 :].split()
        if fields[0] != "Z":
            processes[int(entry)] = (int(fields[3]), int(fields[19]), fields[0])
    return processes


def boot_id():
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def reap():
    """Collect the exit status of our own children that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def is_alive(record, processes=None):
    processes = table() if processes is None else processes
    entry = processes.get(record["pid"])
    return bool(entry) and record["boot"] == boot_id() and entry[1] == record["started"]


def descendants(record, processes):
    """The pids of the record's process and of all its descendants."""
    leader = processes.get(record["pid"])
    if record["boot"] != boot_id() or (leader and leader[1] != record["started"]):
        return []  # another process has the pid now
    return [
        pid
        for pid, (session, started, _) in processes.items()
        if session == record["pid"] and started >= record["started"]
    ]


def stop(records, patience=5.0):
    """Send SIGTERM to the session leaders, then to the remaining processes, then SIGKILL."""
    for record in records:
        if is_alive(record):
            send([record["pid"]], signal.SIGTERM)
    for seconds, then in ((patience, signal.SIGTERM), (5.0, signal.SIGKILL), (5.0, None)):
        end = time.monotonic() + seconds
        while True:
            processes = table()
            left = [pid for record in records for pid in descendants(record, processes)]
            if not left:
                return
            leaderless = not any(is_alive(record, processes) for record in records)
            if time.monotonic() > end or (then == signal.SIGTERM and leaderless):
                break
            time.sleep(0.1)
        if then is not None:
            send(left, then)
    raise Failure("processes did not end: " + " ".join(map(str, left)))


def kill(records, patience=10.0):
    """End the processes and all their descendants with SIGKILL."""
    end = time.monotonic() + patience
    while True:
        alive = table()
        left = [pid for record in records for pid in descendants(record, alive)]
        if not left:
            return
        if time.monotonic() > end:
            raise Failure("processes did not end after SIGKILL: " + " ".join(map(str, left)))
        send(left, signal.SIGKILL)
        time.sleep(0.05)


def send(pids, number):
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)
