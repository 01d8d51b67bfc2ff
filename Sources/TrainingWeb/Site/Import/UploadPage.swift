import TrainingApp

/// The form that hands in a roster file, and the rosters handed in lately for the cohort.
struct UploadPage: Page {
    static let template = "upload"

    /// A column the file may have.
    struct Column: Sendable {
        let name: String
        let isRequired: Bool
        let note: String
    }

    /// A roster handed in.
    struct Item: Sendable {
        let link: String
        let fileName: String
        let badge: BadgeView
        let on: DayView
        let author: String
        /// « Annulé le 3 mars 2026 par Inès Lambert : mauvais fichier »; nil while it was not.
        let undone: String?
    }

    let title = "Importer les inscrits"
    let cohort: String
    let cohortPath: String
    let path: String
    let items: [Item]
    let hasItems: Bool
    let columns: [Column]
    /// Why the last file was not taken; nil at first.
    let error: String?

    init(_ cohort: CohortSummary, _ rosters: [HandedInRoster] = [], error: String? = nil) {
        self.cohort = cohort.code
        cohortPath = "/promotions/\(cohort.id)"
        path = cohortPath + "/import"
        items = rosters.map { roster in
            Item(
                link: "/imports/\(roster.id)",
                fileName: roster.fileName,
                badge: BadgeView(of: roster.state),
                on: DayView(roster.on),
                author: roster.author ?? ImportPage.unknownAuthor,
                undone: roster.undoing.map(ImportPage.sentence)
            )
        }
        hasItems = !items.isEmpty
        columns = RosterTemplateFile.columns.map { column in
            Column(
                name: column.title,
                isRequired: column.isRequired(needsCohort: false),
                note: RosterTemplateFile.note(on: column)
            )
        }
        self.error = error
    }
}

/// The empty file to fill in, as text.
enum RosterTemplate {
    /// The title line as spreadsheets read it: UTF-8 with its mark, semicolons.
    static let bytes =
        [0xEF, 0xBB, 0xBF] + Array((RosterTemplateFile.columns.map(\.title).joined(separator: ";") + "\r\n").utf8)
}
