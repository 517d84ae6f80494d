"""Creates the Airflow database, with its roles and one user per role. Runs in the virtual environment of Airflow.

    python new_database.py [NAME=ROLE]...    adds these users too
"""

import contextlib
import sys

from airflow import __version__
from airflow.utils import db
from werkzeug.security import generate_password_hash


@contextlib.contextmanager
def security_manager():
    """The security manager of Flask AppBuilder, which has the roles and users."""
    if __version__.startswith("2."):
        from airflow.www.app import create_app

        app = create_app()
        with app.app_context():
            yield app.appbuilder.sm
    else:
        from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder

        with get_application_builder() as builder:
            yield builder.sm


def initdb():
    db.initdb()
    if not __version__.startswith("2."):
        from airflow.providers.fab.auth_manager.models.db import FABDBManager
        from airflow.utils.session import create_session

        with create_session() as session:
            FABDBManager(session).initdb()


def main():
    initdb()
    with security_manager() as manager:
        manager.sync_roles()
        users = [(role.lower(), role) for role in ("Admin", "Op", "User", "Viewer", "Public")]
        for name, role in users + [tuple(more.split("=")) for more in sys.argv[1:]]:
            added = manager.add_user(
                username=name,
                first_name=role,
                last_name="Sample",
                email="%s@example.test" % name.replace("@", "."),
                role=manager.find_role(role),
                # Few rounds, because Airflow checks the password on each request and this one is no secret.
                hashed_password=generate_password_hash(name.split("@")[0], method="pbkdf2:sha256:1000"),
            )
            if not added:
                raise SystemExit("cannot add the user " + name)


if __name__ == "__main__":
    main()
