"""A cohort from its roster to its certificates, in the browser alone.

A roster made by LibreOffice, then funding, interviews, convocations, confirmations, twelve weeks of attendance, the
internship, the mock jury, Pix and CCP1, with an abandonment, an equivalence, a rupture, a re-hire, an exam failed and
sat again, presences taken over from Teams and Moodle, and what is refused on the way. Usage: story.py FOLDER [PROGRAM]
"""

import csv
import datetime
import pathlib
import re
import subprocess
import sys
import time

import openpyxl
from playwright.sync_api import sync_playwright

from house import House, Seat

folder = pathlib.Path(sys.argv[1]).resolve()
start = time.monotonic()

BODY, OPERATOR, MANAGER = "Camille Perrot", "Anne Lefèvre", "Claire Fontaine"
PEOPLE = [(f"Récit{chr(65 + place)}", f"Élève {place + 1}", f"eleve{place + 1:02}@recit.example") for place in range(25)]
# Whoever gives the seat up before it all begins, and who takes it.
GONE, HEIR = PEOPLE[24], ("RécitZ", "Élève 26", "eleve26@recit.example")


def tell(what):
    print(f"{time.monotonic() - start:6.1f} s  {what}", flush=True)


def day(text, days=0):
    return (datetime.date.fromisoformat(text) + datetime.timedelta(days)).isoformat()


def convert(path, to, folder_name):
    """The file as LibreOffice saves it."""
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", to, "--outdir",
         str(folder / folder_name), str(path)],
        check=True, capture_output=True, timeout=600)
    return folder / folder_name / f"{path.stem}.{to.split(':')[0]}"


def write_roster(siret):
    """An XLSX as LibreOffice saves it: a heading over the titles, columns in another order, a sheet of notes."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Promotion"
    sheet["A1"] = "Promotion de janvier 2026"
    sheet.merge_cells("A1:J1")
    titles = ["Prénom", "Nom", "Courriel du conseiller", "SIRET", "Responsable", "E-mail du responsable", "Département",
              "Début de contrat", "Fin de contrat", "Mobile"]
    for place, title in enumerate(titles, start=1):
        sheet.cell(3, place, title)
    for line, (last, first, mail) in enumerate(PEOPLE, start=4):
        values = [first, last, mail, siret, "Claire Fontaine", "claire.fontaine@recit.example", "13",
                  datetime.date(2025, 11, 3), None, "0601020304"]
        for place, value in enumerate(values, start=1):
            if value is not None:
                sheet.cell(line, place, value)
    book.create_sheet("Notes")["A1"] = "rien"
    book.save(folder / "brouillon.xlsx")
    return convert(folder / "brouillon.xlsx", "xlsx:Calc MS Excel 2007 XML", "liste")


def write_heir(siret):
    """One more person, in a file of its own."""
    path = folder / "remplacement.csv"
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["Nom", "Prénom", "Courriel du conseiller", "SIRET", "Responsable", "E-mail du responsable",
                      "Département", "Début de contrat"])
        out.writerow([*HEIR, siret, "Claire Fontaine", "claire.fontaine@recit.example", "13", "03/11/2025"])
    return path


def write_teams_report(date):
    """As Teams sends it, in UTF-16: two stays of each person, and the trainer; one name is not quite a member's."""
    day = datetime.date.fromisoformat(date).strftime("%d/%m/%Y")
    rows = [["1. Résumé"], ["Titre de la réunion", "Formation"], [], ["2. Participants"],
            ["Nom", "Première connexion", "Dernière déconnexion", "Durée en réunion", "E-mail",
             "ID du participant (UPN)", "Rôle"],
            ["Camille Perrot", f"{day} 08:40:00", f"{day} 17:10:00", "8 h 30 min", "of@recit.example", "", "Organisateur"]]
    for place, (last, first, mail) in enumerate(PEOPLE):
        written = last if place == 0 else f"{first} {last}"
        rows.append([written, f"{day} 08:55:00", f"{day} 17:00:00", "7 h", "" if place < 3 else mail, "", "Participant"])
    rows += [[], ["3. Activités de la réunion"],
             ["Nom", "Heure de connexion", "Heure de déconnexion", "Durée", "E-mail", "Rôle"]]
    for place, (last, first, mail) in enumerate(PEOPLE):
        written = last if place == 0 else f"{first} {last}"
        for begin, end in (("08:55:00", "12:30:00"), ("13:25:00", "17:00:00")):
            rows.append([written, f"{day} {begin}", f"{day} {end}", "3 h 35 min", "" if place < 3 else mail, "Participant"])
    path = folder / "rapport.csv"
    path.write_bytes("\r\n".join("\t".join(row) for row in rows).encode("utf-16"))
    return path


def write_moodle_export(date):
    """The workbook of Moodle's attendance, saved anew by LibreOffice for its own format."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Cours", "Médiateur numérique"])
    sheet.append(["Groupe", "Tous les participants"])
    sheet.append([])
    day = datetime.date.fromisoformat(date)
    months = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
    written = f"{day.day:02} {months[day.month - 1]} {day.year}"
    sheet.append(["Nom de famille", "Prénom", "Adresse de courriel", f"{written} 09:00 Tous", f"{written} 13:30 Tous",
                  "Sessions effectuées", "Points"])
    for last, first, mail in PEOPLE:
        sheet.append([last, first, mail, "P (2/2)", "P (2/2)", 2, "4 / 4"])
    book.save(folder / "presences.xlsx")
    return convert(folder / "presences.xlsx", "ods", "moodle")


class Story:
    def __init__(self, house, browser):
        self.house = house
        self.body, self.operator, self.manager = Seat(house, browser), Seat(house, browser), Seat(house, browser)
        self.guest = Seat(house, browser)
        self.browser = browser
        # Whose seat somebody else has: no more of the cohort's people.
        self.left = None
        self.body.sign_in(BODY)
        self.operator.sign_in(OPERATOR)
        self.manager.sign_in(MANAGER)

    def on(self, date, hour=10):
        """It is that day."""
        self.house.set(date, hour)

    # The roster

    def siret(self):
        """The number of the manager's structure, as the directory has it."""
        page = self.operator.go("/annuaire?q=Commune+de+Saint-R%C3%A9my")
        page.locator("main a", has_text="Saint-Rémy-les-Pins").first.click()
        return re.search(r"\b\d{14}\b", self.operator.text().replace("\xa0", "").replace("\u202f", "")).group(0)

    def open_cohort(self):
        self.body.go("/promotions/nouvelle")
        self.body.done("/promotions/nouvelle", {
            "code": "RECIT-2026", "libelle": "Le récit", "territoire": "13", "debut": "2026-01-05", "jours": ["1", "2"]})
        self.cohort = self.body.page.url.removeprefix(self.house.address)

    def import_roster(self, path):
        seat = self.body
        seat.go(self.cohort + "/import")
        assert seat.send(self.cohort + "/import", {"fichier": str(path)}) < 400, seat.text()
        job = seat.page.url.removeprefix(self.house.address)
        self.wait(seat, job, "Rien n'est enregistré avant")
        assert "correct" in seat.text(), seat.text()
        assert "25 inscriptions" in seat.text().replace("\xa0", " "), seat.text()
        seat.done(job + "/confirmer")
        self.wait(seat, job, "L'import est terminé")
        # Taken back while nothing is built on it, and handed in again.
        seat.refused(job + "/annuler", {"raison": " "}, "pourquoi")
        seat.done(job + "/annuler", {"raison": "Essai de la veille"})
        assert "Essai de la veille" in seat.text() and "Récita" not in seat.text()
        assert all(last in seat.text() for last, _, _ in PEOPLE), seat.text()
        seat.go(self.cohort + "/import")
        assert seat.send(self.cohort + "/import", {"fichier": str(path)}) < 400
        job = seat.page.url.removeprefix(self.house.address)
        self.wait(seat, job, "Rien n'est enregistré avant")
        seat.done(job + "/confirmer")
        self.wait(seat, job, "L'import est terminé")

    def hand_in(self, path, words):
        """Hands a roster in and waits for what comes of its check; the import's address."""
        seat = self.body
        seat.go(self.cohort + "/import")
        assert seat.send(self.cohort + "/import", {"fichier": str(path)}) < 400, seat.text()
        job = seat.page.url.removeprefix(self.house.address)
        self.wait(seat, job, words)
        return job

    def replace(self, roster):
        """The twenty-sixth has no seat until somebody gives one up, who holds the CCP1 of the former title."""
        seat, gone = self.body, f"{GONE[1]} {GONE[0]}"
        self.hand_in(roster, "serait dépassée")
        people = self.follow_up()
        self.refuse_step("abandoned", "2025-12-01", "Donnez la raison", lambda person: person == gone)
        self.step("abandoned", "2025-12-01", who=lambda person: person == gone, raison="Déjà titulaire du CCP1")
        assert "abandonnée" in self.follow_up()[gone][1], self.follow_up()[gone]
        person = people[gone][0].split("_")[1]
        titles = f"/conseillers/{person}/titres"
        decision = {"motif": "equivalence", "date": "2025-12-01", "preuve": "Certificat REMN n° 12"}
        seat.go(titles)
        seat.refused(titles + "/dispense", decision, "enregistrez d'abord le titre")
        # What was typed is still there.
        assert seat.page.locator(f"form[action='{titles}/dispense'] [name='preuve']").input_value() == decision["preuve"]
        seat.go(titles)
        seat.done(titles + "/ancien", {"titre": "REMN-CCP1", "date": "2023-06-15", "preuve": "Certificat REMN n° 12"})
        seat.done(titles + "/dispense", decision)
        assert "équivalence" in seat.text() and "Certificat REMN n° 12" in seat.text(), seat.text()
        # Whoever is exempt is not registered again.
        registration = f"/conseillers/{person}/inscription"
        self.manager.go(registration)
        self.manager.refused(
            registration, {"responsable": "Claire Fontaine", "email": "claire.fontaine@recit.example"}, "dispensée")
        job = self.hand_in(roster, "Rien n'est enregistré avant")
        seat.done(job + "/confirmer")
        self.wait(seat, job, "L'import est terminé")
        PEOPLE[24] = HEIR
        self.left = gone

    def wait(self, seat, path, words, timeout=180):
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            seat.go(path)
            if words in seat.text():
                return
            time.sleep(0.4)
        raise AssertionError(f"« {words} » is not in:\n{seat.text()}")

    # The follow-up

    def follow_up(self):
        page = self.body.go(self.cohort + "/suivi")
        rows = page.locator("table").first.locator("tbody tr").all()
        people = {}
        for row in rows:
            box = row.locator("input[name='qui']")
            label = row.locator("label").inner_text()
            if label != self.left:
                people[label] = (box.get_attribute("value"), row.inner_text())
        return people

    def step(self, name, on, who=None, **more):
        people = self.follow_up()
        chosen = [value for person, (value, _) in people.items() if who is None or who(person)]
        self.body.done(
            self.cohort + "/suivi/etape", {"qui": chosen, "etape": name, "le": on, **more})

    def refuse_step(self, name, on, words, who, **more):
        people = self.follow_up()
        chosen = [value for person, (value, _) in people.items() if who(person)]
        self.body.refused(self.cohort + "/suivi/etape", {"qui": chosen, "etape": name, "le": on, **more}, words)

    def states(self):
        return {person: text for person, (_, text) in self.follow_up().items()}

    def enrolment(self, person):
        return "/inscriptions/" + self.follow_up()[person][0].split("_")[0]

    def person(self, person):
        return self.follow_up()[person][0].split("_")[1]


def name(place):
    return f"{PEOPLE[place][1]} {PEOPLE[place][0]}"


def run(house, browser):
    story = Story(house, browser)
    story.on("2025-12-01")
    siret = story.siret()
    roster = write_roster(siret)
    tell("roster made by LibreOffice")
    story.open_cohort()
    story.import_roster(roster)
    tell("roster imported, taken back, imported again")
    story.replace(write_heir(siret))
    tell("an abandonment, an equivalence, a replacement")
    people = story.follow_up()
    assert len(people) == 25, people
    assert all("financement à l'étude" in text for _, text in people.values()), people

    # Funding: the operator, one refused and sent again.
    enrolments = {person: value.split("_")[0] for person, (value, _) in people.items()}
    for person, key in enrolments.items():
        path = f"/inscriptions/{key}"
        story.operator.go(path)
        if person == name(0):
            story.operator.done(path + "/etape", {"etape": "funding_refused", "le": "2025-12-01", "raison": "Pièce manquante"}, button="button:has-text('Enregistrer')")
            assert "refusé" in story.operator.text()
            story.operator.go(path)
            story.operator.done(path + "/etape", {"etape": "funding_resubmitted", "le": "2025-12-01"}, button="button:has-text('Enregistrer')")
            story.operator.go(path)
        story.operator.done(path + "/etape", {"etape": "funding_accepted", "le": "2025-12-01"}, button="button:has-text('Enregistrer')")
    tell("funding answered")

    # Interviews, one missed; then the list.
    story.on("2025-12-02")
    story.refuse_step("convocation_received", "2025-12-02", "entretien", lambda person: person == name(1))
    story.step("interview_booked", "2025-12-02", prevu="2025-12-04")
    story.on("2025-12-04", 17)
    story.step("interview_missed", "2025-12-04", who=lambda person: person == name(1))
    story.step("interview_booked", "2025-12-04", who=lambda person: person == name(1), prevu="2025-12-05")
    story.step("interview_done", "2025-12-04", who=lambda person: person != name(1))
    story.on("2025-12-05")
    story.step("interview_done", "2025-12-05", who=lambda person: person == name(1))
    assert all("en attente d'une place" in text for text in story.states().values()), story.states()
    tell("interviews")

    # Convocations, and two confirmations each: the advisor's by the link of the mail, the manager's on the page.
    story.on("2025-12-15")
    story.step("convocation_received", "2025-12-15")
    story.refuse_step("started", "2025-12-15", "confirm", lambda person: person == name(2))
    for place, (_, _, mail) in enumerate(PEOPLE):
        link = house.letter(mail, "confirmation")
        seat = story.guest
        seat.go(link)
        assert seat.send("/confirmation", button="button[value='oui']") < 400, seat.text()
        if place == 0:
            # A link serves once.
            assert seat.page.goto(link).status == 404, seat.text()
            assert "n'est plus valable" in seat.text(), seat.text()
    for person, key in enrolments.items():
        path = f"/inscriptions/{key}"
        story.manager.go(path)
        story.manager.done(path + "/etape", button="button:has-text('Je confirme')")
    assert all("confirmée" in text for text in story.states().values()), story.states()
    tell("two confirmations each")

    # Twelve weeks.
    story.on("2026-01-05", 18)
    story.step("started", "2026-01-05")
    assert all("en formation" in text for text in story.states().values()), story.states()
    tell("started")
    attendance(story)
    internship(story)
    exams(story)
    return story


LEFT, ABSENT, SHORT, FAILED = 3, 4, 5, 6
# Days whose presences come from a file.
TEAMS, MOODLE = 4, 6


def take_over(story, path, date, report):
    """Presences read from a file, looked through, noted once: the same file again changes nothing."""
    body = story.body
    for again in (False, True):
        body.go(f"{path}?jour={date}")
        assert body.send(f"{path}/releve?jour={date}", {"fichier": str(report)}) == 200, body.text()
        rows = body.page.locator("main tbody tr")
        for row in rows.all():
            chosen = row.locator("select").first
            if row.locator("th").inner_text().strip() == PEOPLE[0][0]:
                # A family name alone is a doubt that somebody settles.
                assert chosen.input_value() == "", row.inner_text()
                chosen.select_option(label=f"{PEOPLE[0][0]} {PEOPLE[0][1]}")
        if again:
            assert "déjà noté ainsi" in body.text(), body.text()
        body.done(path + "/releve/appliquer")
        assert ("n'a changé" if again else "50 demi-journées") in body.text().replace("\xa0", " "), body.text()


def attendance(story):
    """Twelve weeks on the grid, with an absence that is corrected, a rupture and a re-hire."""
    body, path = story.body, story.cohort + "/presences"
    page = body.go(path)
    days = [re.search(r"jour=([0-9-]+)", link.get_attribute("href")).group(1)
            for link in page.locator("section[aria-labelledby='jours'] a").all()]
    assert len(days) == 24, days
    for number, date in enumerate(days):
        story.on(date, 18)
        body.go(f"{path}?jour={date}")
        if number == 2:
            row = body.page.locator("tbody tr", has_text=name(ABSENT))
            row.locator("select").first.select_option("absent_unexcused")
        if number == TEAMS:
            take_over(story, path, date, write_teams_report(date))
        elif number == MOODLE:
            take_over(story, path, date, write_moodle_export(date))
        else:
            body.done(path, button="button[name='reste']")
        if number == 2:
            # The medical certificate came the day after: a new row, with its reason.
            story.on(day(date, 1), 9)
            body.go(f"{path}?jour={date}")
            row = body.page.locator("tbody tr", has_text=name(ABSENT))
            row.locator("select").first.select_option("absent_excused")
            row.locator("input[name^='preuve-']").first.evaluate("e => e.value = 'Certificat médical'")
            body.done(path, {"raison": "Certificat reçu le lendemain"})
            row = body.page.locator("tbody tr", has_text=name(ABSENT))
            body.go(row.locator("a", has_text="Historique").get_attribute("href"))
            assert "Certificat reçu le lendemain" in body.text() and "Camille Perrot" in body.text(), body.text()
        if date == "2026-02-10":
            rupture(story)
    # What was missed is caught up on another day.
    story.on("2026-03-27", 17)
    for place, hours in ((ABSENT, "3,5"), (LEFT, "14")):
        body.go(f"{path}?jour={days[-1]}")
        who = body.page.locator("select[name='qui'] option", has_text=PEOPLE[place][0]).get_attribute("value")
        body.done(path + "/rattrapage", {"qui": who, "debut": "2026-03-26", "fin": "2026-03-27", "heures": hours})
    assert all("en formation" in text for text in story.states().values()), story.states()
    tell("twelve weeks of attendance")


def rupture(story):
    """The contract ends and the training stops; a new contract takes it up again, hours kept."""
    manager = story.manager
    story.on("2026-02-11")
    manager.go("/conseillers/" + story.person(name(LEFT)))
    contract = manager.page.locator("main a[href^='/contrats/']").first.get_attribute("href")
    manager.go(contract)
    # Looked at first, then applied.
    assert manager.send(contract + "/fin", {"le": "2026-02-13", "motif": "resignation"}) == 200, manager.text()
    assert "Rien n'est encore enregistré" in manager.text(), manager.text()
    manager.done(contract + "/fin")
    story.on("2026-02-16")
    assert "suspendue" in story.states()[name(LEFT)], story.states()[name(LEFT)]
    story.refuse_step("mock_jury_held", "2026-02-16", "suspendue", lambda person: person == name(LEFT))
    # Meanwhile its seat is not counted, and presences of that week are not its own.
    story.on("2026-02-20")
    manager.go("/employeur/postes")
    last, first, mail = PEOPLE[LEFT]
    hired = {"nom": last, "prenom": first, "email": mail, "poste": "", "debut": "2026-02-20", "signature": "2026-02-19"}
    assert manager.send("/employeur/contrats", hired) == 200, manager.text()
    assert "Rien n'est encore enregistré" in manager.text(), manager.text()
    manager.done("/employeur/contrats")
    # The new contract takes the training up again by itself, from its first day.
    story.on("2026-02-23")
    assert "en formation" in story.states()[name(LEFT)], story.states()[name(LEFT)]
    tell("rupture and re-hire")


def internship(story):
    """Six weeks of 35 h each, declared by the advisor and validated by the manager; 206 h do not do."""
    house, body = story.house, story.body
    story.on("2026-03-30")
    body.go("/acces")
    body.done("/acces/conseillers")
    people = story.follow_up()
    mondays = [day("2026-01-12", 7 * week) for week in range(5)] + ["2026-03-30"]
    story.on("2026-04-06")
    for place, (_, _, mail) in enumerate(PEOPLE):
        advisor = Seat(house, story.browser)
        advisor.go(house.letter(mail, "invitation"))
        assert advisor.send("/invitation") < 400, advisor.text()
        for week, monday in enumerate(mondays):
            advisor.go("/mon-parcours/stage")
            hours = "31" if place == SHORT and week == 5 else "35"
            advisor.done("/mon-parcours/stage", {
                "semaine": monday, "heures": hours, "competence": ["CP-1", "CP-2", "CP-3", "CP-4", "CP-5"],
                "activites": "Permanences et ateliers"})
        if place == SHORT:
            story.short = advisor
        else:
            advisor.close()
    tell("internship declared")
    for person, (value, _) in people.items():
        validate(story, value.split("_")[1], 6)
    tell("internship validated")


def validate(story, person, weeks):
    """The manager validates whatever waits."""
    path = f"/conseillers/{person}/stage"
    page = story.manager.page
    for _ in range(weeks):
        story.manager.go(path)
        buttons = page.locator("main button:has-text('Valider')")
        if buttons.count() == 0:
            return
        with page.expect_navigation():
            buttons.first.evaluate("e => e.form.requestSubmit(e)")


def results(story, others):
    """Everybody whose result is awaited passed, but for those named."""
    body, suivi = story.body, story.cohort + "/suivi"
    body.go(suivi)
    form = body.page.locator(f"form[action='{suivi}/resultats']")
    for row in form.locator("tbody tr").all():
        row.locator("select").select_option(others.get(row.locator("label").inner_text(), "passed"))
    body.done(suivi + "/resultats")


def exams(story):
    """Mock jury, Pix, CCP1, one failed and sat again, certificates."""
    body = story.body
    body.go(story.cohort + "/planning")
    body.done(story.cohort + "/planning/dates", {"jury": "2026-04-30", "examen": "2026-05-18"})
    story.on("2026-04-27")
    # 206 hours of internship are four too few.
    short = lambda person: person == name(SHORT)
    story.on("2026-04-30", 18)
    story.refuse_step("completed", "2026-04-30", "jury blanc", lambda person: person == name(0))
    story.refuse_step("mock_jury_held", "2026-04-30", "210 h de stage", short)
    story.short.go("/mon-parcours/stage")
    story.short.done("/mon-parcours/stage", {
        "semaine": "2026-04-06", "heures": "4", "competence": ["CP-1"], "activites": "Atelier"})
    validate(story, story.person(name(SHORT)), 1)
    story.step("mock_jury_held", "2026-04-30")
    assert all("formation suivie" in text for text in story.states().values()), story.states()
    tell("mock jury")
    people = story.follow_up()
    everybody = [value for value, _ in people.values()]
    suivi = story.cohort + "/suivi"

    def enter(exam, on, who=everybody, centre="Centre agréé de Marseille"):
        body.go(suivi)
        return {"qui": who, "examen": exam, "date": on, "centre": centre}, f"button[formaction='{suivi}/examen']:not([name])"

    fields, button = enter("CCP1", "2026-05-13")
    body.refused(suivi + "/etape", fields, "La première date possible est le 14", button=button)
    fields, button = enter("PIX", "2026-05-04", centre="")
    body.done(suivi + "/etape", fields, button=button)
    fields, button = enter("CCP1", "2026-05-18")
    body.done(suivi + "/etape", fields, button=button)
    # No result before the exam: nothing is offered.
    body.go(suivi)
    assert body.page.locator(f"form[action='{suivi}/resultats']").count() == 0
    story.on("2026-05-05")
    results(story, {})
    story.on("2026-05-18", 19)
    results(story, {name(FAILED): "failed"})
    story.step("completed", "2026-05-18", who=lambda person: person != name(FAILED))
    tell("exams")
    # The failed one sits it again.
    again = [people[name(FAILED)][0]]
    fields, button = enter("CCP1", "2026-06-15", again)
    body.done(suivi + "/etape", fields, button=button)
    story.on("2026-06-15", 19)
    results(story, {})
    story.step("completed", "2026-06-15", who=lambda person: person == name(FAILED))
    story.on("2026-06-22")
    body.go(suivi)
    body.done(suivi + "/etape", {"qui": everybody, "titre": "MN-CCP1", "date": "2026-06-22"},
              button=f"button[formaction='{suivi}/certificat']:not([name])")
    states = story.states()
    assert all("terminée" in text and "CCP1" in text for text in states.values()), states
    certificates = sum("CCP1, le" in text.replace("\xa0", " ") for text in states.values())
    assert certificates == 25, states
    assert "non obtenu" in states[name(FAILED)], states[name(FAILED)]
    tell("25 certificates")
    revoked(story)


def revoked(story):
    """A revoked result stays readable: who, when, before, after, why."""
    body = story.body
    path = f"/conseillers/{story.person(name(7))}/examens"
    body.go(path)
    body.unfold()
    form = body.page.locator("tr", has_text="CCP1").locator(f"form[action='{path}/resultat']").first
    form.locator("select").select_option("failed")
    form.locator("input[name='raison']").fill("Erreur de saisie du centre")
    with body.page.expect_navigation():
        form.locator("button").evaluate("e => e.form.requestSubmit(e)")
    told = body.page.locator("section[aria-labelledby='historique']").inner_text()
    assert all(word in told for word in ("Erreur de saisie du centre", "Camille Perrot", "non obtenu")), told
    tell("a revoked result is readable")


if __name__ == "__main__":
    house = House(folder / "house", *sys.argv[2:3])
    house.set("2025-12-01")
    with house, sync_playwright() as play:
        tell("the house stands")
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        story = run(house, browser)
        browser.close()
    tell("told to the end")
