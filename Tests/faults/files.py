"""Spreadsheets and lists that are made to do harm: each is refused with a reason, and nobody dies of it."""

import json
import time
import zipfile
import io

from edge import service
from load import TITLES, monday
from service import Worker, headers

TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/xl/workbook.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
RELATIONS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
             'Target="{}"/></Relationships>')
BOOK = ('<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>')
SHEET = ('<?xml version="1.0"?>{}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
         '<sheetData>{}</sheetData></worksheet>')


def xlsx(sheet, more=()):
    """A workbook around the bytes of its sheet; an iterable is compressed piece by piece."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
        book.writestr("[Content_Types].xml", TYPES)
        book.writestr("_rels/.rels", RELATIONS.format("officeDocument", "xl/workbook.xml"))
        book.writestr("xl/workbook.xml", BOOK)
        book.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format("worksheet", "worksheets/sheet1.xml"))
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for piece in [sheet] if isinstance(sheet, bytes) else sheet:
                part.write(piece)
        for name, content in more:
            book.writestr(name, content)
    return out.getvalue()


def bomb(megabytes):
    head, tail = SHEET.split("{}")[0], "</sheetData></worksheet>"
    yield (head + '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>').encode()
    for _ in range(megabytes):
        yield b'<row><c t="inlineStr"><is><t>' + b" " * (1 << 20) + b"</t></is></c></row>"
    yield tail.encode()


def hostile(megabytes):
    """Name and bytes of each file; the bomb of that size unpacked."""
    laughs = '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
    yield "bombe.xlsx", xlsx(bomb(megabytes))
    yield "entites.xlsx", xlsx(SHEET.format(laughs, cell.format("&a11;")).encode())
    yield "entite-externe.xlsx", xlsx(SHEET.format(outside, cell.format("&e;")).encode())
    yield "lignes-lointaines.xlsx", xlsx(SHEET.format("", '<row r="4000000000"><c r="ZZZZZ1"><v>1</v></c></row>').encode())
    yield "quarante-mille-parties.xlsx", xlsx(b"<x/>", ((f"p{n}", "") for n in range(40_000)))
    yield "profond.xlsx", xlsx(("<a>" * 2_000_000).encode())
    yield "coupe.xlsx", xlsx(SHEET.format("", cell.format("Nom")).encode())[:-40]
    yield "un-million-de-lignes.csv", (TITLES + "\r\n" + "A;B;c@d.e;;;;;;\r\n" * 900_000).encode()[:16_000_000]
    yield "un-million-de-lignes-vides.csv", (TITLES + "\r\n" + ";\r\n" * 1_000_000).encode()
    yield "une-ligne-de-15-mio.csv", (TITLES + "\r\n").encode() + b"x" * 15_000_000
    yield "guillemet-ouvert.csv", (TITLES + '\r\n"').encode() + b"a;b\r\n" * 300_000
    yield "zeros.csv", b"\0" * 1_000_000
    yield "utf-16.csv", (TITLES + "\r\nA;B\r\n").encode("utf-16")


def hostile_files(report, options, megabytes):
    with service(options, "files") as (server, cluster, program, cookie, _path):
        worker = Worker(program)
        worker.start()
        try:
            status, body = server.ask("POST", "/api/cohorts", json.dumps(
                {"code": "F-files", "territory": "13", "start": monday(12).isoformat(), "weekdays": [1, 2]}), headers(cookie))
            assert status == 201, body
            cohort = json.loads(body)["id"]
            outcomes, faults, slowest = [], [], 0.0
            for name, content in hostile(megabytes):
                begun = time.monotonic()
                kind = "text/csv" if name.endswith(".csv") else "application/octet-stream"
                status, body = server.ask("POST", f"/api/cohorts/{cohort}/roster?fileName={name}", content,
                                          headers(cookie, content=kind), timeout=60)
                outcome = str(status)
                if status == 202:
                    job = json.loads(body)["id"]
                    until = time.monotonic() + 60
                    while time.monotonic() < until:
                        state = json.loads(server.ask("GET", f"/api/imports/{job}", None, headers(cookie))[1])
                        if not state["underWay"]:
                            break
                        time.sleep(0.1)
                    outcome = state["state"]
                slowest = max(slowest, time.monotonic() - begun)
                outcomes.append(f"{name}: {outcome}")
                if outcome not in ("refused", "413", "400", "415", "422"):
                    faults.append(outcomes[-1])
            worker.note_memory()
            server.note_memory()
            written = cluster.sql(f"""
                select count(*) from enrolment e join cohort c on c.id = e.cohort_id where c.public_id = '{cohort}'""")
            report.check(f"{len(outcomes)} files (bombs of {megabytes} MiB and of entities, a million rows, lines of 15 MiB, …): "
                         "not refused", len(faults), lambda n: n == 0, "0", details=faults)
            report.check("people recorded from them", written, lambda n: n == "0", "0")
            report.check("server and worker alive", worker.process.poll() is None and server.process.poll() is None,
                         lambda yes: yes, "yes")
            report.row("slowest answer, s", f"{slowest:.1f}")
            report.check("resident memory at most, server / worker, MiB", f"{server.peak:.0f} / {worker.peak:.0f}",
                         lambda _: max(server.peak, worker.peak) < 256, "< 256")
            print("    " + "; ".join(outcomes))
        finally:
            worker.stop()
