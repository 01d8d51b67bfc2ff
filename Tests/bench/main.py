"""Measures what is asked for, prints the tables, and writes them as Markdown and JSON."""

import argparse
import datetime
import json
import os
import pathlib
import re
import shutil
import statistics
import sys
import tempfile
import time

import crowd
import stage as stages
from decisions import decisions
from desk import eligibility, team
from hot import Hot
from intake import roster
from rules import check
from service import ROOT


def row(values):
    return "| " + " | ".join(str(value) for value in values) + " |"


def number(value, digits=0):
    return "–" if value is None else f"{value:_.{digits}f}"


class Tables:
    """What is printed and kept."""

    def __init__(self):
        self.lines, self.data, self.ratios = [], {}, []

    def say(self, *lines):
        for line in lines:
            # A thin space between thousands.
            line = re.sub(r"(?<=\d)_(?=\d{3})", "\u202f", line)
            print(line, flush=True)
            self.lines.append(line)

    def ratio(self, what, value, must, aim, at_least=True, digits=2):
        """A ratio of two figures of one run, against what was asked for."""
        def reached(bound):
            return value >= bound if at_least else value <= bound
        mark = "aim reached" if reached(aim) else "reached" if reached(must) else "**missed**"
        sign = "≥" if at_least else "≤"
        self.ratios.append((what, f"{value:_.{digits}f}", *(f"{sign} {bound:_}" for bound in (must, aim)), mark))

    def hot(self, measures, advisors):
        self.say("", f"## The hot read, {advisors:_} advisors", "",
                 row(["32 connections", "requests/s (range)", "p50 µs", "p99 µs", "server µs/request", "PostgreSQL µs/request"]),
                 row(["---"] * 6))
        for measure in measures.values():
            low, high = measure.span(32, "rate")
            self.say(row([measure.name, f"{number(measure.median(32, 'rate'))} ({number(low)}–{number(high)})",
                          number(measure.median(32, "p50")), number(measure.median(32, "p99")),
                          number(measure.median(32, "server"), 1), number(measure.median(32, "database"), 1)]))
        self.say("", row(["other numbers of connections", *(f"{what}, {lines}" for lines in (1, 64)
                          for what in ("requests/s", "p50 µs", "p99 µs"))]), row(["---"] * 7))
        for measure in measures.values():
            self.say(row([measure.name, *(number(measure.median(lines, what)) for lines in (1, 64)
                                          for what in ("rate", "p50", "p99"))]))
        self.data[f"hot-{advisors}"] = {
            measure.name: measure.rounds for measure in measures.values()}

    def write(self, folder):
        if self.ratios:
            self.say("", "## Ratios, each within one run", "", row(["ratio", "measured", "must", "aim", ""]), row(["---"] * 5))
            for ratio in self.ratios:
                self.say(row(ratio))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "report.md").write_text("\n".join(self.lines) + "\n")
        self.data["ratios"] = self.ratios
        (folder / "report.json").write_text(json.dumps(self.data, ensure_ascii=False, indent=1))
        print(f"-- {folder}/report.md")


def hot_read(options, tables, advisors):
    stage = stages.Stage(options, advisors)
    hot = Hot(options, stage)
    try:
        measures = hot.run()
        tables.hot(measures, advisors)
        rate = {name: measure.median(32, "rate") for name, measure in measures.items()}
        if advisors == 4000:
            tables.ratio("hot read ÷ pgbench with the same statements and policies", rate["statement"] / rate["pgbench"], .5, .65)
            tables.ratio("hot read ÷ FastAPI + asyncpg, both with policies (the dossier, which both give alike)",
                         rate["dossier"] / rate["peer"], 5, 6.5)
            if "hello" in measures:
                tables.ratio("server CPU of the hot read ÷ Hummingbird hello", measures["statement"].median(32, "server")
                             / measures["hello"].median(32, "server"), 2, 1.4, at_least=False)
            tables.ratio("p99 ÷ FastAPI's p99 at 32 connections (dossier)",
                         measures["dossier"].median(32, "p99") / measures["peer"].median(32, "p99"), .33, .23, at_least=False)
            pair = hot.run_without_policies()
            loss = 1 - pair["with"].median(32, "rate") / pair["without"].median(32, "rate")
            tables.ratio("loss of requests/s by row-level policies, %", loss * 100, 18, 12, at_least=False, digits=0)
            tables.data["policies"] = {name: measure.rounds for name, measure in pair.items()}
        else:
            small = tables.data.get("hot-4000", {})
            tables.data[f"statements-{advisors}"] = len(small)
        tables.say("", f"Statements of one hot read: {len(hot.statement)}; resident memory of the server: "
                   f"{memory_of(hot.server):.0f} MiB.")
    finally:
        hot.close()
        stage.close()


def start(options, tables):
    """From the start of the server to its first answer out of the database; the size of the program."""
    stage = stages.Stage(options, 100, 50)
    try:
        times = []
        for _ in range(5):
            begun = time.monotonic()
            server = stage.server("start")
            times.append(time.monotonic() - begun)
            server.stop()
        size = os.path.getsize(options.program) / 2**20
        tables.say("", f"Start to the first answer from the database: {statistics.median(times) * 1000:.0f} ms; the program "
                   f"has {size:.0f} MiB.")
        tables.data["start"] = times
    finally:
        stage.close()


def memory_of(server):
    server.note_memory()
    return server.peak


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default="hot,rules,decisions,eligibility,list,batch,reminders,import,start",
                         help="parts, commas between")
    options.add_argument("--long", action="store_true", help="a million advisors besides")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=int, default=3)
    options.add_argument("--advisors", type=int, default=4000)
    options.add_argument("--program", default=str(ROOT / ".build/release/parcours"))
    options.add_argument("--hello", default=str(ROOT / ".build-bench/hello/release/hello"))
    options.add_argument("--decisions", default=str(ROOT / ".build-bench/decisions/release/decisions"))
    options.add_argument("--python", default=os.path.dirname(sys.executable))
    options.add_argument("--report", default=str(ROOT / ".build-bench"))
    options = options.parse_args()
    options.folder = pathlib.Path(tempfile.mkdtemp(prefix="pcb-", dir="/tmp"))
    options.folder.chmod(0o755)
    options.crowds = {}
    tables = Tables()
    cpu = next(line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name"))
    tables.say("# Benchmarks", "", f"{os.cpu_count()} × {cpu}, client and servers on the same cores; "
               f"{datetime.date.today().isoformat()}; {options.rounds} alternating rounds of {options.seconds} s, medians.")
    parts = {
        "hot": lambda: hot_read(options, tables, options.advisors),
        "rules": lambda: check(options, tables, 1_000_000 if options.long else 100_000),
        "decisions": lambda: decisions(options, tables),
        "eligibility": lambda: eligibility(options, tables),
        "list": lambda: team(options, tables),
        "batch": lambda: crowd.statements(options, tables),
        "reminders": lambda: crowd.reminders(options, tables),
        "import": lambda: tables.ratio(
            "validated roster import ÷ raw copy of the same bytes", roster(options, tables, 100_000), .25, .4, digits=3),
        "start": lambda: start(options, tables),
    }
    try:
        for name in options.only.split(","):
            parts[name]()
        crowd.close(options)
        if options.long and "hot" in options.only:
            hot_read(options, tables, 1_000_000)
    finally:
        crowd.close(options)
        tables.write(pathlib.Path(options.report))
        shutil.rmtree(options.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
