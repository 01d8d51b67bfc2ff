"""Writes one roster as several programs and people write it: the same facts in every file.

Usage: roster_files.py FOLDER
"""

import csv
import datetime
import pathlib
import random
import subprocess
import sys

import openpyxl

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)

TITLES = [
    "Nom", "Prénom", "E-mail", "SIRET de l'employeur", "Contact employeur", "E-mail du contact employeur", "Territoire",
    "Début de contrat", "Fin de contrat", "Téléphone",
]
NAMES = ["Durand", "Lefèvre", "N'Diaye", "Saint-Étienne", "O'Connor", "Çelik", "Müller", "Hérisson", "Zoé", "Le Gall"]
ROWS = [
    [name, f"Élise {'ABCDEFGHIJ'[place]}", f"eleve{place}@mairie.example", "00032500000010", "Paul Roux",
     "paul.roux@mairie.example", "01", datetime.date(2026, 3, 2), datetime.date(2028, 2, 29) if place % 2 else None,
     "0601020304"]
    for place, name in enumerate(NAMES)
]
ORDER = random.Random(7).sample(range(len(TITLES)), len(TITLES))


def siret(stem):
    """Fourteen digits whose Luhn sum is right, with zeros in front."""
    for last in range(10):
        digits = [int(digit) for digit in f"{stem}{last}"]
        total = sum(sum(divmod(2 * d, 10)) if place % 2 == 0 else d for place, d in enumerate(digits))
        if total % 10 == 0:
            return f"{stem}{last}"


for row in ROWS:
    row[3] = siret("0003250000001")


def write_book(name, order=None, quirks=False):
    """A workbook; with quirks: a merged heading, sheets beside, days as bare numbers, digits as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Notes"
    sheet["A1"] = "À ne pas lire : Nom, Prénom"
    sheet = book.create_sheet("Promotion")
    first = 1
    if quirks:
        sheet["A1"] = "Promotion de juin"
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(TITLES))
        first = 3
    order = order or range(len(TITLES))
    for line, row in enumerate([TITLES, *ROWS]):
        for place, column in enumerate(order, start=1):
            value = row[column]
            if value is None:
                continue
            cell = sheet.cell(first + line, place)
            if quirks and isinstance(value, datetime.date):
                # Excel's serial, the format forgotten.
                cell.value = (value - datetime.date(1899, 12, 30)).days
            elif quirks and line and TITLES[column] == "Téléphone":
                cell.value = int(value)
            else:
                cell.value = value
    book.create_sheet("Feuil3")
    book.save(folder / name)


def write_text(name, encoding, delimiter, order=None):
    order = order or range(len(TITLES))
    with open(folder / name, "w", encoding=encoding, newline="") as out:
        writer = csv.writer(out, delimiter=delimiter)
        for row in [TITLES, *ROWS]:
            writer.writerow([
                "" if row[c] is None else row[c].strftime("%d/%m/%Y") if isinstance(row[c], datetime.date) else row[c]
                for c in order
            ])


def convert(source, kind, name):
    """Has LibreOffice open a file and save it as another."""
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder.resolve()}/office", "--convert-to", kind,
         "--outdir", str(folder / "converted"), str(folder / source)],
        check=True, capture_output=True, timeout=120)
    made = folder / "converted" / f"{pathlib.Path(source).stem}.{kind.split(':')[0]}"
    made.rename(folder / name)


write_book("classeur.xlsx")
write_book("melange.xlsx", order=ORDER)
write_book("excel.xlsx", quirks=True)
write_text("utf8.csv", "utf-8-sig", ";")
write_text("ansi.csv", "cp1252", ";", ORDER)
write_text("utf16.txt", "utf-16", "\t")
convert("classeur.xlsx", "ods", "libreoffice.ods")
convert("melange.xlsx", "xlsx:Calc MS Excel 2007 XML", "libreoffice.xlsx")
convert("excel.xlsx", "ods", "libreoffice-excel.ods")
(folder / "fait").touch()
