"""A database of many advisors who are all signed in, and the statements that one answer is made of."""

import base64
import hashlib
import pathlib
import re
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "faults"))

from cluster import Cluster  # noqa: E402
from service import Program, Server  # noqa: E402

# What a signed-in person's cookie holds, made from a number so that pgbench can make it as well.
PREFIX = bytes(24)


def cookie(person):
    secret = PREFIX + person.to_bytes(8, "big")
    return "advisor." + base64.urlsafe_b64encode(secret).decode().rstrip("=")


def token_hash(person):
    return hashlib.sha256(PREFIX + person.to_bytes(8, "big")).digest()


def public_id(person):
    return f"00000000-0000-4000-8000-{person:012}"


class Stage:
    """The cluster, N advisors, of whom `signed_in` have a session, with ids that follow from their number."""

    def __init__(self, options, advisors, signed_in=4000):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="s", dir=options.folder))
        self.folder.chmod(0o755)
        self.cluster = Cluster(self.folder / "pg", options=[
            "shared_buffers=2GB", "max_wal_size=8GB", "checkpoint_timeout=30min", "work_mem=16MB"]).create().start()
        self.program = Program(options.program, self.folder / "app", self.cluster.url())
        self.cluster.sql("create database parcours", "postgres")
        self.program.run("migrate")
        self.program.run("seed", "--demo", "--advisors", str(advisors))
        # Written behind the service's back, as by nobody who uses it: the triggers stay out of it.
        self.cluster.sql(f"""
            set session_replication_role = replica;
            update person set public_id = ('00000000-0000-4000-8000-' || lpad(id::text, 12, '0'))::uuid;
            insert into account (email, display_name)
                select 'mesure.' || p.id || '@mesure.example', 'Mesure ' || p.id
                from person p order by p.id limit {signed_in};
            insert into account_role (account_id, persona, person_id, valid_from)
                select a.id, 'advisor', split_part(a.display_name, ' ', 2)::bigint, current_date - 1
                from account a where a.email like 'mesure.%';
            insert into account_session (token_hash, account_role_id, created_at, last_seen_at, idle_timeout, expires_at,
                    assurance)
                select sha256('\\x{PREFIX.hex()}'::bytea || int8send(r.person_id)), r.id, now(), now(), interval '11 hours',
                    now() + interval '11 hours', 'strong'
                from account_role r join account a on a.id = r.account_id where a.email like 'mesure.%';""")
        self.cluster.sql("vacuum analyze")
        self.people = [int(row[0]) for row in self.cluster.rows(
            "select person_id from account_role r join account a on a.id = r.account_id where a.email like 'mesure.%'")]
        # pgbench draws numbers from a range, which must have no gaps.
        self.people.sort()
        assert self.people == list(range(self.people[0], self.people[-1] + 1))
        self.servers = []

    def server(self, name, **environment):
        server = Server(self.program, name, **environment)
        self.servers.append(server)
        return server.start()

    def requests(self, path, count=4000):
        """A file for wrk: one line for each request, with `{}` in the path for the person."""
        file = self.folder / "requests"
        file.write_text("".join(f"{path.format(public_id(person))} {cookie(person)}\n" for person in self.people[:count]))
        return file

    def statements(self, server, person, path):
        """The statements behind one answer, with their parameters, as PostgreSQL itself logs them."""
        self.cluster.sql("alter system set log_min_duration_statement = 0")
        self.cluster.sql("alter system set log_line_prefix = '@@%c '")
        self.cluster.sql("alter system set log_error_verbosity = default")
        self.cluster.sql("select pg_reload_conf()")
        log = self.cluster.folder / "log"
        found = []

        def ask():
            status, body = server.ask("GET", path.format(public_id(person)), None, {"Cookie": f"sid={cookie(person)}"})
            assert status == 200, (status, body)

        # The first visit of a minute is noted in a transaction of its own.
        ask()
        for _ in range(40):
            before = log.stat().st_size
            ask()
            text = log.read_bytes()[before:].decode(errors="replace")
            found = logged(text)
            # The first uses of a connection prepare; later ones only run.
            if found and found[-1][0] == "commit":
                break
        for name in ("log_min_duration_statement", "log_line_prefix", "log_error_verbosity"):
            self.cluster.sql(f"alter system reset {name}")
        self.cluster.sql("select pg_reload_conf()")
        return found

    def close(self):
        for server in self.servers:
            server.stop()
        self.cluster.stop()


def logged(text):
    """(statement, parameters) of each execution in a piece of PostgreSQL's log, in order, of the connection that wrote most."""
    entries = re.split(r"^@@", text, flags=re.M)[1:]
    sessions, is_run = {}, {}
    for entry in entries:
        session, _, rest = entry.partition(" ")
        kind = re.match(r"(LOG|DETAIL):  (.*)", rest, flags=re.S)
        if not kind:
            continue
        kept = sessions.setdefault(session, [])
        body = kind.group(2).rstrip("\n")
        run = re.match(r"duration: [\d.]+ ms  (?:execute [^:]*|statement): (.*)", body, flags=re.S)
        if kind.group(1) == "LOG":
            # Binding is logged as well, with the same parameters.
            is_run[session] = run is not None
            if run:
                kept.append([re.sub(r"\n\t", "\n", run.group(1)).strip(), []])
        elif is_run.get(session) and body.startswith("parameters: "):
            values = re.findall(r"\$\d+ = (NULL|'(?:[^']|'')*')", body)
            kept[-1][1] = [None if value == "NULL" else value[1:-1].replace("''", "'") for value in values]
    return max(sessions.values(), key=len, default=[])
