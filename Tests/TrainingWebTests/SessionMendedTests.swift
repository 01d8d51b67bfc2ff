import Foundation
import Postgres
import Testing
import TrainingRules
import TrainingStore
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// What newcomers stumbled over in the sessions of modules: late openings, confirmations before their time, pages that
/// told the wrong thing.
@Suite struct SessionMendedTests {
    private static func asked(_ status: String, _ number: Int = 1) -> String {
        """
        insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
        select p.id, s.id, s.module_code, date '2026-05-04', '\(status)', date '2026-05-04'
        from person p, (select id, module_code from module_session order by id limit 1) s
        where p.last_name = 'Nom\(number)';
        """
    }

    @Test func aSessionOpenedAfterItsDeadlineNeedsAReasonAndIsHeld() async throws {
        try await SessionStage.run(SessionStage.people(1)) { stage in
            let body = try await stage.body()
            var form = [
                "module": "SENIORS", "territoire": "13", "premier": "2026-06-15", "second": "2026-06-16",
                "format": "mixed", "lieu": "Aix", "minimum": "8", "places": "15", "cle": "late-1",
            ]
            let refused = try await body.post("/sessions/nouvelle", form)
            #expect(refused.status == 422 && refused.text.contains("le 25 mai 2026 au plus tard"))
            #expect(refused.text.contains("à partir du 22 juin 2026") && refused.text.contains("value=\"Aix\""))
            let plan = """
                {"module": "SENIORS", "territory": "13", "firstDay": "2026-06-15", "secondDay": "2026-06-16",
                 "format": "mixed", "place": "Aix"}
                """
            let api = try await body.send("/api/sessions", plan)
            #expect(api.status == 422 && api.text.contains("session_plan"))
            #expect(try await stage.text("select count(*)::text from module_session") == "0")
            form["tardive"] = "Demandée par la préfecture"
            for _ in 0..<2 { #expect(try await body.post("/sessions/nouvelle", form).status == 303) }
            #expect(
                try await stage.text(
                    """
                    select string_agg(s.confirmed_on || ' ' || d.kind || ' ' || d.reason, ', ')
                    from module_session s join session_decision d on d.session_id = s.id
                    """
                ) == "2026-06-01 confirmed Demandée par la préfecture"
            )
            let round = try await stage.training.worker.decideSessions()
            #expect(round.cancelled == 0)
            let id = try await stage.text("select public_id::text from module_session")
            #expect(try await body.get("/sessions/\(id)").text.contains("Elle aura lieu."))
            // In time, no reason is asked for; where on site, a territory is; and not in years to come.
            form["premier"] = "2026-06-22"
            form["second"] = "2026-06-23"
            form["tardive"] = ""
            form["cle"] = "late-2"
            #expect(try await body.post("/sessions/nouvelle", form).status == 303)
            form["territoire"] = ""
            form["cle"] = "late-3"
            let nowhere = try await body.post("/sessions/nouvelle", form)
            #expect(nowhere.status == 422 && nowhere.text.contains("choisissez le territoire"))
            form["territoire"] = "13"
            form["cle"] = "late-4"
            form["premier"] = "2029-06-20"
            form["second"] = "2029-06-21"
            #expect(try await body.post("/sessions/nouvelle", form).text.contains("vérifiez l&#39;année"))
            form["premier"] = "0206-06-20"
            #expect(try await body.post("/sessions/nouvelle", form).text.contains("trop ancienne"))
            #expect(try await stage.text("select count(*)::text from module_session") == "2")
        }
    }

    @Test func theDatabaseHoldsWhatIsOpenedLateAgainstTheWorker() async throws {
        let training = try await TrainingDatabase.make()
        let late = SessionStage.session(on: "2026-06-15", least: 8)
            .replacing("date '2026-01-01'", with: "date '2026-06-01'")
        try await training.script(SessionStage.people(1) + late)
        let body = Caller.signedIn(
            try await training.session(
                as: .training,
                scope: (column: "training_body_id", value: "(select id from training_body where code = 'la-mednum')")
            )
        )
        func refusal(_ work: () async throws -> Void) async -> String? {
            do {
                try await work()
                return nil
            } catch { return AppError(mapping: error).code }
        }
        let held = try await training.count("select id from module_session")
        let own = try await training.count("select training_body_id from module_session")
        let first = try #require(CivilDate(iso: "2026-06-15"))
        let opened = await refusal {
            try await training.web.database.write(as: body.identity) { session in
                _ = try session.fetchOne(
                    ModuleSessionSQL.create(
                        "SENIORS",
                        own,
                        Territory("13"),
                        first,
                        first.adding(days: 1),
                        "mixed",
                        "Aix",
                        8,
                        15,
                        true,
                        TrainingDatabase.today
                    )
                )
            }
        }
        #expect(opened == "late_session_is_held")
        let worker = Caller.worker(label: "test")
        let cancelled = await refusal {
            try await training.worker.database.write(as: worker.identity) { session in
                _ = try session.execute(ModuleSessionSQL.cancel(held, TrainingDatabase.today, "Minimum"))
            }
        }
        #expect(cancelled == "late_session_is_cancelled_by_its_body")
        let round = try await training.worker.decideSessions()
        #expect(round.cancelled == 0 && round.confirmed == 1)
        #expect(try await training.count("select count(*) from module_session where cancelled_on is null") == 1)
    }

    @Test func anUndecidedSessionIsNotMovedPastItsDeadline() async throws {
        let facts = SessionStage.people(1) + SessionStage.session(least: 8) + Self.asked("confirmed")
        try await SessionStage.run(facts) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let body = try await stage.body()
            let path = "/sessions/\(session)/decision"
            let move = [
                "choix": "deplacer", "premier": "2026-06-15", "second": "2026-06-16", "lieu": "Aix", "raison": "Salle",
                "etape": "appliquer",
            ]
            let refused = try await body.post(path, move)
            #expect(refused.status == 422 && refused.text.contains("serait annulée d&#39;office"))
            #expect(try await body.post(path, ["choix": "maintenir", "raison": "Salle réservée"]).status == 303)
            #expect(try await body.post(path, move).status == 303)
            // Asked twice: it moves once.
            #expect(try await body.post(path, move).status == 303)
            #expect(
                try await stage.text("select count(*)::text from session_decision where kind = 'moved'") == "1"
            )
            #expect(try await stage.training.worker.decideSessions().cancelled == 0)
            #expect(try await stage.text("select first_day::text from module_session") == "2026-06-15")
        }
    }

    @Test func theOperatorAnswersBeforeTheBodyConfirms() async throws {
        let facts = SessionStage.people(1) + SessionStage.session() + Self.asked("requested")
        try await SessionStage.run(facts) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let id = try await stage.text("select public_id::text from module_registration")
            let body = try await stage.body()
            let desk = "/sessions/\(session)/participants"
            let before = try await body.get(desk)
            #expect(!before.text.contains("value=\"confirm\""))
            #expect(before.text.contains("La réponse de l&#39;opérateur pour le financement est attendue."))
            let confirm = ["inscription": id, "etape": "confirm"]
            let early = try await body.post("/sessions/\(session)/etape", confirm)
            #expect(early.status == 422 && early.text.contains("n&#39;a pas encore répondu"))
            // Nor can it be written past the page.
            let caller = Caller.signedIn(
                try await stage.training.session(
                    as: .training,
                    scope: (column: "training_body_id", value: "(select training_body_id from module_session)")
                )
            )
            let registration = try await stage.training.count("select id from module_registration")
            let person = try await stage.training.count("select person_id from module_registration")
            var code: String?
            do {
                try await stage.training.web.database.write(as: caller.identity) { session in
                    _ = try session.execute(
                        RegistrationSQL.step(registration, person, .confirmed, TrainingDatabase.today, nil)
                    )
                }
            } catch { code = AppError(mapping: error).code }
            #expect(code == "funding_is_answered_first")
            let national = try await stage.visitor(.national, nil)
            #expect(try await national.post("/financements/\(id)", ["reponse": "accorder"]).status == 303)
            #expect(try await body.get(desk).text.contains("value=\"confirm\""))
            #expect(try await body.post("/sessions/\(session)/etape", confirm).status == 303)
            #expect(try await stage.text("select status from module_registration") == "confirmed")
        }
    }

    @Test(arguments: ["refused", "withdrawn", "cancelled_by_body", "funding_refused"])
    func aRegistrationThatEndedIsNotToldAsFunded(status: String) async throws {
        let facts = SessionStage.people(1) + SessionStage.session() + Self.asked(status)
        let cancelled =
            status == "cancelled_by_body"
            ? "update module_session set cancelled_on = '2026-05-04', cancelled_reason = 'Salle';" : ""
        try await SessionStage.run(facts + cancelled) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let page = try await stage.advisor(1).get("/sessions/\(session)")
            #expect(page.status == 200 && !page.text.contains("Rien à faire"))
            if cancelled.isEmpty {
                #expect(page.text.contains("Nouvelle demande : ") && page.text.contains("M&#39;inscrire<"))
            } else {
                #expect(!page.text.contains("Financé<") && !page.text.contains("M&#39;inscrire<"))
            }
        }
    }

    @Test func anEmployerRefusesItsAgreementAndEverybodyIsTold() async throws {
        let facts =
            SessionStage.people(2) + SessionStage.session(seats: 1) + Self.asked("requested")
            + "update module_registration set funding = 'employer';"
        try await SessionStage.run(facts) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let id = try await stage.text("select public_id::text from module_registration")
            let body = try await stage.body()
            let waiting = try await stage.advisor(2)
            #expect(try await waiting.post("/sessions/\(session)/attente").status == 303)
            let employer = try await stage.visitor(.employer, ("structure_id", "(select id from structure)"))
            #expect(try await employer.get("/employeur/accords").text.contains("value=\"refuser\""))
            let path = "/employeur/accords/\(id)"
            let silent = try await employer.post(path, ["reponse": "refuser", "raison": "  "])
            #expect(silent.status == 422 && silent.text.contains("Donnez la raison du refus"))
            let no = ["reponse": "refuser", "raison": "Budget épuisé"]
            #expect(try await employer.post(path, no).status == 303)
            #expect(try await employer.post(path, no).status == 422)
            #expect(try await stage.text("select status from module_registration") == "funding_refused")
            let told = try await stage.advisor(1).get("/sessions/\(session)")
            #expect(told.text.contains("ne donne pas son accord pour payer ce module : Budget épuisé"))
            #expect(try await body.get("/sessions/\(session)/participants").text.contains("financement refusé"))
            #expect(
                try await stage.text("select string_agg(kind, ' ' order by kind) from outgoing_mail")
                    == "agreement_refused_body registration_agreement_refused"
            )
            // The seat goes to whoever waits.
            #expect(try await waiting.get("/sessions/\(session)").text.contains("Prendre la place"))
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test func anAgreementThatWasGivenIsNotTakenBackHere() async throws {
        let facts =
            SessionStage.people(1) + SessionStage.session() + Self.asked("requested")
            + "update module_registration set funding = 'employer';"
        try await SessionStage.run(facts) { stage in
            let id = try await stage.text("select public_id::text from module_registration")
            let employer = try await stage.visitor(.employer, ("structure_id", "(select id from structure)"))
            let path = "/employeur/accords/\(id)"
            #expect(try await employer.post(path, ["accord": "Le maire"]).status == 303)
            let no = try await employer.post(path, ["reponse": "refuser", "raison": "Budget"])
            #expect(no.status == 422 && no.text.contains("est déjà donné"))
            // Nor by another structure, which does not see it.
            try await stage.training.script(
                "insert into structure (siret, name, territory) values ('21130055300016', 'Autre', '13');"
            )
            let other = try await stage.visitor(
                .employer,
                ("structure_id", "(select id from structure where name = 'Autre')")
            )
            #expect(try await other.post(path, ["reponse": "refuser", "raison": "Budget"]).status == 404)
            #expect(try await stage.text("select status from module_registration") == "requested")
        }
    }

    @Test func theAccountNamesWhatComesBackAndTellsOfAMove() async throws {
        let facts =
            SessionStage.people(1) + SessionStage.session() + SessionStage.session("HANDICAP", on: "2026-10-05")
        try await SessionStage.run(facts) { stage in
            let sessions = try await stage.sessions()
            let visitor = try await stage.advisor(1)
            let person = try await stage.text("select public_id::text from person")
            for session in sessions {
                #expect(try await visitor.send("/api/sessions/\(session)/registrations", "{}").status == 201)
            }
            let first = try await stage.text("select public_id::text from module_registration order by id limit 1")
            #expect(try await visitor.post("/inscriptions/\(first)/retrait").status == 303)
            let body = try await stage.body()
            let move = [
                "choix": "deplacer", "premier": "2027-01-11", "second": "2027-01-12", "lieu": "Aix", "raison": "Salle",
                "etape": "appliquer",
            ]
            #expect(try await body.post("/sessions/\(sessions[1])/decision", move).status == 303)
            let account = try await visitor.get("/conseillers/\(person)/credits").plain
            #expect(account.contains("le crédit de l&#39;année 2025 revient avec sa date de fin d&#39;origine"))
            #expect(account.contains("session déplacée"))
            #expect(account.contains("prévue le 5 octobre 2026 : elle commence le 11 janvier 2027"))
            #expect(account.contains("il y finance la session du 11 janvier 2027"))
            let file = try await visitor.get("/conseillers/\(person)/credits/fichier?format=csv")
            #expect(file["content-disposition"]?.contains("compte-des-credits-2026-06-01.csv") == true)
            #expect(file.text.contains("Crédit de l'année 2026") && file.text.contains("Accompagner les seniors"))
            #expect(!file.text.contains("SENIORS") && !file.text.contains("A2026"))
        }
    }

    @Test func aReferentPlacesWithAButton() async throws {
        let habilitation =
            "insert into habilitation (structure_id, started_on, validated_on) select id, '2026-01-10', '2026-01-20'"
            + " from structure;"
        let facts = SessionStage.people(1) + SessionStage.session("AIDANTS_CONNECT") + habilitation
        try await SessionStage.run(facts) { stage in
            let scope = (column: "structure_id", value: "(select id from structure)")
            let referent = try await stage.visitor(.employer, scope, function: "referent")
            let person = try await stage.text("select public_id::text from person")
            let session = try await stage.text("select public_id::text from module_session")
            let bare = try await referent.get("/sessions/\(session)")
            #expect(bare.text.contains("href=\"/employeur/aidants-connect\">Choisir le conseiller à placer<"))
            let page = try await referent.get("/employeur/aidants-connect?pour=\(person)")
            #expect(page.text.contains("action=\"/sessions/\(session)/inscription\"") && page.text.contains(">Placer<"))
            let form = ["pour": person, "financement": "programme", "cle": "place-1"]
            #expect(try await referent.post("/sessions/\(session)/inscription", form).status == 303)
            #expect(try await stage.text("select status from module_registration") == "requested")
            let after = try await referent.get("/employeur/aidants-connect?pour=\(person)")
            #expect(!after.text.contains(">Placer<"))
        }
    }

    @Test func twoSessionsOfOneDayAreWarnedOfAndNotRefused() async throws {
        let facts =
            SessionStage.people(1) + SessionStage.session() + SessionStage.session("HANDICAP", on: "2026-09-15")
        try await SessionStage.run(facts) { stage in
            let sessions = try await stage.sessions()
            let visitor = try await stage.advisor(1)
            #expect(try await !visitor.get("/sessions/\(sessions[1])").text.contains("tombe le même jour"))
            #expect(try await visitor.send("/api/sessions/\(sessions[0])/registrations", "{}").status == 201)
            #expect(try await !visitor.get("/sessions/\(sessions[0])").text.contains("tombe le même jour"))
            let page = try await visitor.get("/sessions/\(sessions[1])")
            #expect(page.plain.contains("tombe le même jour : « Accompagner les seniors »"))
            #expect(page.plain.contains("les 14 septembre 2026 et 15 septembre 2026"))
            #expect(try await visitor.send("/api/sessions/\(sessions[1])/registrations", "{}").status == 201)
        }
    }

    @Test func mailsNameTheModuleTheDaysAndThePlace() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(SessionStage.people(1) + SessionStage.session())
        let name = try #require(await training.text("select public_id::text from module_session"))
        let session = try await training.worker.database.read(as: Caller.worker(label: "test").identity) { session in
            try MailedSession.load(kind: "session_confirmed", reference: "\(name)/r/deadline", in: session)
        }
        let wording = MailWording(keys: training.worker.context.keys)
        let kinds = [
            "session_confirmed", "session_moved", "session_cancelled", "registration_accepted", "registration_refused",
            "registration_confirmed", "registration_withdrawn", "registration_funding_refused",
            "registration_agreement_refused", "agreement_refused_body",
        ]
        for kind in kinds {
            let content = try #require(wording.content(kind: kind, reference: "\(name)/x", session: session))
            let text = content.text(baseURL: "https://parcours.example")
            for words in [
                "« Accompagner les seniors »", "le 14 septembre 2026 et le 15 septembre 2026",
                "sur place : Marseille", "La Mednum", "/sessions/\(name)",
            ] { #expect(text.contains(words), "\(kind): \(words)") }
        }
    }

    @Test func fewWishesAndNoneLookAlike() async throws {
        let needs = """
            insert into training_need (person_id, module_code, year, said_on)
            select id, 'SENIORS', 2026, date '2026-05-01' from person;
            insert into training_need (person_id, module_code, year, said_on)
            select id, m, 2026, date '2026-05-01' from person, unnest(array['HANDICAP', 'ILLETTRISME']) m
            where last_name = 'Nom1';
            """
        let facts =
            SessionStage.people(3) + SessionStage.session("HANDICAP") + SessionStage.session("TPE_PME") + needs
        try await SessionStage.run(facts) { stage in
            let page = try await stage.body().get("/sessions/besoins?annee=2026").plain
            #expect(page.contains("<td class=\"number\">3</td>"))
            // One wish and none, both with a session, say the same; a wish without a session is not listed.
            #expect(page.components(separatedBy: "moins de 3").count == 3)
            #expect(
                !page.contains("illettrisme") && !page.contains("<td class=\"number\">0</td><td class=\"number\">1")
            )
        }
    }
}
