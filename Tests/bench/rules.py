"""Decisions without a database: by the command line over a file, and by the open route."""

import json
import os
import subprocess
import time

from service import ROOT


def questions(folder, count):
    """A file of that many questions, made of the acceptance cases."""
    lines = []
    for line in open(ROOT / "Tests/Acceptance/decisions.jsonl"):
        case = json.loads(line)
        lines.append(json.dumps({key: case[key] for key in ("id", "dossier", "query") if key in case}, ensure_ascii=False))
    file = folder / "questions.jsonl"
    with open(file, "w") as out:
        for number in range(count):
            out.write(lines[number % len(lines)] + "\n")
    return file


def check(options, tables, count):
    """`parcours check` over a file: decisions a second and core, memory."""
    file = questions(options.folder, count)
    runs = []
    for _ in range(3):
        begun = time.monotonic()
        with open(file) as source, open(options.folder / "answers", "w") as answers:
            process = subprocess.Popen([options.program, "check", "--dossier", "-"], stdin=source, stdout=answers,
                                       stderr=subprocess.DEVNULL, env={"PARCOURS_HOME": str(ROOT), "PATH": "/usr/bin"})
            _, _status, used = os.wait4(process.pid, 0)
        runs.append((used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss / 1024))
    cpu, wall, memory = sorted(runs)[1]
    answered = sum(1 for _ in open(options.folder / "answers"))
    assert answered == count, (answered, count)
    tables.say("", f"`parcours check`, {count:_} questions ({file.stat().st_size / 2**20:.0f} MiB) read, decided in both "
               f"readings, written with reasons: {wall:.2f} s, {count / cpu:_.0f} decisions a second and core, JSON "
               f"included, {memory:.1f} MiB.")
    tables.data["check"] = runs
