"""Creates the Airflow database, with its roles and one user per role. Runs in the virtual environment of Airflow.

    python new_database.py [NAME=ROLE]...    adds these users too
"""

import sys

from airflow.utils import db
from airflow.www.app import create_app
from werkzeug.security import generate_password_hash


def main():
    db.initdb()
    app = create_app()
    with app.app_context():
        manager = app.appbuilder.sm
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
