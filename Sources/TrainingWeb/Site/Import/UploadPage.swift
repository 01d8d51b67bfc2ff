import TrainingApp

/// The form that hands in a roster file.
struct UploadPage: Page {
    static let template = "upload"

    /// A column the file may have.
    struct Column: Sendable {
        let name: String
        let isRequired: Bool
        let note: String
    }

    let title = "Importer les inscrits"
    let cohort: String
    let cohortPath: String
    let path: String
    let columns: [Column]
    /// Why the last file was not taken; nil at first.
    let error: String?

    init(_ cohort: CohortSummary, error: String? = nil) {
        self.cohort = cohort.code
        cohortPath = "/promotions/\(cohort.id)"
        path = cohortPath + "/import"
        columns = RosterTemplate.columns.map { column in
            Column(
                name: column.title,
                isRequired: column.isRequired(needsCohort: false),
                note: RosterTemplate.note(on: column)
            )
        }
        self.error = error
    }
}

/// The empty file to fill in.
enum RosterTemplate {
    /// The columns of a file for one cohort.
    static let columns = RosterColumn.allCases.filter { $0 != .cohort }

    /// The title line as spreadsheets read it: UTF-8 with its mark, semicolons.
    static let bytes = [0xEF, 0xBB, 0xBF] + Array((columns.map(\.title).joined(separator: ";") + "\r\n").utf8)

    /// What to write in a column.
    static func note(on column: RosterColumn) -> String {
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
}
