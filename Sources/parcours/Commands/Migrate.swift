import ArgumentParser
import Logging
import Postgres
import TrainingApp
import TrainingStore

/// `parcours migrate`: brings the schema to the version of this program.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Met la base de données à la version de ce programme.",
        discussion: "Utilise DATABASE_MIGRATION_URL si elle est définie : ce compte doit pouvoir créer des rôles."
    )

    @Flag(help: "Montre l'état sans rien changer ; code de sortie 1 s'il reste des migrations.")
    var status = false

    @Flag(name: .customLong("dry-run"), help: "Liste les migrations à appliquer sans rien changer.")
    var dryRun = false

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            let migrations = try Resources.find().migrations()
            let connections = try Connections(settings, logger: Logs.logger(settings))
            defer { connections.stop() }
            try await connections.createDatabaseIfPrivate()
            try await withDatabase(connections.migrator()) { database in
                if status || dryRun {
                    try await show(Migrator(migrations), of: migrations.count, database)
                } else {
                    let applied = try await Migrator(migrations).migrate(database)
                    for migration in applied { print("appliquée : \(migration.version) \(migration.name)") }
                    print("La base est à la version \(migrations.count).")
                }
            }
        }
    }

    private func show(_ migrator: Migrator, of count: Int, _ database: Database) async throws {
        let pending: [Migration]
        do {
            pending = try await database.read(as: .login) { try migrator.pending(in: $0) }
        } catch let error as PostgresError where error.sqlState == "42P01" {
            print("La base n'a pas encore été préparée : \(count) migrations à appliquer.")
            if status { throw ExitStatus.refused }
            return
        }
        for migration in pending { print("à appliquer : \(migration.version) \(migration.name)") }
        if pending.isEmpty { print("La base est à la version \(count).") }
        if status, !pending.isEmpty { throw ExitStatus.refused }
    }
}
