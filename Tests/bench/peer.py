"""The dossier of one advisor by FastAPI, asyncpg and orjson: the same statements in the same transaction, the same JSON.

The statements come from the file named by PEER_STATEMENTS, as the service itself sent them. Only the assembling of the
dossier is written anew. The pool is told to send nothing when a connection is given back, which favours this side.
"""

import base64
import contextlib
import hashlib
import json
import os
import uuid
from collections import defaultdict
from datetime import date

import asyncpg
import orjson
from fastapi import FastAPI, Request, Response

STATEMENTS = [tuple(entry) for entry in json.loads(open(os.environ["PEER_STATEMENTS"]).read())]


@contextlib.asynccontextmanager
async def connected(app):
    async def nothing(_):
        pass

    async with asyncpg.create_pool(
            host=os.environ["PEER_HOST"], user="parcours_web", database="parcours", min_size=8, max_size=8,
            reset=nothing) as app.state.pool:
        yield


app = FastAPI(lifespan=connected)


def iso(day):
    return day.isoformat() if isinstance(day, date) else day


def training(events, minutes):
    if not events:
        return None
    latest = events[-1]["enrolment_id"]
    of_latest = [event for event in events if event["enrolment_id"] == latest]

    def first(kind):
        return iso(min((event["on_date"] for event in events if event["kind"] == kind), default=None))

    def last(kind):
        return iso(max((event["on_date"] for event in of_latest if event["kind"] == kind), default=None))

    def hours(kind):
        for row in minutes:
            if row["kind"] == kind:
                value = round(float(row[2]) / 0.6) / 100
                return int(value) if value == int(value) else value
        return None

    def confirmation(kind):
        reset = ("planning_changed", "convocation_received", "seat_declined", "seat_released")
        confirmed = max((n for n, event in enumerate(of_latest) if event["kind"] == kind), default=None)
        if confirmed is None:
            return None
        changed = max((n for n, event in enumerate(of_latest) if event["kind"] in reset), default=-1)
        return iso(of_latest[confirmed]["on_date"]) if changed < confirmed else None

    return {
        "registeredOn": last("registered"), "interviewOn": first("interview_done"),
        "convocationReceivedOn": last("convocation_received"),
        "confirmedByAdvisorOn": confirmation("confirmed_by_advisor"),
        "confirmedByManagerOn": confirmation("confirmed_by_manager"),
        "startedOn": first("started"), "abandonedOn": last("abandoned"), "completedOn": first("completed"),
        "teachingHours": hours("teaching"), "internshipHours": hours("internship"),
        "mockJuryOn": first("mock_jury_held"),
    }


def dossier(person, facts):
    employer = facts["employers"][0] if facts["employers"] else None
    exemption = facts["exemptions"][0] if facts["exemptions"] else None
    return {
        "id": str(person["public_id"]), "territory": person["territory"],
        "roles": [{"role": row["role"], "from": iso(row["from_on"])} for row in facts["roles"]],
        "contracts": [{"siret": row[1], "start": iso(row[2]), "end": iso(row[3])} for row in facts["contracts"]],
        "initialTraining": training(facts["events"], facts["minutes"]),
        "exemption": {"reason": exemption[1], "on": iso(exemption[2])} if exemption else None,
        "postAnomaly": bool(employer and employer[3]),
        "certifications": [
            {"title": row["title"], "block": row["block"], "awardedOn": iso(row["awarded_on"])}
            for row in facts["certifications"]],
        "examAttempts": [{"exam": row["exam"], "on": iso(row["on_date"]), "outcome": row["outcome"]}
                         for row in facts["attempts"]],
        "aidantsConnectHabilitation": {"startedOn": iso(employer[1]), "validatedOn": iso(employer[2])}
        if employer and employer[1] else None,
        "moduleRegistrations": [
            {"id": str(row["public_id"]), "module": row["module_code"], "requestedOn": iso(row["requested_on"]),
             "sessionStart": iso(row["first_day"]), "sessionEnd": iso(row["last_day"]), "status": row["status"],
             "statusOn": iso(row["status_on"]), "funding": row["funding"],
             "acceptedAfterReview": row["accepted_after_review"]} for row in facts["registrations"]],
    }


# By what a statement is recognised, and what it is about.
MARKS = {"from person_role r": "roles", "from contract c\nleft join structure": "contracts", "0::bigint as recorded": "events",
         "from attendance a": "minutes", "from exemption x": "exemptions", "from certification c": "certifications",
         "from exam_attempt a": "attempts", "from module_registration r": "registrations", "post_anomaly(": "employers"}


def plan():
    """Each statement with the name of its facts and where its parameters come from."""
    found = []
    for text, parameters in STATEMENTS:
        if text.startswith(("reset role", "begin", "commit")):
            continue
        name = next((name for mark, name in MARKS.items() if mark in text), None)
        if "p.last_name, p.first_name" in text:
            name = "person"
        found.append((name, text, parameters))
    return found


PLAN = plan()


@app.get("/api/advisors/{identifier}/dossier")
async def show(identifier: uuid.UUID, request: Request):
    persona, _, text = request.cookies["sid"].partition(".")
    digest = hashlib.sha256(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))).digest()
    today = date.today()
    facts = defaultdict(list)
    person = None
    async with app.state.pool.acquire() as connection:
        async with connection.transaction(readonly=True):
            for name, text, parameters in PLAN:
                values = []
                for value in parameters:
                    if value == "ID":
                        values.append(person["id"])
                    elif value == "IDS":
                        values.append([person["id"]])
                    elif value == "PUBLIC":
                        values.append(identifier)
                    elif value == "HASH":
                        values.append(digest)
                    elif value == "PERSONA":
                        values.append(persona)
                    elif value == "TODAY":
                        values.append(today)
                    else:
                        values.append(value)
                rows = await connection.fetch(text, *values)
                if name == "person":
                    if not rows:
                        return Response(status_code=404)
                    person = rows[0]
                elif name:
                    facts[name] = rows
    return Response(orjson.dumps(dossier(person, facts)), media_type="application/json")
