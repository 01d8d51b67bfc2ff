"""A populated database migrated while people work on it: nobody waits longer than a second, nothing fails."""

import shutil
import subprocess
import time

from cluster import Cluster
from load import Load
from service import ROOT, Program, Server, Worker, doctor, populate

# What migrations of this service are made of, one kind each; the tables are the busiest that it has.
TABLE = """
set local role parcours_owner;
create table trial_note (
    id bigint generated always as identity primary key,
    enrolment_id bigint not null constraint trial_note_enrolment_is_known references enrolment,
    note text not null constraint trial_note_is_short check (length(note) <= 500)
);
create index trial_note_by_enrolment on trial_note (enrolment_id);
alter table trial_note enable row level security;
alter table trial_note force row level security;
create policy definer_all on trial_note to parcours_definer using (true) with check (true);
create policy auditor_reads on trial_note for select to p_auditor using ((select ctx.require('auditor')));
grant select, insert on trial_note to parcours_definer;
grant select on trial_note to p_auditor;
create trigger record_insert after insert on trial_note referencing new table as new_rows
    for each statement execute function record_audit();
reset role;
set local role parcours_definer;
insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention)
select 'public', 'trial_note', name, 'technical', 'none', 'training', 'advisor_file'
from unnest(array['id', 'enrolment_id', 'note']) name;
reset role;
"""
INDEX = """
set local role parcours_owner;
create index trial_event_by_day on enrolment_event (on_date, kind);
create index trial_journal_by_day on audit_event (at);
reset role;
"""
COLUMN = """
set local role parcours_owner;
alter table person add column trial_mark text;
alter table enrolment add column trial_rank integer not null default 0;
reset role;
set local role parcours_definer;
insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention)
values ('public', 'person', 'trial_mark', 'technical', 'none', 'training', 'advisor_file'),
    ('public', 'enrolment', 'trial_rank', 'technical', 'none', 'training', 'advisor_file');
reset role;
"""
CHECK = """
set local role parcours_owner;
alter table enrolment_event add constraint trial_reason_is_bounded check (length(reason) <= 5000);
alter policy definer_all on person using (true);
reset role;
"""
# One of ours that only replaces a function: the same again.
FUNCTION = (ROOT / "migrations/0046_waiting_rank.sql").read_text()


def home(folder, additions):
    """What the program of the next version brings along: our migrations and more."""
    shutil.copytree(ROOT / "migrations", folder / "migrations")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    last = max(int(path.name[:4]) for path in (folder / "migrations").glob("*.sql"))
    for number, (name, text) in enumerate(additions, last + 1):
        (folder / "migrations" / f"{number:04}_{name}.sql").write_text(text)
    return folder


class Timed(Load):
    """A load that remembers its longest request since it was last asked."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.longest, self.asked = (0.0, ""), 0
        for thread in self.threads:
            thread.once = self.timed(thread.once)

    def timed(self, once):
        def ask(method, path, body, fields):
            begun = time.monotonic()
            answer = once(method, path, body, fields)
            self.asked += 1
            self.longest = max(self.longest, (time.monotonic() - begun, f"{method} {path}"))
            return answer
        return ask

    def restart_clock(self):
        longest, self.longest, asked, self.asked = self.longest, (0.0, ""), self.asked, 0
        return longest, asked


def migration(report, options, advisors):
    folder = options.folder / "next"
    cluster = Cluster(folder / "pg").create().start()
    program = Program(options.program, folder / "app", cluster.url())
    server, worker = Server(program), Worker(program)
    try:
        populate(cluster, program, advisors)
        server.start()
        worker.start()
        load = Timed(cluster, [server], "next", clients=4, pause=0.02)
        load.start()
        time.sleep(5)
        usual, _ = load.restart_clock()
        report.row(f"longest request before, {advisors} advisors, s", f"{usual[0]:.2f}")
        first = [("trial_table", TABLE), ("trial_index", INDEX), ("trial_function", FUNCTION)]
        second = first + [("trial_column", COLUMN), ("trial_check", CHECK)]
        for name, additions, reads_for, title in (
            ("one", first, 0, "a table, indexes, a function"),
            ("two", second, 6, "columns and checks of the busiest tables, while a backup reads them for 6 s"),
        ):
            reader = holding(cluster, reads_for)
            begun = time.monotonic()
            done = program.run("migrate", PARCOURS_HOME=str(home(folder / name, additions)))
            seconds = time.monotonic() - begun
            reader.wait()
            time.sleep(1)
            longest, asked = load.restart_clock()
            applied = sum("trial" in line for line in done.stdout.splitlines())
            report.check(f"migrations ({title}): applied in s", f"{applied}, {seconds:.1f}", lambda _: applied in (2, 3), "all")
            report.time(f"longest of {asked} requests meanwhile, s", f"{longest[0]:.2f}", lambda _: longest[0] < 1, "< 1",
                        details=[longest[1]])
        stuck = load.stop()
        lost, faults = load.compare()
        faults += [f"client stuck: {thread}" for thread in stuck]
        busy = load.ledger.statuses[503] + load.ledger.unanswered
        report.check("acknowledged and lost; answered 503 or not at all; other faults", f"{lost}; {busy}; {len(faults)}",
                     lambda _: not lost and not busy and not faults, "0; 0; 0", details=faults)
        drift = doctor(Next(program, folder / "two"))
        report.check("problems that the next version's doctor finds", len(drift), lambda n: n == 0, "0", details=drift)
    finally:
        server.stop()
        worker.stop()
        cluster.stop()


class Next:
    """The program with the home of the next version."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, *arguments, **options):
        return self.program.run(*arguments, PARCOURS_HOME=str(self.folder), **options)


def holding(cluster, seconds):
    """A transaction that has read every table and stays open, as that of a backup."""
    return subprocess.Popen(
        ["psql", "-X", "-q", "-h", str(cluster.folder), "-p", str(cluster.port), "-U", "postgres", "-d", "parcours", "-c",
         "begin; do $$ declare t text; begin for t in select oid::regclass from pg_class where relkind = 'r' and "
         "relnamespace = 'public'::regnamespace loop execute 'lock table ' || t || ' in access share mode'; end loop; "
         f"end $$; select pg_sleep({seconds}); commit"], stdout=subprocess.DEVNULL)
