"""Installs an Airflow into a virtual environment, with uv."""

import importlib.util
import shlex
import shutil
import subprocess
import sys


class Failure(Exception):
    """Something that the user has to be told, without a traceback."""


def say(text):
    print("airflow: " + text, file=sys.stderr, flush=True)


def run(command, log, what, **options):
    """Run a command to its end; when it fails, say so with the end of what it printed."""
    command = [str(part) for part in command]
    result = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        errors="replace",
        **options,
    )
    with open(str(log), "a") as stream:
        stream.write("$ %s\n%s\n" % (" ".join(map(shlex.quote, command)), result.stdout))
    if result.returncode:
        last = "\n".join(result.stdout.splitlines()[-40:])
        raise Failure("%s failed (exit status %d, log in %s)\n%s" % (what, result.returncode, log, last))


def make_venv(folder, uv_folder, pythons, lock):
    """Make the virtual environment in folder, of the first of the Python versions that can be had."""
    log = folder.parent / (folder.name + ".log")
    uv = find_uv(uv_folder, log)
    # A Python that is here already is better than a download.
    attempts = [(python, extra) for extra in (["--no-python-downloads"], []) for python in pythons]
    for python, extra in attempts:
        shutil.rmtree(str(folder), ignore_errors=True)
        try:
            run(uv + ["venv", "--python", python] + extra + [folder], log, "uv venv")
            break
        except Failure:
            if (python, extra) == attempts[-1]:
                raise Failure(
                    "no Python %s was found, and uv could not bring one; see %s" % (" or ".join(pythons), log)
                )
    run(uv + ["pip", "install", "--python", folder / "bin" / "python", "-r", lock], log, "installing Airflow")


def find_uv(folder, log):
    """The command line of uv: the one on the PATH, the one of this Python, or one of our own in folder."""
    if shutil.which("uv"):
        return ["uv"]
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    program = folder / "bin" / "uv"
    if not program.exists():
        say("installing uv")
        try:
            run([sys.executable, "-m", "venv", folder], log, "making a virtual environment for uv")
            run([folder / "bin" / "python", "-m", "pip", "install", "uv"], log, "installing uv")
        except Failure:
            # A Debian without python3-venv: pip can still put it into a folder.
            shutil.rmtree(str(folder), ignore_errors=True)
            run([sys.executable, "-m", "pip", "install", "--target", folder, "uv"], log, "installing uv")
    return [str(program)]
