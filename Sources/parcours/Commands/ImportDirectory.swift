import ArgumentParser
import Foundation
import JSONText
import TrainingApp

/// `parcours import directory`: structures, conventions, posts, contracts, people and coordinators.
struct ImportDirectoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory",
        abstract: "Contrôle, puis importe l'annuaire : structures, conventions, postes, contrats, personnes.",
        discussion: """
            Sans --apply, rien n'est enregistré : le fichier est contrôlé et son effet est annoncé. \
            Avec --apply, tout est enregistré, ou rien s'il reste une erreur. Une ligne par contrat ; une ligne sans \
            personne décrit une structure ou un poste vacant. Une case vide ne dit rien : elle n'efface rien. \
            Colonnes : \(DirectoryColumn.allCases.map(\.title).joined(separator: ", ")).
            """
    )

    @Argument(help: ArgumentHelp("Fichier CSV, XLSX ou ODS.", valueName: "FICHIER"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "De qui vient le fichier : ses titres et vos choix sont retenus sous ce nom.",
            valueName: "NOM"
        )
    )
    var source = "annuaire"

    @Flag(help: "Enregistre le contenu du fichier.")
    var apply = false

    @Option(help: ArgumentHelp("Écrit le fichier avec une colonne Erreurs (CSV).", valueName: "FICHIER"))
    var errors: String?

    @Option(
        help: ArgumentHelp(
            "Titre de ce fichier et colonne qu'il désigne, retenu pour la source.",
            valueName: "TITRE=COLONNE"
        )
    )
    var column: [String] = []

    @Option(help: ArgumentHelp("Ligne dont la personne est bien celle à qui elle ressemble.", valueName: "LIGNE"))
    var same: [Int] = []

    @Option(
        help: ArgumentHelp("Ligne dont la personne est une autre que celle à qui elle ressemble.", valueName: "LIGNE")
    )
    var other: [Int] = []

    @Option(help: ArgumentHelp("Confirme le nombre annoncé de départs et de corrections.", valueName: "NOMBRE"))
    var confirm: Int?

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            var options = DirectoryOptions()
            options.apply = apply
            options.same = same
            options.other = other
            options.confirmedChanges = confirm
            options.columns = try column.map(ColumnChoice.init).map { (title: $0.title, column: $0.column) }
            let directory = try RosterFile(path: file)
            let report = try await Workbench.run(settings) { [options, source, errors] app in
                let bar = ProgressBar(isShown: !json)
                let report = try await app.importDirectory(directory, source: source, options) { bar.show($0) }
                bar.finish()
                if let errors, report.appliedBefore == nil {
                    let handle = try OutputFile.create(errors)
                    try await app.writeDirectoryErrors(of: directory, source: source, report: report) {
                        try handle.write(contentsOf: Data($0))
                    }
                    try handle.close()
                }
                return report
            }
            if json {
                try AnswerWriter.answer { DirectoryReportDocument.encode(report, to: &$0) }
            } else {
                print(DirectorySummary.text(report, file: directory.name))
            }
            let isRefused = !report.isClean || apply && report.needsConfirmation
            if report.appliedBefore == nil, isRefused { throw ExitStatus.badInput }
        }
    }
}
