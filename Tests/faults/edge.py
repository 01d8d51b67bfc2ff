"""Random and hostile bytes straight at the server: it answers 4xx or closes, lives, and serves others meanwhile."""

import collections
import contextlib
import http.client
import json
import multiprocessing
import random
import resource
import select
import socket
import struct
import threading
import time

from cluster import Cluster
from load import monday
from service import Program, Server, headers, memory, populate, sign_in

PATHS = ["/", "/api/eligibility", "/api/cohorts", "/api/sessions", "/api/openapi.json", "/connexion", "/connexion/courriel",
         "/metrics", "/readyz", "/api/advisors/00000000-0000-0000-0000-000000000000/statement?on=2026-01-01",
         "/promotions", "/modules", "/verifier/ABCD", "/calendriers/x.ics", "/assets/parcours.css", "/recherche?q=é",
         "/api/cohorts/00000000-0000-0000-0000-000000000000/roster?fileName=x.csv"]
DOSSIER = json.dumps({
    "dossier": {"id": "x", "territory": "13", "roles": [{"role": "advisor", "from": "2025-11-03"}],
                "contracts": [{"siret": "13002526500013", "start": "2025-11-03", "end": None}]},
    "query": {"module": "SENIORS", "registeredOn": "2025-12-10", "sessionStart": "2026-02-10"}}).encode()
NASTY = [b"\0", b"\r\n", b"\n", b"\r", b" ", b"\t", b"%", b"%00", b"%zz", b"..", b"\xff\xfe", b"\xc3\x28", b"'", b'"', b"<",
         b"{" * 3000, b"[" * 3000, b"9" * 400, b"-0", b"1e999", b"\xf0\x9f\x92\xa9", b"0\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
         b"Transfer-Encoding: chunked\r\n", b"Content-Length: 5\r\n", b"\\u0000", b"\\ud800", b"&", b"=", b";", b"A" * 9000]


def sound(chance, cookie):
    """A request as a client in good faith might send it."""
    method = chance.choice(["GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"])
    path = chance.choice(PATHS).encode()
    body = b""
    fields = [b"Host: 127.0.0.1"]
    if chance.random() < 0.5:
        fields.append(b"Cookie: sid=" + cookie)
    if method in ("POST", "PUT"):
        kind, body = chance.choice([
            (b"application/json", DOSSIER), (b"application/json", DOSSIER),
            (b"application/x-www-form-urlencoded", b"courriel=a%40b.example&jeton=x&q=%C3%A9"),
            (b"multipart/form-data; boundary=B",
             b'--B\r\nContent-Disposition: form-data; name="fichier"; filename="a.csv"\r\n\r\nNom;x\r\n--B--\r\n'),
            (b"text/csv", b"Nom;Pr\xc3\xa9nom\r\nA;B\r\n")])
        fields.append(b"Content-Type: " + kind)
        if chance.random() < 0.25:
            fields.append(b"Transfer-Encoding: chunked")
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        else:
            fields.append(b"Content-Length: %d" % len(body))
    return method.encode() + b" " + path + b" HTTP/1.1\r\n" + b"\r\n".join(fields) + b"\r\n\r\n" + body


def stream(chance, cookie):
    """Bytes that are more or less a request."""
    kind = chance.random()
    if kind < 0.05:
        return chance.randbytes(chance.randrange(1, 2000))
    if kind < 0.08:
        many = chance.randrange(50, 3000)
        return b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: %d\r\n" % (n, n) for n in range(many)) + b"\r\n"
    if kind < 0.10:
        return b"GET /" + b"a" * chance.randrange(1000, 70_000) + b" HTTP/1.1\r\nHost: x\r\n\r\n"
    if kind < 0.13:
        depth = chance.randrange(10, 100_000)
        body = chance.choice([b"[", b'{"dossier":', b'{"a":[']) * depth
        body = body[:200_000]
        return (b"POST /api/eligibility HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                % len(body)) + body
    if kind < 0.18:
        # Two lengths, or a length and chunks: what proxies and servers read differently.
        return (b"POST /api/eligibility HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                % chance.randrange(0, 40)) + chance.choice([
                    b"Content-Length: 7\r\n", b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding : chunked\r\n",
                    b"Transfer-Encoding: chunked, identity\r\n", b"Transfer-Encoding:\x0bchunked\r\n",
                    b"Content-Length: +3\r\n", b"Content-Length: -1\r\n", b"Content-Length: 99999999999999999999\r\n"]
               ) + b"\r\n0\r\n\r\nGET /readyz HTTP/1.1\r\nHost: x\r\n\r\n"
    if kind < 0.22:
        return b"".join(sound(chance, cookie) for _ in range(chance.randrange(2, 6)))
    data = bytearray(sound(chance, cookie))
    for _ in range(chance.choice([1, 1, 2, 3, 8, 30])):
        place = chance.randrange(len(data)) if data else 0
        change = chance.random()
        if change < 0.35 and data:
            data[place] = chance.randrange(256)
        elif change < 0.5:
            del data[place:place + chance.randrange(1, 20)]
        elif change < 0.8:
            data[place:place] = chance.choice(NASTY)
        elif change < 0.9 and data:
            data[place:place] = data[place:place + chance.randrange(1, 60)]
        else:
            del data[place:]
            break
    return bytes(data)


class Link:
    """One connection: everything is sent, the end as well; what comes back is read to the end."""

    def __init__(self, port, source, data):
        self.data, self.left, self.answer, self.begun = data, data, b"", time.monotonic()
        self.socket = socket.socket()
        self.socket.setblocking(False)
        # A reset at the end keeps no port waiting.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.bind((source, 0))
        with contextlib.suppress(BlockingIOError):
            self.socket.connect(("127.0.0.1", port))

    def go_on(self):
        """Sends and reads what it can; whether that was the end."""
        try:
            if self.left is not None:
                if self.left:
                    self.left = self.left[self.socket.send(self.left):]
                if not self.left:
                    self.left = None
                    self.socket.shutdown(socket.SHUT_WR)
            while len(self.answer) < 400_000:
                more = self.socket.recv(65_536)
                if not more:
                    return True
                self.answer += more
            return True
        except BlockingIOError:
            return time.monotonic() - self.begun > 20
        except OSError:
            return True

    def count(self, statuses, bad):
        self.socket.close()
        if time.monotonic() - self.begun > 20:
            statuses["no end in 20 s"] += 1
            bad.append((self.data[:3000], b"no end"))
        elif self.answer[:9] == b"HTTP/1.1 ":
            status = self.answer[9:12].decode("latin-1")
            statuses[status] += 1
            # Answers that follow the first on the same connection count as well.
            if status >= "500" or b"HTTP/1.1 500" in self.answer:
                bad.append((self.data[:3000], self.answer[:300]))
        else:
            statuses["closed" if not self.answer else "not HTTP"] += 1
            if self.answer:
                bad.append((self.data[:3000], self.answer[:300]))


def attack(port, seed, count, cookie, queue):
    """A process of its own that sends streams, 32 at a time."""
    chance, poll, links = random.Random(seed), select.epoll(), {}
    statuses, bad = collections.Counter(), []
    watched = select.EPOLLIN | select.EPOLLOUT | select.EPOLLET | select.EPOLLRDHUP
    sent = 0
    while sent < count or links:
        while sent < count and len(links) < 32:
            link = Link(port, f"127.0.{seed % 200 + 1}.{sent % 200 + 1}", stream(chance, cookie))
            links[link.socket.fileno()] = link
            poll.register(link.socket, watched)
            sent += 1
        # Whoever hears nothing is asked once a second whether its time is up.
        for number in [number for number, _ in poll.poll(1)] or list(links):
            link = links[number]
            if link.go_on():
                del links[number]
                poll.unregister(link.socket)
                link.count(statuses, bad)
    queue.put((statuses, bad[:50]))


class Witness(threading.Thread):
    """Somebody in good faith who asks meanwhile, and notes how long it takes."""

    def __init__(self, server, path, cookie, port=None):
        super().__init__(daemon=True)
        self.server, self.path, self.cookie, self.port = server, path, cookie, port or server.port
        self.is_over = threading.Event()
        self.times, self.failures, self.peak = [], [], 0.0

    def run(self):
        connection = None
        while not self.is_over.is_set():
            begun = time.monotonic()
            try:
                if connection is None:
                    connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                connection.request("GET", self.path, None, headers(self.cookie))
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    self.failures.append(answer.status)
                self.times.append(time.monotonic() - begun)
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
                connection = None
            self.peak = max(self.peak, memory(self.server.process.pid))
            time.sleep(0.05)

    def finish(self):
        self.is_over.set()
        self.join(15)
        return self

    def p99(self):
        """In milliseconds."""
        ordered = sorted(self.times)
        return ordered[int(len(ordered) * 0.99)] * 1000 if ordered else float("inf")


@contextlib.contextmanager
def service(options, name, **environment):
    """A server on a database of its own: (server, cluster, program, cookie of a training body, path of a statement)."""
    folder = options.folder / name
    cluster = Cluster(folder / "pg").create().start()
    program = Program(options.program, folder / "app", cluster.url())
    server = Server(program, **environment)
    try:
        populate(cluster, program, 60)
        server.start()
        role, body = cluster.rows("""
            select r.id, r.training_body_id from account_role r where r.persona = 'training'
            order by (select count(*) from training_sight s where s.training_body_id = r.training_body_id) desc limit 1""")[0]
        person = cluster.sql(f"""
            select p.public_id from person p join training_sight s on s.person_id = p.id
            where s.training_body_id = {body} order by p.id limit 1""")
        yield server, cluster, program, sign_in(cluster, role, "training"), f"/api/advisors/{person}/statement"
    finally:
        server.stop()
        cluster.stop()


def bytes_at_the_edge(report, options, count):
    with service(options, "edge") as (server, _, program, cookie, path):
        first = server.process.pid
        witness = Witness(server, path, cookie)
        witness.start()
        queue, fighters = multiprocessing.Queue(), []
        begun = time.monotonic()
        for number in range(2):
            fighter = multiprocessing.Process(
                target=attack, args=(server.port, options.seed + number, count // 2, cookie.encode(), queue))
            fighter.start()
            fighters.append(fighter)
        statuses, bad = collections.Counter(), []
        for _ in fighters:
            more, worse = queue.get()
            statuses += more
            bad += worse
        for fighter in fighters:
            fighter.join()
        elapsed = time.monotonic() - begun
        witness.finish()
        logged = sum('"status":500' in line for line in open(program.folder / "serve.log", errors="replace"))
        alive = server.process.poll() is None and server.process.pid == first
        report.row("streams, a second", f"{sum(statuses.values())}, {sum(statuses.values()) / elapsed:.0f}")
        report.row("first answers", ", ".join(f"{status}: {times}" for status, times in statuses.most_common()))
        report.check("answers 5xx, no HTTP, or without an end; 500 in the server's log",
                     f"{len(bad)}; {logged}", lambda _: not bad and not logged, "0; 0",
                     details=[f"{answer!r} to {data[:400]!r}" for data, answer in bad])
        report.check("the same process still answers", alive, lambda yes: yes, "yes")
        report.check("others meanwhile: failures", len(witness.failures), lambda n: n == 0, "0",
                     details=map(str, witness.failures[:5]))
        report.row("others meanwhile: p99, ms (the attackers take the same two cores)", f"{witness.p99():.0f}")
        report.check("resident memory at most, MiB", f"{witness.peak:.0f}", lambda _: witness.peak < 256, "< 256")


def pour(port, head, pieces, timeout=30):
    """Sends a head and then pieces until the server has had enough: bytes taken, status, seconds."""
    begun = time.monotonic()
    taken, answer = 0, b""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as link:
        link.sendall(head)
        try:
            for piece in pieces:
                link.sendall(piece)
                taken += len(piece)
                link.setblocking(False)
                try:
                    answer += link.recv(65_536)
                except BlockingIOError:
                    pass
                finally:
                    link.settimeout(timeout)
                if answer:
                    break
        except OSError:
            pass
        with contextlib.suppress(OSError):
            while more := link.recv(65_536):
                answer += more
    return taken, answer[9:12].decode("latin-1"), time.monotonic() - begun


def large_bodies(report, options):
    """10 GB, announced or in chunks, and a roster of 100 MB."""
    with service(options, "large") as (server, _, program, cookie, _path):
        status, body = server.ask("POST", "/api/cohorts", json.dumps(
            {"code": "F-large", "territory": "13", "start": monday(12).isoformat(), "weekdays": [1, 2]}), headers(cookie))
        assert status == 201, body
        cohort = json.loads(body)["id"]
        base = memory(server.process.pid)
        piece = b"Durand;" * 9362
        common = (f"POST /api/cohorts/{cohort}/roster HTTP/1.1\r\nHost: x\r\nCookie: sid={cookie}\r\n"
                  "Content-Type: text/csv\r\n")
        endless = (piece for _ in range(200_000))
        taken, status, seconds = pour(server.port, (common + f"Content-Length: {10 << 30}\r\n\r\n").encode(), endless)
        report.check("10 GB announced: status, MiB sent before the end, s", f"{status}, {taken / 2**20:.1f}, {seconds:.1f}",
                     lambda _: status == "413" and taken < 8 << 20, "413, < 8")
        chunk = b"%x\r\n" % len(piece) + piece + b"\r\n"
        endless = (chunk for _ in range(200_000))
        taken, status, seconds = pour(server.port, (common + "Transfer-Encoding: chunked\r\n\r\n").encode(), endless)
        report.check("chunks without an end: status, MiB sent before the end, s",
                     f"{status}, {taken / 2**20:.1f}, {seconds:.1f}",
                     lambda _: status == "413" and taken < 32 << 20, "413, < 32")
        taken, status, seconds = pour(
            server.port, b"POST /api/eligibility HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + b"Content-Length: %d\r\n\r\n" % (10 << 30), (piece for _ in range(200_000)))
        report.check("10 GB from nobody: status, MiB sent", f"{status}, {taken / 2**20:.1f}",
                     lambda _: status == "413" and taken < 8 << 20, "413, < 8")
        server.note_memory()
        report.check("resident memory before and at most, MiB", f"{base:.0f}, {server.peak:.0f}",
                     lambda _: server.peak < 256, "< 256")


def slow_connections(report, options, count):
    """Many connections that send a byte a second; each is cut, and nobody else has to wait."""
    with service(options, "slow") as (server, _, _program, cookie, path):
        besiege(report, server.port, server, cookie, path, count)


def held_connections(port):
    """Who is connected to a port of this machine, as the system's side of that port sees it."""
    found = set()
    for line in open("/proc/net/tcp").read().splitlines()[1:]:
        _, local, remote, state = line.split()[:4]
        if int(local.split(":")[1], 16) == port and state == "01":
            address, number = remote.split(":")
            found.add((socket.inet_ntoa(struct.pack("=I", int(address, 16))), int(number, 16)))
    return found


def besiege(report, port, server, cookie, path, count):
    """The slow connections at a port, which is the server's own or that of a proxy before it."""
    lines = [b"GET / HTTP/1.1\r\nX-Slow: " + b"a" * 60,
             b"POST /api/eligibility HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
             b"Content-Length: 60000\r\n\r\n" + b"[" * 50, b""]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(20_000, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),
                                                resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    links = []
    for number in range(count):
        link = socket.socket()
        link.bind((f"127.1.{number // 200}.{number % 200 + 1}", 0))
        link.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            link.connect(("127.0.0.1", port))
        links.append((link, lines[number % 3], time.monotonic()))
    witness = Witness(server, path, cookie, port)
    witness.start()
    ends, sent = [], 0
    begun = time.monotonic()
    while links and time.monotonic() - begun < 75:
        sent += 1
        rest = []
        for link, line, since in links:
            try:
                if sent <= len(line):
                    link.send(line[sent - 1:sent])
                if not link.recv(4096):
                    raise ConnectionResetError
                # An answer is the end of it, once it is read.
                rest.append((link, line, since))
            except BlockingIOError:
                rest.append((link, line, since))
            except OSError:
                ends.append(time.monotonic() - since)
                link.close()
        links = rest
        time.sleep(1)
    witness.finish()
    # A burst fills the queue before the server: who is dropped there believes to be connected, and costs it nothing.
    there = held_connections(port)
    held = sum(link.getsockname() in there for link, _, _ in links)
    for link, _, _ in links:
        link.close()
    where = "" if port == server.port else " through nginx"
    report.check(f"{count} slow connections{where}: cut / never let in / held after 75 s",
                 f"{len(ends)} / {len(links) - held} / {held}", lambda _: held == 0 and len(ends) > count * 0.8, "none held")
    report.row("the last cut after s", f"{max(ends, default=0):.0f}")
    report.check("others meanwhile: failures", len(witness.failures), lambda n: n == 0, "0",
                 details=map(str, witness.failures[:5]))
    report.time("others meanwhile: p99, ms", f"{witness.p99():.0f}", lambda _: witness.p99() < 300, "< 300")
    report.check("resident memory at most, MiB", f"{witness.peak:.0f}", lambda _: witness.peak < 256, "< 256")
