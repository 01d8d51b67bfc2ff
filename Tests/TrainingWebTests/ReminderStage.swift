import Foundation
import Logging
import Postgres
import Testing
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// A live service on 1 June 2026 with a trainee whose cohort begins on the 8th, her employer, coordinator and body.
struct ReminderStage: Sendable {
    let server: TestServer
    let training: TrainingDatabase
    let folder: URL

    static let today = CivilDate(year: 2026, month: 6, day: 1) ?? CivilDate(daysSinceEpoch: 20_605)

    private static let world = """
        insert into training_body (code, name, kind) values ('fabrique', 'La Fabrique', 'both');
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
        insert into structure_contact (structure_id, function, name, email, from_on)
        select id, 'manager', 'Cheffe', 'cheffe@mairie.example', '2020-01-01' from structure;
        insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
        select id, 'P1', '13', '2025', '2026-06-08', '{1,2}' from training_body where code = 'fabrique';
        insert into person (last_name, first_name, email, territory) values
            ('Durand', 'Ana', 'ana@essai.example', '13'), ('Martin', 'Léa', 'lea@essai.example', '13');
        insert into person_role (person_id, from_on, role)
        select id, '2026-03-01', case last_name when 'Durand' then 'advisor' else 'coordinator' end from person;
        insert into team_member (coordinator_id, person_id, from_on)
        select k.id, p.id, '2026-03-01' from person k, person p where k.last_name = 'Martin' and p.last_name = 'Durand';
        insert into contract (person_id, structure_id, start_on, planned_end_on)
        select p.id, s.id, '2026-03-02', null from person p cross join structure s where p.last_name = 'Durand';
        insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
        select p.id, c.training_body_id, c.id, '2026-03-05' from person p cross join cohort c where p.last_name = 'Durand';
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select e.id, e.person_id, k.kind, k.on_date::date from enrolment e cross join (values
            ('funding_accepted', '2026-03-20'), ('interview_done', '2026-04-20'),
            ('convocation_received', '2026-05-28')) k (kind, on_date);
        insert into module_session (module_code, training_body_id, territory, first_day, last_day, place)
        select 'SENIORS', id, '13', current_date + 40, current_date + 41, 'Salle B' from training_body
        where code = 'fabrique';
        insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
        select p.id, s.id, s.module_code, '2026-05-20', 'confirmed', '2026-05-25' from person p cross join module_session s
        where p.last_name = 'Durand';
        """

    static func run(_ body: @escaping @Sendable (ReminderStage) async throws -> Void) async throws {
        let training = try await TrainingDatabase.make(today: today)
        try await training.script(world)
        let folder = FileManager.default.temporaryDirectory.appending(path: "parcours-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let endpoints = Site.endpoints(
            app: training.web,
            isDemonstration: false,
            ways: WaysIn(byMail: true, letters: nil)
        )
        try await TestServer.run(endpoints: endpoints) { server in
            try await body(ReminderStage(server: server, training: training, folder: folder))
        }
    }

    func advisor() async throws -> SessionToken {
        try await training.session(
            as: .advisor,
            scope: ("person_id", "(select id from person where last_name = 'Durand')")
        )
    }

    func coordinator() async throws -> SessionToken {
        try await training.session(
            as: .coordinator,
            scope: ("person_id", "(select id from person where last_name = 'Martin')")
        )
    }

    func employer() async throws -> SessionToken {
        try await training.session(as: .employer, scope: ("structure_id", "(select min(id) from structure)"))
    }

    func body() async throws -> SessionToken {
        try await training.session(
            as: .training,
            scope: ("training_body_id", "(select id from training_body where code = 'fabrique')")
        )
    }

    func get(
        _ path: String,
        as token: SessionToken? = nil,
        with fields: [(String, String)] = []
    ) async throws -> RawAnswer {
        try await server.send("GET", path, fields + (token.map { [("Cookie", "sid=\($0.cookie)")] } ?? []))
    }

    /// The text of a page, with its apostrophes as people read them.
    func page(_ path: String, as token: SessionToken? = nil) async throws -> String {
        try await get(path, as: token).text.replacingOccurrences(of: "&#39;", with: "'")
    }

    func post(_ path: String, _ fields: [(String, String)], as token: SessionToken) async throws -> RawAnswer {
        let jeton = FormToken(secret: TestServer.secret).value(for: token)
        return try await send(path, fields + [(FormToken.field, jeton)], [("Cookie", "sid=\(token.cookie)")])
    }

    /// A form from nowhere: no session, no origin, as mail programs send it.
    func send(_ path: String, _ fields: [(String, String)], _ head: [(String, String)] = []) async throws -> RawAnswer {
        let body = fields.map { "\(PercentCoding.encode($0.0))=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        return try await server.send(
            "POST",
            path,
            head + [("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(body.utf8)
        )
    }

    /// Plans the day, puts what waits into mails and sends them; the mails as they were written, by recipient.
    func work(on day: CivilDate = ReminderStage.today) async throws -> [String: String] {
        let worker = training.worker
        let application = TrainingApp.Application(
            database: worker.database,
            context: Context(clock: .standing(on: day), ruleBook: worker.context.ruleBook, keys: worker.context.keys),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        _ = try await application.planReminders(in: try #require(Territory("13")), on: day)
        _ = try await application.queueReminders()
        let settings = MailSettings(
            sender: try EmailAddress(parsing: "parcours@essai.example"),
            baseURL: "http://127.0.0.1:8080"
        )
        while try await application.sendNextMail(by: MailFolder(folder), settings: settings) {}
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        var mails: [String: String] = [:]
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            let line = text.components(separatedBy: "\r\n").first { $0.hasPrefix("To: <") } ?? ""
            mails[String(line.dropFirst(5).dropLast())] = text
        }
        return mails
    }

    /// The value of a header field of a mail.
    static func field(_ name: String, _ mail: String) -> String? {
        mail.replacingOccurrences(of: "\r\n ", with: " ").components(separatedBy: "\r\n")
            .first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }
}
