import Foundation
import Testing
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// The desk of a session through its pages: opening, answers, agreements, funding, attendance, replacement.
@Suite struct SessionDeskTests {
    /// Registrations of the first people for the first session, in these statuses.
    private static func registered(_ statuses: [String], on day: String = "2026-05-04") -> String {
        statuses.enumerated().map { index, status in
            """
            insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
            select p.id, s.id, s.module_code, date '\(day)', '\(status)', date '\(day)'
            from person p, (select id, module_code from module_session order by id limit 1) s
            where p.last_name = 'Nom\(index + 1)';
            """
        }.joined(separator: "\n")
    }

    private static func registration(_ stage: SessionStage, _ number: Int) async throws -> String {
        let all = try await stage.text(
            """
            select coalesce(string_agg(p.last_name || '=' || r.public_id, ' ' order by r.id desc), '')
            from module_registration r join person p on p.id = r.person_id
            """
        )
        let entry = all.split(separator: " ").first { $0.hasPrefix("Nom\(number)=") }
        return String(try #require(entry).split(separator: "=")[1])
    }

    private static func statuses(_ stage: SessionStage) async throws -> String {
        try await stage.text(
            """
            select coalesce(string_agg(p.last_name || ' ' || r.status, ', ' order by r.id), '')
            from module_registration r join person p on p.id = r.person_id
            """
        )
    }

    private static func mails(_ stage: SessionStage) async throws -> String {
        try await stage.text(
            "select coalesce(string_agg(kind || ' ' || recipient, ', ' order by kind, recipient), '') from outgoing_mail"
        )
    }

    @Test func aSessionIsOpenedOnceAndAFaultyPlanKeepsWhatWasTyped() async throws {
        try await SessionStage.run(SessionStage.people(1)) { stage in
            let body = try await stage.body()
            #expect(try await body.get("/sessions/nouvelle").status == 200)
            var form = [
                "module": "SENIORS", "territoire": "13", "premier": "2026-09-14", "second": "2026-09-13",
                "format": "mixed", "lieu": "Salle <rouge>", "minimum": "3", "places": "12", "cle": "s-1",
            ]
            let refused = try await body.post("/sessions/nouvelle", form)
            #expect(refused.status == 422)
            #expect(refused.text.contains("Le second jour doit suivre le premier."))
            #expect(refused.text.contains("Salle &lt;rouge&gt;") && refused.text.contains("value=\"2026-09-14\""))
            form["second"] = "2026-09-15"
            for _ in 0..<2 { #expect(try await body.post("/sessions/nouvelle", form).status == 303) }
            #expect(
                try await stage.text(
                    """
                    select string_agg(first_day || ' ' || last_day || ' ' || min_seats || ' ' || max_seats, ', ')
                    from module_session
                    """
                ) == "2026-09-14 2026-09-15 3 12"
            )
            let session = try await stage.text("select public_id::text from module_session")
            let desk = try await body.get("/sessions/\(session)/participants")
            #expect(desk.status == 200 && desk.text.contains("Personne n'est inscrit pour le moment."))
            // Another body finds nothing there, neither on the page nor by the interface.
            let other = try await stage.body("la-fabrik")
            #expect(try await other.get("/sessions/\(session)/participants").status == 404)
            #expect(try await other.get("/sessions/\(session)/decision").status == 404)
            #expect(try await other.get("/api/sessions/\(session)/registrations").status == 404)
        }
    }

    @Test func aReviewIsAnsweredWithAReasonAndThePersonIsToldOnce() async throws {
        let facts = SessionStage.people(2) + SessionStage.session() + Self.registered(["in_review", "in_review"])
        try await SessionStage.run(facts) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let body = try await stage.body()
            let path = "/sessions/\(session)"
            #expect(try await body.get(path + "/participants").text.contains("À examiner"))
            let (one, two) = (try await Self.registration(stage, 1), try await Self.registration(stage, 2))
            func answer(_ id: String, _ step: String, _ reason: String) async throws -> RawAnswer {
                try await body.post(path + "/etape", ["inscription": id, "etape": step, "raison": reason])
            }
            let silent = try await answer(two, "refuse_review", "  ")
            #expect(silent.status == 422 && silent.text.contains("Donnez la raison du refus"))
            #expect(try await answer(one, "accept_review", "").status == 303)
            #expect(try await answer(two, "refuse_review", "Formation initiale en cours").status == 303)
            #expect(try await Self.statuses(stage) == "Nom1 requested, Nom2 refused")
            #expect(
                try await stage.text(
                    "select string_agg(accepted_after_review::text, ' ' order by id) from module_registration"
                ) == "true false"
            )
            // Sent again, it changes nothing and tells nobody twice.
            #expect(try await answer(one, "accept_review", "").status == 422)
            #expect(
                try await Self.mails(stage)
                    == "registration_accepted p1@essai.example, registration_refused p2@essai.example"
            )
            let read = try await stage.advisor(2)
            #expect(try await read.get(path).text.contains("Formation initiale en cours"))
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test func anEmployerAgreesBeforeTheBodyConfirms() async throws {
        let facts =
            SessionStage.people(1) + SessionStage.session() + Self.registered(["requested"])
            + "update module_registration set funding = 'employer';"
        try await SessionStage.run(facts) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let body = try await stage.body()
            let id = try await Self.registration(stage, 1)
            let confirm = ["inscription": id, "etape": "confirm"]
            let early = try await body.post("/sessions/\(session)/etape", confirm)
            #expect(early.status == 422 && early.text.contains("accord"))
            let employer = try await stage.visitor(.employer, ("structure_id", "(select id from structure)"))
            let page = try await employer.get("/employeur/accords")
            #expect(page.status == 200 && page.text.contains("Un accord est attendu de vous."))
            #expect(try await employer.post("/employeur/accords/\(id)", ["accord": "Le maire"]).status == 303)
            #expect(try await employer.get("/employeur/accords").text.contains("par Le maire"))
            // Given again, by whoever: it is told, nothing is written twice.
            #expect(try await employer.post("/employeur/accords/\(id)", ["accord": "Un autre"]).status == 422)
            #expect(try await body.post("/sessions/\(session)/etape", confirm).status == 303)
            #expect(try await Self.statuses(stage) == "Nom1 confirmed")
            #expect(try await stage.text("select count(*)::text from employer_agreement") == "1")
        }
    }

    @Test func theOperatorsRefusalPrevailsAndGivesTheCreditBack() async throws {
        let facts =
            SessionStage.people(2) + SessionStage.session(seats: 2) + Self.registered(["requested", "requested"])
        try await SessionStage.run(facts) { stage in
            let national = try await stage.visitor(.national, nil)
            let list = try await national.get("/financements")
            #expect(list.status == 200 && list.text.contains("Prénom Nom1") && list.text.contains("Prénom Nom2"))
            let (one, two) = (try await Self.registration(stage, 1), try await Self.registration(stage, 2))
            let silent = try await national.post("/financements/\(one)", ["reponse": "refuser", "raison": ""])
            #expect(silent.status == 422 && silent.text.contains("Donnez la raison du refus"))
            let no = ["reponse": "refuser", "raison": "Poste non financé"]
            #expect(try await national.post("/financements/\(one)", no).status == 303)
            #expect(try await national.post("/financements/\(two)", ["reponse": "accorder"]).status == 303)
            #expect(try await Self.statuses(stage) == "Nom1 funding_refused, Nom2 funding_accepted")
            #expect(try await national.get("/financements").text.contains("Aucun financement"))
            #expect(try await Self.mails(stage) == "registration_funding_refused p1@essai.example")
            let advisor = try await stage.advisor(1)
            let page = try await advisor.get("/mon-parcours")
            #expect(!page.text.contains("réservé"))
            #expect(try await stage.text("select taken::text from module_session") == "1")
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test func attendanceOfAllIsTakenOnOnePage() async throws {
        let facts =
            SessionStage.people(3) + SessionStage.session(on: "2026-05-28")
            + Self.registered(["confirmed", "confirmed", "confirmed"])
        try await SessionStage.run(facts) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let body = try await stage.body()
            // It is over, and still on the list, because something is left to do.
            let list = try await body.get("/sessions/organisme")
            #expect(list.status == 200 && list.text.contains("/sessions/\(session)/participants"))
            #expect(list.text.contains("présences à noter"))
            #expect(try await !stage.body("la-fabrik").get("/sessions/organisme").text.contains(session))
            let page = try await body.get("/sessions/\(session)/participants")
            #expect(page.text.contains("tous les autres présents"))
            let path = "/sessions/\(session)/presences"
            #expect(try await body.post(path).status == 422)
            let absent = try await Self.registration(stage, 2)
            let excused = try await Self.registration(stage, 3)
            let form = [
                "p.\(absent).2026-05-28.am": "absent_unexcused", "p.\(excused).2026-05-29.pm": "absent_excused",
                "reste": "present",
            ]
            #expect(try await body.post(path, form).status == 303)
            #expect(try await Self.statuses(stage) == "Nom1 attended, Nom2 absent_unexcused, Nom3 absent_excused")
            #expect(try await stage.text("select count(*)::text from module_attendance") == "12")
            // An absence that is excused gives the credit back, the other one uses it.
            let states = try await [2, 3].asyncMap { number in
                try await stage.advisor(number).get("/mon-parcours").text
            }
            #expect(states[0].contains(">utilisé<") && !states[1].contains(">utilisé<"))
            #expect(try await body.post(path, ["p.\(absent).2026-07-01.am": "present"]).status == 422)
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test func aSeatChangesHandsUnlessSomebodyWaits() async throws {
        let facts =
            SessionStage.people(4) + SessionStage.session(seats: 1) + Self.registered(["confirmed"])
                // The body has to do with these people: they followed something there before.
                + """
                insert into training_sight (training_body_id, person_id)
                select b.id, p.id from training_body b, person p where b.code = 'la-mednum' on conflict do nothing;
                """
        try await SessionStage.run(facts) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let body = try await stage.body()
            let leaving = try await Self.registration(stage, 1)
            let search = try await body.get("/sessions/\(session)/participants?qui=nom2&remplace=\(leaving)")
            #expect(search.status == 200 && search.text.contains("Prénom Nom1 laisse sa place"))
            #expect(search.text.contains(">financée<") && search.text.contains("Donner la place<"))
            let coming = try await stage.text("select public_id::text from person where last_name = 'Nom2'")
            let form = ["inscription": leaving, "par": coming]
            #expect(try await body.post("/sessions/\(session)/remplacement", form).status == 303)
            #expect(try await Self.statuses(stage) == "Nom1 withdrawn, Nom2 requested")
            #expect(try await Self.mails(stage) == "registration_withdrawn p1@essai.example")
            #expect(
                try await stage.text("select verdict || ' ' || credit from registration_decision") == "funded A2025"
            )
            // Sent again, it finds nothing to change.
            #expect(try await body.post("/sessions/\(session)/remplacement", form).status == 422)
            let waiting = try await stage.advisor(3)
            #expect(try await waiting.post("/sessions/\(session)/attente").status == 303)
            let again = [
                "inscription": try await Self.registration(stage, 2),
                "par": try await stage.text("select public_id::text from person where last_name = 'Nom4'"),
            ]
            let refused = try await body.post("/sessions/\(session)/remplacement", again)
            #expect(refused.status == 422 && refused.text.contains("attend une place"))
            #expect(try await Self.statuses(stage) == "Nom1 withdrawn, Nom2 requested")
            #expect(try await stage.drift().isEmpty)
        }
    }
}

extension Array {
    /// The results for each element, one after the other.
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
