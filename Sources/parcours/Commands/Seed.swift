import ArgumentParser
import Logging
import TrainingApp
import TrainingRules

/// `parcours seed`: reference data, or a synthetic programme.
struct Seed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Charge les données de référence et, avec --demo, un programme fictif.",
        discussion: "Recommencer ne change rien. Le programme fictif est toujours le même pour N et une date donnés."
    )

    @Flag(help: "Charge aussi un programme fictif, avec ses comptes de démonstration.")
    var demo = false

    @Option(help: ArgumentHelp("Nombre de conseillers fictifs.", valueName: "N"))
    var advisors = 4000

    @Option(help: ArgumentHelp("Date du programme fictif ; aujourd'hui par défaut.", valueName: "DATE"))
    var on: CivilDate?

    func run() async throws {
        try await reporting {
            guard (1...1_000_000).contains(advisors) else { throw BadInput("--advisors : de 1 à 1 000 000.") }
            let settings = try Settings()
            let resources = try Resources.find()
            let connections = try Connections(settings, logger: Logs.logger(settings))
            defer { connections.stop() }
            if connections.isPrivate {
                try await Preparation(connections, resources).prepare()
            } else {
                let reference = try ReferenceData.load(from: resources.seeds)
                try await withDatabase(connections.worker()) { try await reference.write(to: $0) }
            }
            print("Données de référence : à jour.")
            guard demo else { return }
            guard connections.isPrivate else {
                throw BadInput("Le programme fictif ne se charge que dans une base privée : retirez DATABASE_URL.")
            }
            let day = on ?? WallClock.system.todayInParis
            try await withDatabase(connections.migrator()) { database in
                _ = try await seedDemonstration(into: database, advisors: advisors, today: day) { count in
                    StandardError.write("\(count) conseillers…")
                }
            }
            print("Programme fictif : \(advisors) conseillers au \(day.inFrench).")
        }
    }
}
