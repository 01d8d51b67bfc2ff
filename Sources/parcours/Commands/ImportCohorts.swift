import ArgumentParser
import TrainingApp

/// `parcours import cohorts`: many cohorts of one training body at once.
struct ImportCohortsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohorts",
        abstract: "Crée les promotions d'un organisme à partir d'une liste (CSV).",
        discussion: """
            Colonnes : code, territory, start, et au choix label, weekdays (par exemple thu,fri). \
            Sans --apply, rien n'est enregistré. Une promotion déjà enregistrée à l'identique est passée.
            """
    )

    @Argument(help: ArgumentHelp("Fichier CSV des promotions.", valueName: "FICHIER"))
    var file: String

    @Option(help: ArgumentHelp("Organisme de formation.", valueName: "CODE"))
    var body: String

    @Flag(help: "Enregistre les promotions.")
    var apply = false

    func run() async throws {
        try await reporting {
            let plans = try CohortFile.read(path: file)
            let created = try await Workbench.run(Settings()) { app in
                try await app.createCohorts(plans, body: body, apply: apply)
            }
            let already = plans.count - created
            print("\(created) promotions \(apply ? "créées" : "à créer"), \(already) déjà enregistrées.")
        }
    }
}
