"""Several workers on one queue: each reminder is written once, and each mail leaves once."""

import time

from cluster import Cluster
from load import Load
from service import Program, Worker, doctor, populate

REMINDERS = """
    select coalesce(string_agg(line, E'\\n' order by line), '') from (
        select concat_ws(' ', rule, subject_kind, subject_id, due_on, role, recipient_person_id, recipient_structure_id,
            recipient_body_id, state) as line from reminder) listed"""
BUSY = """
    select (select count(*) from outgoing_mail where state not in ('sent', 'skipped', 'failed'))
        || ' ' || (select count(*) from reminder) || ' ' || (select count(*) from outgoing_mail)
        || ' ' || (select count(*) from reminder_run)"""


def workers_at_once(report, options, advisors, many=4):
    """The same database twice: one worker does the work of the week, and many do it together; the results are equal."""
    folder = options.folder / "crew"
    cluster = Cluster(folder / "pg").create().start()
    first = Program(options.program, folder / "alone", cluster.url())
    try:
        populate(cluster, first, advisors)
        cluster.sql("create database together template parcours", "postgres")
        # A copy does not take over who may connect.
        cluster.sql("revoke all on database together from public; "
                    "grant connect on database together to parcours_web, parcours_worker", "postgres")
        second = Program(options.program, folder / "together", cluster.url().replace("dbname=parcours", "dbname=together"))
        written, faults, seconds, peak = {}, [], {}, 0.0
        for program, database, count in ((first, "parcours", 1), (second, "together", many)):
            begun = time.monotonic()
            crew = [Worker(program, f"work{number}") for number in range(count)]
            for worker in crew:
                worker.start()
            seconds[count] = until_idle(cluster, database, begun)
            for worker in crew:
                worker.note_memory()
                peak = max(peak, worker.peak)
                if worker.process.poll() is not None:
                    faults.append(f"{worker.name} of {count} ended")
                worker.stop()
            written[count] = cluster.sql(REMINDERS, database).splitlines()
            sent, missed = mails(cluster, database, program)
            faults += [f"{count} workers: {sentence}" for sentence in missed + doctor(program)]
        faults += [f"one alone wrote it: {line}" for line in sorted(set(written[1]) - set(written[many]))[:20]]
        faults += [f"only {many} together wrote it: {line}" for line in sorted(set(written[many]) - set(written[1]))[:20]]
        if len(set(written[many])) != len(written[many]):
            faults.append("a reminder is there twice")
        report.check(f"reminders of {advisors} advisors, written by 1 and by {many} workers",
                     f"{len(written[1])}, {len(written[many])}", lambda _: written[1] and written[1] == written[many],
                     "the same")
        report.row(f"mails of them, sent by {many}", sent)
        report.check("reminders or mails doubled, missing or different, problems that doctor finds", len(faults),
                     lambda n: n == 0, "0", details=faults)
        report.row(f"seconds until nothing was left, 1 / {many} workers", f"{seconds[1]:.0f} / {seconds[many]:.0f}")
        report.check("resident memory of a worker at most, MiB", f"{peak:.0f}", lambda _: peak < 256, "< 256")
    finally:
        cluster.stop()


def until_idle(cluster, database, begun, quiet=6, timeout=400):
    """Waits until nothing is queued and nothing has changed for some seconds: seconds of work."""
    last, since = None, time.monotonic()
    while time.monotonic() - begun < timeout:
        now = cluster.sql(BUSY, database)
        if now != last:
            last, since = now, time.monotonic()
        counts = now.split()
        if counts[0] == "0" and int(counts[3]) > 0 and time.monotonic() - since > quiet:
            return since - begun
        time.sleep(0.5)
    raise RuntimeError(f"workers have not ended their work: {last}")


def mails(cluster, database, program):
    """`Load.mails` needs no load."""
    view = Load.__new__(Load)
    view.cluster = type("View", (), {"sql": staticmethod(lambda text: cluster.sql(text, database))})
    return Load.mails(view, program.folder / "mails")
