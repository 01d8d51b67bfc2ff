import Foundation
import Testing
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// Sessions of modules over a real database and a real server: people with credits, and ways to ask.
struct SessionStage: Sendable {
    let training: TrainingDatabase
    let server: TestServer

    /// Somebody signed in: a cookie, and the token of the forms.
    struct Visitor: Sendable {
        let server: TestServer
        let cookie: (String, String)
        let token: String

        func get(_ path: String) async throws -> RawAnswer { try await server.send("GET", path, [cookie]) }

        func post(_ path: String, _ fields: [String: String] = [:]) async throws -> RawAnswer {
            let all = fields.merging([FormToken.field: token]) { first, _ in first }
            let body = all.map { "\($0.key)=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
            return try await server.send("POST", path, [cookie, FormRequestTests.form], body: Array(body.utf8))
        }

        /// A JSON request, as a program of the site sends it.
        func send(_ path: String, _ json: String, key: String? = nil) async throws -> RawAnswer {
            let head =
                [cookie, ("Content-Type", "application/json"), ("Sec-Fetch-Site", "same-origin")]
                + (key.map { [("Idempotency-Key", $0)] } ?? [])
            return try await server.send("POST", path, head, body: Array(json.utf8))
        }
    }

    /// So many advisors in Marseille, in post and through their entry interview, employed by one town hall.
    static func people(_ number: Int, territory: String = "13") -> String {
        """
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '\(territory)');
        insert into person (last_name, first_name, email, territory)
        select 'Nom' || n, 'Prénom', 'p' || n || '@essai.example', '\(territory)' from generate_series(1, \(number)) n;
        insert into person_role (person_id, from_on, role) select id, date '2025-11-03', 'advisor' from person;
        \(contracts)
        insert into enrolment (person_id, training_body_id, registered_on)
        select p.id, b.id, date '2025-11-05' from person p, training_body b where b.code = 'la-fabrik';
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select e.id, e.person_id, 'interview_done', date '2025-11-20' from enrolment e;
        """
    }

    /// The contracts of everybody, open.
    static let contracts = """
        insert into contract (person_id, structure_id, start_on)
        select p.id, s.id, date '2025-11-03' from person p, structure s;
        """

    /// The same, that of the first person with an end.
    static func contracts(until day: String) -> String {
        """
        insert into contract (person_id, structure_id, start_on, planned_end_on)
        select p.id, s.id, date '2025-11-03', case when p.last_name = 'Nom1' then date '\(day)' end
        from person p, structure s;
        """
    }

    /// A session of the module, of so many seats, held by La Mednum.
    static func session(
        _ module: String = "SENIORS",
        on day: String = "2026-09-14",
        seats: Int = 15,
        least: Int = 1
    )
        -> String
    {
        """
        insert into module_session (module_code, training_body_id, territory, first_day, last_day, format, place,
            min_seats, max_seats, published_on)
        select '\(module)', b.id, '13', date '\(day)', date '\(day)' + 1, 'mixed', 'Marseille', \(least), \(seats),
            date '2026-01-01'
        from training_body b where b.code = 'la-mednum';
        """
    }

    /// Runs a stage with these facts, on 1 June 2026 unless said otherwise.
    static func run(
        _ facts: String,
        on today: CivilDate = TrainingDatabase.today,
        _ body: @escaping @Sendable (SessionStage) async throws -> Void
    ) async throws {
        let training = try await TrainingDatabase.make(today: today)
        try await training.script(facts)
        let endpoints = Site.endpoints(app: training.web, isDemonstration: true)
        try await TestServer.run(endpoints: endpoints) { server in
            try await body(SessionStage(training: training, server: server))
        }
    }

    /// A value of the database, as text.
    func text(_ sql: StaticString) async throws -> String {
        try #require(await training.text(sql))
    }

    /// The public names of all sessions, in the order in which they were made.
    func sessions() async throws -> [String] {
        try await text("select coalesce(string_agg(public_id::text, ' ' order by id), '') from module_session")
            .split(separator: " ").map(String.init)
    }

    /// The public names of all people, in the order in which they were made.
    func people() async throws -> [String] {
        try await text("select coalesce(string_agg(public_id::text, ' ' order by id), '') from person")
            .split(separator: " ").map(String.init)
    }

    func advisor(_ number: Int) async throws -> Visitor {
        try await visitor(.advisor, ("person_id", "(select id from person where last_name = 'Nom\(number)')"))
    }

    func body(_ code: String = "la-mednum") async throws -> Visitor {
        try await visitor(.training, ("training_body_id", "(select id from training_body where code = '\(code)')"))
    }

    func visitor(
        _ persona: Persona,
        _ scope: (column: String, value: String)?,
        function: String? = nil
    ) async throws -> Visitor {
        let session = try await training.session(as: persona, scope: scope, function: function)
        return Visitor(
            server: server,
            cookie: ("Cookie", "\(SessionCookie(isHTTPS: false).name)=\(session.cookie)"),
            token: FormToken(secret: TestServer.secret).value(for: session)
        )
    }

    /// What the doctor finds wrong with the projections, and seats beyond those there are.
    func drift() async throws -> String {
        try await text(
            "select coalesce(string_agg(projection || ' ' || subject, ', '), '') from doctor.projection_drift()"
        )
    }
}
