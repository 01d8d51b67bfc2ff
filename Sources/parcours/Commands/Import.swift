import ArgumentParser
import Foundation
import JSONText
import Logging
import TrainingApp
import TrainingRules

/// `parcours import`: files of others come in.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Importe un fichier : les inscrits d'une promotion, une liste de promotions, l'annuaire, le passé.",
        subcommands: [
            ImportRosterCommand.self, ImportCohortsCommand.self, ImportDirectoryCommand.self, ImportHistoryCommand.self,
        ]
    )
}

/// `parcours import roster`: the people of a cohort.
struct ImportRosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Contrôle, puis importe la liste des inscrits d'une promotion (CSV, XLSX ou ODS).",
        discussion: """
            Sans --apply, rien n'est enregistré : le fichier est contrôlé et son effet est annoncé. \
            Avec --apply, tout est enregistré, ou rien s'il reste une erreur. \
            Colonnes : Nom, Prénom, E-mail, SIRET de l'employeur, Contact employeur, E-mail du contact employeur, \
            Territoire, Début de contrat, et au choix Fin de contrat, Téléphone, Cohorte.
            """
    )

    @Argument(help: ArgumentHelp("Fichier des inscrits : CSV, XLSX ou ODS.", valueName: "FICHIER"))
    var file: String

    @Option(help: ArgumentHelp("Promotion : identifiant ou code. Sinon, la colonne Cohorte.", valueName: "ID"))
    var cohort: String?

    @Option(help: ArgumentHelp("Organisme de formation, quand le fichier a une colonne Cohorte.", valueName: "CODE"))
    var body: String?

    @Flag(help: "Enregistre le contenu du fichier.")
    var apply = false

    @Option(help: ArgumentHelp("Écrit le fichier avec une colonne Erreurs.", valueName: "FICHIER"))
    var errors: String?

    @Option(
        help: ArgumentHelp(
            "Titre de ce fichier et colonne qu'il désigne, retenu pour l'organisme.",
            valueName: "TITRE=COLONNE"
        )
    )
    var column: [String] = []

    @Option(
        help: ArgumentHelp("Confirme le nombre annoncé de personnes placées depuis la liste.", valueName: "NOMBRE")
    )
    var confirm: Int?

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            let columns = try column.map(ColumnChoice.init).map { (title: $0.title, column: $0.column) }
            let target: Application.RosterTarget
            switch (cohort, body) {
            case (let cohort?, nil): target = .cohort(cohort)
            case (nil, let body?): target = .body(body)
            default: throw BadInput("Donnez --cohort ID, ou --body CODE si le fichier a une colonne Cohorte.")
            }
            let roster = try RosterFile(path: file)
            let report = try await Workbench.run(settings) { app in
                let bar = ProgressBar(isShown: !json)
                let report = try await app.importRoster(
                    roster,
                    into: target,
                    columns: columns,
                    confirmedChanges: confirm,
                    apply: apply
                ) { bar.show($0) }
                bar.finish()
                return report
            }
            if let errors { try write(report, of: roster, needsCohort: cohort == nil, to: errors) }
            if json {
                try AnswerWriter.answer { RosterReportDocument.encode(report, to: &$0) }
            } else {
                print(RosterSummary.text(report, file: roster.name))
            }
            let isRefused = !report.isClean || apply && report.needsConfirmation
            if report.appliedBefore == nil, isRefused { throw ExitStatus.badInput }
        }
    }

    private func write(_ report: RosterReport, of roster: RosterFile, needsCohort: Bool, to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw BadInput("\(path) : ce fichier ne peut pas être écrit.") }
        try Application.writeErrors(of: roster, needsCohort: needsCohort, report: report) {
            try handle.write(contentsOf: Data($0))
        }
        try handle.close()
    }
}
