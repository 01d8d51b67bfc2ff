"""A web server for tests over TLS on a free port of this machine, until its standard input ends.

`/echo` answers with what it was asked; `/size/N` with N bytes; `/type` with a media type in odd spelling; `/away`
redirects to `/echo`; `/slow` never answers; `/cut` breaks off. Writes one JSON line for each request.
"""
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from loopback_certificates import LoopbackCertificates


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body, kind="text/plain", **headers):
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        length = int(self.headers.get("Content-Length") or 0)
        asked = {
            "method": self.command,
            "path": self.path,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": self.rfile.read(length).decode(),
        }
        print(json.dumps(asked), flush=True)
        if self.path.startswith("/size/"):
            self.answer(200, b"x" * int(self.path[6:]))
        elif self.path == "/type":
            self.answer(418, b"", "Application/JSON ; charset=UTF-8")
        elif self.path == "/away":
            self.answer(302, b"elsewhere", Location="/echo")
        elif self.path == "/slow":
            time.sleep(60)
            self.close_connection = True
        elif self.path == "/cut":
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            self.close_connection = True
        else:
            self.answer(200, json.dumps(asked).encode(), "application/json")

    do_POST = do_GET


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        pass


certificates = LoopbackCertificates()
server = Server(("127.0.0.1", 0), Handler)
server.socket = certificates.context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"port": server.server_address[1], "authority": str(certificates.authority)}), flush=True)
sys.stdin.read()
