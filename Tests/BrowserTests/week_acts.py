"""What each role does from Monday to Friday: (hour, who, what, act), day by day."""

from accounts import ADVISOR, AUDITOR, BODY, COORDINATOR, EMPLOYER, OPERATOR, PREFECTURE

COHORT, NEXT_COHORT = "LF-2026-001", "LF-2027-007"
ROSTER = """Nom;Prénom;Courriel;SIRET;Responsable;E-mail du responsable;Département;Début de contrat
Semaine;Odile;odile.semaine@semaine.example;21483647000010;Claire Fontaine;claire.fontaine@semaine.example;13;2026-11-02
Jourdain;Marin;marin.jourdain@semaine.example;21483647000010;Claire Fontaine;claire.fontaine@semaine.example;13;2026-11-02
"""
noted = {}


# The advisor

def reads_the_way(person):
    person.go("/mon-parcours")
    person.says("Il vous reste", "modules financés", "Examen du CCP1", "À faire")


def registers(person):
    person.follow("Sessions", "nav").tick("Avec des places").tick("Financées").press("Chercher")
    person.follow("", "tbody")
    noted["session"] = person.page.url
    person.says("S'inscrire").press("inscri", "main form[action$='/inscription']")
    person.says("Retirer cette inscription")


def signs_with_a_wrong_code(person):
    """Codes live by the database's clock, which the house does not move: here one is mistyped."""
    person.witness.forgive("/mon-parcours/emargement")
    person.follow("Signer ma présence", "nav").fill("Code affiché", "000 000")
    person.press("Signer", refused=422).says("code")


def declares_a_week(person):
    person.follow("Mon stage", "nav").fill("Un jour de la semaine", "2026-11-18").fill("Heures de stage", "21")
    person.tick("CP-1").tick("CP-2").fill("Ce que vous avez fait", "Permanences à la médiathèque")
    person.press("Déclarer la semaine").says("Permanences à la médiathèque")


def asks_what_if(person):
    person.follow("Puis-je suivre ce module", "nav").choose("Module", "SENIORS")
    person.fill("Premier jour de la session", "2027-02-10").press("Voir la réponse").says("La réponse :")


def withdraws(person):
    person.page.goto(noted["session"])
    person.press("Retirer cette inscription")
    person.follow("Mon parcours", "nav").follow("Compte des crédits").says("Crédit annuel 2026")


def sees_who_looked(person):
    person.follow("Qui a vu mon dossier", "nav").says("Claire Fontaine", "Camille Perrot")


def subscribes(person):
    person.follow("Mes calendriers", "nav").press("Créer l'adresse")
    address = person.field("Adresse à copier").input_value()
    feed = person.context.request.get(address[address.index("/", 8):])
    assert feed.status == 200 and "BEGIN:VCALENDAR" in feed.text(), feed.status


# The employer

def reads_employees(person):
    person.go("/employeur")
    person.says("Lambert", "Marchand", "Benali")


def reads_an_employee(person):
    person.follow("Mes conseillers", "nav").follow("Lambert").says("Les heures", "42 h")


def validates_the_week(person):
    person.follow("Mes conseillers", "nav").follow("Lambert").follow("Stage").says("Permanences à la médiathèque")
    person.press("Valider").says("validée")


def adds_a_contact(person):
    person.follow("Postes et contrats", "nav").inside("form[action='/employeur/contacts']")
    person.choose("Fonction", "hr").fill("Nom", "Line Paye")
    person.fill("Adresse e-mail", "line.paye@saint-remy-les-pins.example").press("Ajouter le contact").says("Line Paye")


def looks_at_agreements(person):
    person.follow("Modules à nos frais", "nav").says("Modules à nos frais")


# The training body

def sees_who_is_late(person):
    person.go("/promotions")
    person.follow(COHORT).says("en retard", "Les inscrits")


def takes_presences(person):
    person.follow("Promotions", "nav").follow(COHORT).follow("Présences")
    person.page.locator("main select[name$='-pm']").first.select_option("absent_unexcused")
    person.press("tous les autres présents")
    chosen = person.page.eval_on_selector_all("main select[name^='etat-']", "all => all.map(e => e.value)")
    assert "" not in chosen and "absent_unexcused" in chosen, chosen
    for half in ("le matin", "l'après-midi"):
        person.page.locator(f'form:below(h2:has-text("Contresigner {half}")) input[name="formateur"]').first.fill(
            "Nour Belkacem")
        person.press("Contresigner")


def corrects_a_presence(person):
    person.follow("Promotions", "nav").follow(COHORT).follow("Présences")
    cell = person.page.locator("main td:has(select[name$='-pm'])").first
    cell.locator("select").select_option("absent_excused")
    cell.locator("summary").click()
    cell.locator("input[name^='preuve-']").fill("Certificat médical")
    person.fill("Raison, si vous corrigez", "Certificat reçu le lendemain").press("Enregistrer").says("corrigé")


def imports_a_roster(person):
    path = person.house.folder / "liste.csv"
    path.write_text(ROSTER)
    person.follow("Promotions", "nav").follow(NEXT_COHORT).follow("Importer les inscrits")
    person.field("Fichier des inscrits").set_input_files(str(path))
    person.press("Contrôler le fichier").wait_for("Rien n'est enregistré avant").says("2 inscriptions")
    person.press("", "main form[action$='/confirmer']").wait_for("L'import est terminé")


def follows_enrolments(person):
    person.follow("Inscriptions", "nav").follow("Liste d'attente").says("Rang")
    person.follow("", "tbody").says("en attente d'une place")


def fixes_an_exam(person):
    person.follow("Promotions", "nav").follow(COHORT).follow("Kit et examens").says("examen")


# The coordinator

def calls_by_urgency(person):
    person.go("/equipe")
    person.says("personnes à appeler", "Giraud")


def opens_the_most_urgent(person):
    person.follow("Giraud").says("Crédit annuel 2025")


def finds_sessions(person):
    person.follow("Mon équipe", "nav").follow("Sessions possibles").says("Sessions des modules")


def lends_the_team(person):
    person.follow("Mon équipe", "nav").follow("Confier mon équipe").says("Adresse e-mail")


# The prefecture

def reads_the_directory(person):
    person.go("/annuaire")
    person.says("Occupés / attribués")


def looks_for_vacancies(person):
    person.follow("Annuaire", "nav").choose("Postes", "vacant").press("Chercher").says("vacant")
    person.follow("", "tbody").says("Postes")


def finds_a_person(person):
    person.follow("Annuaire", "nav").follow("Personnes").fill("Nom ou prénom", "lambert").press("Chercher")
    person.says("Lambert")


def reads_figures(person):
    person.follow("Chiffres", "nav").says("Bouches-du-Rhône")


# The operator

def decides_funding(person):
    person.follow("Financements", "nav").says("La plus ancienne demande").press("Accorder", "main tbody")


def grants_posts(person):
    person.follow("Annuaire", "nav").fill("Nom ou début du numéro", "Saint-Rémy").press("Chercher")
    person.follow("Saint-Rémy").says("Attribuer des postes")


def answers_enrolments(person):
    person.follow("Inscriptions", "nav").follow("Financement à l'étude").follow("Odile Semaine")
    person.choose("Étape", "funding_accepted").press("Enregistrer").says("Financement accepté")


def invites(person):
    person.follow("Accès", "nav").follow("Inviter").fill("Prénom et nom", "Dominique Fleury")
    person.fill("Adresse e-mail", "dominique.fleury@pilotage.example").choose("Rôle", "national")
    person.press("Envoyer l'invitation").says("Dominique Fleury")


def reads_the_register(person):
    person.follow("Registre", "nav").says("traitement")


# The auditor

def reads_the_journal(person):
    person.go("/journal")
    person.says("Votre propre lecture y est notée")


def searches_the_journal(person):
    person.follow("Journal", "nav").fill("Compte qui a agi", "Claire Fontaine").press("Chercher").says("Claire Fontaine")


def takes_the_journal(person):
    person.follow("Journal", "nav")
    assert "Claire Fontaine" in person.download("Télécharger ces lignes").decode()


def traces_a_change(person):
    person.follow("Journal", "nav").choose("Action", "Modification").press("Chercher").says("modifi")


MONDAY = [
    (8, ADVISOR, "my way", reads_the_way),
    (8, EMPLOYER, "my employees", reads_employees),
    (9, BODY, "who is late", sees_who_is_late),
    (9, ADVISOR, "a wrong code", signs_with_a_wrong_code),
    (9, COORDINATOR, "whom to call", calls_by_urgency),
    (9, PREFECTURE, "directory", reads_the_directory),
    (10, OPERATOR, "funding", decides_funding),
    (11, AUDITOR, "journal", reads_the_journal),
]
TUESDAY = [
    (9, ADVISOR, "registering", registers),
    (10, EMPLOYER, "one employee", reads_an_employee),
    (10, COORDINATOR, "the most urgent", opens_the_most_urgent),
    (11, PREFECTURE, "vacancies", looks_for_vacancies),
    (11, AUDITOR, "who did what", searches_the_journal),
    (14, OPERATOR, "posts", grants_posts),
    (18, BODY, "presences", takes_presences),
]
WEDNESDAY = [
    (9, BODY, "a certificate came", corrects_a_presence),
    (10, BODY, "a roster", imports_a_roster),
    (11, OPERATOR, "answering enrolments", answers_enrolments),
    (11, COORDINATOR, "sessions for somebody", finds_sessions),
    (14, PREFECTURE, "a person", finds_a_person),
    (15, AUDITOR, "a change", traces_a_change),
    (16, EMPLOYER, "agreements", looks_at_agreements),
    (18, ADVISOR, "a week of internship", declares_a_week),
]
THURSDAY = [
    (9, EMPLOYER, "validating the week", validates_the_week),
    (10, ADVISOR, "what if", asks_what_if),
    (11, ADVISOR, "calendar", subscribes),
    (11, BODY, "waiting list", follows_enrolments),
    (14, OPERATOR, "inviting", invites),
    (15, COORDINATOR, "lending the team", lends_the_team),
    (16, PREFECTURE, "figures", reads_figures),
    (17, AUDITOR, "taking lines away", takes_the_journal),
]
FRIDAY = [
    (9, ADVISOR, "withdrawing", withdraws),
    (10, ADVISOR, "who looked", sees_who_looked),
    (11, EMPLOYER, "a contact", adds_a_contact),
    (14, BODY, "exams", fixes_an_exam),
    (15, OPERATOR, "register", reads_the_register),
    (16, COORDINATOR, "whom to call", calls_by_urgency),
    (16, PREFECTURE, "directory", reads_the_directory),
    (17, AUDITOR, "journal", reads_the_journal),
]
WEEK = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]
