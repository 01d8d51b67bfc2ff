"""One week of each role, Monday to Friday, in Chromium: once with JavaScript, once without.

No console error, no external request; a picture of each act in FOLDER/pictures. Usage: weeks.py FOLDER [PROGRAM]
"""

import datetime
import pathlib
import sys
import time

from playwright.sync_api import sync_playwright

from accounts import ADVISORS, EVERYBODY, MONDAY
from house import House
from person import Person
from week_acts import WEEK


def week(folder, browser, scripts):
    """All acts of a week on a house of its own; how many, and what the browser complained of."""
    pictures = folder / ("pictures" if scripts else "pictures-without-script")
    pictures.mkdir()
    house = House(folder / ("with" if scripts else "without"), *sys.argv[2:3], advisors=ADVISORS)
    house.set(MONDAY, 10)
    done = 0
    with house:
        people = {name: Person(house, browser, name, pictures, scripts) for name in EVERYBODY}
        for days, acts in enumerate(WEEK):
            day = (datetime.date.fromisoformat(MONDAY) + datetime.timedelta(days)).isoformat()
            for person in people.values() if days else []:
                house.set(day, 8)
                person.sign_in(person.name)
            for hour, name, what, act in acts:
                house.set(day, hour)
                try:
                    act(people[name])
                finally:
                    people[name].picture(f"{days + 1}-{what}")
                done += 1
        faults = [fault for person in people.values() for fault in person.witness.take()]
        for person in people.values():
            person.close()
    return done, faults


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    start = time.monotonic()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for scripts in (True, False):
            done, faults = week(folder, browser, scripts)
            assert not faults, faults
            print(f"{time.monotonic() - start:6.1f} s  {done} acts of a week, "
                  f"{'with' if scripts else 'without'} JavaScript", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
