"""Five acts by the keyboard alone, the focus looked at wherever Tab stops.

Signing in; registering for a module; declaring a week of internship and, as the employer, confirming it; taking the
presences of a day; handing in a roster and applying it. Usage: keyboard.py FOLDER [PROGRAM]
"""

import pathlib
import re
import sys
import time

from playwright.sync_api import sync_playwright

from accounts import ADVISOR, ADVISORS, BODY, EMPLOYER, MONDAY
from house import House
from keys import Keys
from witness import Witness

TUESDAY = "2026-11-17"
ROSTER = """Nom;Prénom;Courriel;SIRET;Responsable;E-mail du responsable;Département;Début de contrat
Clavier;Odile;odile.clavier@clavier.example;21483647000010;Claire Fontaine;claire.fontaine@clavier.example;13;2026-11-02
Touche;Marin;marin.touche@clavier.example;21483647000010;Claire Fontaine;claire.fontaine@clavier.example;13;2026-11-02
"""


def sign_in(seat, name):
    seat.go("/connexion")
    seat.taken("button", name)
    assert name in seat.page.locator("header").inner_text()


def register(seat):
    seat.taken("nav a", "Sessions")
    seat.reach("#places")
    seat.press("Space")
    seat.reach("#finance")
    seat.press("Space")
    seat.taken("main form button")
    assert "places=1" in seat.page.url and "finance=1" in seat.page.url, seat.page.url
    seat.taken("main tbody a")
    session = seat.page.url
    seat.taken("form[action$='/inscription'] button")
    assert "Retirer cette inscription" in seat.text(), seat.text()
    # And out again, so that the credit is free.
    assert seat.page.url.split("?")[0] == session.split("?")[0]
    seat.taken("form button", "Retirer cette inscription")


def internship(advisor, employer):
    advisor.taken("nav a", "Mon stage")
    advisor.reach("#semaine")
    # The parts of the field stand in the order of the browser's language: this day reads the same in all.
    advisor.type("11112026")
    assert advisor.value() == "2026-11-11", advisor.value()
    advisor.reach("#heures")
    advisor.type("21")
    advisor.reach("#competence-CP-1")
    advisor.press("Space")
    advisor.reach("#activites")
    advisor.type("Permanences à la médiathèque")
    advisor.taken("form[action='/mon-parcours/stage'] button")
    assert "Permanences à la médiathèque" in advisor.text(), advisor.text()
    employer.taken("nav a", "Mes conseillers")
    employer.taken("main a", "Lambert")
    employer.taken("main a", "Stage")
    employer.taken("form button", "Valider")
    assert "validée" in employer.text(), employer.text()


def presences(seat):
    seat.taken("nav a", "Promotions")
    seat.taken("main a", "LF-2026-001")
    seat.taken("main a", "Présences")
    for half in ("am", "pm"):
        seat.reach(f"select[name$='-{half}']")
        seat.choose("present" if half == "am" else "absent_unexcused")
    seat.taken("button[name='reste']")
    chosen = seat.page.eval_on_selector_all("main select[name^='etat-']", "all => all.map(e => e.value)")
    assert chosen[0] == "present" and chosen[1] == "absent_unexcused" and "" not in chosen, chosen


def roster(seat, folder):
    path = folder / "clavier.csv"
    path.write_text(ROSTER)
    seat.taken("nav a", "Promotions")
    seat.taken("main a", "LF-2027-007")
    seat.taken("main a", "Importer les inscrits")
    seat.reach("#fichier")
    seat.hand_in(path)
    seat.taken("main form button", "Contrôler le fichier")
    seat.page.locator("main", has_text="Rien n'est enregistré avant").wait_for()
    seat.page.wait_for_load_state()
    assert "2 inscriptions" in seat.text().replace("\xa0", " "), seat.text()
    seat.taken("form[action$='/confirmer'] button")
    seat.page.locator("main", has_text="L'import est terminé").wait_for()


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    start = time.monotonic()
    house = House(folder / "house", *sys.argv[2:3], advisors=ADVISORS)
    house.set(MONDAY)
    with house, sync_playwright() as play:
        # A day of the training whose presences nobody has taken.
        house.set(TUESDAY, 18)
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        seats = {name: Keys(house, browser) for name in (ADVISOR, EMPLOYER, BODY)}
        witnesses = [Witness(seat.context, house.address) for seat in seats.values()]
        for name, seat in seats.items():
            sign_in(seat, name)
        acts = {
            "sign in, three people": lambda: None,
            "register for a module": lambda: register(seats[ADVISOR]),
            "declare and confirm a week": lambda: internship(seats[ADVISOR], seats[EMPLOYER]),
            "take the presences of a day": lambda: presences(seats[BODY]),
            "hand in a roster and apply it": lambda: roster(seats[BODY], folder),
        }
        for what, act in acts.items():
            act()
            print(f"{time.monotonic() - start:6.1f} s  {what}", flush=True)
        faults = [fault for witness in witnesses for fault in witness.take()]
        assert not faults, faults
        print(f"{sum(seat.stops for seat in seats.values())} stops of the focus, each seen")
        browser.close()


if __name__ == "__main__":
    main()
