"""The Airflow settings of a server: a dict of section.key -> value, with the key names of its version."""

from install import Failure

LOOPBACK = "127.0.0.1"

FAB = "airflow.providers.fab.auth_manager"

# The auth managers of Airflow 3.
MANAGERS = {
    "fab": FAB + ".fab_auth_manager.FabAuthManager",
    "simple": "airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager",
}

# The users of the simple auth manager, which calls the roles like the users, and has no role for public.
SIMPLE_USERS = ("admin", "op", "user", "viewer")


def settings(server):
    """All settings of a server. Those that the user has set win."""
    family = airflow_3(server) if server.number >= (3,) else airflow_2(server)
    return {**common(server), **family, **server.state["settings"]}


def common(server):
    n = server.number
    database = "database" if n >= (2, 3) else "core"
    return {
        "core.dags_folder": server.folder / "dags",
        "core.plugins_folder": server.folder / "plugins",
        "core.load_examples": False,
        "core.fernet_key": server.state["fernet_key"],
        "core.default_timezone": "utc",
        "core.test_connection": "Enabled",  # always, before 2.7
        # LocalExecutor runs four tasks at a time in forks of the scheduler. Before 2.6 Airflow does not allow it with
        # SQLite; SequentialExecutor runs one task at a time in a new Python process.
        "core.executor": "LocalExecutor" if n >= (2, 6) else "SequentialExecutor",
        "core.parallelism": 4,
        # Otherwise a finished task schedules the next one at the same time as the scheduler. SQLite cannot lock rows,
        # so sometimes both start the next task, and one of them fails.
        "scheduler.schedule_after_task_execution": False,
        "core.min_serialized_dag_update_interval": 5,
        "core.min_serialized_dag_fetch_interval": 1,
        database + ".sql_alchemy_conn": server.database_url,
        database + ".load_default_connections": False,
        "logging.base_log_folder": server.folder / "logs",
        # No log server runs, because it would listen on every address. With this port, fetching the log of a running
        # task fails at once.
        ("logging" if n >= (2, 2) else "celery") + ".worker_log_server_port": 9,
        # Short intervals make tests fast and cost little.
        "scheduler.scheduler_heartbeat_sec": 1,
        # Airflow 3 counts the DAG processor as unhealthy when its last heartbeat is 2.1 times as old.
        "scheduler.job_heartbeat_sec": 5 if n >= (3,) else 1,
        "scheduler.scheduler_idle_sleep_time" if n >= (2, 2) else "scheduler.processor_poll_interval": 0.2,
        "fab.update_fab_perms": False,  # the database already has the roles
        "usage_data_collection.enabled": False,
    }


def airflow_2(server):
    n = server.number
    backend = (FAB if n >= (2, 9) else "airflow") + ".api.auth.backend."
    basic = backend + "basic_auth"
    # Before 2.3 Airflow has only one backend at a time, and none for sessions. `default` accepts every request, and
    # the permissions are those of the user of the session.
    session = "airflow.api.auth.backend.default" if n < (2, 3) else (
        backend if n >= (2, 10) else "airflow.api.auth.backend.") + "session"
    more = {}
    if server.auth == "basic":
        backends = [session, basic] if n >= (2, 3) else [basic]
    elif server.auth == "session":
        backends = [session]
    elif server.auth == "bearer":
        backends = ["sample_tokens"]  # in plugins/
        more["sample_tokens.seconds"] = 10  # so that tokens expire during a test
    else:
        # Airflow tries the backends in this order. A 401 has the headers of the last one.
        backends = [session, basic, backend + "kerberos_auth"] if n >= (2, 3) else [backend + "kerberos_auth"]
        more["kerberos.keytab"] = server.realm.folder / "service.keytab"
    return {
        "scheduler.parsing_processes": 2,
        "scheduler.min_file_process_interval": 30,
        "scheduler.dag_dir_list_interval": 30,
        "webserver.web_server_host": LOOPBACK,
        "webserver.web_server_port": server.state["port"],
        "webserver.workers": 2,
        "webserver.worker_refresh_interval": 0,
        "webserver.secret_key": server.state["secret_key"],
        "webserver.config_file": server.folder / "webserver_config.py",
        "webserver.expose_config": True,
        "webserver.warn_deployment_exposure": False,
        "webserver.update_fab_perms": False,
        "api.auth_backends" if n >= (2, 3) else "api.auth_backend": ",".join(backends),
        **more,
    }


def airflow_3(server):
    url = "http://%s:%d" % (LOOPBACK, server.state["port"])
    return {
        "dag_processor.parsing_processes": 2,
        "dag_processor.min_file_process_interval": 30,
        "dag_processor.refresh_interval": 30,
        "api.host": LOOPBACK,
        "api.port": server.state["port"],
        "api.base_url": url,
        "api.secret_key": server.state["secret_key"],
        "api.expose_config": True,
        "api_auth.jwt_secret": server.state["secret_key"],
        "core.execution_api_server_url": url + "/execution/",
        "core.auth_manager": MANAGERS[server.auth],
        "core.simple_auth_manager_users": ",".join("%s:%s" % (user, user) for user in SIMPLE_USERS),
        "core.simple_auth_manager_passwords_file": server.folder / "passwords.json",
        "fab.config_file": server.folder / "webserver_config.py",
        "fab.auth_backends": ",".join(FAB + ".api.auth.backend." + name for name in ("basic_auth", "session")),
    }


def check_auth(version, auth):
    """Return the authentication method, or the default one of the version."""
    choices = tuple(MANAGERS) if version.startswith("3.") else ("basic", "session", "bearer", "kerberos")
    auth = auth or choices[0]
    if auth not in choices:
        raise Failure("Airflow %s does not support --auth %s; choices: %s" % (version, auth, ", ".join(choices)))
    return auth


def default_database(version):
    """PostgreSQL for Airflow 3.

    Its API server writes to the event log in its event loop. With SQLite, which has one writer at a time, the event loop waits
    there for a transaction that only the event loop can commit, until the wait for the lock times out.
    """
    return "postgresql" if version.startswith("3.") else "sqlite"
