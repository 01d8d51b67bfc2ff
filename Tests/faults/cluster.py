"""A private PostgreSQL cluster that can be killed, copied and promoted."""

import contextlib
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import time


def binaries():
    """The folder of initdb and postgres."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    return found[-1] if found else pathlib.Path(shutil.which("postgres")).parent


def descendants(pid):
    """The children of a process; PostgreSQL's are groups of their own."""
    with contextlib.suppress(OSError):
        return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


class Cluster:
    """One server on a Unix socket of its own; the password is the folder's mode."""

    def __init__(self, folder, port=5432, options=()):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.port = port
        self.options = list(options)
        self.process = None
        # PostgreSQL refuses to run as root.
        self.account = "postgres" if os.geteuid() == 0 else None
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.account:
            owner = pwd.getpwnam(self.account)
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self.folder.chmod(0o750)
        if len(str(self.folder)) > 90:
            raise RuntimeError("the path of a socket has 107 bytes at most")

    def command(self, program, *arguments):
        """The command line of one of PostgreSQL's programs, as the account that may run it."""
        as_account = ["setpriv", "--reset-env", f"--reuid={self.account}", f"--regid={self.account}", "--init-groups"]
        return [*(as_account if self.account else []), str(binaries() / program), *map(str, arguments)]

    def create(self):
        subprocess.run(
            self.command("initdb", "-D", self.data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8",
                         "--auth-local=trust", "--auth-host=reject", "--data-checksums", "--no-sync",
                         "--no-instructions"),
            check=True, stdout=subprocess.DEVNULL, cwd="/")
        return self

    def start(self, timeout=30):
        """Starts the server and waits until it takes connections."""
        settings = ["max_connections=60", "shared_buffers=128MB", "jit=off", "listen_addresses=",
                    f"port={self.port}", f"unix_socket_directories={self.folder}", *self.options]
        arguments = [part for setting in settings for part in ("-c", setting)]
        log = open(self.folder / "log", "ab")
        self.process = subprocess.Popen(
            self.command("postgres", "-D", self.data, *arguments), stdout=log, stderr=log, cwd="/",
            start_new_session=True)
        log.close()
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text()[-2000:])
            if self.is_ready():
                return self
            time.sleep(0.02)
        raise RuntimeError("PostgreSQL did not start: " + (self.folder / "log").read_text()[-2000:])

    def is_ready(self):
        return subprocess.run(
            [binaries() / "pg_isready", "-q", "-h", self.folder, "-p", str(self.port)]).returncode == 0

    def kill(self):
        """The whole server at once, as by a power cut."""
        family = [self.process.pid, *descendants(self.process.pid)]
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        until = time.monotonic() + 10
        while time.monotonic() < until and any(is_running(pid) for pid in family):
            time.sleep(0.005)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def sql(self, text, database="parcours"):
        """What psql prints for a statement, as the superuser."""
        done = subprocess.run(
            ["psql", "-X", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-p", str(self.port), "-U", "postgres",
             "-d", database, "-At", "-c", text], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.rstrip("\n")

    def rows(self, text):
        return [line.split("|") for line in self.sql(text).splitlines()]

    def url(self, user="postgres"):
        return f"host={self.folder} port={self.port} dbname=parcours user={user}"


def is_running(pid):
    """Whether a process lives; one that is only not yet reaped does not."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
