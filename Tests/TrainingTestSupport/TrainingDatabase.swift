import Digest
public import Foundation
public import Postgres
public import PostgresTestSupport
public import TrainingApp
public import TrainingRules
public import TrainingStore

/// The product over a database of its own: migrated, with reference data; a copy of a template made once per process.
public final class TrainingDatabase: Sendable {
    /// The project's root.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// The day on which tests happen unless they say otherwise.
    public static let today = CivilDate(year: 2026, month: 6, day: 1) ?? CivilDate(daysSinceEpoch: 20_605)

    /// The database.
    public let database: TestDatabase
    /// The use-cases as the web server runs them.
    public let web: Application
    /// The use-cases as worker and command line run them.
    public let worker: Application
    /// Connections of the superuser, to write facts that no use-case writes yet.
    public let superuser: Database
    private let connections: [Database]

    /// A migrated database with reference data, on the day `today`.
    public static func make(today: CivilDate = today) async throws -> TrainingDatabase {
        let migrations = try migrations()
        let reference = try ReferenceData.load(from: root.appending(path: "seeds"))
        let database = try await TestCluster.shared.database(template: "training") { settings in
            let owner = Database(settings: settings, logger: TestCluster.logger)
            _ = try await Migrator(migrations).migrate(owner)
            try await reference.write(to: owner)
            await owner.shutdown()
        }
        let context = Context(clock: .standing(on: today), ruleBook: reference.ruleBook, keys: .fresh())
        let training = TrainingDatabase(database, context: context)
        try await training.script(close)
        return training
    }

    /// The rights on the database that the first migration sets; a copy does not have those of its template.
    private static let close = """
        do $$
        begin
            execute format('revoke all on database %I from public', current_database());
            execute format('grant connect on database %I to parcours_web, parcours_worker, parcours_migrator',
                current_database());
        end
        $$
        """

    /// The migrations of the project.
    public static func migrations() throws -> [Migration] {
        try Migration.load(from: root.appending(path: "migrations"))
    }

    private init(_ database: TestDatabase, context: Context) {
        func connect(_ settings: DatabaseSettings) -> Database {
            var settings = settings
            settings.sessions = 3
            // A busy machine is no fault of the statement; the limits themselves are tried beside `Postgres`.
            if settings.statementTimeout != .zero { settings.statementTimeout = .seconds(120) }
            return Database(settings: settings, logger: TestCluster.logger)
        }
        let web = connect(database.settings(user: "parcours_web"))
        let worker = connect(database.settings(user: "parcours_worker").patient())
        self.database = database
        self.web = Application(database: web, context: context, logger: TestCluster.logger)
        self.worker = Application(database: worker, context: context, logger: TestCluster.logger)
        superuser = connect(database.settings)
        connections = [web, worker, superuser]
    }

    deinit {
        let connections = connections
        Task { for connection in connections { await connection.shutdown() } }
    }

    /// Runs SQL as the superuser.
    public func script(_ sql: String) async throws {
        try await superuser.write(as: .login) { try $0.script(sql) }
    }

    /// One text, asked as the superuser.
    public func text(_ sql: StaticString) async throws -> String? {
        let statement = Statement(sql, sql, returns: String?.self)
        return try await superuser.read(as: .login) { try $0.fetchOptional(statement()) } ?? nil
    }

    /// One number, asked as the superuser.
    public func count(_ sql: StaticString) async throws -> Int {
        let statement = Statement(sql, sql, returns: Int.self)
        return try await superuser.read(as: .login) { try $0.fetchOne(statement()) }
    }

    /// A session of an account made for the test.
    /// - Parameters:
    ///   - persona: what the account may act as.
    ///   - scope: the column of `account_role` and the SQL that gives its value, e.g. `("person_id", "1")`.
    ///   - function: what it does within the persona; nil: whatever may do most.
    /// - Returns: the session's secret.
    /// - Throws: `AppError`, `PostgresError`.
    public func session(
        as persona: Persona,
        scope: (column: String, value: String)? = nil,
        function: String? = nil
    ) async throws -> SessionToken {
        let id = PostgresUUID.random().description
        let column = scope.map { ", \($0.column)" } ?? ""
        let value = scope.map { ", \($0.value)" } ?? ""
        let usual: [Persona: String] = [.employer: "manager", .training: "administrator"]
        let function = (function ?? usual[persona]).map { "'\($0)'" } ?? "null"
        try await script(
            """
            insert into setting (name, value) values ('demo_mode', 'on') on conflict (name) do update set value = 'on';
            insert into account (email, display_name, is_demo) values ('\(id)@essai.example', 'Essai', true);
            insert into account_role (public_id, account_id, persona, function, valid_from\(column))
            select '\(id)', a.id, '\(persona.rawValue)', \(function), date '2020-01-01'\(value)
            from account a where a.email = '\(id)@essai.example';
            """
        )
        return try await web.run(OpenDemoSession(account: id, persona: persona), as: .anonymous)
    }
}
