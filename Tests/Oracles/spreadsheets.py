"""Writes the same table with openpyxl, odfpy and LibreOffice, and the cells a reader must find in it.

Usage: spreadsheets.py FOLDER
"""

import csv
import datetime
import pathlib
import subprocess
import sys

import openpyxl
from odf import number, office, opendocument, style, table, text

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)

DAY = datetime.date(2026, 4, 30)
MOMENT = datetime.datetime(2026, 4, 30, 9, 30, 15)
LEAP = datetime.date(2024, 2, 29)
OLD = datetime.date(1905, 1, 1)
TITLES = ["Nom", "Début", "Nombre", "Vrai ?", "SIRET", "Note", "Vide", "Heure"]
ROWS = [
    ["Durand", DAY, 16.5, True, "00000000000019", "une note", None, datetime.time(9, 30)],
    ["Élodie <&> \"x\"", MOMENT, 13002526500013, False, "  deux  espaces  ", "a\nb", None, datetime.time(23, 59, 59)],
    None,
    ["=pas une formule", LEAP, -0.25, None, "'apostrophe", "un onglet", None, None],
    ["x" * 300, OLD, 1e15, True, "_", "🎓 œ", None, None],
    ["égal", DAY, 3, False, "3", "3", None, None],
    ["égal", DAY, 3, False, "3", "3", None, None],
    ["égal", DAY, 3, False, "3", "3", None, None],
]


def shown(value):
    """The cell as a French spreadsheet program writes it to a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y %H:%M:%S").removesuffix(":00")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S").removesuffix(":00")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    return str(value)


def write_expected():
    with open(folder / "expected.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        # The line of the sheet comes first, for blank rows count.
        for line, row in enumerate([["Liste au 30/04/2026"], [], TITLES, *ROWS], start=1):
            if row:
                writer.writerow([line, *map(shown, row)])


def write_openpyxl(name, epoch=None):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    sheet.title = "Première"
    sheet["A1"] = "rien ici"
    chart = book.create_sheet("Cachée")
    chart.sheet_state = "hidden"
    sheet = book.create_sheet("Liste")
    sheet["A1"] = "Liste au 30/04/2026"
    sheet.merge_cells("A1:H1")
    for number, row in enumerate([TITLES, *ROWS], start=3):
        for place, value in enumerate(row or [], start=1):
            if value is None:
                continue
            cell = sheet.cell(number, place, value)
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(folder / name)


def write_formulas():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Somme", "Faux", "Texte"])
    sheet.append(["=1+1", "=1/0", '="a"&"b"'])
    book.save(folder / "formulas.xlsx")


def write_odfpy():
    document = opendocument.OpenDocumentSpreadsheet()
    for name, parts in {
        "day": [number.Day(style="long"), number.Text(text="/"), number.Month(style="long"), number.Text(text="/"),
                number.Year(style="long")],
        "moment": [number.Day(), number.Text(text="/"), number.Month(), number.Text(text="/"), number.Year(style="long"),
                   number.Text(text=" "), number.Hours(), number.Text(text=":"), number.Minutes(), number.Text(text=":"),
                   number.Seconds()],
    }.items():
        shape = number.DateStyle(name=f"{name}-shape")
        for part in parts:
            shape.addElement(part)
        document.automaticstyles.addElement(shape)
        document.automaticstyles.addElement(style.Style(name=name, family="table-cell", datastylename=shape))
    clock = number.TimeStyle(name="clock-shape")
    for part in (number.Hours(), number.Text(text=":"), number.Minutes(), number.Text(text=":"), number.Seconds()):
        clock.addElement(part)
    document.automaticstyles.addElement(clock)
    document.automaticstyles.addElement(style.Style(name="clock", family="table-cell", datastylename=clock))
    truth = number.BooleanStyle(name="truth-shape")
    truth.addElement(number.Boolean())
    document.automaticstyles.addElement(truth)
    document.automaticstyles.addElement(style.Style(name="truth", family="table-cell", datastylename=truth))
    for name in ("Première", "Liste"):
        sheet = table.Table(name=name)
        document.spreadsheet.addElement(sheet)
        if name == "Première":
            continue
        row = table.TableRow()
        cell = table.TableCell(valuetype="string", numbercolumnsspanned=8, numberrowsspanned=1)
        cell.addElement(text.P(text="Liste au 30/04/2026"))
        note = office.Annotation()
        note.addElement(text.P(text="une remarque qui n'est pas dans la cellule"))
        cell.addElement(note)
        row.addElement(cell)
        row.addElement(table.CoveredTableCell(numbercolumnsrepeated=7))
        sheet.addElement(row)
        sheet.addElement(table.TableRow())
        index = 0
        every = [TITLES, *ROWS]
        while index < len(every):
            count = 1
            while index + count < len(every) and every[index] and every[index + count] == every[index]:
                count += 1
            row = table.TableRow(numberrowsrepeated=count) if count > 1 else table.TableRow()
            for value in every[index] or []:
                row.addElement(odf_cell(value))
            row.addElement(table.TableCell(numbercolumnsrepeated=1000))
            sheet.addElement(row)
            index += count
        sheet.addElement(table.TableRow(numberrowsrepeated=1048000))
    document.save(str(folder / "odfpy.ods"))


def odf_cell(value):
    if value is None:
        return table.TableCell()
    if isinstance(value, bool):
        cell = table.TableCell(valuetype="boolean", stylename="truth", booleanvalue=str(value).lower())
    elif isinstance(value, (datetime.datetime, datetime.date)):
        cell = table.TableCell(
            valuetype="date", stylename="moment" if isinstance(value, datetime.datetime) else "day", datevalue=value.isoformat())
    elif isinstance(value, datetime.time):
        cell = table.TableCell(valuetype="time", stylename="clock", timevalue=value.strftime("PT%HH%MM%SS"))
    elif isinstance(value, (int, float)):
        cell = table.TableCell(valuetype="float", value=repr(value))
    else:
        cell = table.TableCell(valuetype="string")
        for line in value.split("\n"):
            paragraph = text.P()
            pending = ""
            for character in line:
                if character == "\t":
                    paragraph.addText(pending)
                    pending = ""
                    paragraph.addElement(text.Tab())
                elif character == " " and (pending.endswith(" ") or not pending):
                    paragraph.addText(pending)
                    pending = ""
                    paragraph.addElement(text.S(c=1))
                else:
                    pending += character
            paragraph.addText(pending)
            cell.addElement(paragraph)
        return cell
    cell.addElement(text.P(text="affiché autrement"))
    return cell


def convert(source, target, kind):
    out = folder / "office"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder.resolve()}/profile",
         "--convert-to", kind, "--outdir", str(out), str(folder / source)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    (out / source).with_suffix("." + kind).rename(folder / target)


write_openpyxl("openpyxl.xlsx")
write_openpyxl("openpyxl-1904.xlsx", openpyxl.utils.datetime.CALENDAR_MAC_1904)
write_formulas()
write_odfpy()
convert("openpyxl.xlsx", "office-from-xlsx.ods", "ods")
convert("odfpy.ods", "office-from-ods.xlsx", "xlsx")
convert("openpyxl-1904.xlsx", "office-1904.ods", "ods")
convert("formulas.xlsx", "office-formulas.ods", "ods")
convert("odfpy.ods", "old.xls", "xls")
(folder / "office-formulas.ods").rename(folder / "formulas.ods")
convert("formulas.ods", "office-formulas.xlsx", "xlsx")
# Last, so that an interrupted run is begun again.
write_expected()
