"""Reads at a standby that applies late: nobody misses what they were told, and nobody stays signed in who has left."""

import json
import time
import uuid

from cluster import Cluster
from failover import copy_of, require_standby
from load import monday
from races import Somebody
from service import Program, Server, Worker, doctor, headers, populate, sign_in

# How late the standby applies what it has got: far longer than the way from one request to the next.
LATE = "150ms"


def transactions(cluster):
    cluster.sql("select pg_stat_clear_snapshot()")
    return int(cluster.sql("select xact_commit from pg_stat_database where datname = 'parcours'"))


def reads_at_a_standby(report, options, rounds):
    folder = options.folder / "reads"
    settings = ["wal_level=replica", "max_wal_senders=5", "hot_standby=on", "wal_keep_size=256MB"]
    primary = Cluster(folder / "a", 5432, settings).create().start()
    both = f"host={folder}/a,{folder}/b port=5432,5433 dbname=parcours user=postgres connect_timeout=2"
    program = Program(options.program, folder / "app", f"{both} target_session_attrs=read-write")
    servers = [Server(program, f"serve{number}", DATABASE_READ_URL=f"{both} target_session_attrs=prefer-standby")
               for number in range(2)]
    worker, standby = Worker(program), None
    try:
        populate(primary, Program(options.program, folder / "first", primary.url()), 60)
        standby = copy_of(primary, folder / "b", 5433)
        for server in servers:
            server.start()
        worker.start()
        people = [(Somebody(primary, servers[0], role, "advisor"), person) for role, person in primary.rows("""
            select r.id, p.public_id from account_role r join person p on p.id = r.person_id
            where r.persona = 'advisor' order by r.id""")]
        role = primary.sql("select id from account_role where persona = 'training' order by id limit 1")
        body = Somebody(primary, servers[0], role, "training")

        before = transactions(standby)
        follow(servers, people, 2)
        report.check("transactions at the standby while no COMMIT waits for it", transactions(standby) - before,
                     lambda n: n < 20, "next to none")
        require_standby(primary, True)
        standby.sql(f"alter system set recovery_min_apply_delay = '{LATE}'", "postgres")
        standby.sql("select pg_reload_conf()", "postgres")
        follow(servers, people, 4)
        time.sleep(2)

        before = transactions(standby)
        asked, stale, faults = own_writes(servers, people, body, rounds)
        served = transactions(standby) - before
        report.check(f"{rounds} writes at one server, each followed by a read at the other, the standby {LATE} late: stale, failed",
                     f"{stale}, {len(faults)}", lambda _: stale == 0 and not faults, "0, 0", details=faults)
        report.check(f"of {asked} reads, transactions that the standby served", served, lambda n: n > asked, f"> {asked}")
        left, still = sign_outs(primary, servers, rounds)
        report.check(f"{left} people sign out at one server and ask at the other: still signed in", still,
                     lambda n: n == 0, "0")
        doubled, told = one_key(primary, servers, body, rounds)
        report.check(f"{rounds} writes under one key at both servers: done twice, answered otherwise", f"{doubled}, {told}",
                     lambda _: doubled == told == 0, "0, 0")
        standby.kill()
        answers = [servers[n % 2].ask("GET", f"/api/advisors/{people[0][1]}/statement", None, headers(people[0][0].cookie))[0]
                   for n in range(40)]
        report.check("standby killed: reads answered", f"{answers.count(200)} of {len(answers)}",
                     lambda _: set(answers) == {200}, "all")
        standby.start()
        require_standby(primary, True)
        drift = doctor(program)
        report.check("problems that doctor finds afterwards", len(drift), lambda n: n == 0, "0", details=drift)
    finally:
        for process in [*servers, worker]:
            process.stop()
        for cluster in (primary, standby):
            if cluster:
                cluster.stop()


def follow(servers, people, seconds):
    """Reads now and then: trust in the standby is asked for with reads."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for server in servers:
            server.ask("GET", f"/api/advisors/{people[0][1]}/statement", None, headers(people[0][0].cookie))
        time.sleep(0.1)


def own_writes(servers, people, body, rounds):
    """Advisors register and withdraw at one server, and read their file at the other: reads, stale ones, faults."""
    status, answer = servers[0].ask(*body.json(
        "/api/sessions", module="SENIORS", territory="13", firstDay=monday(12).isoformat(),
        secondDay=monday(13).isoformat(), format="mixed", place="F-lecture", minimum=1, maximum=15))
    assert status == 201, answer
    session = json.loads(answer)["id"]
    asked, stale, faults, standing = 0, 0, [], {}
    for number in range(rounds):
        somebody, person = people[number % len(people)]
        one, other = servers[number % 2], servers[(number + 1) % 2]
        if name := standing.pop(person, None):
            status, answer = one.ask(*somebody.form(f"/inscriptions/{name}/retrait"))
            wanted = "withdrawn"
        else:
            status, answer = one.ask(*somebody.json(f"/api/sessions/{session}/registrations", funding="employer"))
            name, wanted = json.loads(answer).get("id"), None
            if status == 201:
                standing[person] = name
        if status not in (201, 303):
            faults.append(f"write: {status} {answer[:200]!r}")
            continue
        status, answer = other.ask("GET", f"/api/advisors/{person}/dossier", None, headers(somebody.cookie))
        asked += 1
        if status != 200:
            faults.append(f"read: {status} {answer[:200]!r}")
            continue
        found = next((one for one in json.loads(answer).get("moduleRegistrations", []) if one["id"] == name), None)
        if found is None or wanted and found["status"] != wanted:
            stale += 1
    return asked, stale, faults


def sign_outs(primary, servers, rounds):
    """People who come, are seen at both servers, and leave at one: how many, and how many are let in after that."""
    role = primary.sql("select id from account_role where persona = 'advisor' order by id limit 1")
    still = 0
    for number in range(rounds):
        somebody = Somebody(primary, servers[0], role, "advisor")
        for server in servers:
            assert server.ask("GET", "/api/me/history", None, headers(somebody.cookie))[0] == 200
        status, _ = servers[number % 2].ask(*somebody.form("/deconnexion"))
        assert status == 303, status
        still += servers[(number + 1) % 2].ask("GET", "/api/me/history", None, headers(somebody.cookie))[0] != 401
    return rounds, still


def one_key(primary, servers, body, rounds):
    """The same request under one key at both servers, one after the other."""
    doubled, told = 0, 0
    for number in range(rounds):
        request = body.json("/api/sessions", str(uuid.uuid4()), module="HANDICAP", territory="13",
                            firstDay=monday(12).isoformat(), secondDay=monday(13).isoformat(), format="mixed",
                            place=f"F-cle-{number}", minimum=1, maximum=3)
        answers = [server.ask(*request) for server in servers]
        told += answers[0] != answers[1] or answers[0][0] != 201
        doubled += primary.sql(f"select count(*) from module_session where place = 'F-cle-{number}'") != "1"
    return doubled, told
