"""One Airflow server: its folder, its settings and its processes."""

import base64
import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import socket
import sqlite3
import time
import urllib.request
from pathlib import Path

import configuration
import krb5
import postgres
import processes
from configuration import LOOPBACK
from install import Failure, add_packages, make_venv, need_packages, run, say

HERE = Path(__file__).resolve().parent
FIRST_PORT = 18200

# The supported versions of Airflow, newest first, with the Python versions they run on, best first. Each has a file in locks/.
VERSIONS = {
    "3.3.2": ["3.11", "3.12", "3.13"],
    "3.1.8": ["3.11", "3.12", "3.13"],
    "2.11.2": ["3.11", "3.12"],
    "2.10.5": ["3.11", "3.12"],
    "2.9.3": ["3.11", "3.12"],
    "2.8.4": ["3.11"],
    "2.7.3": ["3.11"],
    "2.6.3": ["3.11"],
    "2.5.3": ["3.8", "3.9", "3.10"],
    "2.4.3": ["3.8", "3.9", "3.10"],
    "2.3.4": ["3.8", "3.9", "3.10"],
    "2.2.5": ["3.8", "3.9"],
    "2.1.4": ["3.8", "3.9"],
    "2.0.2": ["3.8"],
}

# Values of keys that are missing in the state of a server that an older version of this program started.
DEFAULTS = {"auth": "basic", "login_limit": False, "database": "sqlite"}

# The kinds of rows that `seed` inserts.
SEEDS = ("variables", "pools", "connections", "dag_runs", "task_instances")


def all_servers(home):
    return [Server(home, path.parent.name) for path in sorted(home.glob("servers/*/state.json"))]


class Server:
    def __init__(self, home, name):
        self.home = home
        self.name = name
        self.folder = home / "servers" / name
        self.database = self.folder / "airflow.db"
        self.logs = self.folder / "server-logs"
        self.load()

    # -- state: version, auth, lock, settings, public_role, port, kdc_port, keys, and a record of each process

    def load(self):
        file = self.folder / "state.json"
        self.state = json.loads(file.read_text()) if file.exists() else {}

    def save(self):
        new = self.folder / "state.new"
        new.write_text(json.dumps(self.state, indent=1, sort_keys=True) + "\n")
        new.replace(self.folder / "state.json")

    @contextlib.contextmanager
    def locked(self):
        """Hold the lock of the server, so that only one command at a time changes it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with exclusive(self.folder / "lock"):
            self.load()
            yield

    @property
    def records(self):
        return self.state.get("processes", [])

    @property
    def number(self):
        """The version as a tuple for comparisons: (2, 11, 2)."""
        return tuple(int(part) for part in re.findall(r"\d+", self.state["version"])[:3])

    @property
    def auth(self):
        return self.state.get("auth", DEFAULTS["auth"])

    @property
    def web(self):
        """The role of the process that serves the API."""
        return "api-server" if self.number >= (3,) else "webserver"

    @property
    def venv(self):
        return self.home / "venvs" / ("%s-%s" % (self.state["version"], self.state["lock"]))

    @property
    def realm(self):
        """The Kerberos realm of the server, or None without Kerberos."""
        if self.auth != "kerberos":
            return None
        return krb5.Realm(self.folder / "krb5", self.state["kdc_port"])

    @property
    def cluster(self):
        """The PostgreSQL of the server, or None with SQLite."""
        return postgres.Cluster(self.folder / "postgresql") if self.state.get("database") == "postgresql" else None

    @property
    def database_url(self):
        return self.cluster.url if self.cluster else "sqlite:///%s?timeout=60" % self.database

    @property
    def url(self):
        # With Kerberos the URL must have the host that the service principal names.
        return "http://%s:%d" % (krb5.HOST if self.realm else LOOPBACK, self.state["port"])

    def is_up(self):
        table = processes.table()
        return bool(self.records) and all(processes.is_alive(record, table) for record in self.records)

    # -- environment

    def environment(self):
        """The environment of its processes, without the Airflow, Kerberos and Python variables of the caller."""
        env = {key: value for key, value in os.environ.items() if not key.startswith(("AIRFLOW", "KRB5", "PYTHON"))}
        for key, value in configuration.settings(self).items():
            env["AIRFLOW__" + key.upper().replace(".", "__")] = str(value)
        env["AIRFLOW_HOME"] = str(self.folder)
        env["PATH"] = "%s:%s" % (self.venv / "bin", env.get("PATH", os.defpath))
        env["PYTHONWARNINGS"] = "ignore"
        env["PYTHONUNBUFFERED"] = "1"
        env["_AIRFLOW__SKIP_DATABASE_EXECUTOR_COMPATIBILITY_CHECK"] = "1"
        env["SCARF_ANALYTICS"] = "false"
        env["NO_PROXY"] = env["no_proxy"] = "127.0.0.1,localhost"
        if self.realm:
            env.update(self.realm.server_environment())
        return env

    def exports(self):
        """Environment variables for tests."""
        exports = {"AIRFLOW_TEST_BASE_URL": self.url, "AIRFLOW_TEST_VERSION": self.state["version"],
                   "AIRFLOW_TEST_AUTH": self.auth,
                   "AIRFLOW_TEST_DAGS_FOLDER": str(self.folder / "dags")}
        users = {"AIRFLOW_TEST_": "admin", "AIRFLOW_TEST_VIEWER_": "viewer"}
        if self.realm:
            users = {"AIRFLOW_TEST_": "alice@" + krb5.REALM, "AIRFLOW_TEST_VIEWER_": "victor@" + krb5.REALM}
            exports.update(self.realm.exports())
        for prefix, user in users.items():
            exports[prefix + "USERNAME"] = user
            exports[prefix + "PASSWORD"] = user.split("@")[0]
        return exports

    # -- up

    def up(self, version, settings, public_role, auth, login_limit, database, port, fresh, patience):
        lock = HERE / "locks" / ("airflow-%s.txt" % version)
        if version not in VERSIONS or not lock.exists():
            raise Failure("Airflow %s is not supported; supported versions: %s" % (version, ", ".join(VERSIONS)))
        auth = configuration.check_auth(version, auth)
        database = database or configuration.default_database(version)
        wanted = {
            "version": version,
            "lock": hashlib.sha256(lock.read_bytes()).hexdigest()[:10],
            "settings": settings,
            "public_role": public_role,
            "auth": auth,
            "login_limit": login_limit,
            "database": database,
        }
        if port:
            wanted["port"] = port
        if self.is_up():
            changed = [key for key in wanted if self.state.get(key, DEFAULTS.get(key)) != wanted[key]]
            if changed or fresh:
                what = ", ".join(changed) or "database"
                raise Failure("%s is already up with a different %s; stop it first" % (self.name, what))
            self.wait(patience)
            say("%s is already up at %s" % (self.name, self.url))
            return
        begun = time.monotonic()
        processes.stop(self.records)  # processes left over from an earlier start
        kinds = ("version", "auth", "database")
        if self.state and (fresh or any(self.state.get(key, DEFAULTS.get(key)) != wanted[key] for key in kinds)):
            self.wipe()
        self.state.update(wanted, processes=[])
        self.state.setdefault("fernet_key", base64.urlsafe_b64encode(os.urandom(32)).decode())
        self.state.setdefault("secret_key", os.urandom(24).hex())
        self.choose_port()
        self.make_folder()
        self.install(lock)
        first = (["kdc"] if self.realm else []) + (["postgresql"] if self.cluster else [])
        others = ["dag-processor"] if self.number >= (3,) else []
        self.start(patience, *first, self.web, "scheduler", *others)
        say("%s is up at %s after %.1f s" % (self.name, self.url, time.monotonic() - begun))

    def wipe(self):
        """Delete everything except the ports, so that no other server takes them."""
        self.state = {key: self.state[key] for key in ("port", "kdc_port", "version") if key in self.state}
        self.save()
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(str(path))
            elif path.name not in ("lock", "state.json"):
                path.unlink()

    def choose_port(self):
        """Keep the ports of the server, or take the first free ports that no other server has."""
        with exclusive(self.home / "ports.lock"):
            firsts = {"port": FIRST_PORT}
            if self.state["auth"] == "kerberos":
                firsts["kdc_port"] = krb5.FIRST_PORT
            for key, port in firsts.items():
                if key not in self.state:
                    taken = {server.state.get(key) for server in all_servers(self.home)}
                    while port in taken or not is_free(port):
                        port += 1
                    self.state[key] = port
                elif not is_free(self.state[key]):
                    raise Failure("port %d is in use; choose another with --port" % self.state[key])
            self.save()

    def make_folder(self):
        self.folder.chmod(0o700)
        for name in ("dags", "plugins", "logs", "server-logs"):
            (self.folder / name).mkdir(exist_ok=True)
        for source in [*(HERE / "dags").iterdir(), *(HERE / "plugins").iterdir()]:
            if source.name == "sample_tokens.py" and self.number >= (3,):
                continue  # an auth backend of Airflow 2
            copy = self.folder / source.relative_to(HERE)
            # Unchanged files keep their modification time, which the scheduler looks at.
            if source.is_file() and not (copy.exists() and copy.read_bytes() == source.read_bytes()):
                shutil.copyfile(str(source), str(copy))
        if self.auth == "simple":
            passwords = {user: user for user in configuration.SIMPLE_USERS}
            (self.folder / "passwords.json").write_text(json.dumps(passwords) + "\n")
        (self.folder / "webserver_config.py").write_text(
            "from flask_appbuilder.const import AUTH_DB\n"
            "AUTH_TYPE = AUTH_DB\n"
            "WTF_CSRF_ENABLED = True\n"
            # Tests log in often. Since 2.6 Airflow allows 5 logins in 40 seconds by default.
            + ("" if self.state["login_limit"] else "AUTH_RATE_LIMITED = RATELIMIT_ENABLED = False\n")
            # The default "Public" leads to 403 for missing and wrong credentials; None leads to 401.
            + "AUTH_ROLE_PUBLIC = %r\n" % (self.state["public_role"] or None)
            # New users without roles get a role, by default that of AUTH_ROLE_PUBLIC. Airflow 2 rejects them if it is None.
            + ("AUTH_USER_REGISTRATION_ROLE = 'Public'\n" if self.number >= (3,) else "")
        )

    def install(self, lock):
        """Create the virtual environment and the template database of the version, once for all of its servers."""
        script = HERE / "new_database.py"
        mark = hashlib.sha256(script.read_bytes() + lock.read_bytes()).hexdigest()[:10]
        kind = "-kerberos" if self.realm else ""
        suffix = self.cluster.kind() if self.cluster else "db"
        template = self.home / "templates" / ("airflow-%s%s-%s.%s" % (self.state["version"], kind, mark, suffix))
        template.parent.mkdir(exist_ok=True)
        self.venv.parent.mkdir(exist_ok=True)
        with exclusive(self.venv.parent / (self.venv.name + ".lock")):
            if not (self.venv / "complete").exists():
                say("installing Airflow %s" % self.state["version"])
                make_venv(self.venv, self.home / "uv", VERSIONS[self.state["version"]], lock)
                (self.venv / "complete").touch()
            if self.realm and not (self.venv / "kerberos").exists():
                need_packages(krb5.FOR_AIRFLOW, "to build the Python package pykerberos")
                add_packages(self.venv, self.home / "uv", HERE / "locks" / "kerberos.txt", lock)
                (self.venv / "kerberos").touch()
            if self.cluster and not (self.venv / "postgresql").exists():
                add_packages(self.venv, self.home / "uv", HERE / "locks" / "postgresql.txt", lock)
                (self.venv / "postgresql").touch()
            if not template.exists():
                say("creating the database of Airflow %s" % self.state["version"])
                if self.cluster:
                    self.make_cluster(script, template)
                else:
                    self.make_database(script, template)
        if self.cluster:
            if not self.cluster.folder.exists():
                copy_atomically(template, self.cluster.folder, shutil.copytree)
        elif not self.database.exists():
            copy_atomically(template, self.database)

    def make_cluster(self, script, template):
        new = postgres.Cluster(self.folder / "postgresql-new")
        shutil.rmtree(str(new.folder), ignore_errors=True)
        record = new.start(self.logs / "postgresql.log")
        try:
            self.fill_database(script, new.url)
        finally:
            processes.stop([record])
        copy_atomically(new.folder, template, shutil.copytree)
        shutil.rmtree(str(new.folder))

    def make_database(self, script, template):
        new = self.database.with_suffix(".new")
        with contextlib.suppress(FileNotFoundError):
            new.unlink()
        self.fill_database(script, "sqlite:///%s" % new)
        connection = sqlite3.connect(str(new))
        # WAL allows readers beside a writer. The setting is stored in the file.
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        copy_atomically(new, template)
        new.unlink()

    def fill_database(self, script, url):
        env = self.environment()
        for section in ("DATABASE", "CORE"):
            if "AIRFLOW__%s__SQL_ALCHEMY_CONN" % section in env:
                env["AIRFLOW__%s__SQL_ALCHEMY_CONN" % section] = url
        # Some versions load the DAGs into a new database. The template must not have any, because all servers copy it.
        env["AIRFLOW__CORE__DAGS_FOLDER"] = str(self.folder / "logs")
        for section in ("WEBSERVER", "FAB"):
            env["AIRFLOW__%s__UPDATE_FAB_PERMS" % section] = "True"
        if self.number >= (3,):  # the simple auth manager stores nothing, so all servers have the same database
            env["AIRFLOW__CORE__AUTH_MANAGER"] = configuration.MANAGERS["fab"]
        # -I hides the modules in the folder of the script from Airflow.
        command = [self.venv / "bin" / "python", "-I", script]
        if self.realm:
            command += ["alice@%s=Admin" % krb5.REALM, "victor@%s=Viewer" % krb5.REALM]
        run(command, self.logs / "database.log", "creating the database", env=env, cwd=str(self.folder))

    def start(self, patience, *roles):
        pid_file = self.folder / "webserver.pid"
        with contextlib.suppress(FileNotFoundError):
            pid_file.unlink()
        address = ["--port", str(self.state["port"]), "--pid", str(pid_file)]
        commands = {
            "webserver": ["--hostname", LOOPBACK, *address],
            "api-server": ["--host", LOOPBACK, "--workers", "1", *address],
            "dag-processor": [],
            "scheduler": ["--skip-serve-logs"] if self.number >= (2, 1) else [],
        }
        airflow = str(self.venv / "bin" / "airflow")
        try:
            for role in roles:
                log = self.logs / (role + ".log")
                if role == "kdc":
                    record = self.realm.start(log)
                elif role == "postgresql":
                    record = self.cluster.start(log)
                else:
                    record = processes.start(role, [airflow, role] + commands[role], log, self.environment(), self.folder)
                self.state["processes"].append(record)
                self.save()
            self.wait(patience)
        except BaseException:
            self.stop()
            raise

    def wait(self, patience):
        """Wait until the API is healthy and every DAG is loaded."""
        end = time.monotonic() + patience
        while True:
            for record in self.records:
                if not processes.is_alive(record):
                    raise Failure("the %s ended\n%s" % (record["role"], tail(record["log"])))
            missing = self.missing()
            if not missing:
                return
            if time.monotonic() > end:
                logs = "\n".join("--- %s\n%s" % (record["role"], tail(record["log"])) for record in self.records)
                raise Failure("%s is not ready after %d s: no %s\n%s" % (self.name, patience, missing, logs))
            time.sleep(0.2)

    def missing(self):
        """What the server still lacks, as text; empty when the server is ready."""
        health = "/api/v2/monitor/health" if self.number >= (3,) else "/api/v1/health"
        try:
            direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with direct.open(self.url + health, timeout=10) as response:
                health = json.load(response)
        except (OSError, ValueError):
            return "response from " + self.url
        for part in ("metadatabase", "scheduler"):
            if health[part]["status"] != "healthy":
                return "healthy " + part
        # An earlier scheduler counts as healthy for half a minute after its last heartbeat.
        since = max(record["since"] for record in self.records if record["role"] == "scheduler")
        running = "select 1 from job where job_type = 'SchedulerJob' and state = 'running' and start_date >= :since"
        if not self.query(running, since=since):
            return "running scheduler"
        # A file has been read when its DAGs or its import error are in the database.
        active = "not is_stale" if self.number >= (3,) else "is_active"
        ready = "select fileloc from dag where %s and dag_id in (select dag_id from serialized_dag)" % active
        done = {Path(path).name for path in self.query(ready + " union select filename from import_error")}
        files = {path.name for path in (self.folder / "dags").glob("*.py")} - {"samples.py"}
        if not files <= done:
            return "DAGs of " + ", ".join(sorted(files - done))
        return ""

    def query(self, statement, **values):
        """The first column of the result, as a set."""
        if self.cluster:
            return self.cluster.query(statement, **values)
        try:
            connection = sqlite3.connect("file:%s?mode=ro" % self.database, uri=True, timeout=10)
            try:
                return {row[0] for row in connection.execute(statement, values)}
            finally:
                connection.close()
        except sqlite3.Error:
            return set()

    def seed(self, wanted):
        begun = time.monotonic()
        command = [self.venv / "bin" / "python", "-I", HERE / "seed.py", json.dumps(wanted)]
        added = run(command, self.logs / "seed.log", "seeding", env=self.environment(), cwd=str(self.folder))
        say("inserted %s into %s in %.1f s" % (added.splitlines()[-1], self.name, time.monotonic() - begun))

    # -- down

    def restart(self, killed, patience):
        """Restart the webserver or API server. The other processes keep running."""
        if not self.is_up():
            raise Failure("%s is not up" % self.name)
        web = [record for record in self.records if record["role"] == self.web]
        if killed:
            processes.kill(web)
        else:
            processes.stop(web)
        self.state["processes"] = [record for record in self.records if record not in web]
        self.save()
        self.start(patience, self.web)

    def stop(self):
        for last in (False, True):  # PostgreSQL last, because the others may still write to it
            processes.stop([record for record in self.records if (record["role"] == "postgresql") == last])
        self.state["processes"] = []
        self.save()

    def status(self):
        table = processes.table()
        alive = [record for record in self.records if processes.is_alive(record, table)]
        if not alive:
            return "down"
        if len(alive) < len(self.records):
            return "broken"
        return "starting" if self.missing() else "up"


@contextlib.contextmanager
def exclusive(path):
    with open(str(path), "w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def copy_atomically(source, target, copy=shutil.copyfile):
    """Copy a file, or with shutil.copytree a folder, so that the target is complete or does not exist."""
    part = target.with_name(target.name + ".part")
    if part.is_dir():
        shutil.rmtree(str(part))
    copy(str(source), str(part))
    part.replace(target)


def tail(path, lines=30):
    return "\n".join(Path(path).read_text(errors="replace").splitlines()[-lines:])


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
        return True
