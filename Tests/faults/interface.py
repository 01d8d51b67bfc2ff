"""Schemathesis against the interface for programs, as each kind of caller: requests made from its own description."""

import base64
import collections
import concurrent.futures
import hashlib
import json
import os
import re
import secrets
import subprocess
import sys

from edge import service
from service import ROOT, doctor, sign_in

CHECKS = ("not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,"
          "unsupported_method,ignored_auth")
PERSONAS = ["advisor", "employer", "training", "coordinator", "prefecture", "national", "auditor"]
POWERS = "'{cohorts,rosters,sessions,registrations,attendance}'"


def schemathesis():
    """The program, in an environment of its own that is made when it is missing or its list has changed."""
    wanted = (ROOT / "Tests/faults/requirements.txt").read_text()
    folder = ROOT / ".build-faults/python"
    noted = folder / "requirements.txt"
    if not noted.exists() or noted.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "-r",
                        ROOT / "Tests/faults/requirements.txt"], check=True)
        noted.write_text(wanted)
    return folder / "bin/schemathesis"


def token(cluster, role, persona):
    """A machine's token with every power its role may pass on, made behind the service's back."""
    secret = secrets.token_bytes(32)
    cluster.sql(f"""
        insert into api_token (public_id, token_hash, account_role_id, training_body_id, name, powers, expires_at)
        select gen_random_uuid(), '\\x{hashlib.sha256(secret).hexdigest()}', r.id, r.training_body_id, 'essai', {POWERS},
            now() + interval '1 day' from account_role r where r.id = {role}""")
    return f"prc_{persona}_{base64.urlsafe_b64encode(secret).decode().rstrip('=')}"


def callers(cluster):
    """Name and header of each: a session of every persona, the machines of two, and nobody."""
    role = {persona: cluster.sql(f"select id from account_role where persona = '{persona}' order by id limit 1")
            for persona in PERSONAS}
    yield "nobody", None
    for persona in PERSONAS:
        yield persona, f"Cookie: sid={sign_in(cluster, role[persona], persona)}"
    for persona in ("training", "national"):
        yield f"machine of {persona}", f"Authorization: Bearer {token(cluster, role[persona], persona)}"


def with_known_names(document, cluster):
    """The description in which an identifier is one that exists, own or foreign, as often as an invented one."""
    tables = {"advisors": "person", "cohorts": "cohort", "sessions": "module_session", "imports": "import_job",
              "enrolments": "enrolment", "employers": "structure"}
    names = {part: [row[0] for row in cluster.rows(f"select public_id from {table} order by id limit 60")]
             for part, table in tables.items()}

    def known(part):
        return {"anyOf": [{"enum": names[part]}, {"type": "string", "format": "uuid"}]}

    for path, methods in document["paths"].items():
        part = path.split("/")[2] if path.startswith("/api/") else ""
        for operation in methods.values():
            for parameter in operation.get("parameters", []):
                if parameter["name"] == "id" and part in names:
                    parameter["schema"] = known(part)
                elif parameter["name"] in ("advisor", "session"):
                    parameter["schema"] = known(parameter["name"] + "s")
    for schema in document["components"]["schemas"].values():
        # What is asked about a person names one: the body of a registration.
        if "string" in schema.get("properties", {}).get("advisor", {}).get("type", ()):
            schema["properties"]["advisor"] = known("advisors")
    return document


def fuzz(program, folder, name, header, document, url, examples, seed):
    """One run as one caller: cases, statuses, the longest answer, and what was found."""
    folder = folder / name.replace(" ", "-")
    folder.mkdir(parents=True)
    (folder / "openapi.json").write_text(json.dumps(document))
    command = [program, "--no-color", "run", "openapi.json", "--url", url, "--workers", "1",
               "--max-examples", str(examples), "--seed", str(seed), "--phases", "examples,coverage,fuzzing,stateful",
               "--checks", CHECKS if header else CHECKS.replace(",ignored_auth", ""), "--continue-on-failure",
               "--no-shrink", "--generation-database", "none", "--suppress-health-check", "all",
               "--generation-with-security-parameters", "false", "--request-timeout", "30",
               "--report", "ndjson", "--report-ndjson-path", "events"]
    # Programs that ask have no proxy and no settings of the machine's.
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    done = subprocess.run(command + (["--header", header] if header else []), cwd=folder, capture_output=True, text=True,
                          timeout=900, env=environment)
    statuses, longest, cases = collections.Counter(), (0.0, ""), 0
    with open(folder / "events") as events:
        for line in events:
            event = json.loads(line).get("ScenarioFinished")
            for exchange in (event or {}).get("recorder", {}).get("interactions", {}).values():
                cases += 1
                answer = exchange["response"]
                statuses[answer["status_code"] if answer else "none"] += 1
                if answer and answer["elapsed"] > longest[0]:
                    request = exchange["request"]
                    longest = (answer["elapsed"], f"{request['method']} {request['uri'][:150]}")
    (folder / "events").unlink()
    found = re.split(r"\n_{5,} .* _{5,}\n", done.stdout.split("= WARNINGS =")[0])[1:] if done.returncode else []
    if done.returncode and not found:
        found = [done.stdout[-3000:] + done.stderr[-1000:]]
    (folder / "out").write_text(done.stdout + done.stderr)
    return {"name": name, "cases": cases, "statuses": statuses, "longest": longest, "found": found}


def brief(finding):
    """A finding in one line: what came, what was promised, and the request."""
    lines = [line.strip() for line in finding.splitlines() if line.strip(" =")]
    return " ".join(line for line in lines if not line.startswith(("st replay", "Reproduce", "`")))[:600]


def interface(report, options, cases):
    """At least that many cases over all callers."""
    program = schemathesis()
    with service(options, "interface") as (server, cluster, house, _cookie, _path):
        document = with_known_names(json.loads(server.ask("GET", "/api/openapi.json")[1]), cluster)
        operations = sum(len(methods) for methods in document["paths"].values())
        everybody = list(callers(cluster))
        # The examples and the edges of every parameter come on top.
        examples = max(1, cases // len(everybody) // operations)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            done = list(pool.map(lambda caller: fuzz(
                program, options.folder / "schemathesis", *caller, document, f"http://127.0.0.1:{server.port}", examples,
                options.seed), everybody))
        server.note_memory()
        statuses = sum((run["statuses"] for run in done), collections.Counter())
        found = [f"{run['name']}: {brief(text)}" for run in done for text in run["found"]]
        logged = [line.strip()[:300] for line in open(house.folder / "serve.log", errors="replace")
                  if '"status":500' in line or "use-case failed" in line]
        report.check(f"schemathesis: cases over {operations} operations as {len(everybody)} callers",
                     sum(run["cases"] for run in done), lambda n: n >= cases, f"≥ {cases}",
                     details=[f"{run['name']}: {run['cases']}" for run in done])
        report.row("answers", ", ".join(f"{status}: {times}" for status, times in statuses.most_common()))
        report.check("answers 5xx; faults in the server's log",
                     f"{sum(n for status, n in statuses.items() if status == 'none' or status >= 500)}; {len(logged)}",
                     lambda _: not logged and all(status != "none" and status < 500 for status in statuses), "0; 0",
                     details=logged)
        report.check("answers that the description does not have (status, type, shape), ways in without a session",
                     len(found), lambda n: n == 0, "0", details=found)
        longest = max(run["longest"] for run in done)
        report.time("longest answer, s", f"{longest[0]:.2f}", lambda _: longest[0] < 1, "< 1", details=[longest[1]])
        drift = doctor(house)
        report.check("problems that doctor finds afterwards", len(drift), lambda n: n == 0, "0", details=drift)
        report.check("resident memory at most, MiB", f"{server.peak:.0f}", lambda _: server.peak < 256, "< 256")
