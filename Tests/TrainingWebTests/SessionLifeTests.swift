import Foundation
import Testing
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// A session from the search to its result: pages, waiting list, review, attendance, people from outside.
@Suite struct SessionLifeTests {
    private static let mednum = (
        column: "training_body_id", value: "(select id from training_body where code = 'la-mednum')"
    )

    @Test func theDecisionIsSeenBeforeTheClickAndKeptAfterIt() async throws {
        try await SessionStage.run(SessionStage.people(1) + SessionStage.session()) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let visitor = try await stage.advisor(1)
            let list = try await visitor.get("/sessions?finance=1&module=SENIORS")
            #expect(list.status == 200 && list.text.contains("financée pour vous"))
            #expect(try await visitor.get("/sessions?module=HANDICAP").text.contains("Aucune session"))
            let page = try await visitor.get("/sessions/\(session)")
            #expect(page.status == 200 && page.text.contains("Crédit utilisé") && page.text.contains("M&#39;inscrire<"))
            let form = ["financement": "programme", "cle": "f-1"]
            #expect(try await visitor.post("/sessions/\(session)/inscription", form).status == 303)
            #expect(try await visitor.post("/sessions/\(session)/inscription", form).status == 303)
            #expect(try await stage.text("select count(*)::text from module_registration") == "1")
            let kept = try await stage.text(
                """
                select verdict || ' ' || credit || ' ' || (rulebook <> '') || ' ' || (facts ->> 'territory')
                from registration_decision
                """
            )
            #expect(kept == "funded A2025 true 13")
            let registration = try await stage.text("select public_id::text from module_registration")
            #expect(try await visitor.get("/sessions/\(session)").text.contains("Retirer cette inscription"))
            #expect(try await visitor.post("/inscriptions/\(registration)/retrait").status == 303)
            #expect(try await stage.text("select status from module_registration") == "withdrawn")
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test func whatIsNotFundedIsKeptAtTheEmployersExpenseOrGivenUp() async throws {
        let facts =
            SessionStage.people(1) + SessionStage.session("SENIORS") + SessionStage.session("HANDICAP")
            + SessionStage.session("ILLETTRISME", on: "2026-10-05")
        try await SessionStage.run(facts) { stage in
            let sessions = try await stage.sessions()
            let visitor = try await stage.advisor(1)
            for session in sessions.prefix(2) {
                #expect(try await visitor.send("/api/sessions/\(session)/registrations", "{}").status == 201)
            }
            let page = try await visitor.get("/sessions/\(sessions[2])")
            #expect(page.text.contains("aux frais de mon employeur") && page.text.contains("Renoncer"))
            let path = "/api/sessions/\(sessions[2])/registrations"
            let refused = try await visitor.send(path, "{}")
            #expect(refused.status == 422 && refused.text.contains("no_credit_left"))
            #expect(try await visitor.send(path, #"{"funding": "employer"}"#).status == 201)
            #expect(
                try await stage.text(
                    "select status || ' ' || funding from module_registration order by id desc limit 1"
                ) == "requested employer"
            )
        }
    }

    @Test func aFreedSeatIsOfferedToWhoWaitsFirst() async throws {
        try await SessionStage.run(SessionStage.people(3) + SessionStage.session(seats: 1)) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let (first, second, third) = (
                try await stage.advisor(1), try await stage.advisor(2), try await stage.advisor(3)
            )
            let path = "/api/sessions/\(session)/registrations"
            #expect(try await second.post("/sessions/\(session)/attente").status == 422)
            #expect(try await first.send(path, "{}").status == 201)
            #expect(try await second.send(path, "{}").status == 409)
            #expect(try await second.post("/sessions/\(session)/attente").status == 303)
            #expect(try await third.post("/sessions/\(session)/attente").status == 303)
            #expect(try await third.get("/sessions/\(session)").text.contains("rang 2"))
            let registration = try await stage.text("select public_id::text from module_registration")
            #expect(try await first.post("/inscriptions/\(registration)/retrait").status == 303)
            // The seat is held for the one who waits first: nobody else gets it.
            #expect(try await third.send(path, "{}").status == 409)
            #expect(try await second.get("/sessions/\(session)").text.contains("Prendre la place"))
            let place = try await stage.text("select public_id::text from waiting_place order by id limit 1")
            let answer = ["session": "/sessions/\(session)", "reponse": "accepter"]
            #expect(try await third.post("/attente/\(place)", answer).status == 404)
            #expect(try await second.post("/attente/\(place)", answer).status == 303)
            #expect(
                try await stage.text(
                    """
                    select string_agg(p.last_name || ' ' || r.status, ', ' order by r.id)
                    from module_registration r join person p on p.id = r.person_id
                    """
                ) == "Nom1 withdrawn, Nom2 requested"
            )
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test func attendanceByHalfDaySettlesTheRegistration() async throws {
        let facts =
            SessionStage.people(2) + SessionStage.session(on: "2026-05-28")
                + """
                insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
                select p.id, s.id, 'SENIORS', date '2026-05-01', 'confirmed', date '2026-05-02'
                from person p, module_session s;
                """
        let training = try await TrainingDatabase.make()
        try await training.script(facts)
        let caller = Caller.signedIn(try await training.session(as: .training, scope: Self.mednum))
        let session = try #require(await training.text("select public_id::text from module_session"))
        let desk = try await training.web.run(ShowSessionDesk(session), as: caller)
        #expect(desk.participants.count == 2 && desk.participants[0].halfDays.count == 4 && desk.counted == 2)
        func take(_ participant: DeskParticipant, _ presences: [Presence]) async throws -> ModuleRegistration.Status {
            let halves = zip(participant.halfDays, presences).map {
                NotedHalfDay(day: $0.day, half: $0.half, presence: $1)
            }
            return try await training.web.run(
                TakeModuleAttendance(registration: participant.registration, halves),
                as: caller
            ).status
        }
        let (one, other) = (desk.participants[0], desk.participants[1])
        #expect(try await take(one, [.present, .present]) == .confirmed)
        #expect(try await take(one, [.present, .present, .present, .present]) == .attended)
        #expect(try await take(other, [.present, .absentExcused, .present, .present]) == .absentExcused)
        let foreign = Caller.signedIn(
            try await training.session(
                as: .training,
                scope: (column: "training_body_id", value: "(select id from training_body where code = 'la-fabrik')")
            )
        )
        await #expect(throws: AppError.self) { try await training.web.run(ShowSessionDesk(session), as: foreign) }
        #expect(try await training.count("select count(*) from doctor.projection_drift()") == 0)
    }

    @Test func somebodyFromOutsideTakesASeatAndNoCredit() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(SessionStage.people(1) + SessionStage.session(seats: 1))
        let caller = Caller.signedIn(try await training.session(as: .training, scope: Self.mednum))
        let session = try #require(await training.text("select public_id::text from module_session"))
        func add() async -> String? {
            do {
                try await training.web.run(
                    AddOutsideParticipant(session: session, name: "Ada Extérieure", organisation: "Bibliothèque"),
                    as: caller
                )
                return nil
            } catch { return error.code }
        }
        #expect(await add() == nil)
        #expect(await add() == "session_has_a_free_seat")
        let desk = try await training.web.run(ShowSessionDesk(session), as: caller)
        #expect(desk.outside.count == 1 && desk.card.left == 0 && desk.counted == 1)
        try await training.web.run(WithdrawOutsideParticipant(desk.outside[0].id), as: caller)
        #expect(try await training.count("select taken::bigint from module_session") == 0)
        #expect(try await training.count("select count(*) from doctor.projection_drift()") == 0)
    }
}
