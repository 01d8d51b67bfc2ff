"""Reads calendars with three independent readers: icalendar, vobject and ics.

Each order is a JSON line {"calendar": BASE64}. Answers with the entries as each reader sees them ([uid, sequence, start
in UTC or day, end, summary, cancelled], sorted), with what the format forbids, and with every offset of a VTIMEZONE that
is not that of the tz database, every three hours from 2024 to 2036.
"""
import base64
import datetime as d
import io
import json
import sys
import zoneinfo

import dateutil.tz
import icalendar
import ics
import vobject

UTC = d.timezone.utc


def when(value):
    if isinstance(value, d.datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return value.isoformat()


def by_icalendar(data):
    calendar = icalendar.Calendar.from_ical(data)
    faults = [str(part.errors) for part in calendar.walk() if getattr(part, "errors", None)]
    rows = [
        [str(e["UID"]), int(e["SEQUENCE"]), when(e["DTSTART"].dt), when(e["DTEND"].dt), str(e["SUMMARY"]),
         str(e["STATUS"]) == "CANCELLED"]
        for e in calendar.walk("VEVENT")
    ]
    return rows, faults


def by_vobject(text):
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    return [
        [e.uid.value, int(e.sequence.value), when(e.dtstart.value), when(e.dtend.value), e.summary.value,
         e.status.value == "CANCELLED"]
        for e in calendar.contents.get("vevent", [])
    ]


def by_ics(text):
    rows = []
    for e in ics.Calendar(text).events:
        sequence = next((x.value for x in e.extra if x.name == "SEQUENCE"), "-1")
        if e.all_day:
            # This reader keeps the last day, the file says the first free one.
            start, end = e.begin.date().isoformat(), e.end.date().isoformat()
        else:
            start, end = when(e.begin.datetime), when(e.end.datetime)
        rows.append([e.uid, int(sequence), start, end, e.name, e.status == "CANCELLED"])
    return rows


def zones(text):
    wrong = []
    described = dateutil.tz.tzical(io.StringIO(text)) if "BEGIN:VTIMEZONE" in text else None
    for name in described.keys() if described else []:
        said, known = described.get(name), zoneinfo.ZoneInfo(name)
        moment, end = d.datetime(2024, 1, 1), d.datetime(2036, 1, 1)
        while moment < end:
            if moment.replace(tzinfo=said).utcoffset() != moment.replace(tzinfo=known).utcoffset():
                wrong.append(f"{name} {moment}")
                break
            moment += d.timedelta(hours=3)
    return wrong


print(json.dumps({"ready": True}), flush=True)
for order in sys.stdin:
    data = base64.b64decode(json.loads(order)["calendar"])
    text = data.decode()
    faults = []
    if b"\n" in data.replace(b"\r\n", b""):
        faults.append("a bare line feed")
    if max(map(len, data.split(b"\r\n"))) > 75:
        faults.append("a line of more than 75 octets")
    first, more = by_icalendar(data)
    answer = {
        "icalendar": sorted(first), "vobject": sorted(by_vobject(text)), "ics": sorted(by_ics(text)),
        "faults": faults + more, "zones": zones(text),
    }
    print(json.dumps(answer), flush=True)
