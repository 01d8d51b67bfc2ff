import TrainingApp

/// The journal, as the auditor reads it.
struct JournalListPage: Page {
    static let template = "journal"

    /// One line.
    struct Row: Sendable {
        let id: Int
        let at: InstantView
        let who: String
        let detail: String
        let hasDetail: Bool
        let what: String
        let object: String
        let person: PersonLink?
        let changes: [String]
        let hasChanges: Bool
        let erased: InstantView?
        let seal: String

        init(_ entry: JournalEntry) {
            id = entry.id
            at = InstantView(entry.at)
            who = entry.who
            detail = [entry.email, entry.origin].compactMap(\.self).joined(separator: ", ")
            hasDetail = !detail.isEmpty
            what = entry.what
            object =
                entry.object.map { "\(entry.table) n° \($0)" }
                ?? "\(entry.table), \(French.count(entry.rows, "ligne"))"
            person = entry.person.map { PersonLink(name: entry.personName ?? $0, path: "/conseillers/\($0)") }
            changes = ChangeText.lines(entry.changes)
            hasChanges = !changes.isEmpty
            erased = entry.erasedAt.map(InstantView.init)
            seal = entry.block.map { "bloc \($0)" } ?? "pas encore"
        }
    }

    /// Somebody's name with the way to the file.
    struct PersonLink: Sendable {
        let name: String
        let path: String
    }

    let title = "Journal"
    let form: JournalForm
    let rows: [Row]
    let hasRows: Bool
    let isFirst: Bool
    let nextPath: String?
    let filePath: String?

    /// The lines found; none when the question cannot be read.
    init(_ page: JournalPage?, _ form: JournalForm, isFirst: Bool) {
        self.form = form
        rows = page?.entries.map(Row.init) ?? []
        hasRows = !rows.isEmpty
        self.isFirst = isFirst
        let query = form.query.isEmpty ? "" : "&\(form.query)"
        nextPath = page?.next.map { "/journal?avant=\($0)\(query)" }
        filePath = rows.isEmpty ? nil : "/journal.csv" + (form.query.isEmpty ? "" : "?\(form.query)")
    }
}
