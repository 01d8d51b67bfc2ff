import TrainingApp

/// Who read or changed one's own file.
struct HistoryPage: Page {
    static let template = "history"

    /// One line.
    struct Row: Sendable {
        let at: InstantView
        let who: String
        let what: String
        let changes: [String]
        let hasChanges: Bool
        let isErased: Bool

        init(_ entry: HistoryEntry) {
            at = InstantView(entry.at)
            who = entry.who
            what = entry.what
            changes = ChangeText.lines(entry.changes)
            hasChanges = !changes.isEmpty
            isErased = entry.isErased
        }
    }

    let title = "Qui a consulté ou modifié mon dossier"
    let rows: [Row]
    let hasRows: Bool
    let isFirst: Bool
    let nextPath: String?

    init(_ history: History, isFirst: Bool) {
        rows = history.entries.map(Row.init)
        hasRows = !rows.isEmpty
        self.isFirst = isFirst
        nextPath = history.next.map { "/mon-parcours/consultations?avant=\($0.text)" }
    }
}
