"""Two servers behind the nginx of `.deploy/`: restarted in turn under load, and kept from slow clients."""

import contextlib
import os
import shutil
import signal
import subprocess
import time

from edge import besiege, service
from load import Load
from service import ROOT, Server, end, free_port


class Proxy:
    """nginx with the settings of `.deploy/nginx-proxy.conf`, without TLS."""

    def __init__(self, folder, servers):
        self.port = free_port()
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        shutil.copy(ROOT / ".deploy/nginx-proxy.conf", folder)
        targets = "".join(f"server 127.0.0.1:{server.port} max_fails=0;" for server in servers)
        (folder / "nginx.conf").write_text(f"""
            daemon off; worker_processes 1; worker_rlimit_nofile 20000; pid {folder}/pid; error_log {folder}/errors;
            {"user root;" if os.geteuid() == 0 else ""}
            events {{ worker_connections 10000; }}
            http {{
                access_log off; limit_conn_zone $binary_remote_addr zone=parcours_addresses:10m;
                client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
                uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
                upstream parcours {{ {targets} }}
                server {{ listen 127.0.0.1:{self.port} backlog=8192; limit_conn parcours_addresses 50;
                    include {folder}/nginx-proxy.conf; location / {{ proxy_pass http://parcours; }} }} }}""")
        self.process = subprocess.Popen(
            [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        if self.process.poll() is not None:
            raise RuntimeError(subprocess.run(
                [shutil.which("nginx") or "/usr/sbin/nginx", "-t", "-c", str(folder / "nginx.conf")],
                capture_output=True, text=True).stderr)

    def stop(self):
        end(self.process)


def behind_a_proxy(report, options, restarts):
    with service(options, "proxy", HTTP_TRUSTED_PROXIES="127.0.0.1") as (one, cluster, program, _cookie, _path):
        two = Server(program, "serve2", HTTP_TRUSTED_PROXIES="127.0.0.1").start()
        proxy = Proxy(options.folder / "nginx", [one, two])
        try:
            # As slow as the limits for one network allow.
            load = Load(cluster, [proxy], "proxy", clients=4, importers=0, pause=0.1)
            failures = load.ledger
            load.start()
            time.sleep(1)
            for number in range(restarts):
                server = (one, two)[number % 2]
                server.process.send_signal(signal.SIGTERM)
                server.process.wait(30)
                server.start()
                time.sleep(0.3)
            stuck = load.stop()
            lost, faults = load.compare()
            asked = sum(failures.statuses.values())
            report.check(f"{restarts} restarts of two servers behind nginx, {asked} requests: unanswered, 5xx, lost",
                         f"{failures.unanswered}, {failures.statuses[502] + failures.statuses[503] + failures.statuses[504]}, "
                         f"{lost}",
                         lambda _: not failures.unanswered and not lost and not stuck
                         and not any(status >= 500 for status in failures.statuses), "0, 0, 0", details=faults)
        finally:
            proxy.stop()
            with contextlib.suppress(Exception):
                two.stop()


def slow_through_a_proxy(report, options, count):
    """The slow connections at nginx, which keeps them to itself; none in the short form."""
    if not count:
        return
    with service(options, "shielded", HTTP_TRUSTED_PROXIES="127.0.0.1") as (server, _, _program, cookie, path):
        proxy = Proxy(options.folder / "shield", [server])
        try:
            besiege(report, proxy.port, server, cookie, path, count)
        finally:
            proxy.stop()
