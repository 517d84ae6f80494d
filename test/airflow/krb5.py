"""The Kerberos realm of one server: an MIT KDC on the loopback address, with its files in one folder."""

import os
import socket
import time
from pathlib import Path

import processes
from install import Failure, find_program, need_packages, run

LOOPBACK = "127.0.0.1"
FIRST_PORT = 18700
REALM = "EXAMPLE.TEST"
HOST = "localhost"

# alice is an Airflow Admin and victor a Viewer; bob has tickets but no Airflow user. Each password is the name.
PRINCIPALS = ("alice", "victor", "bob")

# Airflow accepts only airflow/HOST. A proxy in front of Airflow may need HTTP/HOST.
SERVICES = ("airflow/" + HOST, "HTTP/" + HOST)

# Debian packages, each with a program that shows that the package is installed.
FOR_THE_KDC = {"krb5-kdc": "krb5kdc", "krb5-admin-server": "kadmin.local", "krb5-user": "kinit"}
FOR_AIRFLOW = {"libkrb5-dev": "krb5-config.mit", "gcc": "gcc", "libc6-dev": "gcc"}


class Realm:
    def __init__(self, folder, port):
        self.folder = folder
        self.port = port
        self.log = folder / "setup.log"

    def client_environment(self):
        return {
            "KRB5_CONFIG": str(self.folder / "krb5.conf"),
            "KRB5CCNAME": "FILE:%s" % (self.folder / "alice.ccache"),
            "KRB5_CLIENT_KTNAME": str(self.folder / "alice.keytab"),
        }

    def server_environment(self):
        return {
            "KRB5_CONFIG": str(self.folder / "server.conf"),
            "KRB5_KDC_PROFILE": str(self.folder / "kdc.conf"),
            "KRB5_KTNAME": str(self.folder / "service.keytab"),
            "KRB5RCACHENAME": "file2:%s" % (self.folder / "replay-cache"),
        }

    def environment(self):
        """The environment of the Kerberos programs."""
        return dict(os.environ, **self.server_environment())

    def exports(self):
        """Environment variables for tests."""
        exports = self.client_environment()
        exports["AIRFLOW_TEST_KRB5_REALM"] = REALM
        exports["AIRFLOW_TEST_KRB5_KDC_PROFILE"] = str(self.folder / "kdc.conf")
        for name in PRINCIPALS:
            prefix = "AIRFLOW_TEST_KRB5_%s_" % name.upper()
            exports[prefix + "PRINCIPAL"] = "%s@%s" % (name, REALM)
            exports[prefix + "PASSWORD"] = name
            exports[prefix + "KEYTAB"] = str(self.folder / (name + ".keytab"))
            exports[prefix + "CCACHE"] = "FILE:%s" % (self.folder / (name + ".ccache"))
        return exports

    def start(self, log):
        """Start the KDC, get a one-week ticket for each principal, and return the process record of the KDC."""
        need_packages(FOR_THE_KDC, "for the Kerberos server")
        self.folder.mkdir(exist_ok=True)
        self.folder.chmod(0o700)
        self.write_files()
        if not (self.folder / "ready").exists():
            self.create()
            (self.folder / "ready").touch()
        record = processes.start("kdc", [find_program("krb5kdc"), "-n"], log, self.environment(), self.folder)
        try:
            self.wait(record)
            self.take_tickets()
        except BaseException:
            processes.stop([record])
            raise
        return record

    def wait(self, record):
        """Wait until the KDC accepts connections."""
        end = time.monotonic() + 15
        while True:
            if time.monotonic() > end or not processes.is_alive(record):
                raise Failure("the Kerberos server does not accept connections\n" + Path(record["log"]).read_text(errors="replace"))
            try:
                socket.create_connection((LOOPBACK, self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)

    def write_files(self):
        (self.folder / "krb5.conf").write_text(self.krb5_conf())
        # Airflow uses the full name of the machine as the host in its service principal. The server must ignore that
        # host, so that it accepts any key for the service airflow in its keytab.
        (self.folder / "server.conf").write_text(self.krb5_conf(" ignore_acceptor_hostname = true\n"))
        (self.folder / "kdc.conf").write_text(
            "[kdcdefaults]\n"
            " kdc_listen = 127.0.0.1:{port}\n"
            " kdc_tcp_listen = 127.0.0.1:{port}\n"
            "[realms]\n"
            " {realm} = {{\n"
            "  database_name = {folder}/principal\n"
            "  key_stash_file = {folder}/stash\n"
            "  acl_file = {folder}/kadm5.acl\n"
            "  max_life = 30d\n"
            "  max_renewable_life = 30d\n"
            "  supported_enctypes = aes256-cts-hmac-sha1-96:normal aes128-cts-hmac-sha1-96:normal\n"
            " }}\n"
            "[logging]\n"
            " kdc = FILE:{folder}/kdc.log\n".format(realm=REALM, port=self.port, folder=self.folder)
        )

    def krb5_conf(self, more=""):
        return (
            "[libdefaults]\n"
            " default_realm = {realm}\n"
            # Use the host in the URL unchanged, without asking DNS for its canonical name.
            " dns_lookup_realm = false\n"
            " dns_lookup_kdc = false\n"
            " dns_canonicalize_hostname = false\n"
            " rdns = false\n"
            " ticket_lifetime = 7d\n"
            " udp_preference_limit = 1\n"
            "{more}"
            "[realms]\n"
            " {realm} = {{\n"
            "  kdc = 127.0.0.1:{port}\n"
            " }}\n"
            "[domain_realm]\n"
            " {host} = {realm}\n"
        ).format(realm=REALM, host=HOST, port=self.port, more=more)

    def create(self):
        """Create the database of the KDC and the keytabs."""
        for old in [*self.folder.glob("principal*"), *self.folder.glob("*.keytab")]:
            old.unlink()
        (self.folder / "kadm5.acl").touch()
        master = os.urandom(16).hex()
        self.run("kdb5_util", "create", "-s", "-r", REALM, "-P", master)
        for service in SERVICES:
            self.kadmin("addprinc -randkey " + service)
            self.kadmin("ktadd -k %s/service.keytab %s" % (self.folder, service))
        for name in PRINCIPALS:
            self.kadmin("addprinc +requires_preauth -pw %s %s" % (name, name))
            self.kadmin("ktadd -norandkey -k %s/%s.keytab %s" % (self.folder, name, name))

    def take_tickets(self):
        for name in PRINCIPALS:
            keytab, cache = self.folder / (name + ".keytab"), self.folder / (name + ".ccache")
            self.run("kinit", "-k", "-t", keytab, "-c", "FILE:%s" % cache, name)

    def kadmin(self, query):
        self.run("kadmin.local", "-r", REALM, "-q", query)

    def run(self, program, *arguments):
        run([find_program(program), *arguments], self.log, program, env=self.environment())
