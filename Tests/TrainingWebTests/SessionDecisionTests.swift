import Testing
import TrainingApp
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

/// What a body decides about a session: held all the same, moved, cancelled, each after a look at what it changes.
@Suite struct SessionDecisionTests {
    private static let registered = """
        insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
        select p.id, s.id, s.module_code, date '2026-05-04', 'confirmed', date '2026-05-04'
        from person p, (select id, module_code from module_session order by id limit 1) s;
        """

    @Test func itsCancellationShowsCreditsAndAlternativesFirst() async throws {
        let facts =
            SessionStage.people(2) + SessionStage.session(least: 3) + SessionStage.session(on: "2026-10-12")
            + SessionStage.session(on: "2028-01-10") + Self.registered
        try await SessionStage.run(facts) { stage in
            let sessions = try await stage.sessions()
            let body = try await stage.body()
            let path = "/sessions/\(sessions[0])/decision"
            let page = try await body.get(path)
            #expect(page.status == 200 && page.plain.contains("Il manque 1 inscription"))
            #expect(page.plain.contains("Crédit annuel 2025, rendu : utilisable jusqu&#39;au 31 décembre 2026"))
            #expect(page.plain.contains("12 octobre 2026</a>, 15 places <span class=\"badge good\">financée<"))
            let form = ["choix": "annuler", "raison": "Trop peu d'inscrits"]
            let preview = try await body.post(path, form)
            #expect(preview.status == 200 && preview.text.contains("Rien n'est encore enregistré."))
            #expect(preview.text.contains("crédit annuel 2025 rendu"))
            #expect(try await stage.text("select count(*)::text from session_decision") == "0")
            let apply = form.merging(["etape": "appliquer"]) { first, _ in first }
            #expect(try await body.post(path, apply).status == 303)
            #expect(
                try await stage.text("select string_agg(distinct status, ' ') from module_registration")
                    == "cancelled_by_body"
            )
            // Once: the second sending finds a cancelled session, and nobody is told again.
            #expect(try await body.post(path, apply).status == 422)
            #expect(
                try await stage.text("select count(*)::text from outgoing_mail where kind = 'session_cancelled'") == "2"
            )
            let own = try await stage.advisor(1).get("/sessions/\(sessions[0])")
            #expect(own.text.contains("Trop peu d&#39;inscrits"))
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test func itIsHeldAgainstTheMinimumOnlyWithAReason() async throws {
        try await SessionStage.run(SessionStage.people(1) + SessionStage.session(least: 8) + Self.registered) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let body = try await stage.body()
            let path = "/sessions/\(session)/decision"
            #expect(try await body.post(path, ["choix": "maintenir", "raison": " "]).status == 422)
            for _ in 0..<2 {
                let answer = try await body.post(path, ["choix": "maintenir", "raison": "Salle réservée"])
                #expect(answer.status == 303)
            }
            #expect(
                try await stage.text(
                    "select string_agg(kind || ' ' || participants || ' ' || reason, ', ') from session_decision"
                ) == "confirmed 1 Salle réservée"
            )
            #expect(
                try await stage.text("select count(*)::text from outgoing_mail where kind = 'session_confirmed'") == "1"
            )
            // The deadline passes: it stays as it was decided.
            _ = try await stage.training.worker.decideSessions()
            #expect(try await stage.text("select (cancelled_on is null)::text from module_session") == "true")
        }
    }

    @Test func movedItIsJudgedAnewForEverybodyAndToldOnce() async throws {
        let people = SessionStage.people(2).replacing(
            SessionStage.contracts,
            with: SessionStage.contracts(until: "2027-12-31")
        )
        try await SessionStage.run(people + SessionStage.session() + Self.registered) {
            stage in
            let session = try await stage.text("select public_id::text from module_session")
            let body = try await stage.body()
            let path = "/sessions/\(session)/decision"
            var form = [
                "choix": "deplacer", "premier": "2026-11-11", "second": "2026-11-12", "lieu": "Aix",
                "raison": "Salle indisponible",
            ]
            let holiday = try await body.post(path, form)
            #expect(holiday.status == 422 && holiday.text.contains("férié") && holiday.text.contains("value=\"Aix\""))
            // Beyond the end of a contract somebody could not follow it.
            form["premier"] = "2028-02-07"
            form["second"] = "2028-02-08"
            let late = try await body.post(path, form)
            #expect(
                late.status == 200
                    && late.text.contains("Prénom Nom1 : l&#39;inscription n&#39;est plus possible aux nouveaux jours.")
            )
            form["premier"] = "2027-02-08"
            form["second"] = "2027-02-09"
            let preview = try await body.post(path, form)
            #expect(preview.status == 200 && preview.text.contains("avec un autre crédit (crédit annuel 2026)"))
            #expect(try await stage.text("select first_day::text from module_session") == "2026-09-14")
            form["etape"] = "appliquer"
            #expect(try await body.post(path, form).status == 303)
            #expect(
                try await stage.text("select first_day || ' ' || last_day || ' ' || place from module_session")
                    == "2027-02-08 2027-02-09 Aix"
            )
            #expect(
                try await stage.text(
                    "select string_agg(verdict || ' ' || credit, ', ') from registration_decision"
                ) == "funded A2026, funded A2026"
            )
            #expect(
                try await stage.text("select former_first_day || ' ' || reason from session_decision")
                    == "2026-09-14 Salle indisponible"
            )
            #expect(
                try await stage.text("select count(*)::text from outgoing_mail where kind = 'session_moved'") == "2"
            )
            #expect(try await stage.drift().isEmpty)
        }
    }
}

extension RawAnswer {
    /// The text with plain spaces.
    var plain: String { text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }
}
