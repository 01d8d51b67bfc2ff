import Foundation
import Postgres
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// Calendars behind secret addresses: stable names, numbers that grow by each change, nothing once the right has ended.
@Suite struct CalendarTests {
    /// Two advisors of one employer in a cohort that begins in two weeks, one registered for a module.
    private static func world() async throws -> TrainingDatabase {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into training_body (code, name, kind) values ('fabrique', 'La Fabrique', 'both');
            insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '972');
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            select id, 'P1', '972', '2025', current_date + 15 - extract(isodow from current_date)::int, '{1,2}'
            from training_body where code = 'fabrique';
            insert into person (last_name, first_name, email, territory)
            select 'Secret' || n, 'Prénom' || n, 'p' || n || '@essai.example', '972' from generate_series(1, 2) n;
            insert into person_role (person_id, from_on, role) select id, '2025-10-01', 'advisor' from person;
            insert into contract (person_id, structure_id, start_on)
            select p.id, s.id, '2025-10-01' from person p cross join structure s;
            insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
            select p.id, c.training_body_id, c.id, current_date from person p cross join cohort c;
            insert into module_session (module_code, training_body_id, territory, first_day, last_day, place)
            select 'SENIORS', id, '974', current_date + 40, current_date + 41, 'Salle B' from training_body
            where code = 'fabrique';
            insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
            select min(p.id), s.id, s.module_code, current_date, 'confirmed', current_date from person p cross join module_session s
            group by s.id;
            """
        )
        return training
    }

    private static func advisor(_ training: TrainingDatabase) async throws -> Caller {
        .signedIn(try await training.session(as: .advisor, scope: ("person_id", "(select min(id) from person)")))
    }

    private static func employer(_ training: TrainingDatabase) async throws -> Caller {
        .signedIn(try await training.session(as: .employer, scope: ("structure_id", "(select min(id) from structure)")))
    }

    private static func body(_ training: TrainingDatabase) async throws -> Caller {
        .signedIn(
            try await training.session(
                as: .training,
                scope: ("training_body_id", "(select id from training_body where code = 'fabrique')")
            )
        )
    }

    /// Makes an address, and what is behind it.
    private static func secret(
        _ training: TrainingDatabase,
        _ kind: CalendarFeed.Kind,
        as caller: Caller,
        cohort: String? = nil
    ) async throws -> CalendarSecret {
        try await training.web.run(MakeCalendarFeed(kind, cohort: cohort), as: caller)
        let feed = try #require(try await training.web.run(ShowCalendarFeeds(), as: caller).last { $0.kind == kind })
        return CalendarSecret(text: String(try #require(feed.path).split(separator: "=")[1]))
    }

    private static func read(_ training: TrainingDatabase, _ secret: CalendarSecret) async throws -> Calendar {
        Calendar(try await training.web.run(OpenCalendar(secret), as: .anonymous))
    }

    /// The entries of a file by their names.
    private struct Calendar {
        var text: String
        var events: [String: [String: String]] = [:]

        init(_ bytes: [UInt8]) {
            text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n ", with: "")
            for part in text.components(separatedBy: "BEGIN:VEVENT\r\n").dropFirst() {
                var fields: [String: String] = [:]
                for line in part.components(separatedBy: "\r\n") {
                    guard let colon = line.firstIndex(of: ":") else { continue }
                    fields[String(line[..<colon].split(separator: ";")[0])] = String(line[line.index(after: colon)...])
                }
                events[fields["UID"] ?? ""] = fields
            }
        }

        func one(_ suffix: String) -> [String: String]? {
            events.first { $0.key.hasSuffix("\(suffix)@parcours") }?.value
        }
    }

    @Test func theFileIsTheSameUntilSomethingChanges() async throws {
        let training = try await Self.world()
        let secret = try await Self.secret(training, .own, as: Self.advisor(training))
        let first = try await Self.read(training, secret)
        #expect(first.events.count == 27 && first.one("jour-1")?["SEQUENCE"] == "0")
        #expect(
            first.text.contains("DTSTART;TZID=America/Martinique:")
                && first.text.contains("DTSTART;TZID=Indian/Reunion:")
        )
        #expect(try await Self.read(training, secret).text == first.text)
    }

    @Test func aMoveAndACancellationReachWhoeverSubscribed() async throws {
        let training = try await Self.world()
        let secret = try await Self.secret(training, .own, as: Self.advisor(training))
        let before = try await Self.read(training, secret)
        let session = try #require(before.events.keys.first { $0.hasPrefix("session-") && $0.contains("jour-1") })
        try await training.script("update module_session set first_day = first_day + 7, last_day = last_day + 7")
        let moved = try await Self.read(training, secret)
        #expect(moved.events[session]?["SEQUENCE"] == "1")
        #expect(moved.events[session]?["DTSTART"] != before.events[session]?["DTSTART"])
        #expect(moved.one("-jour-9")?["SEQUENCE"] == "0", "what did not change keeps its number")
        try await training.script(
            "update module_session set cancelled_on = current_date, cancelled_reason = 'Trop peu de monde'"
        )
        let cancelled = try await Self.read(training, secret)
        #expect(cancelled.events[session]?["SEQUENCE"] == "2" && cancelled.events[session]?["STATUS"] == "CANCELLED")
        #expect(cancelled.events[session]?["TRANSP"] == "TRANSPARENT")
        #expect(try await Self.read(training, secret).text == cancelled.text)
    }

    @Test func aDayThatIsTakenBackIsCancelled() async throws {
        let training = try await Self.world()
        let body = try await Self.body(training)
        let cohort = try #require(try await training.text("select public_id::text from cohort where code = 'P1'"))
        let secret = try await Self.secret(training, .cohort, as: body, cohort: cohort)
        let before = try await Self.read(training, secret)
        #expect(before.one("-jour-24")?["STATUS"] == "CONFIRMED")
        try await training.script("update cohort set mock_jury_on = start_on + 122, exam_on = start_on + 150")
        #expect(try await Self.read(training, secret).one("-examen")?["STATUS"] == "CONFIRMED")
        try await training.script("update cohort set exam_on = null")
        let after = try await Self.read(training, secret)
        #expect(after.one("-examen")?["STATUS"] == "CANCELLED" && after.one("-examen")?["SEQUENCE"] == "1")
    }

    @Test func anEmployerSeesAbsencesWithoutFamilyNamesAndOnlyWhileTheContractLasts() async throws {
        let training = try await Self.world()
        let secret = try await Self.secret(training, .staff, as: Self.employer(training))
        let first = try await Self.read(training, secret)
        #expect(first.text.contains("SUMMARY:Prénom1 S. : formation initiale"))
        #expect(first.text.contains("SUMMARY:Prénom2 S. : formation initiale"))
        #expect(!first.text.contains("Secret1") && !first.text.contains("SENIORS") && !first.text.contains("@essai"))
        try await training.script(
            """
            update contract set ended_on = current_date - 1, end_declared_on = current_date, end_reason = 'term'
            where person_id = (select max(id) from person)
            """
        )
        let after = try await Self.read(training, secret)
        #expect(after.text.contains("Prénom1 S.") && !after.text.contains("Prénom2"))
    }

    @Test func aBodyAndItsCohortNameNobody() async throws {
        let training = try await Self.world()
        let body = try await Self.body(training)
        let cohort = try await training.text("select public_id::text from cohort where code = 'P1'")
        for secret in [
            try await Self.secret(training, .body, as: body),
            try await Self.secret(training, .cohort, as: body, cohort: cohort),
        ] {
            let calendar = try await Self.read(training, secret)
            #expect(
                calendar.events.count >= 25 && !calendar.text.contains("Prénom") && !calendar.text.contains("Secret")
            )
        }
    }

    @Test func anAddressThatWasEndedOrReplacedIsOneThatNeverWas() async throws {
        let training = try await Self.world()
        let caller = try await Self.advisor(training)
        let old = try await Self.secret(training, .own, as: caller)
        let new = try await Self.secret(training, .own, as: caller)
        #expect(old != new)
        #expect(await Self.isClosed(training, old))
        #expect(try await Self.read(training, new).events.count == 27)
        let feed = try #require(try await training.web.run(ShowCalendarFeeds(), as: caller).first)
        try await training.web.run(EndCalendarFeed(feed.id), as: caller)
        #expect(await Self.isClosed(training, new))
        #expect(await Self.isClosed(training, CalendarSecret(text: "nul")))
    }

    @Test func theEndOfARoleEndsItsCalendars() async throws {
        let training = try await Self.world()
        let secret = try await Self.secret(training, .own, as: Self.advisor(training))
        #expect(await !Self.isClosed(training, secret))
        try await training.script("update account_role set valid_to = current_date - 1")
        #expect(await Self.isClosed(training, secret))
    }

    @Test func nobodyMakesOrEndsACalendarOfOthers() async throws {
        let training = try await Self.world()
        try await training.script(
            """
            insert into training_body (code, name, kind) values ('autre', 'Autre', 'both');
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            select id, 'Z9', '13', '2025', current_date + 30, '{1,2}' from training_body where code = 'autre';
            """
        )
        let foreign = try #require(try await training.text("select public_id::text from cohort where code = 'Z9'"))
        let advisor = try await Self.advisor(training)
        let body = try await Self.body(training)
        let attempts: [(CalendarFeed.Kind, String?, Caller)] = [
            (.cohort, foreign, body), (.cohort, foreign, advisor), (.staff, nil, advisor), (.body, nil, advisor),
            (.own, nil, body), (.cohort, PostgresUUID.random().description, body),
        ]
        for (kind, cohort, caller) in attempts {
            await #expect(throws: AppError.notFound) {
                try await training.web.run(MakeCalendarFeed(kind, cohort: cohort), as: caller)
            }
        }
        _ = try await Self.secret(training, .own, as: advisor)
        let feed = try #require(try await training.web.run(ShowCalendarFeeds(), as: advisor).first)
        await #expect(throws: AppError.notFound) { try await training.web.run(EndCalendarFeed(feed.id), as: body) }
    }

    private static func isClosed(_ training: TrainingDatabase, _ secret: CalendarSecret) async -> Bool {
        do throws(AppError) {
            _ = try await training.web.run(OpenCalendar(secret), as: .anonymous)
            return false
        } catch {
            return error == AppError.notFound
        }
    }
}
