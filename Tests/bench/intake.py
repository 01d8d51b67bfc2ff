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
            subprocess.run(
                ["psql", "-q", "-X", "-h", str(stage.cluster.folder), "-U", "postgres", "parcours", "-c", "truncate copied", "-c",
                 f"\\copy copied from '{file}' with (format csv, delimiter ';', header)"], check=True)
            copies.append(time.monotonic() - begun)
        stage.cluster.sql("drop table copied")
        begun = time.monotonic()
        done = stage.program.run("import", "roster", str(file), "--body", "la-fabrik", "--apply", "--json", check=False)
        took = time.monotonic() - begun
        assert done.returncode == 0, done.stdout[:600] + done.stderr[:600]
        people = stage.cluster.sql("select count(*) from person where email like '%@mesure.example'")
        assert people == str(rows), (people, json.loads(done.stdout).get("rows"))
        copy = sorted(copies)[1]
        tables.say("", f"Roster of {rows:_} rows ({file.stat().st_size / 2**20:.1f} MiB) into {rows // 20:_} cohorts: checked and "
                   f"recorded as people, contracts, employers, enrolments with their history in {took:.1f} s; `\\copy` of the "
                   f"same bytes into one table of text {copy:.2f} s.")
        tables.data["import"] = {"seconds": took, "copies": copies}
        return copy / took
    finally:
        stage.close()
