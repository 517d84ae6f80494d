"""Installs an Airflow into a virtual environment, with uv."""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path


class Failure(Exception):
    """An error that is printed to the user without a traceback."""


def say(text):
    print("airflow: " + text, file=sys.stderr, flush=True)


def run(command, log, what, **options):
    """Run a command and return its output. Raise a Failure with the last lines of the output if it fails."""
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
    return result.stdout


def find_program(name):
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin:/usr/local/sbin")


def need_packages(packages, why, find=find_program):
    """Install Debian packages if run as root. Otherwise raise a Failure with the command to run."""
    if all(find(program) for program in packages.values()):
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not find_program("apt-get"):
        raise Failure("Debian packages are needed %s; as root: %s" % (why, " ".join(command)))
    say("installing " + ", ".join(packages))
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    try:
        run(command, os.devnull, "apt-get install", env=env)
    except Failure:  # the package lists may be old or missing
        run(["apt-get", "update"], os.devnull, "apt-get update", env=env)
        run(command, os.devnull, "apt-get install", env=env)


def make_venv(folder, uv_folder, pythons, lock):
    """Create the virtual environment in folder with the first Python version that is available."""
    log = folder.parent / (folder.name + ".log")
    uv = find_uv(uv_folder, log)
    for choice in python_choices(pythons):
        shutil.rmtree(str(folder), ignore_errors=True)
        try:
            run(uv + ["venv"] + choice + [folder], log, "uv venv")
            # A Python that was built without the headers of these libraries lacks the modules.
            run([folder / "bin" / "python", "-c", "import sqlite3, ssl"], log, "importing sqlite3 and ssl")
            break
        except Failure:
            continue
    else:
        raise Failure(
            "%s needs Python %s: not found on the PATH or under pyenv, and uv could not download it (log in %s); "
            "install it, for example with: pyenv install %s" % (lock.stem, " or ".join(pythons), log, pythons[0])
        )
    run(uv + ["pip", "install", "--python", folder / "bin" / "python", "-r", lock], log, "installing Airflow")


def add_packages(folder, uv_folder, packages, lock):
    """Install more packages into a virtual environment without changing the locked ones."""
    log = folder.parent / (folder.name + ".log")
    python = folder / "bin" / "python"
    command = find_uv(uv_folder, log) + ["pip", "install", "--python", python, "-r", packages, "-c", lock]
    run(command, log, "installing " + packages.stem)


def python_choices(pythons):
    """Options of `uv venv` to try for the Python versions; installed Pythons first."""
    choices = [["--no-python-downloads", "--python", python] for python in pythons]
    # uv finds only the shims of pyenv on the PATH, and a shim fails if its version is not activated.
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for python in pythons:
        choices += [["--python", path] for path in pyenv.glob("versions/%s.*/bin/python%s" % (python, python))]
    return choices + [["--python", python] for python in pythons]


def find_uv(folder, log):
    """The command line of uv: from the PATH, from this Python, or else installed into folder."""
    if shutil.which("uv"):
        return ["uv"]
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    program = folder / "bin" / "uv"
    if not program.exists():
        say("installing uv")
        try:
            run([sys.executable, "-m", "venv", folder], log, "creating a virtual environment for uv")
            run([folder / "bin" / "python", "-m", "pip", "install", "uv"], log, "installing uv")
        except Failure:
            # On Debian without python3-venv, pip can still install uv into a folder.
            shutil.rmtree(str(folder), ignore_errors=True)
            run([sys.executable, "-m", "pip", "install", "--target", folder, "uv"], log, "installing uv")
    return [str(program)]
