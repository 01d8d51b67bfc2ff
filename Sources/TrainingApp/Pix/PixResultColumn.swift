import Spreadsheet
import TrainingRules

/// The columns of a file of results that Pix Certif sends, found by their titles: their order changed three times.
enum PixResultColumn: Int, TableColumn {
    case certification, lastName, firstName, externalID, status, score, comment, on

    var ordinal: Int { rawValue }
    var title: String { Self.titles[rawValue] }

    static let required: Set<PixResultColumn> = [.externalID, .status, .on]
    static let rowName = "résultat"
    static let byFoldedTitle = table { synonyms[$0] ?? [] }

    static func remedy(forMissing column: PixResultColumn) -> String {
        "Déposez le fichier des résultats tel que Pix l'envoie."
    }

    private static let titles = [
        "Numéro de certification", "Nom", "Prénom", "Identifiant externe", "Statut", "Nombre de Pix",
        "Commentaire jury",
        "Date de passage de la certification",
    ]

    private static let synonyms: [PixResultColumn: [String]] = [
        .certification: ["N° de certification", "Certification"],
        .lastName: ["Nom de naissance"],
        .externalID: ["Identifiant", "ID externe"],
        .status: ["Statut de la certification", "Etat"],
        .score: ["Score", "Score Pix", "Pix", "Niveau"],
        .comment: ["Commentaire du jury", "Commentaires jury", "Commentaire jury pour l'organisation"],
        .on: ["Date de passage", "Date de la certification", "Date"],
    ]
}

/// One line of such a file.
struct PixResultLine {
    /// What Pix says of the test.
    enum Status {
        case validated, rejected
        /// Cancelled, in error or still running: no result.
        case none(String)
    }

    let line: Int
    let certification: String
    let externalID: String
    let status: Status
    let score: Int?
    let comment: String?
    let on: CivilDate
}

/// Reads the lines of such a file.
struct PixResultReader {
    /// What is wrong with the file and its lines, one sentence each.
    private(set) var problems: [String] = []
    private(set) var lines: [PixResultLine] = []

    init(_ file: RosterFile) throws {
        let (_, content) = try file.inspect()
        let rows = file.rows(content) { PixResultColumn.byFoldedTitle[FoldedText.folded($0)] != nil }
        var reader = try TableReader<PixResultColumn, PixResultLine>(
            required: PixResultColumn.required,
            mapping: [:],
            next: rows
        ) { record, header in
            var cells = TableCells<PixResultColumn>(record: record, header: header)
            let row = Self.line(&cells)
            return (cells.issues, row)
        }
        // Columns that say nothing to us (the sixteen competences) are no news.
        problems = reader.headerIssues.filter { $0.severity == .error }.map(\.sentence)
        while let entry = try reader.nextEntry() {
            problems += entry.issues.filter { $0.severity == .error }.map(\.sentence)
            if let row = entry.row { lines.append(row) }
        }
    }

    private static func line(_ cells: inout TableCells<PixResultColumn>) -> PixResultLine? {
        let day = cells.date(.on, required: true)
        let externalID = cells.text(.externalID, isName: false, required: true)
        let word = cells.text(.status, required: true)
        guard let day, let externalID, let word else { return nil }
        let status: PixResultLine.Status =
            switch FoldedText.folded(word) {
            case "validee", "validated", "valide": .validated
            case "rejetee", "rejected", "rejete": .rejected
            default: .none(word)
            }
        // `-` stands where there is no score.
        let score = cells.values[PixResultColumn.score.ordinal]
        return PixResultLine(
            line: cells.line,
            certification: cells.values[PixResultColumn.certification.ordinal],
            externalID: externalID.lowercased(),
            status: status,
            score: Int(score),
            comment: cells.values[PixResultColumn.comment.ordinal].isEmpty
                ? nil : cells.values[PixResultColumn.comment.ordinal],
            on: day
        )
    }
}
