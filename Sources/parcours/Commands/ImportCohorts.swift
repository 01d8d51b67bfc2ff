import ArgumentParser
import JSONText
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

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let plans = try CohortFile.read(path: file)
            let created = try await Workbench.run(Settings()) { app in
                try await app.createCohorts(plans, body: body, apply: apply)
            }
            let already = plans.count - created
            guard json else {
                let word = created < 2 ? "promotion" : "promotions"
                let done = apply ? (created < 2 ? "créée" : "créées") : "à créer"
                return print(
                    "\(created) \(word) \(done), \(already) déjà \(already < 2 ? "enregistrée" : "enregistrées")."
                )
            }
            try AnswerWriter.answer {
                $0.object {
                    $0.field("rows", plans.count)
                    $0.field("created", created)
                    $0.field("already", already)
                    $0.field("applied", apply)
                }
            }
        }
    }
}
