import ArgumentParser
import Logging
import Postgres
import TrainingApp
import TrainingStore

/// `parcours doctor`: tells whether everything is as it should be.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Contrôle la base : version, horloge, droits, requêtes, données calculées.",
        discussion: "Code de sortie 1 si un contrôle est négatif, 3 si la base est injoignable."
    )

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            let migrations = try Resources.find().migrations()
            let connections = try Connections(settings, logger: Logs.logger(settings))
            defer { connections.stop() }
            var isHealthy = true
            func say(_ name: String, _ problems: [String]) {
                print("\(problems.isEmpty ? "bon " : "FAUX") \(name)")
                for problem in problems.prefix(20) { print("       \(problem)") }
                isHealthy = isHealthy && problems.isEmpty
            }
            try await withDatabase(connections.migrator()) { database in
                say("version du schéma", try await version(database, migrations))
                guard isHealthy else { return }
                say("horloge", try await database.read(as: .login) { try Health.clock(in: $0) })
                say("cloisonnement des données", try await database.read(as: .login) { try Health.schema(in: $0) })
                say("données calculées", try await database.read(as: .login) { try Health.drift(in: $0) })
            }
            if isHealthy {
                try await withDatabase(connections.web()) { database in
                    say("requêtes du site", try await Health.statements(of: Connections.webRole, database))
                }
                try await withDatabase(connections.worker()) { database in
                    let problems = try await Health.statements(of: Connections.workerRole, database)
                    say("requêtes du travail de fond", problems)
                }
            }
            guard isHealthy else { throw ExitStatus.refused }
        }
    }

    private func version(_ database: Database, _ migrations: [Migration]) async throws -> [String] {
        do {
            try await database.read(as: .login) { try Migrator(migrations).requireCurrent(in: $0) }
            return []
        } catch let error as MigrationError {
            return ["\(error) : lancez « parcours migrate »."]
        } catch let error as PostgresError where error.sqlState == "42P01" {
            return ["la base n'a jamais été préparée : lancez « parcours migrate »."]
        }
    }
}
