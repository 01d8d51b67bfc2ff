"""Prints, one per line, the cells that openpyxl finds in a workbook: sheet, cell, type, value as repr.

Usage: read_workbook.py FILE
"""

import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
for sheet in book:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                print(sheet.title, cell.coordinate, cell.data_type, repr(cell.value), sep="|")
