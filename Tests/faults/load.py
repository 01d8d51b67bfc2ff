"""Clients that read and write without a pause, and a ledger of what they were told."""

import collections
import datetime
import email
import http.client
import json
import random
import threading
import time
import uuid

from service import headers, sign_in

TITLES = ("Nom;Prénom;E-mail;SIRET de l'employeur;Contact employeur;E-mail du contact employeur;Territoire;"
          "Début de contrat;Fin de contrat;Téléphone")


def monday(weeks):
    """A Monday some weeks ahead."""
    today = datetime.date.today()
    return today + datetime.timedelta(weeks * 7 - today.weekday())


def roster(name, rows):
    """A roster without a fault, of people who are like nobody else."""
    def letters(text):
        return "".join(chr(97 + int(sign) if sign.isdigit() else ord(sign)) for sign in text if sign.isalnum())
    return "\r\n".join([TITLES, *(
        f"{letters(f'{n:02}{name}').title()};{letters(name[::-1])}{letters(f'{n:02}')};{name}.{n}@faute.example;13002526500013;Paul Roux;paul.roux@mairie.example;13;04/05/2026;;"
        for n in range(rows))]).encode()


class Ledger:
    """What clients were told of each write, to be compared with the database afterwards."""

    def __init__(self):
        self.lock = threading.Lock()
        self.acknowledged = {kind: {} for kind in ("cohort", "session", "registration", "roster")}
        self.refused = {kind: set() for kind in ("cohort", "session")}
        self.statuses = collections.Counter()
        self.faults = []
        self.unanswered = 0
        self.gaps = []

    def count(self, status, path="", body=b""):
        with self.lock:
            self.statuses[status] += 1
            if status >= 500 and status != 503:
                self.faults.append(f"{status} {path}: {body[:200]!r}")

    def total(self):
        return sum(len(kept) for kept in self.acknowledged.values())


class Client(threading.Thread):
    """One client: a request after the other, each repeated under its key until somebody answers."""

    def __init__(self, number, load):
        super().__init__(daemon=True)
        self.load, self.ledger = load, load.ledger
        self.random = random.Random(number)
        self.number, self.made = number, 0
        self.connection = None
        self.server = load.servers[number % len(load.servers)]

    def run(self):
        while not self.load.is_over.is_set():
            choice = self.random.random()
            if choice < 0.4:
                self.read()
            elif choice < 0.6:
                self.cohort()
            elif choice < 0.75:
                self.session()
            else:
                self.registration()
            time.sleep(self.load.pause)

    def once(self, method, path, body, fields):
        """One attempt: status and body, or None when no answer came."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=self.load.patience)
            self.connection.request(method, path, body, fields)
            answer = self.connection.getresponse()
            content = answer.read()
            self.ledger.count(answer.status, path, content)
            return answer.status, content
        except (OSError, http.client.HTTPException):
            if self.connection:
                self.connection.close()
            self.connection = None
            self.ledger.unanswered += 1
            return None

    def certain(self, method, path, body=None, content="application/json", cookie=None):
        """Asks under one key until there is an answer other than « not now »; whether an earlier one got lost."""
        fields = headers(cookie or self.load.cookie, str(uuid.uuid4()), content)
        was_lost = False
        while True:
            answer = self.once(method, path, body, fields)
            if answer is not None and answer[0] not in (503, 429):
                return *answer, was_lost
            # A 503 before anything was done is no effect; `outcome_unknown` says that nobody can tell.
            was_lost = was_lost or answer is None or b"outcome_unknown" in answer[1]
            if self.load.is_given_up.is_set():
                return 0, b"", was_lost
            time.sleep(0.02)

    def name(self):
        self.made += 1
        return f"F-{self.load.name}-{self.number}-{self.made}"

    def read(self):
        advisor = self.random.choice(self.load.advisors)
        self.once("GET", f"/api/advisors/{advisor}/statement", None, headers(self.load.cookie))

    def cohort(self):
        name = self.name()
        status, body, was_lost = self.certain("POST", "/api/cohorts", json.dumps(
            {"code": name, "territory": "13", "start": monday(12).isoformat(), "weekdays": [1, 2]}))
        if status == 201:
            self.ledger.acknowledged["cohort"][name] = json.loads(body)["id"]
        elif status == 409 and was_lost:
            # It was there: the lost answer was a yes.
            self.ledger.acknowledged["cohort"][name] = None
        elif 400 <= status < 500 and not was_lost:
            self.ledger.refused["cohort"].add(name)

    def session(self):
        name = self.name()
        status, body, was_lost = self.certain("POST", "/api/sessions", json.dumps(
            {"module": self.random.choice(["SENIORS", "HANDICAP", "PARENTALITE"]), "territory": "13",
             "firstDay": monday(12).isoformat(), "secondDay": monday(13).isoformat(), "format": "mixed",
             "place": name, "minimum": 1, "maximum": 3}))
        if status == 201:
            session = json.loads(body)["id"]
            self.ledger.acknowledged["session"][name] = session
            self.load.sessions.append(session)
        elif 400 <= status < 500 and not was_lost:
            self.ledger.refused["session"].add(name)

    def registration(self):
        if not self.load.sessions:
            return
        session = self.random.choice(list(self.load.sessions)[-20:])
        status, body, _ = self.certain("POST", f"/api/sessions/{session}/registrations", json.dumps(
            {"advisor": self.random.choice(self.load.advisors), "funding": "employer", "agreedBy": "Paul Roux"}))
        if status == 201:
            self.ledger.acknowledged["registration"][json.loads(body)["id"]] = session


class Importer(Client):
    """Hands in rosters and confirms them; the worker does the rest."""

    def run(self):
        while not self.load.is_over.is_set():
            name = self.name()
            status, body, _ = self.certain("POST", "/api/cohorts", json.dumps(
                {"code": name, "territory": "13", "start": monday(12).isoformat(), "weekdays": [1, 2]}))
            if status != 201:
                continue
            cohort = json.loads(body)["id"]
            self.ledger.acknowledged["cohort"][name] = cohort
            status, body, _ = self.certain(
                "POST", f"/api/cohorts/{cohort}/roster", roster(name.lower(), self.load.rows), content="text/csv")
            if status != 202:
                continue
            job = json.loads(body)["id"]
            if self.wait(job, "checked") and self.certain("POST", f"/api/imports/{job}/apply")[0] == 202 \
                    and self.wait(job, "applied"):
                self.ledger.acknowledged["roster"][name] = cohort

    def wait(self, job, wanted):
        while not self.load.is_given_up.is_set():
            status, body, _ = self.certain("GET", f"/api/imports/{job}")
            state = json.loads(body)["state"] if status == 200 else ""
            if state == wanted:
                return True
            if state in ("refused", "failed"):
                self.ledger.faults.append(f"import {state}: {body[:300]!r}")
                return False
            time.sleep(0.1)
        return False


class Load:
    """Clients at work on one database."""

    def __init__(self, cluster, servers, name, clients=4, importers=1, rows=25, pause=0.005, patience=6.0):
        self.name, self.servers, self.rows, self.pause, self.patience = name, servers, rows, pause, patience
        self.cluster = cluster
        role, body = cluster.rows("""
            select r.id, r.training_body_id from account_role r where r.persona = 'training'
            order by (select count(*) from training_sight s where s.training_body_id = r.training_body_id) desc limit 1""")[0]
        self.cookie = sign_in(cluster, role, "training")
        self.advisors = [row[0] for row in cluster.rows(f"""
            select p.public_id from person p join training_sight s on s.person_id = p.id
            where s.training_body_id = {body} order by p.id""")]
        self.sessions = collections.deque(maxlen=1000)
        self.ledger = Ledger()
        self.is_over = threading.Event()
        self.is_given_up = threading.Event()
        self.threads = [Client(n, self) for n in range(clients)]
        self.threads += [Importer(clients + n, self) for n in range(importers)]

    def start(self):
        for thread in self.threads:
            thread.start()
        return self

    def stop(self, timeout=60):
        """Lets each client finish what it has in hand."""
        self.is_over.set()
        until = time.monotonic() + timeout
        for thread in self.threads:
            thread.join(max(0.1, until - time.monotonic()))
        self.is_given_up.set()
        for thread in self.threads:
            thread.join(15)
        return [thread.name for thread in self.threads if thread.is_alive()]

    def half_imports(self):
        """Rosters of which only a part is in the database."""
        return self.cluster.rows(f"""
            select c.code, count(*) from cohort c join enrolment e on e.cohort_id = c.id
            where c.code like 'F-{self.name}-%' group by c.code having count(*) <> {self.rows}""")

    def compare(self):
        """What the database says of the ledger: every sentence is a fault."""
        ledger, faults = self.ledger, []
        like = f"like 'F-{self.name}-%'"
        present = {
            "cohort": [row[0] for row in self.cluster.rows(f"select code from cohort where code {like}")],
            "session": [row[0] for row in self.cluster.rows(f"select place from module_session where place {like}")],
            "registration": [row[0] for row in self.cluster.rows("select public_id from module_registration")],
            "roster": [row[0] for row in self.cluster.rows(f"""
                select c.code from cohort c join enrolment e on e.cohort_id = c.id
                where c.code {like} group by c.code having count(*) = {self.rows}""")],
        }
        lost = 0
        for kind, kept in ledger.acknowledged.items():
            gone = set(kept) - set(present[kind])
            lost += len(gone)
            faults += [f"{kind} {name}: acknowledged and lost" for name in gone]
        for kind in ("cohort", "session"):
            faults += [f"{kind} {name}: there twice" for name, times in collections.Counter(present[kind]).items()
                       if times > 1]
            faults += [f"{kind} {name}: refused and there" for name in ledger.refused[kind] & set(present[kind])]
        faults += [f"roster {code}: {count} rows of {self.rows}" for code, count in self.half_imports()]
        faults += [f"session {row[0]}: {row[1]} taken, {row[2]} registered" for row in self.cluster.rows("""
            select s.id, s.taken, count(r.id) filter (where r.status not in (
                'refused', 'withdrawn', 'cancelled_by_body', 'funding_refused', 'in_review'))
            from module_session s left join module_registration r on r.session_id = s.id
            where s.place like 'F-%' group by s.id having s.taken <> count(r.id) filter (where r.status not in (
                'refused', 'withdrawn', 'cancelled_by_body', 'funding_refused', 'in_review'))""")]
        return lost, faults + ledger.faults

    def mails(self, folder):
        """Mails of the outbox: those sent and not there, and those there twice."""
        seen = collections.Counter(
            email.message_from_bytes(path.read_bytes())["Message-ID"] for path in folder.glob("*.eml"))
        sent = int(self.cluster.sql("select count(*) from outgoing_mail where state = 'sent'"))
        faults = [f"mail {name}: {times} times" for name, times in seen.items() if times > 1]
        if len(seen) < sent:
            faults.append(f"{sent} mails noted as sent, {len(seen)} there")
        return sent, faults
