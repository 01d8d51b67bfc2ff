"""Five questions, from the home page, with only what is visible: at most three clicks to one sentence that is right.

What is right is computed here from the API: the statement of credits, the calendar and the roster of a cohort.
Usage: three_clicks.py FOLDER [PROGRAM]
"""

import datetime
import pathlib
import re
import sys
import time

from playwright.sync_api import sync_playwright

from accounts import ADVISOR, ADVISORS, BODY, EMPLOYER, MONDAY
from house import House, Seat
from witness import Witness

COHORT = "LF-2026-001"
MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre"]
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


class Asker(Seat):
    """Clicks on links that are seen and counts them."""

    def __init__(self, house, browser, name):
        super().__init__(house, browser)
        self.witness = Witness(self.context, house.address)
        self.sign_in(name)
        self.page.wait_for_load_state()

    def ask(self):
        """From the home page again."""
        self.go("/")
        self.clicks = 0
        return self

    def click(self, words, part="main"):
        self.page.locator(f"{part} a:visible", has_text=words).first.click()
        self.page.wait_for_load_state()
        self.clicks += 1
        assert self.clicks <= 3
        return self

    def sentences(self):
        """What paragraphs and entries of lists say, where they are seen."""
        seen = self.page.locator("main p:visible, main li:visible").all_inner_texts()
        return [re.sub(r"\s+", " ", text.replace("\xa0", " ").replace("\u202f", " ")) for text in seen]

    def answer(self, words):
        """The first sentence with these words."""
        for sentence in self.sentences():
            if words in sentence:
                return sentence
        raise AssertionError(f"{self.page.url}: « {words} » is not in {self.sentences()}")

    def read(self, path):
        answer = self.context.request.get(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.json()


def french(day):
    """« 28 septembre 2027 »"""
    day = datetime.date.fromisoformat(day)
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def hours(minutes):
    """« 23 h 10 », « 7 h », « 10 min »"""
    whole, rest = divmod(minutes, 60)
    return f"{rest} min" if whole == 0 else f"{whole} h {rest:02}" if rest else f"{whole} h"


def modules_left(advisor, statement):
    """How many funded modules are left to me, until when, and why?"""
    told = advisor.ask().answer("Il vous reste")
    free = [credit for credit in statement["credits"] if credit["state"] == "available"]
    assert f"{statement['available']} modules financés" in told and statement["available"] == len(free), told
    for credit in free:
        assert french(credit["until"]) in told if credit["until"] else "sans date de fin" in told, told
    names = {"X": "crédit supplémentaire de première année", "A2026": "crédit annuel 2026", "I": "Café IA"}
    assert all(names[credit["id"]] in told for credit in free), told
    why = advisor.answer("Pourquoi")
    return told + " " + why


def exam(advisor, cohort):
    """When is my exam?"""
    told = advisor.ask().answer("Examen du CCP1")
    day = cohort["calendar"]["milestones"]["exam_suggested"]
    weekday = DAYS[datetime.date.fromisoformat(day).weekday()]
    assert f"{weekday} {french(day)}" in told, told
    return told


def away(employer, cohort):
    """Which of my employees is absent next month?"""
    employer.ask().click("Absences", "nav").click("décembre 2026")
    told = employer.answer("En décembre 2026")
    days = [day for day in cohort["calendar"]["days"] if day["date"].startswith("2026-12")]
    assert f"Inès Lambert ({len(days)} jours)" in told, told
    return told


def late(body, cohort):
    """Who in that cohort is late, and by how much?"""
    body.ask().click(COHORT).click("Tableau")
    held = sum(day["hours"] for day in cohort["calendar"]["days"] if day["date"] < cohort["today"]) * 60
    behind = {}
    for member in cohort["roster"]:
        missing = held - round(member["hours"]["teaching"] * 60)
        if member["step"] == "start" and missing > 0:
            behind[f"{member['lastName']} {member['firstName']}", f"{member['firstName']} {member['lastName']}"] = missing
    assert len(behind) > 2, cohort
    told = [sentence for sentence in body.sentences() if "de retard" in sentence and "sur" in sentence]
    for names, missing in behind.items():
        own = [sentence for sentence in told if any(sentence.startswith(name) for name in names)]
        assert len(own) == 1 and f"{hours(missing)} de retard" in own[0], (names, missing, told)
    assert len(told) == len(behind), (told, behind)
    return told[0]


def rule(advisor):
    """Which rule decided this?"""
    advisor.ask().click("règle D-8")
    name = advisor.page.url.split("#")[1]
    article = advisor.page.locator(f"[id='{name}']")
    assert article.is_visible()
    box = article.bounding_box()
    assert box["y"] < advisor.page.viewport_size["height"], box
    told = re.sub(r"\s+", " ", article.inner_text())
    assert "modules sont financés" in told and "D-8" in told, told
    return told[:300]


def decision(advisor):
    """Which rule decided whether that session is funded?"""
    advisor.ask().click("Sessions", "nav").click("", "main tbody tr:has-text('financée pour vous')")
    quote = advisor.page.locator("main .reasons a[href*='/regles#']:visible").first
    name = quote.get_attribute("href").split("#")[1]
    quote.click()
    advisor.page.wait_for_load_state()
    told = advisor.page.locator(f"[id='{name}']")
    assert told.is_visible() and len(told.inner_text()) > 40, name
    return re.sub(r"\s+", " ", told.inner_text())[:300]


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    start = time.monotonic()
    house = House(folder / "house", *sys.argv[2:3], advisors=ADVISORS)
    house.set(MONDAY)
    with house, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        advisor, employer, body = (Asker(house, browser, name) for name in (ADVISOR, EMPLOYER, BODY))
        own = re.search(r"/conseillers/([0-9a-f-]{36})", advisor.page.content()).group(1)
        statement = advisor.read(f"/api/advisors/{own}/statement")
        body.ask().click(COHORT)
        cohort = body.read("/api/cohorts/" + body.page.url.rsplit("/", 1)[1])
        cohort["today"] = MONDAY
        answers = [modules_left(advisor, statement), exam(advisor, cohort), away(employer, cohort), late(body, cohort),
                   rule(advisor), decision(advisor)]
        for question, told in zip((modules_left, exam, away, late, rule, decision), answers):
            print(f"{question.__doc__}\n    {told}")
        faults = [fault for seat in (advisor, employer, body) for fault in seat.witness.take()]
        assert not faults, faults
        browser.close()
    print(f"{time.monotonic() - start:6.1f} s")


if __name__ == "__main__":
    main()
