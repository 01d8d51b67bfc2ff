"""Reads QR codes with an independent decoder.

Each order is a JSON line {"rows": ["101…", …]}, 1 for a dark square. Answers with the text and the correction level of
the code that was found, both empty when there is none.
"""
import json
import sys

import zxingcpp

MARGIN, SCALE = 4, 4


def picture(rows):
    size = (len(rows) + 2 * MARGIN) * SCALE
    pixels = bytearray(b"\xff" * size * size)
    for y, row in enumerate(rows):
        for x, square in enumerate(row):
            if square == "1":
                for line in range((y + MARGIN) * SCALE, (y + MARGIN + 1) * SCALE):
                    start = line * size + (x + MARGIN) * SCALE
                    pixels[start:start + SCALE] = b"\x00" * SCALE
    return memoryview(bytes(pixels)).cast("B", (size, size))


print(json.dumps({"ready": True}), flush=True)
for order in sys.stdin:
    found = zxingcpp.read_barcodes(picture(json.loads(order)["rows"]))
    code = found[0] if len(found) == 1 else None
    print(json.dumps({"text": code.text if code else "", "level": code.ec_level if code else ""}), flush=True)
