import ArgumentParser
import TrainingApp
import TrainingRules

/// `parcours demo`: everything in one process, with demonstration data.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Démarre Parcours avec une base privée et des données de démonstration.",
        discussion: "Les données restent d'un lancement à l'autre. Ctrl-C arrête tout."
    )

    @Option(help: ArgumentHelp("Nombre de conseillers fictifs, à la première fois.", valueName: "N"))
    var advisors = 4000

    @Option(help: ArgumentHelp("Dossier de la base privée.", valueName: "DOSSIER"))
    var embedded: Folder?

    func run() async throws {
        try await reporting {
            guard (1...1_000_000).contains(advisors) else {
                throw BadInput("--advisors : de 1 à 1 000 000.")
            }
            var settings = try Settings()
            guard settings.databaseURL == nil || embedded != nil else {
                throw BadInput(
                    "La démonstration n'écrit que dans sa base privée : retirez DATABASE_URL, ou donnez --embedded."
                )
            }
            settings.stateDirectory = embedded?.path ?? settings.stateDirectory
            try await House(settings, embedded: settings.stateDirectory)
                .run([.web, .worker], demonstration: advisors)
        }
    }
}
