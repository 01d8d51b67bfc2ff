"""The hot read, beside what the database alone can do, a peer in Python, and HTTP with nothing behind it."""

import json
import os
import re
import shutil
import statistics
import subprocess
import time
import urllib.request

from cluster import descendants
from service import end, free_port
from stage import cookie, public_id, token_hash

TICK = os.sysconf("SC_CLK_TCK")
HERE = os.path.dirname(os.path.abspath(__file__))
STATEMENT, DOSSIER = "/api/advisors/{}/statement", "/api/advisors/{}/dossier"


def ticks(pid, with_ended=False):
    """CPU time of a process, in clock ticks; with that of the children it has waited for."""
    try:
        fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return sum(int(field) for field in fields[11:15 if with_ended else 13])


def family(pid):
    """CPU time of a server with its present and past children."""
    return ticks(pid, with_ended=True) + sum(ticks(child) for child in descendants(pid))


class Measure:
    """One variant: requests a second, latencies, and the CPU that server and database spent on a request."""

    def __init__(self, name, pid=None):
        self.name, self.pid, self.rounds = name, pid, {}

    def note(self, connections, **figures):
        self.rounds.setdefault(connections, []).append(figures)

    def median(self, connections, figure):
        values = [entry[figure] for entry in self.rounds.get(connections, []) if entry.get(figure) is not None]
        return statistics.median(values) if values else None

    def span(self, connections, figure):
        values = [entry[figure] for entry in self.rounds.get(connections, [])]
        return (min(values), max(values)) if values else None


def wrk(url, requests, connections, seconds, seed, script="advisors.lua"):
    """Requests, seconds, errors, p50 and p99 in µs."""
    done = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", f"{HERE}/{script}", url, "--", str(requests), str(seed)],
        capture_output=True, text=True, check=True)
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", done.stdout)
    count, duration, errors, broken, p50, p99 = map(int, found.groups())
    return count, duration / 1e6, errors, broken, p50, p99


def get(port, path, sid):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Cookie": f"sid={sid}"})
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def classified(statements, stage, person):
    """The captured statements with their parameters by what they stand for."""
    names = {public_id(person): "PUBLIC", str(person): "ID", "{%d}" % person: "IDS",
             "\\x" + token_hash(person).hex(): "HASH", "advisor": "PERSONA",
             stage.cluster.sql("select current_date"): "TODAY"}
    return [(text, [names.get(value, value) for value in values]) for text, values in statements]


def pgbench_script(statements):
    """One flight of the same statements, for a person drawn at random."""
    made = {"PUBLIC": "('00000000-0000-4000-8000-' || lpad(:id::text, 12, '0'))::uuid", "ID": ":id::bigint",
            "IDS": "array[:id::bigint]", "HASH": f"sha256('\\x{bytes(24).hex()}'::bytea || int8send(:id::bigint))",
            "PERSONA": "'advisor'::text", "TODAY": "current_date"}
    lines = ["\\set id random(:low, :high)", "\\startpipeline"]
    for text, values in statements:
        if text == "reset role":
            continue
        text = re.sub(r"\$(\d+)", lambda found: made.get(
            values[int(found.group(1)) - 1],
            "null::text" if values[int(found.group(1)) - 1] is None else f"'{values[int(found.group(1)) - 1]}'"), text)
        lines.append(" ".join(text.split()) + ";")
    return "\n".join([*lines, "\\endpipeline", ""])


class Hot:
    def __init__(self, options, stage):
        self.options, self.stage = options, stage
        self.started = []
        self.server = stage.server("serve")
        person = stage.people[len(stage.people) // 2]
        self.statement = classified(stage.statements(self.server, person, STATEMENT), stage, person)
        self.dossier = classified(stage.statements(self.server, person, DOSSIER), stage, person)

    def peer(self):
        """FastAPI on one worker, as uvicorn runs it fastest; its answers are compared with ours first."""
        port = free_port()
        file = self.stage.folder / "statements.json"
        file.write_text(json.dumps(self.dossier))
        process = subprocess.Popen(
            [f"{self.options.python}/uvicorn", "peer:app", "--host", "127.0.0.1", "--port", str(port), "--loop", "uvloop",
             "--http", "httptools", "--no-access-log", "--log-level", "error"],
            cwd=HERE, env={**os.environ, "PEER_STATEMENTS": str(file), "PEER_HOST": str(self.stage.cluster.folder)})
        self.started.append(process)
        for _ in range(200):
            try:
                get(port, DOSSIER.format(public_id(self.stage.people[0])), cookie(self.stage.people[0]))
                break
            except OSError:
                time.sleep(0.1)
        for person in self.stage.people[:200]:
            path = DOSSIER.format(public_id(person))
            ours, theirs = (json.loads(get(number, path, cookie(person))) for number in (self.server.port, port))
            assert ours == theirs, f"{path}:\n{ours}\n{theirs}"
        return port, process

    def hello(self, size):
        port = free_port()
        process = subprocess.Popen([self.options.hello, str(port), str(size)])
        self.started.append(process)
        return port, process

    def nginx(self, size):
        port = free_port()
        folder = self.stage.folder / "nginx"
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
        (folder / "answer.json").write_text('"' + "a" * (size - 2) + '"')
        (folder / "nginx.conf").write_text(f"""
            daemon off; worker_processes 1; pid {folder}/pid; error_log stderr; user root;
            events {{ worker_connections 1024; }}
            http {{ access_log off; server {{ listen 127.0.0.1:{port}; keepalive_requests 1000000;
                location / {{ root {folder}; try_files /answer.json =404; default_type application/json; }} }} }}""")
        process = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-c", f"{folder}/nginx.conf"],
                                   stderr=subprocess.DEVNULL)
        self.started.append(process)
        time.sleep(0.5)
        return port, process

    def round_of_wrk(self, measure, url, requests, connections, number):
        postmaster = self.stage.cluster.process.pid
        before = family(measure.pid), family(postmaster)
        count, duration, errors, broken, p50, p99 = wrk(url, requests, connections, self.options.seconds, number)
        time.sleep(0.3)
        after = family(measure.pid), family(postmaster)
        # uvicorn and ours close a connection now and then; wrk opens another: no answer is lost.
        assert errors == 0, f"{measure.name}: {errors} errors, {broken} broken connections"
        measure.note(connections, rate=count / duration, p50=p50, p99=p99,
                     server=(after[0] - before[0]) / TICK / count * 1e6, database=(after[1] - before[1]) / TICK / count * 1e6)

    def round_of_pgbench(self, measure, script, connections):
        postmaster = self.stage.cluster.process.pid
        before = family(postmaster)
        done = subprocess.run(
            ["pgbench", "-n", "-M", "prepared", "-c", str(connections), "-j", "1", "-T", str(self.options.seconds),
             "-D", f"low={self.stage.people[0]}", "-D", f"high={self.stage.people[-1]}", "-f", str(script),
             "-h", str(self.stage.cluster.folder), "-U", "parcours_web", "parcours"],
            capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        time.sleep(0.3)
        count = int(re.search(r"actually processed: (\d+)", done.stdout).group(1))
        rate = float(re.search(r"tps = ([\d.]+)", done.stdout).group(1))
        latency = float(re.search(r"latency average = ([\d.]+)", done.stdout).group(1))
        measure.note(connections, rate=rate, p50=latency * 1000, p99=None, server=None,
                     database=(family(postmaster) - before) / TICK / count * 1e6)

    def run(self, connections=(1, 32, 64)):
        """Every variant in each round, the order turned round every other time."""
        options, server = self.options, self.server
        size = len(get(server.port, STATEMENT.format(public_id(self.stage.people[0])), cookie(self.stage.people[0])))
        peer_port, peer = self.peer()
        hello_port, hello = self.hello(size) if os.path.exists(options.hello) else (None, None)
        nginx_port, nginx = self.nginx(size)
        files = {}
        for name, path in (("statement", STATEMENT), ("dossier", DOSSIER)):
            files[name] = self.stage.requests(path).rename(self.stage.folder / f"requests-{name}")
        scripts = {}
        for name, statements in (("statement", self.statement), ("dossier", self.dossier)):
            scripts[name] = self.stage.folder / f"{name}.sql"
            scripts[name].write_text(pgbench_script(statements))
        measures = {
            "pgbench": Measure("pgbench, the statements of the hot read in one flight"),
            "pgbench dossier": Measure("pgbench, those of the dossier"),
            "statement": Measure("**Parcours, statement**", server.process.pid),
            "dossier": Measure("Parcours, dossier", server.process.pid),
            "peer": Measure("FastAPI + asyncpg + orjson, dossier", peer.pid),
            "nginx": Measure("nginx, a file", nginx.pid),
        }
        if hello:
            measures["hello"] = Measure("Hummingbird hello", hello.pid)

        def play(name, lines, number):
            if name.startswith("pgbench"):
                self.round_of_pgbench(measures[name], scripts["dossier" if "dossier" in name else "statement"], min(lines, 8))
                # 8 connections are the most that the service has as well.
                if lines > 8:
                    measures[name].rounds.setdefault(lines, []).append(measures[name].rounds[8].pop())
                return
            port = {"peer": peer_port, "hello": hello_port, "nginx": nginx_port}.get(name, server.port)
            requests = files["dossier" if name in ("dossier", "peer") else "statement"]
            self.round_of_wrk(measures[name], f"http://127.0.0.1:{port}/", requests, lines, number)

        for name in measures:
            play(name, 8, 0)
        for measure in measures.values():
            measure.rounds.clear()
        for number in range(options.rounds):
            for lines in connections:
                for name in (list(measures) if number % 2 == 0 else list(reversed(measures))):
                    if lines == 32 or number < (options.rounds + 1) // 2:
                        play(name, lines, number + 1)
        return measures

    def run_without_policies(self, connections=32):
        """The same requests with and without row-level policies, in turns."""
        cluster, server = self.stage.cluster, self.server
        files = self.stage.folder / "requests-statement"
        pair = {"with": Measure("policies", server.process.pid), "without": Measure("no policies", server.process.pid)}
        for number in range(self.options.rounds * 2):
            name = "with" if number % 4 in (0, 3) else "without"
            cluster.sql(f"alter role p_advisor {'bypassrls' if name == 'without' else 'nobypassrls'}")
            # Plans are made anew on new connections only.
            cluster.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'parcours_web'")
            wrk(f"http://127.0.0.1:{server.port}/", files, connections, 1, 99)
            self.round_of_wrk(pair[name], f"http://127.0.0.1:{server.port}/", files, connections, number)
        cluster.sql("alter role p_advisor nobypassrls")
        return pair

    def close(self):
        for process in self.started:
            end(process)
