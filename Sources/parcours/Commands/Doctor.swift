import ArgumentParser
import Logging
import Postgres
import TrainingApp
import TrainingStore

/// `parcours doctor`: tells whether everything is as it should be.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Contrôle la base : version, horloge, droits, requêtes, données calculées, journal.",
        discussion: """
            Le journal est scellé bloc après bloc. L'empreinte du dernier bloc, affichée ici et dans le journal
            technique du travail de fond, se note ailleurs : redonnée plus tard avec --anchor, elle prouve que rien n'a
            été récrit depuis.


            Code de sortie 1 si un contrôle est négatif, 3 si la base est injoignable ou n'est pas à la bonne version.
            """
    )

    @Flag(help: "Répond en JSON.")
    var json = false

    @Option(help: "Empreinte d'un bloc du journal notée auparavant ; peut être répétée.")
    var anchor: [String] = []

    func validate() throws {
        for hash in anchor where hash.count != 64 || !hash.allSatisfy(\.isHexDigit) {
            throw ValidationError("--anchor : « \(hash) » n'est pas une empreinte, qui a 64 chiffres hexadécimaux.")
        }
    }

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            let migrations = try Resources.find().migrations()
            let connections = try Connections(settings, logger: Logs.logger(settings))
            defer { connections.stop() }
            try await connections.createDatabaseIfPrivate()
            let schema = try await withDatabase(connections.migrator()) { try await version($0, migrations) }
            var checkup = Checkup(checks: [schema])
            if schema.problems.isEmpty {
                checkup.checks += try await content(connections)
                checkup.journal = try await withDatabase(connections.migrator()) { database in
                    try await database.read(as: .login) { try Health.journalState(in: $0) }
                }
            }
            if json { try AnswerWriter.answer(checkup.encode) } else { print(checkup.text) }
            guard schema.problems.isEmpty else { throw ExitStatus.database }
            guard checkup.isHealthy else { throw ExitStatus.refused }
        }
    }

    private func version(_ database: Database, _ migrations: [Migration]) async throws -> Checkup.Check {
        var problems: [String] = []
        do {
            try await database.read(as: .login) { try Migrator(migrations).requireCurrent(in: $0) }
        } catch let error as MigrationError {
            problems = [Self.sentence(error)]
        } catch let error as PostgresError where error.sqlState == "42P01" {
            problems = ["la base n'a jamais été préparée : lancez « parcours migrate »"]
        }
        return Checkup.Check(code: "schema_version", title: "version du schéma", problems: problems)
    }

    private static func sentence(_ error: MigrationError) -> String {
        switch error {
        case .pending(let versions):
            let list = versions.map(String.init).joined(separator: ", ")
            return "il manque les migrations \(list) : lancez « parcours migrate »"
        case .newerDatabase(let version):
            return
                "la base est à la version \(version), plus récente que ce programme : installez-en la version suivante"
        case .changed(let version, let name):
            return "la migration \(version) \(name) appliquée n'est pas celle de ce programme"
        case .badFileName(let name): return "migrations/\(name) : nom de fichier inattendu"
        case .gap(let expected, _): return "migrations : le fichier numéro \(expected) manque ou est en double"
        }
    }

    /// What can be checked of a base at the right version.
    private func content(_ connections: Connections) async throws -> [Checkup.Check] {
        let anchor = anchor
        var checks = try await withDatabase(connections.migrator()) { database in
            try await database.read(as: .login) { session in
                [
                    .init(code: "clock", title: "horloge", problems: try Health.clock(in: session)),
                    .init(
                        code: "row_security",
                        title: "cloisonnement des données",
                        problems: try Health.schema(in: session)
                    ),
                    .init(code: "projections", title: "données calculées", problems: try Health.drift(in: session)),
                    .init(
                        code: "journal",
                        title: "journal scellé",
                        problems: try Health.anchors(anchor, in: session) + Health.journal(in: session)
                    ),
                ] as [Checkup.Check]
            }
        }
        let web = try await withDatabase(connections.web()) { database in
            try await Health.statements(of: Connections.webRole, database)
        }
        checks.append(.init(code: "web_statements", title: "requêtes du site", problems: web))
        let worker = try await withDatabase(connections.worker()) { database in
            try await Health.statements(of: Connections.workerRole, database)
        }
        checks.append(.init(code: "worker_statements", title: "requêtes du travail de fond", problems: worker))
        return checks
    }
}
