"""Processes killed at random moments under a mixed load; nothing that was acknowledged may be missing."""

import random
import statistics
import time

from cluster import Cluster
from load import Load
from service import Program, Server, Worker, doctor, populate


def kills(report, options, servers, workers, databases):
    """Kills each kind of process that often, in any order, while the others work on."""
    folder = options.folder / "kills"
    cluster = Cluster(folder / "pg").create().start()
    program = Program(options.program, folder / "app", cluster.url())
    server, hands = Server(program), [Worker(program, "work1"), Worker(program, "work2")]
    try:
        populate(cluster, program, 60)
        server.start()
        for worker in hands:
            worker.start()
        chance = random.Random(options.seed)
        order = ["server"] * servers + ["worker"] * workers + ["database"] * databases
        chance.shuffle(order)
        load = Load(cluster, [server], "kills").start()
        back = {"server": [], "database": []}
        halves, recovered = [], []
        time.sleep(1)
        for number, victim in enumerate(order):
            time.sleep(chance.uniform(0.1, 0.6))
            writes = load.ledger.total()
            begun = time.monotonic()
            if victim == "worker":
                worker = chance.choice(hands)
                worker.kill()
                worker.start()
            elif victim == "server":
                server.kill()
                server.start()
                back[victim].append(time.monotonic() - begun)
            else:
                cluster.kill()
                cluster.start()
                recovered.append(time.monotonic() - begun)
                server.wait()
                back[victim].append(time.monotonic() - begun)
                # A worker whose database is gone is started again by whoever supervises it.
                for worker in hands:
                    if worker.process.poll() is not None:
                        worker.start()
            # What a dead worker had in hand is taken over after five minutes; the trial does not wait that long.
            cluster.sql("update import_job set updated_at = now() - interval '6 minutes' "
                        "where state in ('checking', 'applying')")
            until = time.monotonic() + 10
            while load.ledger.total() == writes and time.monotonic() < until:
                time.sleep(0.02)
            if load.ledger.total() == writes:
                report.fault("kills", f"no write in 10 s after kill {number} of {victim}")
            halves += load.half_imports()
        cluster.sql("update import_job set updated_at = now() - interval '6 minutes' where state in ('checking', 'applying')")
        stuck = load.stop()
        for worker in hands:
            worker.note_memory()
        server.note_memory()
        lost, faults = load.compare()
        faults += [f"half import seen: {half}" for half in halves] + [f"client stuck: {name}" for name in stuck]
        sent, missed = load.mails(program.folder / "mails")
        faults += missed + doctor(program)
        kept = load.ledger.acknowledged
        report.row("writes acknowledged: cohorts / sessions / registrations / rosters",
                   " / ".join(str(len(kept[kind])) for kind in ("cohort", "session", "registration", "roster")))
        report.row("mails of reminders sent meanwhile, each once", sent)
        report.check(f"kills of server / worker / PostgreSQL: {servers} / {workers} / {databases}; acknowledged and lost",
                     lost, lambda n: n == 0, "0")
        report.check("rows doubled, rows of refused requests, half imports, drifts found by doctor, other than 503",
                     len(faults), lambda n: n == 0, "0", details=faults)
        report.time("server back after its kill: median / longest, s", spread(back["server"]),
                    lambda _: max(back["server"]) < options.back, f"< {options.back:g}")
        report.time("service back after PostgreSQL's kill: median / longest, s", spread(back["database"]),
                    lambda _: max(back["database"]) < 10, "< 10")
        report.row("of which PostgreSQL's own recovery, s", spread(recovered))
        report.row("requests without an answer, answered 503", f"{load.ledger.unanswered}, {load.ledger.statuses[503]}")
        report.check("resident memory of the server / a worker at most, MiB",
                     f"{server.peak:.0f} / {max(w.peak for w in hands):.0f}",
                     lambda _: max(server.peak, *(w.peak for w in hands)) < 256, "< 256")
    finally:
        for process in [server, *hands]:
            process.stop()
        cluster.stop()


def spread(values):
    """Median and longest of some seconds."""
    return f"{statistics.median(values):.2f} / {max(values):.2f}"
