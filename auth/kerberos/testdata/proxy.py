"""A server that checks tickets for HTTP/localhost with MIT's library, and proves that it has the key.

It stands for a proxy in front of Airflow, and prints its port. It runs in the virtual environment of a server of test/airflow.
"""

import http.server

import kerberos


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        ticket = self.headers.get("Authorization", "").split(" ")[-1]
        try:
            _, state = kerberos.authGSSServerInit("HTTP@localhost")
            kerberos.authGSSServerStep(state, ticket)
            user, proof = kerberos.authGSSServerUserName(state), kerberos.authGSSServerResponse(state)
        except kerberos.GSSError:
            self.send_response(401)
            self.end_headers()
            return
        self.send_response(200)
        if not self.path.endswith("/silent"):
            self.send_header("WWW-Authenticate", "Negotiate " + (proof or ""))
        self.end_headers()
        self.wfile.write(user.encode())

    def log_message(self, *arguments):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
