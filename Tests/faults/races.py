"""Sixteen clients who want the same thing at the same moment, on two servers: it happens once."""

import collections
import datetime
import http.client
import json
import re
import threading
import time
import urllib.parse
import uuid

from cluster import Cluster
from edge import service
from load import monday, roster
from service import Server, Worker, doctor, headers, sign_in

CLIENTS = 16


class Somebody:
    """A signed-in person, with the token that their forms carry."""

    def __init__(self, cluster, server, role, persona):
        self.cookie = sign_in(cluster, role, persona)
        page = server.ask("GET", "/mes-rappels", None, {"Cookie": f"sid={self.cookie}"})[1].decode()
        self.token = re.search(r'name="_jeton" value="([^"]+)"', page)[1]

    def json(self, path, key=None, **fields):
        return ("POST", path, json.dumps(fields), headers(self.cookie, key))

    def form(self, path, **fields):
        body = urllib.parse.urlencode({"_jeton": self.token, **fields})
        return ("POST", path, body, headers(self.cookie, content="application/x-www-form-urlencoded"))


def said(body):
    """What a refusal says: the problem's code, or the summary of the page."""
    text = body.decode("utf-8", "replace")
    found = re.search(r'"code":"([^"]+)"', text) or re.search(r'role="alert"(.{0,600})', text, re.S)
    return re.sub(r"<[^>]+>|\s+", " ", found[1] if found else text[:300])


class Arena:
    """Two servers on one database, and what came of each race."""

    def __init__(self, cluster, servers):
        self.cluster, self.servers = cluster, servers
        self.races, self.requests, self.faults = collections.Counter(), 0, []
        self.statuses = collections.Counter()

    def at_once(self, requests):
        """All of them at the same moment, each on a connection of its own: the answers."""
        gate, answers = threading.Barrier(len(requests)), [None] * len(requests)

        def ask(number, method, path, body, fields):
            connection = http.client.HTTPConnection("127.0.0.1", self.servers[number % 2].port, timeout=30)
            try:
                connection.connect()
                gate.wait()
                connection.request(method, path, body, fields)
                answer = connection.getresponse()
                answers[number] = (answer.status, answer.read())
            except (OSError, http.client.HTTPException, threading.BrokenBarrierError) as error:
                answers[number] = (599, repr(error).encode())
            finally:
                connection.close()

        threads = [threading.Thread(target=ask, args=(number, *request)) for number, request in enumerate(requests)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.requests += len(requests)
        self.statuses.update(status for status, _ in answers)
        return answers

    def race(self, name, request, count, wanted=1, may_say_yes_again=False):
        """One intent, by all; `count` is a query of what it leaves, which has to grow by `wanted`."""
        requests = request if isinstance(request, list) else [request] * CLIENTS
        before = int(self.cluster.sql(count))
        answers = self.at_once(requests)
        grown = int(self.cluster.sql(count)) - before
        yes = sum(status < 400 for status, _ in answers)
        told = collections.Counter(status for status, _ in answers)
        self.races[name] += 1
        first = next((said(body) for status, body in answers if status >= 400), "")
        if grown != wanted:
            self.faults.append(f"{name}: {grown} effects of {wanted}; {dict(told)} {first}")
        elif not may_say_yes_again and yes != wanted:
            self.faults.append(f"{name}: {yes} were told yes, {grown} effects; {dict(told)} {first}")
        if any(status >= 500 for status, _ in answers):
            self.faults.append(f"{name}: {dict(told)} {first}")
        return grown == wanted


def races(report, options, rounds):
    with service(options, "races") as (one, cluster, program, _cookie, _path):
        two = Server(program, "serve2").start()
        worker = Worker(program).start()
        try:
            arena = Arena(cluster, [one, two])
            role, body = cluster.rows("""
                select r.id, r.training_body_id from account_role r where r.persona = 'training'
                order by (select count(*) from training_sight s where s.training_body_id = r.training_body_id) desc
                limit 1""")[0]
            people = {"training": Somebody(cluster, one, role, "training")}
            role = cluster.sql("select id from account_role where persona = 'national'")
            people["national"] = Somebody(cluster, one, role, "national")
            enrolment_steps(arena, people, rounds)
            module_registrations(arena, people, body, rounds)
            worker.stop()
            kinds = ", ".join(f"{name}" for name in arena.races)
            report.row("transitions", kinds)
            report.check(f"{sum(arena.races.values())} races of {CLIENTS} clients on two servers over "
                         f"{len(arena.races)} transitions: effects lost or doubled, false answers, 5xx",
                         len(arena.faults), lambda n: n == 0, "0", details=arena.faults)
            report.row("answers", ", ".join(f"{status}: {times}" for status, times in arena.statuses.most_common()))
            drift = doctor(program)
            report.check("problems that doctor finds afterwards", len(drift), lambda n: n == 0, "0", details=drift)
        finally:
            two.stop()
            worker.stop()


def new_cohort(arena, somebody, code, start, people):
    """A cohort with that many people, handed in as a list: names of the cohort and of the enrolments."""
    server = arena.servers[0]
    status, body = server.ask(*somebody.json("/api/cohorts", code=code, territory="13", start=start.isoformat(),
                                             weekdays=[1, 2]))
    assert status == 201, body
    cohort = json.loads(body)["id"]
    if not people:
        return cohort, []
    status, body = server.ask("POST", f"/api/cohorts/{cohort}/roster", roster(code.lower(), people),
                              headers(somebody.cookie, content="text/csv"))
    assert status == 202, body
    job = json.loads(body)["id"]
    until = time.monotonic() + 60
    for wanted in ("checked", "applied"):
        while time.monotonic() < until:
            state = json.loads(server.ask("GET", f"/api/imports/{job}", None, headers(somebody.cookie))[1])["state"]
            if state == wanted:
                break
            time.sleep(0.1)
        if wanted == "checked":
            server.ask(*somebody.json(f"/api/imports/{job}/apply"))
    return cohort, [row[0] for row in arena.cluster.rows(f"""
        select e.public_id from enrolment e join cohort c on c.id = e.cohort_id where c.public_id = '{cohort}'
        order by e.id""")]


def parties(arena, enrolment):
    """The advisor of an enrolment and their employer, as signed-in people."""
    account = arena.cluster.sql(f"""
        insert into account (email, display_name) values ('{uuid.uuid4().hex}@faute.example', 'Essai') returning id
        """).splitlines()[0]
    roles = [arena.cluster.sql(text).splitlines()[0] for text in (
        f"""insert into account_role (account_id, persona, person_id, valid_from)
            select {account}, 'advisor', person_id, current_date - 1 from enrolment where public_id = '{enrolment}'
            returning id""",
        f"""insert into account_role (account_id, persona, structure_id, function, valid_from)
            select {account}, 'employer', s.id, 'manager', current_date - 1 from structure s
            where s.siret = '13002526500013' returning id""")]
    return {"advisor": Somebody(arena.cluster, arena.servers[0], roles[0], "advisor"),
            "employer": Somebody(arena.cluster, arena.servers[0], roles[1], "employer")}


def enrolment_steps(arena, people, rounds):
    """An enrolment from its registration to its end, with each way back; each step, and each seat, is raced for."""
    # Everything happened some weeks ago, a step a day, in time for a start that is past.
    start = monday(-6)
    registered = start - datetime.timedelta(60)
    cohort, enrolments = new_cohort(arena, people["training"], "F-marche", start, 2 * rounds)
    arena.cluster.sql(f"""
        set session_replication_role = replica;
        update enrolment set registered_on = '{registered}' where cohort_id = (
            select id from cohort where public_id = '{cohort}')""")
    for number, enrolment in enumerate(enrolments):
        everybody = people | parties(arena, enrolment)
        path = f"/api/enrolments/{enrolment}"
        rows = f"""select count(*) from enrolment_event v join enrolment e on e.id = v.enrolment_id
                   where e.public_id = '{enrolment}' and not v.void"""

        day = registered

        def step(kind, who, **more):
            nonlocal day
            day += datetime.timedelta(1)
            # A planning may change twice on one day: only one key makes it one intent.
            key = str(uuid.uuid4()) if kind == "planning_changed" else None
            arena.race(kind, everybody[who].json(f"{path}/steps", key, step=kind, on=day.isoformat(), **more),
                       f"{rows} and v.kind = '{kind}'", may_say_yes_again=key is not None)

        def seat(name, where):
            arena.race(name, everybody["training"].json(f"{path}/seat", cohort=where), f"""
                select count(*) from enrolment
                where public_id = '{enrolment}' and (cohort_id is null) = {where is None}""", may_say_yes_again=True)

        if number % 2:
            step("suspended", "training", reason="Congé")
            step("resumed", "training")
            step("abandoned", "training", reason="Départ")
            continue
        step("funding_refused", "national", reason="Dossier incomplet")
        step("funding_resubmitted", "national")
        step("funding_accepted", "national")
        step("interview_booked", "training", plannedOn=start.isoformat())
        step("interview_missed", "training")
        step("interview_booked", "training", plannedOn=start.isoformat())
        step("interview_done", "training")
        seat("seat taken back", None)
        seat("seat given", cohort)
        step("convocation_received", "training")
        step("planning_changed", "training", reason="Autre jour")
        step("seat_declined", "advisor")
        step("convocation_received", "training")
        step("seat_released", "training", reason="Sans réponse")
        step("convocation_received", "training")
        step("confirmed_by_advisor", "advisor")
        step("confirmed_by_manager", "employer")
        day = start - datetime.timedelta(1)
        step("started", "training")
        arena.cluster.sql(f"""
            insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes)
            select e.id, e.person_id, k.kind, '{day}', '{day}'::date + 20, k.minutes
            from enrolment e, (values ('teaching', 168 * 60), ('internship', 210 * 60)) k (kind, minutes)
            where e.public_id = '{enrolment}'""")
        day += datetime.timedelta(20)
        step("mock_jury_held", "training")
        step("completed", "training")


def module_registrations(arena, people, body, rounds):
    """Registrations and sessions of modules: the last seats, the answers, the decisions."""
    cluster, training, national = arena.cluster, people["training"], people["national"]
    advisors = [row[0] for row in cluster.rows(f"""
        select p.public_id from person p join training_sight s on s.person_id = p.id
        where s.training_body_id = {body} order by p.id""")]
    server = arena.servers[0]
    made = 0

    def session(maximum=3, minimum=1):
        nonlocal made
        made += 1
        # The first two Wednesdays that are no holidays.
        for week in range(20, 30):
            days = [(monday(week + more) + datetime.timedelta(2)).isoformat() for more in (0, 1)]
            status, answer = server.ask(*training.json(
                "/api/sessions", module="SENIORS", territory="13", firstDay=days[0], secondDay=days[1], format="mixed",
                place=f"F-course-{made}", minimum=minimum, maximum=maximum))
            if status == 201:
                return json.loads(answer)["id"]
        raise AssertionError(answer)

    def ask_for(where, advisor, key=None):
        return training.json(f"/api/sessions/{where}/registrations", key, advisor=advisor, funding="employer",
                             agreedBy="Paul Roux")

    def live(where):
        return f"""select count(*) from module_registration r join module_session s on s.id = r.session_id
                   where s.public_id = '{where}' and r.status not in ('withdrawn', 'refused', 'cancelled_by_body',
                   'funding_refused')"""

    def empty(where):
        for name, in cluster.rows(f"""
                select r.public_id from module_registration r join module_session s on s.id = r.session_id
                where s.public_id = '{where}' and r.status in ('in_review', 'requested', 'funding_accepted', 'confirmed')"""):
            server.ask(*training.form(f"/sessions/{where}/etape", inscription=name, etape="withdraw"))

    # Each round leaves somebody behind who has followed the module and may not register any more.
    for _ in range(min(rounds, 3)):
        # Which of the advisors may register at all: found by asking.
        where = session(15)
        able = []
        for advisor in advisors:
            if server.ask(*ask_for(where, advisor))[0] == 201:
                able.append(advisor)
            if len(able) == 15:
                break
        empty(where)
        where = session(3)
        arena.race("last three seats, each for oneself",
                   [ask_for(where, able[number % len(able)]) for number in range(CLIENTS)], live(where), wanted=3)
        empty(where)
        where = session(3)
        arena.race("one registration, asked sixteen times", ask_for(where, able[0]), live(where))
        empty(where)
        where = session(3)
        arena.race("one registration under one key", ask_for(where, able[0], str(uuid.uuid4())), live(where),
                   may_say_yes_again=True)
        empty(where)
        where = session(15)
        names = iter(able)

        def registration(status="requested"):
            """A new one, brought to a status behind the service's back where no way leads there."""
            done, answer = server.ask(*ask_for(where, next(names)))
            assert done == 201, answer
            name = json.loads(answer)["id"]
            if status != "requested":
                cluster.sql(f"""
                    insert into registration_status (registration_id, person_id, status, on_date)
                    select id, person_id, '{status}', current_date from module_registration where public_id = '{name}'""")
            return name

        def answers(name, to):
            return f"""select count(*) from registration_status v join module_registration r on r.id = v.registration_id
                       where r.public_id = '{name}' and v.status = '{to}' and not v.void"""

        def step(kind, to, status="requested"):
            name = registration(status)
            arena.race(f"{status} → {to}", training.form(
                f"/sessions/{where}/etape", inscription=name, etape=kind, raison="Essai"), answers(name, to))
            return name

        def funding(word, to, status="requested"):
            name = registration(status)
            cluster.sql(f"""
                set session_replication_role = replica;
                update module_registration set funding = 'programme' where public_id = '{name}'""")
            arena.race(f"{status} → {to}", national.form(f"/financements/{name}", reponse=word, raison="Essai"),
                       answers(name, to))

        step("accept_review", "requested", "in_review")
        step("refuse_review", "refused", "in_review")
        step("withdraw", "withdrawn", "in_review")
        step("withdraw", "withdrawn")
        step("withdraw", "withdrawn", "funding_accepted")
        step("withdraw", "withdrawn", "confirmed")
        step("confirm", "confirmed", "funding_accepted")
        step("confirm", "confirmed")
        funding("accorder", "funding_accepted")
        funding("refuser", "funding_refused")
        funding("refuser", "funding_refused", "funding_accepted")
        small = session(3)
        arena.race("last three seats, for people from outside", training.form(
            f"/sessions/{small}/exterieurs", nom="Zoé Marchand", organisation="Mairie"), f"""
            select count(*) from outside_participant o join module_session s on s.id = o.session_id
            where s.public_id = '{small}'""", wanted=3)
        open_to = session(15, 10)
        decided = f"""select count(*) from session_decision d join module_session s on s.id = d.session_id
                      where s.public_id = '{open_to}' and d.kind = """
        # Between two holidays, whatever the year: 12 November to 24 December.
        moved = [datetime.date(datetime.date.today().year + 1, 12, 1) + datetime.timedelta(n) for n in (0, 7)]
        moved = [day + datetime.timedelta((2 - day.weekday()) % 7) for day in moved]
        days = {"premier": moved[0], "second": moved[1]}
        arena.race("session moved", training.form(
            f"/sessions/{open_to}/decision", choix="deplacer", etape="appliquer", raison="Salle prise",
            **{name: day.isoformat() for name, day in days.items()}), f"{decided} 'moved'", may_say_yes_again=True)
        arena.race("session held", training.form(
            f"/sessions/{open_to}/decision", choix="maintenir", etape="appliquer", raison="Assez de monde"),
            f"{decided} 'confirmed'", may_say_yes_again=True)
        # Attendance is of a day that has come.
        past = session(3)
        status, answer = server.ask(*ask_for(past, able[-1]))
        assert status == 201, answer
        present = json.loads(answer)["id"]
        server.ask(*training.form(f"/sessions/{past}/etape", inscription=present, etape="confirm"))
        cluster.sql(f"""
            set session_replication_role = replica;
            update module_session set first_day = current_date, last_day = current_date where public_id = '{past}'""")
        day = datetime.date.today().isoformat()
        arena.race("attendance of a half-day", training.form(
            f"/sessions/{past}/presences", **{f"p.{present}.{day}.am": "present"}), f"""
            select count(*) from module_attendance a join module_registration r on r.id = a.registration_id
            where r.public_id = '{present}' and a.superseded_by is null""", may_say_yes_again=True)
        cancelled = session(15)
        server.ask(*ask_for(cancelled, next(names, able[0])))
        arena.race("session cancelled", training.form(
            f"/sessions/{cancelled}/decision", choix="annuler", etape="appliquer", raison="Personne"), f"""
            select count(*) from session_decision d join module_session s on s.id = d.session_id
            where s.public_id = '{cancelled}' and d.kind = 'cancelled'""")
        empty(where)
