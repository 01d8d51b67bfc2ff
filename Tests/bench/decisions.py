"""Decisions and statements by the library alone: no JSON, no database, no process between."""

import json
import statistics
import subprocess

from rules import questions
from service import ROOT


def decisions(options, tables):
    """Decisions a second and core, in both readings, over the acceptance cases."""
    file = questions(options.folder, sum(1 for _ in open(ROOT / "Tests/Acceptance/decisions.jsonl")))
    runs = []
    for _ in range(options.rounds):
        done = subprocess.run([options.decisions, str(ROOT / "seeds"), str(file), "500000"], check=True,
                              capture_output=True, text=True)
        runs.append(json.loads(done.stdout))
    assert all(run["verdicts"] == runs[0]["verdicts"] and len(run["verdicts"]) == 4 for run in runs), runs
    rates = [run["decisions"] / run["seconds"] for run in runs]
    stated = [run["statements"] / run["statementSeconds"] for run in runs]
    tables.say("", f"Library alone, {runs[0]['decisions']:_} decisions on the acceptance cases, both readings, with all reasons "
               f"and their facts: {statistics.median(rates):_.0f} decisions a second and core "
               f"({min(rates):_.0f}–{max(rates):_.0f}); statements: {statistics.median(stated):_.0f}.")
    tables.data["decisions"] = runs
    tables.ratio("decisions per second and core, library, both readings", statistics.median(rates), 200_000, 1_000_000,
                 digits=0)
