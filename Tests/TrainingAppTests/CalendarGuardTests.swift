import Digest
import Foundation
import Postgres
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp
@testable import TrainingStore

/// What the address of a calendar may not do, and what is noted of it.
@Suite struct CalendarGuardTests {
    /// Two advisors of one employer, in a cohort each, the first with an interview agreed.
    private static func world() async throws -> TrainingDatabase {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into training_body (code, name, kind) values ('fabrique', 'La Fabrique', 'both');
            insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '972');
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            select b.id, 'P' || n, '972', '2025', current_date + 15 - extract(isodow from current_date)::int, '{1,2}'
            from training_body b, generate_series(1, 2) n where b.code = 'fabrique';
            insert into person (last_name, first_name, email, territory)
            select 'Secret' || n, 'Prénom' || n, 'p' || n || '@essai.example', '972' from generate_series(1, 2) n;
            insert into person_role (person_id, from_on, role) select id, '2025-10-01', 'advisor' from person;
            insert into contract (person_id, structure_id, start_on)
            select p.id, s.id, '2025-10-01' from person p cross join structure s;
            insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
            select p.id, c.training_body_id, c.id, current_date - 5 from person p join cohort c on c.code = 'P' || right(p.last_name, 1);
            insert into enrolment_event (enrolment_id, person_id, kind, on_date, planned_on)
            select id, person_id, 'interview_booked', current_date - 2, current_date + 3 from enrolment order by id limit 1;
            """
        )
        return training
    }

    private static func advisor(_ training: TrainingDatabase) async throws -> Caller {
        .signedIn(try await training.session(as: .advisor, scope: ("person_id", "(select min(id) from person)")))
    }

    private static func secret(_ training: TrainingDatabase, as caller: Caller) async throws -> CalendarSecret {
        try await training.web.run(MakeCalendarFeed(.own), as: caller)
        let feed = try #require(try await training.web.run(ShowCalendarFeeds(), as: caller).last)
        return CalendarSecret(text: String(try #require(feed.path).split(separator: "=")[1]))
    }

    /// Publishes an entry as the web server could for anybody; the code of the database's refusal, or nil.
    private static func publish(
        _ training: TrainingDatabase,
        _ secret: CalendarSecret,
        source: String,
        entry: String,
        of other: String? = nil
    ) async throws -> String? {
        let document = """
            [{"uid": "\(entry)", "source": "\(other ?? source)", "starts_on": "2027-01-04", "ends_on": "2027-01-04",
              "title": "Faux", "content": "x", "cancelled": false}]
            """
        do {
            _ = try await training.web.database.write(as: Caller.anonymous.identity) { session in
                try session.fetchAll(CalendarSQL.publish(secret.hash, [source], PostgresJSON(text: document)))
            }
            return nil
        } catch let error as PostgresError {
            return error.sqlState ?? "unknown"
        }
    }

    @Test func anAddressPublishesItsOwnEntriesAlone() async throws {
        let training = try await Self.world()
        let secret = try await Self.secret(training, as: Self.advisor(training))
        _ = try await training.web.run(OpenCalendar(secret), as: .anonymous)
        let before = try await training.text("select string_agg(e::text, '|' order by uid) from calendar_entry e")
        let foreign = try #require(
            try await training.text("select 'promotion-' || public_id from cohort where code = 'P2'")
        )
        let own = try #require(
            try await training.text("select 'promotion-' || public_id from cohort where code = 'P1'")
        )
        for (source, entry, other) in [
            (foreign, "\(foreign)-jour-1", nil), ("session-x", "session-x-jour-1", nil),
            (own, "\(foreign)-jour-1", nil), (own, "\(foreign)-jour-1", foreign), (own, own, nil),
        ] {
            let refusal = try await Self.publish(training, secret, source: source, entry: entry, of: other)
            #expect(refusal?.contains("42501") == true, "\(source) \(entry): \(refusal ?? "taken")")
        }
        #expect(try await training.text("select string_agg(e::text, '|' order by uid) from calendar_entry e") == before)
        // The same by its own name is taken, so that it is the name that was refused.
        #expect(try await Self.publish(training, secret, source: own, entry: "\(own)-jour-99") == nil)
        // A secret that opens nothing publishes nothing.
        let none = CalendarSecret(text: "nul")
        #expect(try await Self.publish(training, none, source: own, entry: "\(own)-jour-98") == nil)
        #expect(try await training.count("select count(*) from calendar_entry where uid like '%jour-98'") == 0)
    }

    /// The names that the program and the database give are the same, of every kind of source.
    @Test func anInterviewAndAnAbsenceArePublished() async throws {
        let training = try await Self.world()
        let own = try await Self.secret(training, as: Self.advisor(training))
        let bytes = try await training.web.run(OpenCalendar(own), as: .anonymous)
        #expect(String(decoding: bytes, as: UTF8.self).contains("SUMMARY:Entretien d'entrée"))
        #expect(
            try await training.count("select count(distinct source) from calendar_entry where uid like 'absence-%'")
                == 1
        )
    }

    @Test func whoMakesOrEndsAnAddressIsInTheJournalWithoutItsSecret() async throws {
        let training = try await Self.world()
        let caller = try await Self.advisor(training)
        _ = try await Self.secret(training, as: caller)
        let second = try await Self.secret(training, as: caller)
        _ = try await training.web.run(OpenCalendar(second), as: .anonymous)
        let feed = try #require(try await training.web.run(ShowCalendarFeeds(), as: caller).first)
        try await training.web.run(EndCalendarFeed(feed.id), as: caller)
        // Made; ended by the second, which was made; ended. That somebody read it is nobody's deed.
        #expect(
            try await training.text(
                """
                select string_agg(e.action, ' ' order by e.id) from audit_event e join account_role r on r.id = e.role_id
                where e.object_table = 'calendar_feed' and e.persona = 'advisor' and e.subject_account_id = r.account_id
                """
            ) == "insert update insert update"
        )
        #expect(
            try await training.count(
                "select count(*) from audit_event where object_table = 'calendar_feed' and after::text like '%secret%'"
            ) == 0
        )
    }
}
