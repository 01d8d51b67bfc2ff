import ArgumentParser
import Foundation
import JSONText
import TrainingApp

/// `parcours import history`: past trainings, titles, exemptions and modules.
struct ImportHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Contrôle, puis importe le passé : formations, titres, dispenses, modules.",
        discussion: """
            Une ligne par fait (« formation initiale », « certification », « dispense », « module »). Une ligne \
            « historique complet » dit que tout le passé de la personne est repris : tant qu'elle manque, ses crédits \
            d'avant la reprise sont donnés comme inconnus, jamais comme inutilisés. \
            Sans --apply, rien n'est enregistré. \
            Colonnes : \(HistoryColumn.allCases.map(\.title).joined(separator: ", ")).
            """
    )

    @Argument(help: ArgumentHelp("Fichier CSV, XLSX ou ODS.", valueName: "FICHIER"))
    var file: String

    @Option(help: ArgumentHelp("De qui vient le fichier : ses titres sont retenus sous ce nom.", valueName: "NOM"))
    var source = "historique"

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

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            let columns = try column.map(ColumnChoice.init).map { (title: $0.title, column: $0.column) }
            let history = try RosterFile(path: file)
            let report = try await Workbench.run(settings) { [source, errors, apply] app in
                let report = try await app.importHistory(history, source: source, columns: columns, apply: apply)
                if let errors, report.appliedBefore == nil {
                    let handle = try OutputFile.create(errors)
                    try await app.writeHistoryErrors(of: history, source: source, report: report) {
                        try handle.write(contentsOf: Data($0))
                    }
                    try handle.close()
                }
                return report
            }
            if json {
                try AnswerWriter.answer { HistoryReportDocument.encode(report, to: &$0) }
            } else {
                print(HistorySummary.text(report, file: history.name))
            }
            if report.appliedBefore == nil, !report.isClean { throw ExitStatus.badInput }
        }
    }
}

/// A title of a file and the column that it means, as `--column` takes them.
struct ColumnChoice: Sendable {
    let title: String
    let column: String

    init(_ pair: String) throws {
        let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
        guard sides.count == 2 else { throw BadInput("--column attend TITRE=COLONNE, pas « \(pair) ».") }
        title = sides[0]
        column = sides[1]
    }
}

/// A file that a command writes.
enum OutputFile {
    static func create(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw BadInput("\(path) : ce fichier ne peut pas être écrit.") }
        return handle
    }
}
