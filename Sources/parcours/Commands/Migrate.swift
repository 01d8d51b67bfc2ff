import ArgumentParser
import JSONText
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

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            let migrations = try Resources.find().migrations()
            let connections = try Connections(settings, logger: Logs.logger(settings))
            defer { connections.stop() }
            try await connections.createDatabaseIfPrivate()
            let outcome = try await withDatabase(connections.migrator()) { database in
                var outcome = Outcome(wanted: migrations.count)
                if status || dryRun {
                    outcome.pending = try await pending(of: migrations, database)
                } else {
                    outcome.applied = try await Migrator(migrations).migrate(database)
                }
                return outcome
            }
            if json { try AnswerWriter.answer(outcome.encode) } else { print(outcome.text) }
            if status, !outcome.pending.isEmpty { throw ExitStatus.refused }
        }
    }

    private func pending(of migrations: [Migration], _ database: Database) async throws -> [Migration] {
        do {
            return try await database.read(as: .login) { try Migrator(migrations).pending(in: $0) }
        } catch let error as PostgresError where error.sqlState == "42P01" {
            // Nothing was ever applied: even the list of what is applied does not exist.
            return migrations
        }
    }
}

/// What was or would be applied.
private struct Outcome {
    let wanted: Int
    var applied: [Migration] = []
    var pending: [Migration] = []

    var text: String {
        var lines = applied.map { "appliquée : \($0.version) \($0.name)" }
        lines += pending.map { "à appliquer : \($0.version) \($0.name)" }
        let version = wanted - pending.count
        lines.append(
            version == 0 ? "La base n'a pas encore été préparée." : "La base est à la version \(version) sur \(wanted)."
        )
        return lines.joined(separator: "\n")
    }

    func encode(_ writer: inout JSONWriter) {
        writer.object {
            $0.field("version", wanted - pending.count)
            $0.field("wanted", wanted)
            $0.field("applied", array: applied, Self.encode)
            $0.field("pending", array: pending, Self.encode)
        }
    }

    private static func encode(_ writer: inout JSONWriter, _ migration: Migration) {
        writer.object {
            $0.field("version", migration.version)
            $0.field("name", migration.name)
        }
    }
}
