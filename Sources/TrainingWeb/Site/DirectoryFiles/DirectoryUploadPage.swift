import TrainingApp

/// The form that hands in a file of the directory, and the files handed in lately.
struct DirectoryUploadPage: Page {
    static let template = "annuaire-imports"

    /// A file handed in.
    struct Item: Sendable {
        let link: String
        let fileName: String
        let source: String
        let badge: BadgeView
        let on: DayView
        let author: String
    }

    /// A column a file may have.
    struct Column: Sendable {
        let name: String
        let isRequired: Bool
        let note: String
    }

    let title = "Importer l'annuaire"
    let source: String
    let sources: [String]
    let items: [Item]
    let hasItems: Bool
    let columns: [Column]
    /// Why the last file was not taken; nil at first.
    let error: FieldError?
    let sourceIsWrong: Bool
    let fileIsWrong: Bool

    init(_ list: DirectoryImportList, source: String? = nil, error: FieldError? = nil) {
        self.source = source ?? list.items.first?.source ?? "annuaire"
        sources = list.sources
        items = list.items.map { item in
            Item(
                link: "/annuaire/imports/\(item.id)",
                fileName: item.fileName,
                source: item.source,
                badge: BadgeView(of: item.state),
                on: DayView(item.handedInOn),
                author: item.author ?? "ligne de commande"
            )
        }
        hasItems = !items.isEmpty
        columns = DirectoryColumn.allCases.map { column in
            Column(
                name: column.title,
                isRequired: DirectoryColumn.required.contains(column),
                note: column.meaning
            )
        }
        self.error = error
        sourceIsWrong = error?.field == "source"
        fileIsWrong = error?.field == "fichier"
    }

    /// The title line as spreadsheet programs read it: UTF-8 with its mark, semicolons.
    static var emptyFile: [UInt8] {
        let titles = DirectoryColumn.allCases.map(\.title).joined(separator: ";")
        return [0xEF, 0xBB, 0xBF] + Array((titles + "\r\n").utf8)
    }
}
