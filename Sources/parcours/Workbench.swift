import Digest
import Postgres
import TrainingApp
import TrainingStore

/// The product over the worker's login, for one command.
enum Workbench {
    /// Runs `body` with it; refuses a database at another version.
    ///
    /// Only a command that `needsKeys` has the secrets of the service; the others make and read nothing that needs them.
    static func run<T>(
        _ settings: Settings,
        needsKeys: Bool = false,
        _ body: (Application) async throws -> T
    ) async throws -> T {
        let resources = try Resources.find()
        let logger = try Logs.logger(settings)
        let connections = try Connections(settings, logger: logger)
        defer { connections.stop() }
        if connections.isPrivate { try await Preparation(connections, resources).prepare() }
        let keys = needsKeys ? try settings.keyRing(cluster: connections.clusterFolder) : .fresh()
        let shipped = try resources.ruleBook()
        let migrations = try resources.migrations()
        return try await withDatabase(connections.worker()) { database in
            let app = try await Application.open(
                database,
                as: .worker(label: "start"),
                shipped: shipped,
                migrations: migrations,
                keys: keys,
                logger: logger
            )
            return try await body(app)
        }
    }
}

/// Brings a private cluster to the state every command expects: database, schema, reference data.
struct Preparation {
    private let connections: Connections
    private let resources: Resources

    init(_ connections: Connections, _ resources: Resources) {
        self.connections = connections
        self.resources = resources
    }

    /// Creates, migrates and loads reference data; changes nothing when all is there.
    func prepare() async throws {
        try await connections.createDatabaseIfPrivate()
        let migrations = try resources.migrations()
        let seeds = try ReferenceData.load(from: resources.seeds)
        try await withDatabase(connections.migrator()) { database in
            _ = try await Migrator(migrations).migrate(database)
            try await seeds.write(to: database)
        }
    }
}
