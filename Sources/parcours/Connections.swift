import Foundation
import Logging
import Postgres
import TrainingApp
import TrainingRules
import TrainingStore

/// The database a command works on: the one of `DATABASE_URL`, else the private cluster of `parcours demo`.
struct Connections {
    /// The login of the web server.
    static let webRole = "parcours_web"
    /// The login of the worker and of the command line.
    static let workerRole = "parcours_worker"
    /// The database of the private cluster.
    static let privateDatabase = "parcours"

    let settings: Settings
    let logger: Logger
    /// Whether the database is the private cluster, ours or that of a running demonstration.
    let isPrivate: Bool
    /// The folder of the private cluster; nil for any other database.
    let clusterFolder: String?
    private let cluster: PrivateCluster?
    private let base: DatabaseSettings
    private let migration: DatabaseSettings

    /// Finds the database; starts or joins the private cluster when no other is set.
    /// - Parameters:
    ///   - settings: where the database is.
    ///   - embedded: the folder of the private cluster; nil takes `DATABASE_URL`, else the folder of the settings.
    ///   - isService: keeps the cluster alive when it dies, as long as the process lives.
    ///   - logger: for the connections and the cluster.
    /// - Throws: `PostgresError` of category `.cluster` naming what is missing; `BadInput` for a standby of nothing.
    init(_ settings: Settings, embedded: String? = nil, isService: Bool = false, logger: Logger) throws {
        self.settings = settings
        self.logger = logger
        if embedded == nil, let url = settings.databaseURL {
            cluster = nil
            isPrivate = false
            clusterFolder = nil
            var base = DatabaseSettings(url)
            base.commitsVisibly = settings.readURL != nil
            self.base = base
            migration = DatabaseSettings(settings.migrationURL ?? url)
            return
        }
        guard settings.readURL == nil else {
            throw BadInput("DATABASE_READ_URL : indiquez aussi DATABASE_URL, la base où l'on écrit.")
        }
        isPrivate = true
        let directory = embedded ?? settings.stateDirectory
        clusterFolder = directory
        if !isService, let running = PrivateCluster.running(in: directory, database: Self.privateDatabase) {
            cluster = nil
            migration = running
        } else {
            var options = PrivateCluster.Options(directory: directory)
            options.restartsWhenItDies = isService
            let started = try PrivateCluster.start(options, logger: logger)
            cluster = started
            migration = started.superuserSettings(database: Self.privateDatabase)
        }
        base = migration
    }

    /// Stops the private cluster, if there is one.
    func stop() {
        cluster?.stop()
    }

    /// Connections of the web server.
    func web() -> Database {
        var settings = base.user(Self.webRole)
        settings.sessions = self.settings.databaseSessions
        settings.queueLimit = self.settings.databaseQueue
        settings.applicationName = "parcours web"
        return Database(settings: settings, logger: logger)
    }

    /// Connections of the web server to a standby; nil when none is named.
    func standby() -> Database? {
        guard let url = settings.readURL else { return nil }
        var settings = DatabaseSettings(url).user(Self.webRole)
        settings.sessions = self.settings.databaseSessions
        settings.queueLimit = self.settings.databaseQueue
        settings.applicationName = "parcours web, standby"
        return Database(settings: settings, logger: logger)
    }

    /// Connections of the worker and of bulk commands: no time limits.
    func worker() -> Database {
        var settings = base.user(Self.workerRole).patient()
        settings.sessions = 3
        settings.applicationName = "parcours worker"
        return Database(settings: settings, logger: logger)
    }

    /// One connection of the login that owns the schema.
    func migrator() -> Database {
        var settings = migration.patient()
        settings.sessions = 1
        settings.applicationName = "parcours migrate"
        return Database(settings: settings, logger: logger)
    }

    /// How PostgreSQL's own programs connect as the login that owns the schema: keywords or a URL of libpq.
    var migrationAddress: String {
        guard migration.conninfo.isEmpty else { return migration.conninfo }
        return migration.overrides.sorted { $0.key < $1.key }
            .map { "\($0.key)='\($0.value.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'" }
            .joined(separator: " ")
    }

    /// Creates the database of the private cluster when it is not there yet.
    func createDatabaseIfPrivate() async throws {
        guard isPrivate else { return }
        var settings = migration.database("postgres").patient()
        settings.sessions = 1
        try await withDatabase(Database(settings: settings, logger: logger)) { database in
            try await database.autocommit { session in
                if try session.fetchOptional(ClusterSQL.findDatabase(Self.privateDatabase)) == nil {
                    try session.script(ClusterSQL.createDatabase)
                }
            }
        }
    }
}

/// A database that is closed at the end of `body`, whatever happens.
func withDatabase<T>(_ database: Database, _ body: (Database) async throws -> T) async throws -> T {
    do {
        let result = try await body(database)
        await database.shutdown()
        return result
    } catch {
        await database.shutdown()
        throw error
    }
}
