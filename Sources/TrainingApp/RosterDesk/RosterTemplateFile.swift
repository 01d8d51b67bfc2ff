import TrainingRules
import Workbook

/// The empty roster to fill in, as a workbook whose columns keep what is typed: numbers with their zeros, days as days.
public enum RosterTemplateFile {
    /// The columns of a roster of one cohort.
    public static let columns = RosterColumn.allCases.filter { $0 != .cohort }

    /// What to write in a column.
    public static func note(on column: RosterColumn) -> String {
        switch column {
        case .lastName: "Nom d'usage"
        case .firstName: "Prénom usuel"
        case .email: "Adresse professionnelle de la personne"
        case .employerNumber: "14 chiffres ; un RIDET en Nouvelle-Calédonie"
        case .employerContactName: "Prénom et nom du responsable"
        case .employerContactEmail: "Adresse du responsable"
        case .territory: "Code du département ou de la collectivité : 13, 2A, 972"
        case .contractStart: "15/01/2026 ou 2026-01-15"
        case .contractEnd: "Vide pour un contrat sans date de fin"
        case .phone: "Facultatif"
        case .cohort: "Code de la promotion"
        }
    }

    /// The workbook: the sheet to fill in, and one that explains its columns.
    /// - Throws: `AppError` when the workbook cannot be written.
    public static func workbook() throws(AppError) -> [UInt8] {
        do {
            var writer = WorkbookWriter()
            try writer.beginSheet("Inscrits", widths: columns.map(width), formats: columns.map(format))
            try writer.row(columns.map { .text($0.title) }, style: .titles)
            try writer.beginSheet("Mode d'emploi", widths: [28, 14, 56, 30], formats: [.text, .text, .text])
            try writer.row(
                [.text("Colonne"), .text("Obligatoire"), .text("Ce qu'il faut écrire"), .text("Exemple")],
                style: .titles
            )
            for column in columns {
                let isRequired = column.isRequired(needsCohort: false)
                try writer.row([
                    .text(column.title), .text(isRequired ? "oui" : "non"), .text(note(on: column)), example(column),
                ])
            }
            return try writer.finish()
        } catch {
            throw AppError(mapping: error)
        }
    }

    private static func format(_ column: RosterColumn) -> WorkbookWriter.ColumnFormat {
        switch column {
        case .contractStart, .contractEnd: .date
        default: .text
        }
    }

    private static func width(_ column: RosterColumn) -> Int {
        switch column {
        case .email, .employerContactEmail: 32
        case .employerNumber, .employerContactName: 24
        default: 18
        }
    }

    private static func example(_ column: RosterColumn) -> CellValue {
        switch column {
        case .lastName: .text("Durand")
        case .firstName: .text("Élise")
        case .email: .text("elise.durand@mairie.example")
        case .employerNumber: .text("13002526500013")
        case .employerContactName: .text("Paul Roux")
        case .employerContactEmail: .text("paul.roux@mairie.example")
        case .territory: .text("01")
        // 5 January 2026 and 4 January 2029, in days since 1 January 1970.
        case .contractStart: .date(SheetDay(daysSinceEpoch: 20_458))
        case .contractEnd: .date(SheetDay(daysSinceEpoch: 21_553))
        case .phone: .text("06 01 02 03 04")
        case .cohort: .text("HEX-2026-01")
        }
    }
}
