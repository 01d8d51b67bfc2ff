"""The round trips that the web server makes to PostgreSQL, read from what `wire_taps.c` noted.

A round trip is: something is sent on a connection of the login `parcours_web`, then its answer is awaited. What is sent
together (libpq's pipeline) is one trip, however many statements it carries: it ends with Sync, and what the server
answers before is no reason to wait. Apart is the first trip of a request, which begins the transaction and finds the
session (`ctx.enter`) with what is looked up beside it, and trips that carry no more than COMMIT or notes for the
journal. What is left was needed to render the content.
"""

import re
import struct
import subprocess

from house import ROOT

APART = re.compile(
    r"^(reset role|begin|commit|rollback|select set_config\('role', ctx\.enter|select note_\w+\()", re.IGNORECASE)
PROTOCOL = 196_608


def tap(house):
    """Makes the house note what it says to PostgreSQL; before it starts."""
    library = house.folder / "wire_taps.so"
    subprocess.run(
        ["clang", "-shared", "-fPIC", "-O2", "-o", str(library), str(ROOT / "Tests/BrowserTests/wire_taps.c")],
        check=True)
    path = house.folder / "wire"
    house.environment["LD_PRELOAD"] += f":{library}"
    house.environment["WIRE_TAPS"] = str(path)
    return Trips(path)


def counted(trips):
    """Those of the trips of a request that its content needed."""
    first = next((place for place, trip in enumerate(trips) if any("ctx.enter" in text for text in trip)), None)
    return [trip for place, trip in enumerate(trips)
            if place != first and any(not APART.match(statement) for statement in trip)]


class Trips:
    def __init__(self, path):
        self.path = path
        self.position = 0
        self.logins, self.rest, self.texts, self.said = {}, {}, {}, {}
        # The connections on which a pipeline was begun whose Sync has not been sent yet.
        self.begun = set()

    def read(self):
        """The trips since the last reading, each as the list of its statements."""
        with open(self.path, "rb") as file:
            file.seek(self.position)
            data = file.read()
        trips, place = [], 0
        while place + 8 <= len(data):
            connection, length = struct.unpack_from("=ii", data, place)
            if place + 8 + max(length, 0) > len(data):
                break
            if length < 0:
                unfinished = connection in self.begun or self.rest.get(connection)
                said = None if unfinished else self.said.pop(connection, None)
                if said and self.logins.get(connection) == "parcours_web":
                    trips.append(said)
            else:
                self.sent(connection, data[place + 8:place + 8 + length])
            place += 8 + max(length, 0)
        self.position += place
        return trips

    def sent(self, connection, part):
        if len(part) >= 8 and part[0] == 0 and struct.unpack_from("!I", part, 4)[0] == PROTOCOL:
            fields = part[8:].split(b"\0")
            self.logins[connection] = dict(zip(fields[::2], fields[1::2])).get(b"user", b"").decode()
            self.rest[connection], self.texts[connection] = b"", {}
            self.begun.discard(connection)
            return
        said = self.said.setdefault(connection, [])
        data = self.rest.get(connection, b"") + part
        while len(data) >= 5:
            size = struct.unpack_from("!I", data, 1)[0] + 1
            if len(data) < size:
                break
            self.message(connection, data[:1], data[5:size], said)
            data = data[size:]
        self.rest[connection] = data

    def message(self, connection, kind, body, said):
        texts = self.texts.setdefault(connection, {})
        if kind in (b"P", b"B", b"D", b"E"):
            self.begun.add(connection)
        elif kind in (b"S", b"Q"):
            self.begun.discard(connection)
        if kind == b"P":
            name, text = body.split(b"\0", 2)[:2]
            texts[name] = " ".join(text.decode().split())
        elif kind == b"B":
            said.append(texts.get(body.split(b"\0", 2)[1], "?"))
        elif kind == b"Q":
            said.append(" ".join(body.rstrip(b"\0").decode().split()))
