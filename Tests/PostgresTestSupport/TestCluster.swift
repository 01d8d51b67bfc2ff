public import Logging
public import Postgres

/// The throw-away server of a test process: started once, without any care for crashes, and removed at the end of
/// the process, even by SIGKILL.
public final class TestCluster: Sendable {
    private static let started = Result { try TestCluster() }

    /// The server of this process, started at the first use (about 0.6 s).
    /// - Throws: `PostgresError` of category `.cluster`, e.g. when no server is installed.
    public static var shared: TestCluster {
        get throws { try started.get() }
    }

    /// A logger that says nothing below `error`.
    public static let logger: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .error
        return logger
    }()

    /// Path of the server's log.
    public let log: String
    /// The server itself.
    public let cluster: PrivateCluster
    let administration: Database
    private let templates = Templates()

    private init() throws {
        let directory = "/tmp/pgtest-\(PostgresUUID.random().description.prefix(8))"
        log = directory + "/postgres.log"
        var options = PrivateCluster.Options(directory: directory)
        options.isFast = true
        options.isEphemeral = true
        options.restartsWhenItDies = false
        options.parameters = ["max_connections": "300", "shared_buffers": "64MB"]
        cluster = try PrivateCluster.start(options, logger: Self.logger)
        var settings = cluster.superuserSettings().patient()
        settings.sessions = 2
        settings.queueLimit = 10_000
        administration = Database(settings: settings, logger: Self.logger)
    }

    /// A new database, a copy of a template that is prepared once per key (copying takes 60 to 70 ms).
    /// - Parameters:
    ///   - key: names the template: letters, digits and underscores.
    ///   - prepare: makes the template's content as the superuser; its connections are ended afterwards.
    /// - Returns: the copy, to be dropped with its last reference.
    /// - Throws: `PostgresError`, or what `prepare` throws.
    public func database(
        template key: String,
        prepare: @escaping @Sendable (DatabaseSettings) async throws -> Void
    ) async throws -> TestDatabase {
        let template = "template_\(key)"
        try await templates.prepared(key) { [administration, cluster] in
            try await administration.autocommit { try $0.script("create database \(template)") }
            try await prepare(cluster.superuserSettings(database: template).patient())
            try await administration.autocommit { session in
                try session.script(
                    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '\(template)'"
                )
            }
        }
        let name = "test_\(PostgresUUID.random().description.replacing("-", with: ""))"
        try await administration.autocommit { try $0.script("create database \(name) template \(template)") }
        return TestDatabase(name: name, cluster: self)
    }

    /// A new, empty database.
    public func database() async throws -> TestDatabase {
        try await database(template: "empty") { _ in }
    }
}

/// One database of the test server; dropped when the last reference goes.
public final class TestDatabase: Sendable {
    /// Its name.
    public let name: String
    private let cluster: TestCluster

    init(name: String, cluster: TestCluster) {
        self.name = name
        self.cluster = cluster
    }

    deinit {
        let administration = cluster.administration
        let name = name
        Task { try? await administration.autocommit { try $0.script("drop database if exists \(name) with (force)") } }
    }

    /// Settings for a connection as the superuser.
    public var settings: DatabaseSettings { cluster.cluster.superuserSettings(database: name) }

    /// Settings for a connection as another role; no password is needed.
    public func settings(user: String) -> DatabaseSettings {
        settings.user(user)
    }
}

/// Makes each template once, however many tests ask for it at the same time.
private actor Templates {
    private var tasks: [String: Task<Void, any Error>] = [:]
    private var last: Task<Void, any Error>?

    /// Roles are shared by the whole server: templates are made one after the other.
    func prepared(_ key: String, _ make: @escaping @Sendable () async throws -> Void) async throws {
        if let task = tasks[key] { return try await task.value }
        let previous = last
        let task = Task {
            _ = await previous?.result
            try await make()
        }
        tasks[key] = task
        last = task
        try await task.value
    }
}
