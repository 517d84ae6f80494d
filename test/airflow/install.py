"""Installs an Airflow into a virtual environment, with uv."""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path


class Failure(Exception):
    """Something that the user has to be told, without a traceback."""


def say(text):
    print("airflow: " + text, file=sys.stderr, flush=True)


def run(command, log, what, **options):
    """Run a command to its end; when it fails, say so with the end of that, else return what it printed."""
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
    """Install Debian's packages when root, else say how."""
    if all(find(program) for program in packages.values()):
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not find_program("apt-get"):
        raise Failure("Debian packages are needed %s; as root: %s" % (why, " ".join(command)))
    say("installing " + ", ".join(packages))
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    try:
        run(command, os.devnull, "apt-get install", env=env)
    except Failure:  # the lists of packages may be old, or not there yet
        run(["apt-get", "update"], os.devnull, "apt-get update", env=env)
        run(command, os.devnull, "apt-get install", env=env)


def make_venv(folder, uv_folder, pythons, lock):
    """Make the virtual environment in folder, of the first of the Python versions that can be had."""
    log = folder.parent / (folder.name + ".log")
    uv = find_uv(uv_folder, log)
    for choice in python_choices(pythons):
        shutil.rmtree(str(folder), ignore_errors=True)
        try:
            run(uv + ["venv"] + choice + [folder], log, "uv venv")
            # A Python that was built where their headers were missing lacks these.
            run([folder / "bin" / "python", "-c", "import sqlite3, ssl"], log, "trying that Python")
            break
        except Failure:
            continue
    else:
        raise Failure(
            "%s needs Python %s: there is none on the PATH or under pyenv, and uv could not bring one (log in %s); "
            "install one, such as with: pyenv install %s" % (lock.stem, " or ".join(pythons), log, pythons[0])
        )
    run(uv + ["pip", "install", "--python", folder / "bin" / "python", "-r", lock], log, "installing Airflow")


def add_packages(folder, uv_folder, packages, lock):
    """Install more into a virtual environment, and change nothing of what its lock has."""
    log = folder.parent / (folder.name + ".log")
    python = folder / "bin" / "python"
    command = find_uv(uv_folder, log) + ["pip", "install", "--python", python, "-r", packages, "-c", lock]
    run(command, log, "installing " + packages.stem)


def python_choices(pythons):
    """What to tell `uv venv` to get one of the Python versions: those first that are here already."""
    choices = [["--no-python-downloads", "--python", python] for python in pythons]
    # Of pyenv uv finds no more than the shims on the PATH, which fail where that version is not switched on.
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for python in pythons:
        choices += [["--python", path] for path in pyenv.glob("versions/%s.*/bin/python%s" % (python, python))]
    return choices + [["--python", python] for python in pythons]


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
