import Foundation
import Logging
import OracleTestSupport
import Postgres
import Testing
import TrainingJobs
import TrainingRules
import TrainingTestSupport
import Transfer

@testable import TrainingApp

/// Convocations and sessions with their days: through a real mail server, as three programs read them, under the names and
/// numbers of the calendar that the same person subscribes to.
@Suite struct InvitationMailTests {
    /// An advisor with a seat in a cohort that begins in two weeks, and one in a session of a module.
    private static let world = """
        insert into training_body (code, name, kind) values ('fabrique', 'La Fabrique', 'both');
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '972');
        insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
        select id, 'P1', '972', '2025', current_date + 15 - extract(isodow from current_date)::int, '{1,2}'
        from training_body where code = 'fabrique';
        insert into person (last_name, first_name, email, territory)
        values ('Secret', 'Ana', 'ana@essai.example', '972');
        insert into person_role (person_id, from_on, role) select id, '2025-10-01', 'advisor' from person;
        insert into contract (person_id, structure_id, start_on)
        select p.id, s.id, '2025-10-01' from person p cross join structure s;
        insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
        select p.id, c.training_body_id, c.id, current_date from person p cross join cohort c;
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select id, person_id, 'convocation_received', current_date from enrolment;
        insert into module_session (module_code, training_body_id, territory, first_day, last_day, place)
        select 'SENIORS', id, '974', current_date + 40, current_date + 41, 'Salle B; « étage » 2' from training_body
        where code = 'fabrique';
        insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
        select p.id, s.id, s.module_code, current_date, 'confirmed', current_date from person p cross join module_session s;
        """

    private struct Stage {
        let training: TrainingDatabase
        let receiver: OracleProcess
        let mails: OracleProcess
        let calendars: OracleProcess
        let server: MailServer

        init() async throws {
            training = try await TrainingDatabase.make()
            try await training.script(world)
            receiver = try await OracleProcess("mail_receiver.py", ["--plain"])
            mails = try await OracleProcess("read_mail.py")
            calendars = try await OracleProcess("read_calendar.py")
            server = try MailServer(
                SMTPSettings(
                    host: "127.0.0.1",
                    port: receiver.announcement.number("port"),
                    security: .none,
                    greetingName: "parcours.example"
                ),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        }

        /// Queues a mail of the registration, and gives what arrives.
        func receive(_ kind: String, _ last: String = "decided") async throws -> Mail {
            try await training.script(
                """
                select queue_mail('\(kind)', 'ana@essai.example', null, s.public_id || '/' || g.public_id || '/\(last)')
                from module_registration g join module_session s on s.id = g.session_id
                """
            )
            return try await receive()
        }

        /// Sends the one mail that waits, and gives it as others read it.
        func receive() async throws -> Mail {
            let settings = MailSettings(
                sender: try EmailAddress(parsing: "parcours@essai.example"),
                baseURL: "https://parcours.example"
            )
            #expect(try await training.worker.sendNextMail(by: server, settings: settings))
            let line = try await receiver.nextLine()
            let mail = try await mails.ask(["message": line.text("message")])
            #expect(mail.fields["defects"] as? [String] == [])
            var files: [File] = []
            for part in mail.fields["calendars"] as? [[String: String]] ?? [] {
                let answer = try await calendars.ask(["calendar": part["calendar"] ?? ""])
                #expect(answer.fields["faults"] as? [String] == [] && answer.fields["zones"] as? [String] == [])
                let readings = ["icalendar", "vobject", "ics"].map { reader in
                    (answer.fields[reader] as? [[Any]] ?? []).map { row in row.map { "\($0)" } }
                }
                #expect(readings.allSatisfy { $0 == readings[0] }, "three programs read the same")
                let text = Data(base64Encoded: part["calendar"] ?? "").map { String(decoding: $0, as: UTF8.self) } ?? ""
                #expect(part["disposition"] == "attachment" && text.contains("METHOD:\(part["method"] ?? "")\r\n"))
                #expect(text.contains("ORGANIZER;CN=\"Parcours\":mailto:parcours@essai.example\r\n"))
                files.append(
                    File(name: part["name"] ?? "", method: part["method"] ?? "", text: text, entries: readings[0])
                )
            }
            return Mail(text: mail.text("text"), files: files)
        }

        /// Numbers and states of the advisor's own calendar, by names.
        func subscribed(_ secret: CalendarSecret) async throws -> [String: [String]] {
            let bytes = try await training.web.run(OpenCalendar(secret), as: .anonymous)
            let answer = try await calendars.ask(["calendar": Data(bytes).base64EncodedString()])
            let rows = (answer.fields["icalendar"] as? [[Any]] ?? []).map { row in row.map { "\($0)" } }
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Array($0[1...])) })
        }
    }

    private struct Mail {
        let text: String
        let files: [File]
    }

    private struct File {
        let name: String
        let method: String
        let text: String
        /// Name, number, start, end, title, whether it is cancelled.
        let entries: [[String]]
    }

    private static func secret(_ training: TrainingDatabase) async throws -> CalendarSecret {
        let scope = (column: "person_id", value: "(select min(id) from person)")
        let caller = Caller.signedIn(try await training.session(as: .advisor, scope: scope))
        try await training.web.run(MakeCalendarFeed(.own), as: caller)
        let feed = try #require(try await training.web.run(ShowCalendarFeeds(), as: caller).first)
        return CalendarSecret(text: String(try #require(feed.path).split(separator: "=")[1]))
    }

    @Test func theDaysOfASessionFollowItsMovesAndItsEnd() async throws {
        let stage = try await Stage()
        let secret = try await Self.secret(stage.training)
        let first = try await stage.receive("session_confirmed", "deadline")
        let invited = try #require(first.files.first)
        #expect(first.files.count == 1 && invited.name == "session.ics" && invited.method == "PUBLISH")
        #expect(first.text.contains("fichier joint"))
        #expect(invited.entries.count == 2 && invited.entries.allSatisfy { $0[1] == "0" && $0[4].hasPrefix("Module") })
        let before = try await stage.subscribed(secret)
        for entry in invited.entries { #expect(before[entry[0]] == Array(entry[1...]), "\(entry[0])") }

        try await stage.training.script("update module_session set first_day = first_day + 7, last_day = last_day + 7")
        let moved = try #require(try await stage.receive("session_moved").files.first)
        #expect(moved.entries.map { $0[0] } == invited.entries.map { $0[0] })
        #expect(moved.entries.allSatisfy { $0[1] == "1" } && moved.entries[0][2] > invited.entries[0][2])
        let after = try await stage.subscribed(secret)
        for entry in moved.entries { #expect(after[entry[0]] == Array(entry[1...])) }

        try await stage.training.script(
            "update module_session set cancelled_on = current_date, cancelled_reason = 'Trop peu de monde'"
        )
        let cancelled = try await stage.receive("session_cancelled")
        // One file for each day: a cancellation is about one entry (RFC 5546 §3.2.5).
        #expect(cancelled.files.map(\.name).sorted() == ["annulation-1.ics", "annulation-2.ics"])
        #expect(cancelled.text.contains("retire ces jours"))
        for file in cancelled.files {
            #expect(file.method == "CANCEL" && file.entries.count == 1 && file.entries[0][1] == "2")
            #expect(file.text.contains("STATUS:CANCELLED") && file.text.contains("ATTENDEE:mailto:ana@essai.example"))
        }
        #expect(Set(cancelled.files.map { $0.entries[0][0] }) == Set(invited.entries.map { $0[0] }))
    }

    @Test func whoeverWithdrawsLosesTheDaysAloneAndOnlyIfThereWereAny() async throws {
        let stage = try await Stage()
        try await stage.training.script("update module_registration set status = 'withdrawn'")
        // Nobody invited: there is nothing to take back.
        #expect(try await stage.receive("registration_withdrawn", "1").files.isEmpty)
        try await stage.training.script("update module_registration set status = 'confirmed'")
        let invited = try #require(try await stage.receive("registration_confirmed").files.first)
        try await stage.training.script("update module_registration set status = 'withdrawn'")
        let taken = try await stage.receive("registration_withdrawn", "2").files
        #expect(taken.count == 2 && taken.allSatisfy { $0.method == "CANCEL" })
        // The session itself stands, under its number.
        #expect(taken.map { $0.entries[0][1] } == ["0", "0"] && invited.entries.map { $0[1] } == ["0", "0"])
        #expect(try await stage.training.count("select count(*) from calendar_entry where cancelled") == 0)
    }

    @Test func aConvocationBringsItsDaysToTheAdvisorAndToTheManagerWithoutTheFamilyName() async throws {
        let stage = try await Stage()
        let secret = try await Self.secret(stage.training)
        for (party, kind) in [("advisor", "confirmation_advisor"), ("manager", "confirmation_manager")] {
            let link = ConfirmationSecret(fresh: stage.training.worker.context.keys)
            try await stage.training.script(
                """
                insert into confirmation_link (secret_hash, enrolment_id, round_id, party)
                select '\\x\(Base16.text(link.hash))', e.id, v.id, '\(party)' from enrolment e
                join enrolment_event v on v.enrolment_id = e.id;
                select queue_mail('\(kind)', 'x@essai.example', null, '\(link.reference)');
                """
            )
            let mail = try await stage.receive()
            let file = try #require(mail.files.first)
            #expect(mail.files.count == 1 && file.name == "convocation.ics" && file.method == "PUBLISH")
            // 24 days of teaching and the mock jury; the exam is not set.
            #expect(file.entries.count == 25 && file.entries.allSatisfy { $0[1] == "0" })
            #expect(!file.text.contains("Secret"))
            guard party == "advisor" else {
                #expect(file.text.contains("SUMMARY:Ana S. : formation initiale"))
                continue
            }
            let own = try await stage.subscribed(secret)
            for entry in file.entries { #expect(own[entry[0]] == Array(entry[1...]), "\(entry[0])") }
        }
    }

    @Test func aCancelledCohortTakesItsDaysBackInOneFile() async throws {
        let stage = try await Stage()
        try await stage.training.script(
            """
            insert into calendar_entry (uid, source, starts_on, ends_on, title, content)
            select 'promotion-' || public_id || '-examen', 'promotion-' || public_id, start_on + 150, start_on + 150,
                'Examen du CCP1', 'x' from cohort;
            update cohort set cancelled_on = current_date, cancelled_reason = 'Trop peu de monde';
            select queue_mail('seat_given_back_advisor', 'ana@essai.example', null,
                c.public_id || '/' || e.public_id || '/1') from cohort c, enrolment e;
            """
        )
        let mail = try await stage.receive()
        let file = try #require(mail.files.first)
        #expect(mail.files.count == 1 && file.name == "jours-annules.ics" && file.method == "PUBLISH")
        #expect(file.entries.count == 26 && file.entries.allSatisfy { $0[4].hasPrefix("Annulé : ") })
        #expect(file.entries.first { $0[0].contains("-examen") }?[1] == "1")
    }
}
