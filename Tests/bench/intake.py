"""A roster of 100,000 rows, checked and recorded, beside `\\copy` of the same bytes."""

import datetime
import json
import subprocess
import time

import stage as stages
from load import TITLES


def letters(number):
    """A name that no other number has and that resembles few."""
    return "".join(chr(97 + (number // 26 ** place) % 26) for place in range(5))


# What one row of a roster becomes, besides what is shared: each table with how its rows hang on a person `p`.
MADE = {"person": "t.id = p.id", "person_role": "t.person_id = p.id", "contract": "t.person_id = p.id",
        "contract_event": "t.person_id = p.id", "employer_sight": "t.person_id = p.id", "enrolment": "t.person_id = p.id",
        "training_sight": "t.person_id = p.id"}


def psql(stage, database, *commands):
    """Runs commands of psql, `\\copy` among them, as the superuser."""
    subprocess.run(["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-h", str(stage.cluster.folder), "-U", "postgres", database,
                    *(part for command in commands for part in ("-c", command))], check=True)


def bare_copy(stage, database):
    """Seconds to copy the rows that the import made into the same tables of a database without them: their indexes and
    checks, but no foreign key, trigger or policy; and how many rows."""
    commands, rows = ["set session_replication_role = replica"], 0
    for name, link in MADE.items():
        columns = stage.cluster.sql(f"select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute "
                                    f"where attrelid = '{name}'::regclass and attnum > 0 and not attisdropped "
                                    f"and attgenerated = ''")
        file = stage.folder / f"{name}.copy"
        chosen = ", ".join(f"t.{column}" for column in columns.split(", "))
        psql(stage, "parcours", f"\\copy (select {chosen} from {name} t join person p on {link} "
             f"where p.email like '%@mesure.example' order by p.id) to '{file}'")
        rows += sum(1 for _ in open(file, "rb"))
        commands.append(f"\\copy {name} ({columns}) from '{file}'")
    begun = time.monotonic()
    psql(stage, database, *commands)
    return time.monotonic() - begun, rows


def roster(options, tables, rows):
    """Rows a second of the import ÷ those of the copy: the median of three copies, one import."""
    stage = stages.Stage(options, 100, 10)
    try:
        monday = datetime.date.today() + datetime.timedelta(84 - datetime.date.today().weekday())
        cohorts = options.folder / "cohorts.csv"
        cohorts.write_text("\r\n".join(["code;territory;start", *(f"M-{n:05};13;{monday}" for n in range(rows // 20))]))
        stage.program.run("import", "cohorts", str(cohorts), "--body", "la-fabrik", "--apply")
        file = options.folder / "roster.csv"
        with open(file, "w", newline="") as out:
            out.write(TITLES + ";Cohorte\r\n")
            for n in range(rows):
                out.write(f"{letters(n * 7919 % 11881376)};{letters(n)};p{n}@mesure.example;13002526500013;Paul Roux;"
                          f"paul.roux@mairie.example;13;04/05/2026;;;M-{n // 20:05}\r\n")
        copies = []
        stage.cluster.sql("create table copied (a text, b text, c text, d text, e text, f text, g text, h text, i text, j text, "
                          "k text)")
        for _ in range(3):
            begun = time.monotonic()
            psql(stage, "parcours", "truncate copied",
                 f"\\copy copied from '{file}' with (format csv, delimiter ';', header)")
            copies.append(time.monotonic() - begun)
        stage.cluster.sql("drop table copied")
        stage.cluster.sql("create database bare template parcours", "postgres")
        begun = time.monotonic()
        done = stage.program.run("import", "roster", str(file), "--body", "la-fabrik", "--apply", "--json", check=False)
        took = time.monotonic() - begun
        assert done.returncode == 0, done.stdout[:600] + done.stderr[:600]
        people = stage.cluster.sql("select count(*) from person where email like '%@mesure.example'")
        assert people == str(rows), (people, json.loads(done.stdout).get("rows"))
        copy = sorted(copies)[1]
        bare, made = bare_copy(stage, "bare")
        tables.say("", f"Roster of {rows:_} rows ({file.stat().st_size / 2**20:.1f} MiB) into {rows // 20:_} cohorts: checked and "
                   f"recorded as people, contracts, employers, enrolments with their history in {took:.1f} s; `\\copy` of the "
                   f"same bytes into one table of text {copy:.2f} s. Copied straight into the same tables, with indexes and checks but "
                   f"without foreign keys, triggers and policies, the {made:_} rows it makes take {bare:.1f} s: "
                   f"{bare / took:.2f} of the import.")
        tables.data["import"] = {"seconds": took, "copies": copies, "bare": bare, "made": made}
        return copy / took
    finally:
        stage.close()
