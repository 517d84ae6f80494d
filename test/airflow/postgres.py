"""The PostgreSQL of one server. Its files and its socket are in one folder; it listens on no port."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import processes
from install import Failure, need_packages, run


def find_program(name):
    """Find a program of PostgreSQL. Debian keeps the server programs off the PATH; the newest version is used."""
    here = sorted(Path("/usr/lib/postgresql").glob("*/bin/" + name), key=lambda path: int(path.parts[4]))
    return shutil.which(name) or (str(here[-1]) if here else None)


class Cluster:
    def __init__(self, folder):
        self.folder = folder
        self.url = "postgresql+psycopg2://airflow@/postgres?host=%s" % folder

    def kind(self):
        """The format of the files: postgresql-15. Installs PostgreSQL if it is missing."""
        need_packages({"postgresql": "initdb"}, "for the database", find_program)
        version = subprocess.check_output([find_program("postgres"), "--version"], universal_newlines=True)
        return "postgresql-" + re.search(r"\d+", version).group()

    def start(self, log):
        """Start PostgreSQL, wait until it accepts connections, and return its process record."""
        # PostgreSQL does not run as root. In a user namespace root becomes another user, who owns the same files.
        unshare = ["unshare", "--user", "--map-user=1000", "--map-group=1000"] if os.geteuid() == 0 else []
        if not (self.folder / "PG_VERSION").exists():
            # --auth=trust is safe because only the owner can enter the folder. Production databases sort by
            # language rules, not by bytes, so this one does too.
            initdb = [find_program("initdb"), "--auth=trust", "--username=airflow", "--no-sync", "--encoding=UTF8",
                      "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US", "--pgdata", self.folder]
            run(unshare + initdb, self.folder.parent / "server-logs" / "initdb.log", "initdb")
        # Threads of Airflow 3.1's API server keep connections of their own, more than the default of 100 in the end.
        settings = ["listen_addresses=", "fsync=off", "max_connections=400"]
        command = [find_program("postgres"), "-D", self.folder, "-k", self.folder] + [word for setting in settings for word in ("-c", setting)]
        record = processes.start("postgresql", unshare + command, log, os.environ, self.folder)
        end = time.monotonic() + 30
        while not self.query("select 'up'"):
            if time.monotonic() > end or not processes.is_alive(record):
                processes.stop([record])
                raise Failure("PostgreSQL does not accept connections\n" + Path(log).read_text(errors="replace"))
            time.sleep(0.1)
        return record

    def query(self, statement, **values):
        """The first column of the result, as a set. values replace :name in the statement."""
        command = [find_program("psql"), "-XAtqh", self.folder, "-U", "airflow", "-d", "postgres"]
        for name, value in values.items():
            command += ["-v", "%s=%s" % (name, value)]
            statement = statement.replace(":" + name, ":'%s'" % name)
        result = subprocess.run(command, input=statement, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True)
        return {line.split("|")[0] for line in result.stdout.splitlines()}
