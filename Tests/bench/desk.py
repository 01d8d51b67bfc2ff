"""What a person at a desk waits for: a decision on facts given, and the list of a coordinator."""

import json
import os
import subprocess
import time

import stage as stages
from hot import TICK, Measure, family, wrk
from rules import questions
from service import end, free_port
from stage import cookie


def measured(measure, stage, url, script, argument, connections, seconds, number):
    """One round of wrk, noted with the CPU that server and database spent on a request."""
    postmaster = stage.cluster.process.pid
    before = family(measure.pid), family(postmaster)
    count, duration, errors, broken, p50, p99 = wrk(url, argument, connections, seconds, number, script)
    time.sleep(0.3)
    after = family(measure.pid), family(postmaster)
    assert errors == 0 and count > 0, f"{measure.name}: {count} answers, {errors} errors, {broken} broken connections"
    measure.note(connections, rate=count / duration, p50=p50, p99=p99, server=(after[0] - before[0]) / TICK / count * 1e6,
                 database=(after[1] - before[1]) / TICK / count * 1e6)


def table(tables, title, measures, connections):
    tables.say("", f"## {title}", "", "| | requests/s | p50 ms | p99 ms | server ms/request | PostgreSQL ms/request |",
               "|" + " --- |" * 6)
    for measure in measures:
        for lines in connections:
            cells = [measure.median(lines, figure) / 1000 for figure in ("p50", "p99", "server", "database")]
            tables.say(f"| {measure.name}, {lines} connection{'s' if lines > 1 else ''} | {measure.median(lines, 'rate'):_.0f} | "
                       + " | ".join(f"{cell:.2f}" for cell in cells) + " |")
    tables.data[title] = {measure.name: measure.rounds for measure in measures}


def eligibility(options, tables):
    """`POST /api/eligibility` beside a server that answers as many bytes with nothing behind it."""
    stage = stages.Stage(options, 100, 10)
    hello = None
    try:
        server = stage.server("serve")
        file = questions(options.folder, 96)
        bodies = [json.dumps({key: case[key] for key in ("dossier", "query")}) for case in map(json.loads, open(file))]
        asked = stage.folder / "bodies"
        asked.write_text("\n".join(bodies) + "\n")
        sizes = []
        for body in bodies:
            status, answer = server.ask("POST", "/api/eligibility", body, {"Content-Type": "application/json"})
            assert status == 200, (status, answer)
            sizes.append(len(answer))
        measures = [Measure("**Parcours**, `POST /api/eligibility`", server.process.pid)]
        ports = [server.port]
        if os.path.exists(options.hello):
            ports.append(free_port())
            hello = subprocess.Popen([options.hello, str(ports[1]), str(sum(sizes) // len(sizes))])
            measures.append(Measure("Hummingbird hello, the same bytes out", hello.pid))
            time.sleep(0.5)
        for number in range(options.rounds + 1):
            for measure, port in list(zip(measures, ports))[::1 if number % 2 else -1]:
                path = f"http://127.0.0.1:{port}/api/eligibility"
                measured(measure, stage, path, "questions.lua", asked, 32, options.seconds, number)
            if number == 0:
                for measure in measures:
                    measure.rounds.clear()
        table(tables, "A decision over HTTP", measures, [32])
        if hello:
            ours, bare = (measure.median(32, "server") for measure in measures)
            tables.say("", f"Server CPU ÷ hello's: {ours / bare:.2f}; requests/s ÷ hello's: "
                       f"{measures[0].median(32, 'rate') / measures[1].median(32, 'rate'):.2f}.")
    finally:
        if hello:
            end(hello)
        stage.close()


def team(options, tables, advisors=200):
    """The page and the file of a coordinator with 200 advisors."""
    stage = stages.Stage(options, 1000, 500)
    try:
        lead, members = stage.people[0], stage.people[1:advisors + 1]
        stage.cluster.sql(f"""
            set session_replication_role = replica;
            delete from team_member;
            insert into team_member (coordinator_id, person_id, from_on)
                select {lead}, p.id, current_date - 30 from person p where p.id = any('{{{",".join(map(str, members))}}}');
            update account_role set persona = 'coordinator' where person_id = {lead} and persona = 'advisor'""")
        stage.cluster.sql("analyze")
        server = stage.server("serve")
        sid = "coordinator" + cookie(lead).removeprefix("advisor")
        paths = {"the page `/equipe`": "/equipe", "its file, CSV": "/equipe/fichier?format=csv"}
        measures, files = [], []
        for name, path in paths.items():
            status, body = server.ask("GET", path, None, {"Cookie": f"sid={sid}"})
            shown = body.count(b"/conseillers/") if path == "/equipe" else body.count(b"\n") - 1
            assert status == 200 and shown >= advisors, (path, status, shown, body[:400])
            files.append(stage.folder / f"requests-{len(files)}")
            files[-1].write_text(f"{path} {sid}\n")
            measures.append(Measure(f"{name}, {len(body) / 1024:.0f} KiB", server.process.pid))
        for number in range(options.rounds):
            for measure, file in list(zip(measures, files))[::1 if number % 2 else -1]:
                for lines in (1, 8):
                    measured(measure, stage, f"http://127.0.0.1:{server.port}/", "advisors.lua", file, lines, options.seconds,
                             number)
        table(tables, f"The list of a coordinator: {advisors} advisors", measures, [1, 8])
    finally:
        stage.close()
