"""A primary killed and its standby promoted, again and again; and a primary whose standby is dead."""

import concurrent.futures
import json
import shutil
import statistics
import subprocess
import time

from cluster import Cluster
from load import Load, monday
from service import Program, Server, doctor, headers, populate, sign_in


def copy_of(primary, folder, port):
    """A standby of a running primary, on a socket of its own."""
    standby = Cluster(folder, port, primary.options)
    shutil.rmtree(standby.data, ignore_errors=True)
    subprocess.run(
        primary.command("pg_basebackup", "-h", primary.folder, "-p", primary.port, "-U", "postgres", "-D", standby.data,
                        "-R", "-X", "stream", "-c", "fast", "--no-sync"),
        check=True, cwd="/", stdout=subprocess.DEVNULL)
    return standby.start()


def require_standby(primary, is_required):
    """Whether a COMMIT waits for the standby."""
    names = "*" if is_required else ""
    primary.sql(f"alter system set synchronous_standby_names = '{names}'", "postgres")
    primary.sql("select pg_reload_conf()", "postgres")
    until = time.monotonic() + 30
    while is_required and time.monotonic() < until:
        if primary.sql("select count(*) from pg_stat_replication where sync_state = 'sync'", "postgres") == "1":
            return
        time.sleep(0.05)
    if is_required:
        raise RuntimeError("the standby does not follow")


def failover(report, options, rounds):
    folder = options.folder / "pair"
    settings = ["wal_level=replica", "max_wal_senders=5", "hot_standby=on", "wal_keep_size=256MB"]
    first = Cluster(folder / "a", 5432, settings).create().start()
    address = (f"host={folder}/a,{folder}/b port=5432,5433 dbname=parcours user=postgres "
               "target_session_attrs=read-write connect_timeout=2")
    program = Program(options.program, folder / "app", address)
    server = Server(program)
    second = None
    try:
        first.sql("create database parcours", "postgres")
        second = copy_of(first, folder / "b", 5433)
        first.sql("drop database parcours", "postgres")
        populate(first, program, 60)
        require_standby(first, True)
        server.start()
        load = Load(first, [server], "pair", importers=0).start()
        gaps = []
        time.sleep(1)
        for _ in range(rounds):
            time.sleep(0.5)
            begun = time.monotonic()
            first.kill()
            writes = load.ledger.total()
            second.sql("select pg_promote()", "postgres")
            # It is alone now: its copy of the settings would have each COMMIT wait for a standby that is not there.
            require_standby(second, False)
            while load.ledger.total() == writes and time.monotonic() - begun < 30:
                time.sleep(0.01)
            gaps.append(time.monotonic() - begun)
            first, second = second, copy_of(second, first.folder, first.port)
            load.cluster = first
            require_standby(first, True)
        stuck = load.stop()
        lost, faults = load.compare()
        report.check(f"{rounds} fail-overs, {load.ledger.total()} writes acknowledged: lost", lost, lambda n: n == 0, "0")
        faults += [f"client stuck: {name}" for name in stuck] + doctor(program)
        report.check("doubled, refused and there, other faults", len(faults), lambda n: n == 0, "0", details=faults)
        report.time("writes back after the kill, promotion included: median / longest, s",
                    f"{statistics.median(gaps):.2f} / {max(gaps):.2f}", lambda _: max(gaps) < 5, "< 5")
        alone(report, server, first, second, load)
    finally:
        server.stop()
        for cluster in (first, second):
            if cluster:
                cluster.stop()


def alone(report, server, primary, standby, load):
    """Without its standby the primary confirms nothing, and everybody still reads."""
    role, person = primary.rows("""
        select r.id, p.public_id from account_role r join person p on p.id = r.person_id where r.persona = 'advisor' limit 1""")[0]
    own = sign_in(primary, role, "advisor")
    standby.kill()

    def write(number):
        begun = time.monotonic()
        status, body = server.ask("POST", "/api/cohorts", json.dumps(
            {"code": f"F-alone-{number}", "territory": "13", "start": monday(12).isoformat(), "weekdays": [1, 2]}),
            headers(load.cookie), timeout=30)
        return f"{status} {json.loads(body).get('code')}", time.monotonic() - begun

    with concurrent.futures.ThreadPoolExecutor() as clients:
        under_way = [clients.submit(write, number) for number in range(3)]
        told, times = zip(*(answer.result() for answer in under_way))
    reads = [server.ask("GET", f"/api/advisors/{person}/statement", None, headers(own))[0] for _ in range(20)]
    standby.start()
    require_standby(primary, True)
    after = []
    for number in range(3):
        status, _ = server.ask("POST", "/api/cohorts", json.dumps(
            {"code": f"F-alone-{number}", "territory": "13", "start": monday(12).isoformat(), "weekdays": [1, 2]}),
            headers(load.cookie))
        after.append(status)
    found = primary.rows("select code, count(*) from cohort where code like 'F-alone-%' group by 1")
    report.check("standby dead: answers to writes", ", ".join(told),
                 lambda _: all(answer.startswith("503 outcome_unknown") for answer in told), "503 outcome_unknown")
    report.row("after s", ", ".join(f"{seconds:.1f}" for seconds in times))
    report.check("advisors read their own meanwhile (who reads another's file leaves a line, which waits too)",
                 f"{reads.count(200)} of {len(reads)}", lambda _: set(reads) == {200}, "all")
    report.check("the same asked again with the standby back: each there once", f"{after}, {len(found)}",
                 lambda _: len(found) == 3 and all(row[1] == "1" for row in found) and set(after) <= {201, 409}, "once")
