import ArgumentParser
import JSONText
import Logging
import Postgres
import TrainingApp
import TrainingRules
import TrainingStore

/// `parcours seed`: reference data, or a synthetic programme.
struct Seed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Charge les données de référence et, avec --demo, un programme fictif.",
        discussion: """
            Recommencer ne change rien. Le programme fictif est toujours le même pour N et une date donnés ; il ne se \
            charge que dans une base vide, par un compte administrateur de PostgreSQL (superuser). Ses comptes ne \
            s'ouvrent sans mot de passe que sous « parcours demo ».
            """
    )

    @Flag(help: "Charge aussi un programme fictif, avec ses comptes de démonstration.")
    var demo = false

    @Option(help: ArgumentHelp("Nombre de conseillers fictifs.", valueName: "N"))
    var advisors = 4000

    @Option(help: ArgumentHelp("Date du programme fictif ; aujourd'hui par défaut.", valueName: "DATE"))
    var on: CivilDate?

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            guard (1...1_000_000).contains(advisors) else { throw BadInput("--advisors : de 1 à 1 000 000.") }
            let settings = try Settings()
            let resources = try Resources.find()
            let reference = try ReferenceData.load(from: resources.seeds)
            let connections = try Connections(settings, logger: Logs.logger(settings))
            defer { connections.stop() }
            let day = on ?? WallClock.system.todayInParis
            try await prepare(connections, resources)
            if demo {
                // Before anything is written: what would be refused leaves the base as it was.
                try await withDatabase(connections.migrator()) {
                    try await requireSeedable($0, advisors: advisors, today: day)
                }
            }
            try await withDatabase(connections.worker()) { try await reference.write(to: $0) }
            let outcome = demo ? try await load(connections, day) : nil
            if json { return try answer(day, outcome) }
            print("Données de référence : à jour.")
            if outcome != nil { print("Programme fictif : \(advisors) conseillers au \(day.inFrench).") }
        }
    }

    /// A private base is brought to the version of this program; any other has to be at it.
    private func prepare(_ connections: Connections, _ resources: Resources) async throws {
        let migrator = Migrator(try resources.migrations())
        try await connections.createDatabaseIfPrivate()
        try await withDatabase(connections.migrator()) { database in
            if connections.isPrivate {
                _ = try await migrator.migrate(database)
            } else {
                try await database.read(as: .login) { try migrator.requireCurrent(in: $0) }
            }
        }
    }

    private func load(_ connections: Connections, _ day: CivilDate) async throws -> SeedOutcome {
        try await withDatabase(connections.migrator()) { database in
            try await seedDemonstration(into: database, advisors: advisors, today: day) { count in
                StandardError.write("\(count) conseillers…")
            }
        }
    }

    private func answer(_ day: CivilDate, _ outcome: SeedOutcome?) throws {
        try AnswerWriter.answer { writer in
            writer.object { writer in
                writer.field("reference", "current")
                guard let outcome else { return writer.field("demonstration", value: .null) }
                writer.field("demonstration") {
                    $0.field("advisors", advisors)
                    $0.field("on", day.iso)
                    switch outcome {
                    case .unchanged: $0.field("outcome", "unchanged")
                    case .loaded(let rows):
                        $0.field("outcome", "loaded")
                        $0.field("rows", rows)
                    }
                }
            }
        }
    }
}
