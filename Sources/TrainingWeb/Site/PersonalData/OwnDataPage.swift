import TrainingApp

/// Everything that is recorded about whoever reads the page (RGPD, article 15).
struct OwnDataPage: Page {
    static let template = "own-data"

    /// One row of values.
    struct Row: Sendable {
        let cells: [String]
    }

    /// One table with something in it.
    struct Section: Sendable {
        let id: String
        let heading: String
        let columns: [String]
        let rows: [Row]
        /// Where it is recorded, for whoever asks further.
        let table: String
    }

    let title = "Mes données"
    let on: DayView
    let sections: [Section]
    let hasSections: Bool
    /// What could be recorded and is not.
    let empty: [String]
    let hasEmpty: Bool
    /// Whether the reader is a person of the programme, whose data can be corrected here.
    let canCorrect: Bool

    init(_ data: OwnData, for persona: Persona) {
        on = DayView(data.on)
        sections = data.sections.filter { !$0.rows.isEmpty }.enumerated().map { index, section in
            Section(
                id: "donnees-\(index + 1)",
                heading: section.title,
                columns: section.columns.map(\.title),
                rows: section.rows.map { Row(cells: $0.map(RecordedValue.text)) },
                table: section.table
            )
        }
        hasSections = !sections.isEmpty
        canCorrect = [.advisor, .coordinator].contains(persona)
        empty = data.sections.filter(\.rows.isEmpty).map(\.title)
        hasEmpty = !empty.isEmpty
    }
}
