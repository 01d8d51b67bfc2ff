"""Which reminders are due, day after day: a second reading of rules M-01 to M-30, written from the rules alone.

Reads one order a line: {"from": DAY, "to": DAY, "persons": [...], "structures": [...], "sessions": [...]}; answers with
{"reminders": [[rule, subject kind, subject, due, role, holder], ...]}, everything that a run on each day of the span
writes, each once. The lead times are those of the rules' table; the days are written ISO 8601.

How the table is read where it leaves something open:
- M-01, M-05: weekly for twelve weeks; whoever has not acted by then is not moved by a thirteenth mail.
- M-02, M-03: days are counted from the contract's first day; +15 is the day by which it is due.
- M-06, coordinator: more than 60 days after the contract's first day, that is on day 61.
- M-07: on the day of the sending, three days after, ten days before the start; seven days before, to the body and the
  coordinator, while either confirmation is missing.
- M-11: the hours done by that day, continued at the same pace up to the mock jury.
- M-17: due 21 weeks after the start, or two weeks after the exam if that is later; the body at once, the person from
  the next week on.
- M-23: the day of the decision, a week and a day before the first day, a day before the last day.
- Of one matter only the latest reminder due counts, for seven days from its day (a day without a run loses nothing,
  and whoever joins late gets what is still of use).
"""

import csv
import json
import pathlib
import sys
from datetime import date, timedelta

FAR = date(9999, 12, 31)
KEEP = 7
OVERSEAS = {"971", "972", "973", "974", "975", "976", "977", "978", "986", "987", "988"}
SEEDS = pathlib.Path(__file__).resolve().parents[2] / "seeds"


def day(text):
    return date.fromisoformat(text) if text else None


def plus(d, n):
    return d + timedelta(days=n)


def months(d, n):
    year, month = divmod(d.year * 12 + d.month - 1 + n, 12)
    month += 1
    following = date(year + (month == 12), month % 12 + 1, 1)
    return date(year, month, min(d.day, (following - timedelta(days=1)).day))


def came(d, today):
    return d is not None and d <= today


def within(span, today):
    return span[0] <= today and (span[1] is None or today <= span[1])


def weekly(first, end, times=None):
    while first <= end and times != 0:
        yield first
        first = plus(first, 7)
        times = None if times is None else times - 1


# --- holidays and the days of a training -------------------------------------------------------------------------


def easter(year):
    # Anonymous Gregorian computus.
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, number = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, number + 1)


with open(SEEDS / "public-holidays.csv", encoding="utf-8") as lines:
    HOLIDAYS = list(csv.DictReader(lines, delimiter=";"))
_closed = {}


def is_holiday(d, territory):
    key = (d.year, territory)
    if key not in _closed:
        found = set()
        for row in HOLIDAYS:
            if row["territory"] != "*" and territory not in row["territory"].split():
                continue
            if row["from_year"] and d.year < int(row["from_year"]):
                continue
            if row["to_year"] and d.year > int(row["to_year"]):
                continue
            rule = row["rule"]
            if rule.startswith("easter"):
                found.add(plus(easter(d.year), int(rule[6:] or 0)))
            else:
                found.add(date(d.year, int(rule[:2]), int(rule[3:])))
        _closed[key] = found
    return d in _closed[key]


def training_days(first, territory, cohort):
    """(Pix, mock jury, exam) of a training of the single path; None before it existed."""
    if first < (date(2025, 11, 4) if territory in OVERSEAS else date(2025, 7, 13)):
        return None
    closures = [(day(a), day(b)) for a, b in (cohort or {}).get("closures", [])]

    def shut(d):
        return is_holiday(d, territory) or any(a <= d <= b for a, b in closures)

    jury = plus(first, 115)
    while jury.weekday() != 3 or shut(jury):
        jury = plus(jury, 1)
    exam = plus(jury, 14)
    while exam.weekday() != 0:
        exam = plus(exam, 1)
    while exam.weekday() > 4 or shut(exam):
        exam = plus(exam, 1)
    return (
        plus(first, 112),
        day((cohort or {}).get("mockJury")) or jury,
        day((cohort or {}).get("exam")) or exam,
    )


# --- credits -----------------------------------------------------------------------------------------------------

with open(SEEDS / "modules.csv", encoding="utf-8") as lines:
    MODULES = {row["code"]: row for row in csv.DictReader(lines, delimiter=";")}
HOLDING = {"in_review", "requested", "funding_accepted", "confirmed", "attended", "absent_unexcused"}


def role_on(person, today):
    held = [(day(r["from"]), r["role"]) for r in person["roles"] if day(r["from"]) <= today]
    return max(held)[1] if held else None


def contracts(person):
    return [(day(c["start"]), day(c["end"])) for c in person["contracts"]]


def in_post(person, today):
    return any(within(c, today) for c in contracts(person))


def gate(person):
    t = person["training"]
    opened = [day(t.get(k)) for k in ("convocation", "started", "completed")]
    opened.append(day((person.get("exemption") or {}).get("on")))
    if t.get("interview"):
        switch = date(2025, 11, 4) if person["territory"] in OVERSEAS else date(2025, 7, 13)
        opened.append(max(day(t["interview"]), switch))
    opened = [d for d in opened if d]
    return min(opened) if opened else None


def first_day_as_advisor(person, opened, start, end):
    """First day of [start, end] in post, as an advisor, with the gate open."""
    changes = sorted((day(r["from"]), r["role"]) for r in person["roles"])
    best = None
    for position, (since, role) in enumerate(changes):
        if role != "advisor":
            continue
        until = plus(changes[position + 1][0], -1) if position + 1 < len(changes) else FAR
        for a, b in contracts(person):
            one = max(since, a, opened, start)
            if one <= min(until, b or FAR, end) and (best is None or one < best):
                best = one
    return best


def grants(person, last_year):
    """[(name, granted, last usable day, module or None)]"""
    found = []
    opened = gate(person)
    if opened:
        for year in range(2024, last_year + 1):
            granted = first_day_as_advisor(person, opened, date(year, 1, 1), date(year, 12, 31))
            if granted:
                end = date(2025, 3, 31) if year == 2024 else date(year + 1, 12, 31)
                if granted <= end:
                    found.append((f"A{year}", granted, end, None))
        cafe = first_day_as_advisor(
            person, opened, max(date(2025, 1, 1), date(2025, 1, 1)), day(MODULES["CAFE_IA"]["offered_to"]) or FAR
        )
        if cafe:
            found.append(("I", cafe, FAR, "CAFE_IA"))
    started = day(person["training"].get("started"))
    if started and started >= date(2024, 1, 1) and role_on(person, started) == "advisor":
        found.append(("X", started, months(started, 12), None))
    changes = sorted((day(r["from"]), r["role"]) for r in person["roles"])
    for code in ("COORD_1", "COORD_2"):
        offered = day(MODULES[code]["offered_from"])
        begins = []
        for position, (since, role) in enumerate(changes):
            until = plus(changes[position + 1][0], -1) if position + 1 < len(changes) else FAR
            if role == "coordinator" and until >= max(since, offered):
                begins.append(max(since, offered))
        if begins:
            found.append((code, min(begins), FAR, code))
    return found


def held_credits(person, granted, today):
    claims = []
    for r in person["registrations"]:
        if day(r["requested"]) > today or r["funding"] != "programme":
            continue
        status = status_on(r, today)
        if status in HOLDING:
            claims.append((day(r["first"]), day(r["requested"]), r["id"], r, status))
    claims.sort(key=lambda c: c[:3])
    held = set()
    for first, _, _, r, status in claims:
        generous = status == "in_review" or r["afterReview"]
        choice = []
        for name, since, end, module in granted:
            if name in held or first < since:
                continue
            if module is not None and module != r["module"]:
                continue
            if module is None and r["module"] not in MODULES:
                continue
            if module is None and MODULES[r["module"]]["category"] == "coordinator":
                continue
            stretch = months(since, 13) if name == "X" and generous else end
            if first <= stretch:
                choice.append((module is None, end, since, name))
        if choice:
            held.add(min(choice)[3])
    return held


def status_on(r, today):
    changed = day(r.get("statusOn"))
    return "requested" if changed and changed > today else r["status"]


# --- the matters -------------------------------------------------------------------------------------------------


class Year:
    def __init__(self, start, end):
        self.start, self.end, self.found = start, end, set()

    def matter(self, rule, subject, dues, called_for, whom):
        dues = sorted(set(dues))
        for position, due in enumerate(dues):
            nxt = dues[position + 1] if position + 1 < len(dues) else FAR
            today = max(due, self.start)
            stop = min(plus(due, KEEP), plus(nxt, -1), self.end)
            while today <= stop:
                if called_for(today):
                    for role, holder in whom(today):
                        self.found.add((rule, *subject, due.isoformat(), role, holder))
                today = plus(today, 1)


RECRUITMENT = ("signed", "deposited", "selected")


def recruited(employment, today):
    r = employment["recruitment"]
    start = day(r["start"])
    convention = r.get("convention")
    if not convention or not came(day(convention["signed"]), today) or not came(day(convention["deposited"]), today):
        return False
    if not day(convention["start"]) <= start <= day(convention["end"]):
        return False
    before = r.get("previous")
    if before is not None:
        ended = day(before["ended"])
        if ended is None or not came(day(before["declared"]), today) or ended >= start:
            return False
    return all(came(day(r[k]), today) for k in RECRUITMENT)


PERSONAL = (
    "gmail.com googlemail.com hotmail.com hotmail.fr outlook.com outlook.fr live.fr yahoo.com yahoo.fr icloud.com "
    "orange.fr wanadoo.fr free.fr sfr.fr laposte.net bbox.fr protonmail.com proton.me gmx.fr aol.com"
).split()
SHARED = {"contact", "accueil", "mairie", "ccas", "numerique", "info", "conseiller.numerique"}


def coop_fits(person, employment, today):
    shown = [x for x in person["coop"] if day(x["on"]) <= today]
    if not shown:
        return False
    last = max(shown, key=lambda x: x["on"])
    if last["role"] != "advisor" or not last.get("email"):
        return False
    name, domain = last["email"].split("@")
    if domain == "conseiller-numerique.fr" and today >= date(2025, 7, 13):
        return False
    if domain in PERSONAL or name in SHARED:
        return False
    number = employment.get("number")
    typed = (last.get("siret") or "").replace(" ", "")
    return (not typed and number is None) or (bool(typed) and (number is None or typed == number))


def person_year(year, p):
    me = ("person", p["id"])
    t = p["training"]
    T = {k: day(v) for k, v in t.items()}
    exempt = day((p.get("exemption") or {}).get("on"))
    jobs = [(e, day(e["recruitment"]["start"]), day(e["end"])) for e in p["employments"]]
    hold = [(day(a), day(b)) for a, b in p["suspensions"]]

    def myself(_):
        return [("person", p["id"])]

    def structures(role):
        return lambda today: [(role, e["structure"]) for e, a, b in jobs if within((a, b), today)]

    manager = structures("manager")

    def coordinators(today):
        return [("coordinator", f["coordinator"]) for f in p["followings"]
                if within((day(f["from"]), day(f["to"])), today)]

    def body(_):
        return [("training_body", p["body"])] if p.get("body") else []

    def both(*lists):
        return lambda today: [x for one in lists for x in one(today)]

    def is_advisor(today):
        return role_on(p, today) == "advisor"

    def must_train(today):
        return (in_post(p, today) and is_advisor(today) and not came(exempt, today)
                and not any(came(T.get(k), today) for k in ("started", "completed", "abandoned")))

    def follows(today):
        if came(T.get("abandoned"), today) or came(exempt, today):
            return False
        return came(T.get("completed"), today) or (in_post(p, today) and not any(within(s, today) for s in hold))

    def trains(today):
        return follows(today) and not came(T.get("completed"), today)

    # M-01, M-02, M-03, M-06 (coordinator): of each contract
    for e, start, end in jobs:
        here = lambda today, span=(start, end): within(span, today)
        contract = ("contract", e["contract"])
        dues = [plus(start, n) for n in (-14, -7, 0)] + list(weekly(plus(start, 7), year.end, 12))
        year.matter("M-01", contract, dues,
                    lambda today, e=e, end=end: today <= (end or FAR) and not recruited(e, today),
                    lambda _, e=e: [("hr", e["structure"]), ("manager", e["structure"])])
        year.matter("M-02", contract, [start, plus(start, 7), plus(start, 15)],
                    lambda today, e=e, here=here: here(today) and is_advisor(today) and not coop_fits(p, e, today),
                    myself)
        missing = lambda today, here=here: here(today) and must_train(today) and not came(T.get("registered"), today)
        year.matter("M-03", contract, [start, plus(start, 7), plus(start, 15)], missing, both(myself, manager))
        year.matter("M-03", contract, [plus(start, 30)], missing, coordinators)
        year.matter("M-06", contract, [plus(start, 61)],
                    lambda today, here=here: here(today) and must_train(today) and not came(T.get("interview"), today),
                    coordinators)

    # M-30
    listed = [day(x["on"]) for x in p["coop"] if x["role"] == "advisor"]
    if listed:
        year.matter("M-30", me, [min(listed)],
                    lambda today: in_post(p, today) and is_advisor(today) and not came(day(p.get("coopInvited")), today),
                    coordinators)

    # M-05, M-06
    if T.get("registered"):
        year.matter("M-05", me, weekly(plus(T["registered"], 15), year.end, 13),
                    lambda today: must_train(today) and not came(day(p.get("fundingAnswered")), today)
                    and not came(T.get("interview"), today) and not came(T.get("convocation"), today),
                    both(body, myself))
    if p.get("interviewBooked"):
        booked = day(p["interviewBooked"])
        year.matter("M-06", me, [plus(booked, n) for n in (-7, -1, 1)],
                    lambda today: must_train(today) and not came(T.get("interview"), today), myself)

    cohort = p.get("cohort")
    first = T.get("started") or day((cohort or {}).get("start"))
    if first:
        before_and_after_start(year, p, me, T, cohort, first, must_train, trains, follows, structures,
                               myself, manager, coordinators, body, both)
    credits_year(year, p, me, is_advisor, myself, coordinators, both)

    # M-23, M-24
    sessions = {s["registration"]: s for s in p["sessions"]}
    for r in p["registrations"]:
        subject = ("registration", r["id"])
        one, last = day(r["first"]), day(r["last"])
        s = sessions.get(r["id"])
        off = day((s or {}).get("cancelled"))
        stands = lambda today, statuses, r=r: day(r["requested"]) <= today and status_on(r, today) in statuses
        if s and (off or day(s["confirmed"])):
            decided = off or day(s["confirmed"])
            statuses = {"requested", "funding_accepted", "confirmed"} | ({"cancelled_by_body"} if off else set())
            year.matter("M-23", subject, [decided],
                        lambda today, one=one, stands=stands, st=statuses: today < one and stands(today, st),
                        both(myself, manager))
        dues = [plus(one, -7), plus(one, -1)] + ([plus(last, -1)] if last > one else [])
        year.matter("M-23", subject, dues,
                    lambda today, last=last, stands=stands, off=off: today < last and not came(off, today)
                    and stands(today, {"confirmed", "attended"}),
                    both(myself, manager))
        regional = lambda _, s=s: [("training_body", s["body"])] if s else []
        if r["funding"] == "programme":
            year.matter("M-24", subject, weekly(plus(day(r["requested"]), 15), year.end),
                        lambda today, one=one, stands=stands, off=off: today < one and not came(off, today)
                        and stands(today, {"requested"}),
                        both(myself, regional))
        year.matter("M-24", subject, weekly(plus(one, -21), year.end),
                    lambda today, one=one, stands=stands, off=off: today < one and not came(off, today)
                    and stands(today, {"funding_accepted"}),
                    both(myself, regional))


def before_and_after_start(year, p, me, T, cohort, first, must_train, trains, follows, structures,
                           myself, manager, coordinators, body, both):
    def at(*offsets, base=first):
        return [plus(base, n) for n in offsets]

    ahead = lambda today: today < first and trains(today)
    if p["territory"] in OVERSEAS:
        reported = day(p.get("reported")) or T.get("registered")
        year.matter("M-04", me, at(-42, -35, -28, -27),
                    lambda today: must_train(today) and today < first and not came(reported, today),
                    structures("structure"))
    sent = T.get("convocation")
    if sent:
        open_ = lambda today: came(sent, today) and ahead(today)
        for key, whom in (("confirmedByAdvisor", myself), ("confirmedByManager", manager)):
            year.matter("M-07", me, at(0, 3, base=sent) + at(-10),
                        lambda today, key=key: open_(today) and not came(T.get(key), today), whom)
        year.matter("M-07", me, at(-7),
                    lambda today: open_(today) and not (came(T.get("confirmedByAdvisor"), today)
                                                        and came(T.get("confirmedByManager"), today)),
                    both(body, coordinators))
    year.matter("M-08", me, at(-14), ahead, myself)
    year.matter("M-09", me, at(-10, -8), lambda today: ahead(today) and today <= plus(first, -7),
                both(myself, manager, body))
    year.matter("M-10", me, at(-1), ahead, both(myself, manager))

    days = training_days(first, p["territory"], cohort)
    if days is None:
        return
    pix, jury, exam = days
    no_jury = lambda today: trains(today) and not came(T.get("mockJury"), today)

    def short(today):
        done = sum(m["minutes"] for m in p["internship"] if day(m["on"]) <= today)
        elapsed, whole = (today - first).days, (jury - first).days
        return 0 < elapsed < whole and done * whole < 210 * 60 * elapsed

    year.matter("M-11", me, at(56, 84) + at(-14, -7, base=jury),
                lambda today: no_jury(today) and short(today), both(myself, manager, body))
    year.matter("M-13", me, at(-14, -2, base=jury), lambda today: no_jury(today) and today <= jury,
                both(myself, manager))
    year.matter("M-16", me, at(119, 126),
                lambda today: follows(today) and came(T.get("started"), today)
                and not came(day(p.get("questionnaire")), today), myself)

    tries = [day(x["on"]) for x in p["exams"] if x["exam"] == "PIX"]
    has_pix = [day(c["on"]) for c in p["certifications"] if c["title"] == "PIX"]
    later = [d for d in tries if d >= first]
    date_of_pix = min(later) if later else pix
    year.matter("M-12", me, at(-14, -2, 7, base=date_of_pix),
                lambda today: follows(today) and not any(d <= today for d in tries + has_pix), myself)

    sittings = sorted((day(x["on"]), x["outcome"]) for x in p["exams"] if x["exam"] == "CCP1" and day(x["on"]) >= first)
    for on in [d for d, _ in sittings] or [exam]:
        year.matter("M-14", me, at(-28, -14, -7, -2, base=on),
                    lambda today, on=on: today <= on and follows(today) and not came(day(p.get("examFile")), today),
                    myself)
        year.matter("M-15", me, at(-14, -2, base=on), lambda today, on=on: today <= on and follows(today),
                    both(myself, manager))
    if sittings and sittings[-1][1] in ("pending", "passed"):
        on = sittings[-1][0]
        due = max(plus(first, 147), plus(on, 14))
        awards = [day(c["on"]) for c in p["certifications"] if c["title"] == "MN" and c["block"] in ("CCP1", "full")]
        lacks = lambda today: on <= today and follows(today) and not any(d <= today for d in awards)
        year.matter("M-17", me, at(0, 7, 14, base=due), lacks, body)
        year.matter("M-17", me, at(7, 14, base=due), lacks, myself)


def credits_year(year, p, me, is_advisor, myself, coordinators, both):
    granted = grants(p, year.end.year)

    def waits(name, since, end, today):
        return since <= today <= end and name not in held_credits(p, granted, today)

    for name, since, end, module in granted:
        free = lambda today, c=(name, since, end): waits(*c, today)
        mine = lambda today, free=free: in_post(p, today) and is_advisor(today) and free(today)
        if name.startswith("A"):
            own = int(name[1:])
            year.matter("M-18", me, [d for d in (date(own, 9, 1), date(own, 10, 15), date(own, 11, 15)) if d <= end],
                        lambda today, mine=mine, own=own: today.year == own and mine(today),
                        both(myself, coordinators))
            if end.year > own:
                dues = [date(end.year, m, d) for m, d in ((1, 1), (5, 1), (9, 1), (11, 15))]
                year.matter("M-19", me, [d for d in dues if d <= end],
                            lambda today, mine=mine, own=own: today.year > own and mine(today),
                            both(myself, coordinators))
        elif name == "X":
            year.matter("M-20", me, [plus(end, n) for n in (-120, -60, -30)], mine, both(myself, coordinators))
        elif name == "I":
            year.matter("M-21", me, [months(since, 12 * n) for n in range(0, 12)], mine, myself)
        else:
            year.matter("M-28", me, [since, plus(since, 30)],
                        lambda today, free=free: role_on(p, today) == "coordinator" and free(today), myself)


def structure_year(year, s):
    me = ("structure", s["id"])
    it = lambda role: lambda _: [(role, s["id"])]
    for h in s["habilitations"]:
        start, yes, no = (day(h[k]) for k in ("started", "validated", "refused"))
        year.matter("M-25", me, [plus(start, 7), plus(start, 15)],
                    lambda today, yes=yes, no=no: not came(yes, today) and not came(no, today), it("referent"))
        if yes:
            year.matter("M-25", me, [yes], lambda _: True, it("referent"))
    for c in s["contracts"]:
        end = day(c["ended"]) or day(c["plannedEnd"])
        if not end:
            continue
        subject = ("contract", c["id"])
        follower = any(o["id"] != c["id"] and o["post"] and o["post"] == c["post"] and day(o["start"]) > end
                       for o in s["contracts"])
        gone = day(c["postGone"])
        year.matter("M-26", subject, [plus(end, n) for n in (-60, -30, 0)],
                    lambda today, c=c, gone=gone, f=follower: not f and not came(gone, today)
                    and day(c["start"]) <= today and not came(day(c["declared"]), today), it("structure"))
        if c["post"]:
            year.matter("M-26", subject, [plus(end, 15)],
                        lambda today, gone=gone, f=follower: not f and not came(gone, today), it("structure"))
    for c in s["conventions"]:
        start, end = day(c["start"]), day(c["end"])
        renewed = any(o["id"] != c["id"] and day(o["end"]) > end for o in s["conventions"])
        year.matter("M-27", ("convention", c["id"]), [plus(end, n) for n in (-180, -90, -30)],
                    lambda today, start=start, end=end, r=renewed: not r and start <= today <= end
                    and not came(day(s["left"]), today), it("structure"))
    since = day(s["anomaly"])
    if since:
        year.matter("M-29", me, weekly(since, year.end), lambda _: True,
                    lambda today: [("operator", "")] + [("coordinator", f["coordinator"]) for f in s["followings"]
                                                        if within((day(f["from"]), day(f["to"])), today)])


def session_year(year, s):
    one = day(s["first"])

    def called_for(today):
        count = sum(within((day(a), day(b)), today) for a, b in s["registrations"])
        return (today < one and not came(day(s["confirmed"]), today) and not came(day(s["cancelled"]), today)
                and count < s["minimum"])

    year.matter("M-22", ("session", s["id"]), [plus(one, n) for n in (-35, -28, -22)], called_for,
                lambda _: [("training_body", s["body"])])


def main():
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        year = Year(day(order["from"]), day(order["to"]))
        for p in order.get("persons", []):
            person_year(year, p)
        for s in order.get("structures", []):
            structure_year(year, s)
        for s in order.get("sessions", []):
            session_year(year, s)
        print(json.dumps({"reminders": sorted(year.found)}), flush=True)


if __name__ == "__main__":
    main()
