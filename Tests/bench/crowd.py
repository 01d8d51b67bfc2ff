"""Work on everybody at once: the statements of all advisors, the reminders of a day."""

import contextlib
import datetime
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "faults"))

from cluster import Cluster  # noqa: E402
from service import Program  # noqa: E402

SMALL, LARGE, HUGE = 4_000, 100_000, 1_000_000


class Crowd:
    """A database of that many advisors, with nothing running on it."""

    def __init__(self, options, advisors):
        self.advisors = advisors
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="c", dir=options.folder))
        self.folder.chmod(0o755)
        self.cluster = Cluster(self.folder / "pg", options=[
            "shared_buffers=2GB", "max_wal_size=8GB", "checkpoint_timeout=30min", "work_mem=16MB"]).create().start()
        self.program = Program(options.program, self.folder / "app", self.cluster.url())
        self.cluster.sql("create database parcours", "postgres")
        self.program.run("migrate")
        self.program.run("seed", "--demo", "--advisors", str(advisors))
        self.cluster.sql("vacuum analyze")

    def run(self, *arguments):
        """Runs a command: seconds, its own CPU seconds, MiB at most, and how many lines it wrote."""
        output = self.folder / "output"
        begun = time.monotonic()
        with open(output, "wb") as file:
            process = subprocess.Popen([self.program.path, *arguments], env=self.program.environment, stdout=file)
            _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
        assert status == 0, f"{arguments}: {status}"
        with open(output, "rb") as file:
            lines = sum(1 for _ in file)
        return {"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024, "lines": lines}

    def close(self):
        self.cluster.stop()


def crowd(options, advisors):
    """The database of that many, made once for all parts that ask for it."""
    if advisors not in options.crowds:
        options.crowds[advisors] = Crowd(options, advisors)
    return options.crowds[advisors]


def close(options):
    for one in options.crowds.values():
        with contextlib.suppress(Exception):
            one.close()
    options.crowds.clear()


def sizes(options, *usual):
    return [*usual, HUGE] if options.long else list(usual)


def median(runs, figure):
    return statistics.median(run[figure] for run in runs)


def statements(options, tables):
    """The statement of everybody, written as JSON Lines: time, memory, and how both grow."""
    day = datetime.date.today().isoformat()
    tables.say("", "## The statements of all advisors", "",
               "| advisors | s | statements/s | CPU s of the program | MiB at most |", "|" + " --- |" * 5)
    times = {}
    for advisors in sizes(options, SMALL, LARGE):
        one = crowd(options, advisors)
        runs = [one.run("statement", "--all", "--on", day) for _ in range(5 if advisors == SMALL else 3 if advisors == LARGE else 1)]
        assert all(run["lines"] == advisors for run in runs), [run["lines"] for run in runs]
        seconds, memory = median(runs, "seconds"), max(run["memory"] for run in runs)
        times[advisors] = seconds
        tables.say(f"| {advisors:_} | {seconds:.2f} | {advisors / seconds:_.0f} | {median(runs, 'cpu'):.2f} | {memory:.0f} |")
        tables.data[f"statements-{advisors}"] = runs
        if advisors != SMALL:
            tables.ratio(f"batch of {advisors:_} advisors: time ÷ ({advisors // SMALL} × time of {SMALL:_})",
                         seconds / (advisors / SMALL * times[SMALL]), 1.5, 1.1, at_least=False)
            tables.ratio(f"memory of the batch of {advisors:_}, MiB", memory, 64, 64, at_least=False, digits=0)


def reminders(options, tables):
    """The reminders of today: which are due, and writing them."""
    day = datetime.date.today().isoformat()
    tables.say("", "## The reminders of a day", "",
               "| advisors | planned (dry run), s | CPU s of the program | MiB at most | planned and written, s | reminders |",
               "|" + " --- |" * 6)
    times = {}
    for advisors in sizes(options, SMALL):
        one = crowd(options, advisors)
        told = [one.run("remind", "--on", day, "--dry-run") for _ in range(3 if advisors == SMALL else 1)]
        written = one.run("remind", "--on", day, "--force")
        count = int(one.cluster.sql("select count(*) from reminder"))
        assert count > 0, "nothing was due"
        seconds = times[advisors] = median(told, "seconds")
        tables.say(f"| {advisors:_} | {seconds:.2f} | {median(told, 'cpu'):.2f} | {max(run['memory'] for run in told):.0f} | "
                   f"{written['seconds']:.2f} | {count:_} |")
        tables.data[f"reminders-{advisors}"] = {"told": told, "written": written, "reminders": count}
    if HUGE in times:
        tables.say("", f"Growth from {SMALL:_} to {HUGE:_}: {times[HUGE] / (HUGE / SMALL * times[SMALL]):.2f} of linear.")
