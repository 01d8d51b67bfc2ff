import Foundation
import Logging
import Testing
import TrainingRules
import TrainingStore
import TrainingTestSupport

@testable import TrainingApp

/// Sessions below their minimum, decided at the start of the day after the deadline where they are held (rule D-16).
@Suite struct SessionDeadlineTests {
    /// One person and one session, two needed, in Martinique, Paris and New Caledonia; decided by 24 August 2026.
    private static let facts = """
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '75');
        insert into person (last_name, first_name, email, territory)
        select 'Nom' || t, 'Prénom', 'p' || t || '@essai.example', t from unnest(array['972', '75', '988']) t;
        insert into person_role (person_id, from_on, role) select id, date '2025-11-03', 'advisor' from person;
        insert into contract (person_id, structure_id, start_on)
        select p.id, s.id, date '2025-11-03' from person p, structure s;
        insert into enrolment (person_id, training_body_id, registered_on)
        select p.id, b.id, date '2025-11-05' from person p, training_body b where b.code = 'la-fabrik';
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select e.id, e.person_id, 'interview_done', date '2025-11-20' from enrolment e;
        insert into module_session (module_code, training_body_id, territory, first_day, last_day, format, place,
            min_seats, max_seats, published_on)
        select 'SENIORS', b.id, p.territory, date '2026-09-14', date '2026-09-15', 'mixed', 'Ici', 2, 15,
            date '2026-01-01'
        from training_body b, person p where b.code = 'la-mednum';
        insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
        select p.id, s.id, 'SENIORS', date '2026-06-01', 'requested', date '2026-06-01'
        from person p join module_session s on s.territory = p.territory;
        """

    private static func worker(_ training: TrainingDatabase, at instant: String) throws -> Application {
        let date = try #require(ISO8601DateFormatter().date(from: instant))
        let context = training.worker.context
        return Application(
            database: training.worker.database,
            context: Context(clock: WallClock { date }, ruleBook: context.ruleBook, keys: context.keys),
            logger: Logger(label: "test")
        )
    }

    /// What is cancelled, by territory.
    private static func cancelled(_ training: TrainingDatabase) async throws -> String {
        try await training.text(
            """
            select coalesce(string_agg(territory, ' ' order by territory), '') from module_session
            where cancelled_on = date '2026-08-25'
            """
        ) ?? ""
    }

    @Test(
        arguments: [
            // A second before midnight in Nouméa, then midnight there, in Paris, in Fort-de-France.
            ("2026-08-24T12:59:59Z", ""), ("2026-08-24T13:00:00Z", "988"), ("2026-08-24T21:59:59Z", "988"),
            ("2026-08-24T22:00:00Z", "75 988"), ("2026-08-25T03:59:59Z", "75 988"),
            ("2026-08-25T04:00:00Z", "75 972 988"),
        ]
    )
    func aSessionIsCancelledAtItsOwnMidnight(instant: String, expected: String) async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(Self.facts)
        _ = try await Self.worker(training, at: instant).decideSessions()
        #expect(try await Self.cancelled(training) == expected)
    }

    @Test func creditsComeBackWithTheirEndAndEverybodyIsToldOnce() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(Self.facts)
        let late = try Self.worker(training, at: "2026-08-25T12:00:00Z")
        let name = try #require(await training.text("select public_id::text from person where territory = '972'"))
        func credits() async throws -> [AdvisorStatement.CreditLine] {
            try await late.run(ShowAdvisor(id: name), as: .worker(label: "test")).statement.credits
        }
        let before = try await credits()
        #expect(before.contains { $0.usedBy != nil })
        let round = try await late.decideSessions()
        #expect(round.cancelled == 3 && round.confirmed == 0)
        // Workers that come later, or at the same time, find nothing left to do.
        #expect(try await late.decideSessions().cancelled == 0)
        let after = try await credits()
        #expect(after.allSatisfy { $0.usedBy == nil })
        #expect(before.map(\.credit) == after.map(\.credit))
        let mails = try await training.text(
            """
            select string_agg(kind || ' ' || recipient, ', ' order by recipient) from outgoing_mail
            """
        )
        #expect(
            mails == "session_cancelled p75@essai.example, session_cancelled p972@essai.example, "
                + "session_cancelled p988@essai.example"
        )
        #expect(try await training.count("select count(*) from doctor.projection_drift()") == 0)
        #expect(
            try await training.text("select min(reason) from session_decision") == nil,
            "what the deadline decides has no reason but the deadline"
        )
        #expect(MailWording(keys: late.context.keys).content(kind: "session_cancelled", reference: "\(name)/x") != nil)
    }

    @Test func theMinimumReachedConfirmsAtOnceAndTellsOnce() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(Self.facts + "update module_session set min_seats = 1 where territory = '75';")
        let early = try Self.worker(training, at: "2026-06-02T12:00:00Z")
        #expect(try await early.decideSessions().confirmed == 1)
        #expect(try await early.decideSessions().confirmed == 0)
        #expect(try await training.count("select count(*) from outgoing_mail where kind = 'session_confirmed'") == 1)
        // Confirmed once, it is held even when somebody withdraws later.
        try await training.script(
            """
            insert into registration_status (registration_id, person_id, status, on_date)
            select r.id, r.person_id, 'withdrawn', date '2026-06-03' from module_registration r
            join module_session s on s.id = r.session_id where s.territory = '75'
            """
        )
        _ = try await Self.worker(training, at: "2026-08-26T12:00:00Z").decideSessions()
        #expect(try await training.count("select count(*) from module_session where cancelled_on is not null") == 2)
        #expect(
            try await training.count("select count(*) from module_session where confirmed_on is not null") == 1
        )
    }
}
