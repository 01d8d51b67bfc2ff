import Foundation
import Testing
import TrainingApp
import TrainingTestSupport
import WebTestSupport

/// Each illegal move is refused by the page, by the interface and by the database asked directly in the web's role: with
/// the same name and a French reason, and nothing is recorded.
@Suite struct IllegalMoveTests {
    typealias Member = TrainingStage.Member

    /// What is tried.
    enum Deed: Sendable {
        case step(Member, String, String)
        case seat(Member, String)
        case registration(Member)
        case exam(Member, String, String)
        case result(Member, String)
    }

    struct Move: Sendable, CustomTestStringConvertible {
        /// What it is, in words.
        let testDescription: String
        let actor: TrainingStage.Actor
        let deed: Deed
        /// The name of the rule that refuses.
        let rule: String
        /// Part of the reason that is read.
        let reason: String

        init(_ what: String, by actor: TrainingStage.Actor, _ deed: Deed, _ rule: String, _ reason: String) {
            testDescription = what
            self.actor = actor
            self.deed = deed
            self.rule = rule
            self.reason = reason
        }
    }

    static let moves = [
        Move(
            "mock jury at 206 h of internship",
            by: .body,
            .step(.short, "mock_jury_held", "2026-04-30"),
            "mock_jury_needs_its_internship_hours",
            "Le jury blanc vient après les 210 h de stage"
        ),
        Move(
            "mock jury at 161 h of teaching",
            by: .body,
            .step(.few, "mock_jury_held", "2026-04-30"),
            "mock_jury_needs_its_teaching_hours",
            "Le jury blanc vient après toutes les heures de formation"
        ),
        Move(
            "completed at 168 h, without the mock jury",
            by: .body,
            .step(.ready, "completed", "2026-05-04"),
            "completion_needs_the_mock_jury",
            "175 h en tout"
        ),
        Move(
            "exam 13 days after the mock jury",
            by: .body,
            .exam(.judged, "CCP1", "2026-05-13"),
            "exam_waits_after_the_mock_jury",
            "au plus tôt deux semaines après le jury blanc"
        ),
        Move(
            "exam before the mock jury",
            by: .body,
            .exam(.ready, "CCP1", "2026-05-18"),
            "exam_follows_the_mock_jury",
            "suit le jury blanc"
        ),
        Move(
            "Pix in the sixteenth week",
            by: .body,
            .exam(.judged, "PIX", "2026-04-26"),
            "pix_waits_for_its_week",
            "à partir de la dix-septième semaine"
        ),
        Move(
            "result before the exam",
            by: .body,
            .result(.judged, "passed"),
            "exam_has_no_result_before_its_date",
            "Un examen n'a pas de résultat avant sa date"
        ),
        Move(
            "26th member without a reason",
            by: .body,
            .seat(.waiting, "OM-2026-09"),
            "cohort_is_full",
            "La promotion est complète"
        ),
        Move(
            "the advisor confirms for the manager",
            by: .advisor(5),
            .step(.convoked, "confirmed_by_manager", "2026-06-01"),
            "confirmation_is_personal",
            "Chacun confirme pour soi"
        ),
        Move(
            "the manager confirms for the advisor",
            by: .employer,
            .step(.convoked, "confirmed_by_advisor", "2026-06-01"),
            "confirmation_is_personal",
            "Chacun confirme pour soi"
        ),
        Move(
            "the training body confirms for the advisor",
            by: .body,
            .step(.convoked, "confirmed_by_advisor", "2026-06-01"),
            "confirmation_is_personal",
            "Chacun confirme pour soi"
        ),
        Move(
            "the operator confirms for the manager",
            by: .national,
            .step(.convoked, "confirmed_by_manager", "2026-06-01"),
            "confirmation_is_personal",
            "Chacun confirme pour soi"
        ),
        Move(
            "a second enrolment beside the first",
            by: .advisor(5),
            .registration(.convoked),
            "one_active_enrolment_per_person",
            "a déjà une formation initiale en cours"
        ),
        Move(
            "a second enrolment by the employer",
            by: .employer,
            .registration(.waiting),
            "one_active_enrolment_per_person",
            "a déjà une formation initiale en cours"
        ),
        Move(
            "an enrolment of somebody who was trained",
            by: .advisor(43),
            .registration(.completed),
            "trained_person_does_not_register",
            "a déjà suivi"
        ),
        Move(
            "a start without the confirmations",
            by: .body,
            .step(.convoked, "started", "2026-06-01"),
            "start_needs_both_confirmations",
            "quand la personne et son responsable ont confirmé"
        ),
        Move(
            "a convocation before the interview",
            by: .body,
            .step(.registered, "convocation_received", "2026-05-18"),
            "convocation_follows_the_interview",
            "entretien"
        ),
        Move(
            "an interview before the funding",
            by: .body,
            .step(.registered, "interview_booked", "2026-05-18"),
            "interview_follows_the_funding",
            "financement"
        ),
        Move(
            "a funding that was answered long ago",
            by: .national,
            .step(.ready, "funding_accepted", "2026-05-18"),
            "funding_answer_is_awaited",
            "financement"
        ),
        Move(
            "a convocation without a seat",
            by: .body,
            .step(.waiting, "convocation_received", "2026-05-18"),
            "convocation_needs_a_seat",
            "place"
        ),
        Move(
            "a step after the abandonment",
            by: .body,
            .step(.abandoned, "mock_jury_held", "2026-04-30"),
            "nothing_follows_the_end",
            "terminée"
        ),
        Move(
            "a mock jury while suspended",
            by: .body,
            .step(.suspended, "mock_jury_held", "2026-04-30"),
            "suspended_enrolment_waits",
            "suspendue"
        ),
        Move(
            "a seat beside the one that is offered",
            by: .body,
            .seat(.convoked, "OM-2026-01"),
            "seat_is_given_to_who_waits",
            "place"
        ),
    ]

    @Test func eachIsRefusedInEveryWay() async throws {
        try await TrainingStage.run { stage in
            var sessions: [TrainingStage.Actor: SessionToken] = [:]
            let before = try await Self.facts(stage)
            for move in Self.moves {
                let session: SessionToken
                if let known = sessions[move.actor] {
                    session = known
                } else {
                    session = try await stage.session(move.actor)
                    sessions[move.actor] = session
                }
                let visitor = stage.visitor(session)
                let ways = try await Ways(move.deed, in: stage)

                for (path, fields) in ways.pages {
                    let page = try await visitor.post(path, fields)
                    let told = Self.alerts(in: page.text)
                    #expect([409, 422].contains(page.status), "\(move.testDescription), \(path): \(page.status)")
                    #expect(told.contains(move.reason), "\(move.testDescription), \(path): \(told)")
                }

                let answer = try await visitor.send(ways.program.path, ways.program.json)
                let problem = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
                #expect(answer["content-type"]?.hasPrefix("application/problem+json") == true)
                #expect([409, 422].contains(answer.status), "\(move.testDescription): \(answer.text)")
                #expect(problem?["code"] as? String == move.rule, "\(move.testDescription): \(answer.text)")
                #expect((problem?["detail"] as? String)?.contains(move.reason) == true, "\(answer.text)")

                let refusal = try await stage.refusal(of: ways.sql, as: session)
                #expect(refusal == move.rule, "\(move.testDescription), in SQL")
                if let raw = ways.raw {
                    #expect(try await stage.refusal(of: raw, as: session) == "42501", "\(move.testDescription)")
                }
            }
            #expect(try await Self.facts(stage) == before)
        }
    }

    /// The same moves one fact further are taken: what refuses above is the rule, not the request.
    @Test func whatKeepsTheRulesIsTaken() async throws {
        try await TrainingStage.run { stage in
            let body = stage.visitor(try await stage.session(.body))
            let ready = try await stage.name("enrolment", of: Member.ready.rawValue)
            let jury = #"{"step": "mock_jury_held", "on": "2026-04-30"}"#
            let held = try await body.send("/api/enrolments/\(ready)/steps", jury, key: "jury")
            #expect(held.status == 200)
            #expect(held.text.contains(#""state":"followed""#), "\(held.text)")
            // A request sent again under its name is answered the same, and recorded once.
            #expect(try await body.send("/api/enrolments/\(ready)/steps", jury, key: "jury").status == 200)
            #expect(try await body.send("/api/enrolments/\(ready)/steps", jury).status == 409)
            let person = try await stage.name("person", of: Member.ready.rawValue)
            let exam = #"{"exam": "CCP1", "on": "2026-05-14", "centre": "Centre agréé"}"#
            let entered = try await body.send("/api/advisors/\(person)/exams", exam)
            #expect(entered.status == 201, "\(entered.text)")
            let attempt = try await stage.name("attempt", of: Member.ready.rawValue)
            let result = #"{"attempt": "\#(attempt)", "outcome": "passed"}"#
            let settled = try await body.send("/api/advisors/\(person)/exams/result", result)
            #expect(settled.status == 200 && settled.text.contains(#""outcome":"passed""#), "\(settled.text)")
            let waiting = try await stage.name("enrolment", of: Member.waiting.rawValue)
            let cohort = try await stage.name("OM-2026-09", of: 0)
            let seat = #"{"cohort": "\#(cohort)", "overLimit": "Salle agrandie"}"#
            let placed = try await body.send("/api/enrolments/\(waiting)/seat", seat)
            #expect(placed.status == 200 && placed.text.contains(#""cohortCode":"OM-2026-09""#), "\(placed.text)")
            let convoked = try await stage.name("enrolment", of: Member.convoked.rawValue)
            for (actor, step) in [
                (TrainingStage.Actor.advisor(5), "confirmed_by_advisor"), (.employer, "confirmed_by_manager"),
            ] {
                let visitor = stage.visitor(try await stage.session(actor))
                let answer = try await visitor.send("/api/enrolments/\(convoked)/steps", #"{"step": "\#(step)"}"#)
                #expect(answer.status == 200, "\(answer.text)")
            }
            // Somebody of whom nothing can be seen is nobody.
            let stranger = stage.visitor(try await stage.session(.advisor(6)))
            let foreign = try await stranger.send("/api/enrolments/\(convoked)/steps", #"{"step": "seat_declined"}"#)
            #expect(foreign.status == 404)
            let unknown = try await body.send("/api/enrolments/\(convoked)/steps", #"{"step": "started", "le": "x"}"#)
            #expect(unknown.status == 400 && unknown.text.contains("« le »"), "\(unknown.text)")
            #expect(try await stage.stage.drift().isEmpty)
        }
    }

    /// The requests that try a deed.
    private struct Ways {
        var pages: [(path: String, fields: [String: String])]
        let program: (path: String, json: String)
        let sql: String
        /// The same written into the table, where the web's role may not write.
        var raw: String?

        init(_ deed: Deed, in stage: TrainingStage) async throws {
            switch deed {
            case .step(let who, let step, let day):
                let id = try await stage.name("enrolment", of: who.rawValue)
                pages = [("/inscriptions/\(id)/etape", ["etape": step, "le": day, "raison": "Essai"])]
                program = (
                    "/api/enrolments/\(id)/steps", #"{"step": "\#(step)", "on": "\#(day)", "reason": "Essai"}"#
                )
                sql = "select record_enrolment_step('\(id)', '\(step)', '\(day)', 'Essai', null)"
                raw = """
                    insert into enrolment_event (enrolment_id, person_id, kind, on_date)
                    select id, person_id, '\(step)', '\(day)' from enrolment where public_id = '\(id)'
                    """
            case .seat(let who, let cohort):
                let id = try await stage.name("enrolment", of: who.rawValue)
                let seat = try await stage.name(cohort, of: 0)
                pages = [("/inscriptions/\(id)/place", ["promotion": seat, "depassement": " "])]
                program = ("/api/enrolments/\(id)/seat", #"{"cohort": "\#(seat)", "overLimit": " "}"#)
                sql = "select place_enrolment('\(id)', '\(seat)', ' ')"
                raw = "update enrolment set cohort_id = (select id from cohort where public_id = '\(seat)')"
            case .registration(let who):
                let id = try await stage.name("person", of: who.rawValue)
                let mail = "chef@mairie.example"
                pages = [("/conseillers/\(id)/inscription", ["responsable": "Chef", "email": mail])]
                program = (
                    "/api/advisors/\(id)/enrolment", #"{"managerName": "Chef", "managerEmail": "\#(mail)"}"#
                )
                sql = "select register_enrolment('\(id)', 'francil-in', 'Chef', '\(mail)', '2026-06-01')"
                raw = """
                    insert into enrolment (person_id, training_body_id, registered_on)
                    select person_id, training_body_id, '2026-06-01' from enrolment limit 1
                    """
            case .exam(let who, let exam, let day):
                let id = try await stage.name("person", of: who.rawValue)
                let fields = ["examen": exam, "date": day, "centre": "Centre agréé"]
                pages = [("/conseillers/\(id)/examens", fields)]
                program = (
                    "/api/advisors/\(id)/exams", #"{"exam": "\#(exam)", "on": "\#(day)", "centre": "Centre agréé"}"#
                )
                sql = """
                    insert into exam_attempt (person_id, exam, on_date, centre)
                    select id, '\(exam)', '\(day)', 'Centre agréé' from person where public_id = '\(id)'
                    """
            case .result(let who, let outcome):
                let id = try await stage.name("person", of: who.rawValue)
                let attempt = try await stage.name("attempt", of: who.rawValue)
                pages = [("/conseillers/\(id)/examens/resultat", ["passage": attempt, "resultat": outcome])]
                program = (
                    "/api/advisors/\(id)/exams/result", #"{"attempt": "\#(attempt)", "outcome": "\#(outcome)"}"#
                )
                sql = """
                    insert into exam_attempt (person_id, exam, on_date, centre, outcome, supersedes, reason)
                    select a.person_id, a.exam, a.on_date, a.centre, '\(outcome)', a.id, 'Essai'
                    from exam_attempt a where a.public_id = '\(attempt)'
                    """
            }
            // What the body records for one it records for several, on the page of the cohort.
            guard case .step(let who, let step, let day) = deed, who.rawValue < 5 || who.rawValue > 40,
                step != "funding_accepted"
            else { return }
            let cohort = try await stage.name("OM-2026-01", of: 0)
            let enrolment = try await stage.name("enrolment", of: who.rawValue)
            let person = try await stage.name("person", of: who.rawValue)
            pages.append(
                ("/promotions/\(cohort)/suivi/etape", ["qui": "\(enrolment)_\(person)", "etape": step, "le": day])
            )
        }
    }

    /// What the page says went wrong, as it is read: the text of its alerts.
    static func alerts(in page: String) -> String {
        plain(
            page.matches(of: #/(?s)role="alert"[^>]*>(.*?)</div>/#).map { String($0.output.1) }.joined(separator: " ")
                .replacing(#/<[^>]+>/#, with: " ")
        )
    }

    /// Escaped text as it is read.
    static func plain(_ text: String) -> String {
        text.replacing("&#39;", with: "'").replacing("&#x27;", with: "'").replacing("&apos;", with: "'")
            .replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&amp;", with: "&")
    }

    /// Everything that a move could have changed.
    private static func facts(_ stage: TrainingStage) async throws -> String {
        try await stage.stage.text(
            """
            select concat_ws(' ', (select count(*) from enrolment_event), (select count(*) from exam_attempt),
                (select count(*) from enrolment), (select md5(string_agg(e::text, ' ' order by e.id)) from enrolment e))
            """
        )
    }
}
