"""The built product as processes on a database of our own, and people who are signed in."""

import base64
import contextlib
import hashlib
import http.client
import json
import os
import pathlib
import secrets
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def memory(pid, field="VmRSS"):
    """Resident memory of a process in MiB, now or (`VmHWM`) at most so far."""
    with contextlib.suppress(OSError):
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1]) / 1024
    return 0.0


class Program:
    """`parcours` with its settings."""

    def __init__(self, path, folder, database):
        self.path = pathlib.Path(path).resolve()
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        secret = self.folder / "secret"
        if not secret.exists():
            secret.touch(0o600)
            secret.write_text(secrets.token_hex(32) + "\n")
            secret.chmod(0o400)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PG", "DATABASE_", "HTTP_"))},
            "PARCOURS_HOME": str(ROOT), "PARCOURS_STATE": str(self.folder / "state"),
            "PARCOURS_SECRET_FILE": str(secret), "MAIL_FOLDER": str(self.folder / "mails"), "LOG_LEVEL": "warning",
            "DATABASE_URL": database,
        }

    def run(self, *arguments, check=True, **environment):
        done = subprocess.run(
            [self.path, *arguments], env={**self.environment, **environment}, capture_output=True, text=True)
        if check and done.returncode:
            raise RuntimeError(f"parcours {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def spawn(self, name, *arguments, **environment):
        log = open(self.folder / f"{name}.log", "ab")
        process = subprocess.Popen(
            [self.path, *arguments], env={**self.environment, **environment}, stdout=log, stderr=log)
        log.close()
        return process


class Server:
    """`parcours serve` on a port that stays the same from one life to the next."""

    def __init__(self, program, name="serve", **environment):
        self.program, self.name, self.environment = program, name, environment
        self.port = free_port()
        self.process = None
        self.peak = 0.0

    def start(self, timeout=30):
        self.process = self.program.spawn(self.name, "serve", HTTP_PORT=str(self.port), **self.environment)
        return self.wait(timeout)

    def wait(self, timeout=30):
        """Waits until it answers, with the database behind it."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            if self.process.poll() is not None:
                log = (self.program.folder / f"{self.name}.log").read_text(errors="replace")
                raise RuntimeError("the server ended: " + log[-2000:])
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.ask("GET", "/readyz", timeout=2)[0] == 200:
                    return self
            time.sleep(0.02)
        raise RuntimeError("the server is not ready")

    def ask(self, method, path, body=None, headers=None, timeout=10):
        """One request on a connection of its own: status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def note_memory(self):
        self.peak = max(self.peak, memory(self.process.pid, "VmHWM"))

    def kill(self):
        self.note_memory()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        end(self.process)


class Worker:
    """`parcours work`."""

    def __init__(self, program, name="work"):
        self.program, self.name = program, name
        self.process = None
        self.peak = 0.0

    def start(self):
        self.process = self.program.spawn(self.name, "work")
        return self

    def note_memory(self):
        self.peak = max(self.peak, memory(self.process.pid, "VmHWM"))

    def kill(self):
        self.note_memory()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        end(self.process)


def end(process):
    """SIGTERM, as from the system; SIGKILL when that does not help."""
    if process is None or process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def sign_in(cluster, role, persona):
    """Opens a session behind the service's back: the value of its cookie."""
    secret = secrets.token_bytes(32)
    cluster.sql(f"""
        insert into account_session (token_hash, account_role_id, created_at, last_seen_at, idle_timeout, expires_at, assurance,
            second_factor_at)
        values ('\\x{hashlib.sha256(secret).hexdigest()}', {role}, now(), now(), interval '11 hours',
            now() + interval '11 hours', 'strong', now())""")
    return f"{persona}.{base64.urlsafe_b64encode(secret).decode().rstrip('=')}"


def headers(cookie, key=None, content="application/json"):
    fields = {"Cookie": f"sid={cookie}", "Content-Type": content}
    if key:
        fields["Idempotency-Key"] = key
    return fields


def populate(cluster, program, advisors):
    """An empty database with the reference data and an invented programme."""
    cluster.sql("create database parcours", "postgres")
    program.run("migrate")
    program.run("seed", "--demo", "--advisors", str(advisors))


def doctor(program):
    """The problems that `parcours doctor` finds."""
    done = program.run("doctor", "--json", check=False)
    if done.returncode == 0:
        return []
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return [done.stdout + done.stderr]
    return [f"{check['code']}: {problem}" for check in report["checks"] for problem in check["problems"]] or [done.stderr]
