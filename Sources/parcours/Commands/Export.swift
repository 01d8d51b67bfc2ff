import ArgumentParser
import Foundation
import TrainingApp
import TrainingRules

/// `parcours export`: the directory or the trainings as a file.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Écrit l'annuaire ou les formations dans un fichier CSV ou XLSX.",
        discussion: """
            directory : l'annuaire, tel que « import directory » le relit. trainings : une ligne par personne et par \
            titre. Chaque fichier établi est inscrit au journal.
            """
    )

    @Argument(help: ArgumentHelp("directory ou trainings.", valueName: "CONTENU"))
    var kind: String

    @Argument(help: ArgumentHelp("Fichier à écrire, en .csv ou .xlsx.", valueName: "FICHIER"))
    var file: String

    @Option(help: ArgumentHelp("Un seul département ou une seule collectivité.", valueName: "CODE"))
    var territory: String?

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            guard let kind = ExportKind(rawValue: kind) else {
                throw BadInput("« \(kind) » n'est pas un contenu : choisissez directory ou trainings.")
            }
            guard let format = ExportFormat(rawValue: URL(fileURLWithPath: file).pathExtension.lowercased()) else {
                throw BadInput("\(file) : le nom du fichier doit finir par .csv ou .xlsx.")
            }
            let place = try territory.map { code in
                guard let territory = Territory(code.uppercased()) else {
                    throw BadInput("Il n'y a pas de territoire « \(code) ».")
                }
                return territory
            }
            let bytes = try await Workbench.run(settings) { app in
                try await app.export(ExportFile(kind, as: format, of: place))
            }
            do {
                try Data(bytes).write(to: URL(fileURLWithPath: file), options: .atomic)
            } catch {
                throw BadInput("\(file) : ce fichier ne peut pas être écrit.")
            }
            print("\(file) : \(bytes.count) octets.")
        }
    }
}
