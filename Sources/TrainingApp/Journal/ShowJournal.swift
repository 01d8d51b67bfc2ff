public import Postgres
import TrainingStore

/// One line of the journal.
public struct JournalEntry: Sendable {
    /// Its number.
    public let id: Int
    /// When, in Paris.
    public let at: LocalTime
    /// Who: the account and in whose name.
    public let who: String
    /// The account's address.
    public let email: String?
    /// From where, as the edge saw it.
    public let origin: String?
    /// What, in a few words.
    public let what: String
    /// The action's code.
    public let action: String
    /// Table, list or file.
    public let table: String
    /// Row of the table.
    public let object: Int?
    /// About whom: public name.
    public let person: String?
    /// About whom: the name of today.
    public let personName: String?
    /// How many rows, or people on a list.
    public let rows: Int
    /// What changed.
    public let changes: [JournalChange]
    /// When the contents were erased.
    public let erasedAt: LocalTime?
    /// The block that seals it; nil for the youngest lines.
    public let block: Int?
}

extension JournalEntry {
    init(_ row: JournalRow) {
        id = row.id
        at = LocalTime(inParis: row.at)
        who = JournalText.who(name: row.accountName, scope: row.scopeName, persona: row.persona, actor: row.actor)
        email = row.accountEmail
        origin = row.origin
        what = JournalText.what(
            action: row.action,
            table: row.table,
            rows: row.rows,
            isAboutOne: row.personID != nil
        )
        action = row.action
        table = row.table
        object = row.object
        person = row.person?.description
        personName = row.personName
        rows = row.rows
        changes = JournalText.changes(before: row.before, after: row.after, all: true)
        erasedAt = row.erasedAt.map(LocalTime.init(inParis:))
        block = row.block
    }
}

/// A page of the journal, newest first.
public struct JournalPage: Sendable {
    /// The lines.
    public let entries: [JournalEntry]
    /// The number before which the next page begins; nil on the last one.
    public let next: Int?
}

/// The journal in full, as far as it fits a question: for the auditor, whose reading is a line of its own.
public struct ShowJournal: UseCase {
    /// Reads what is about people.
    public static let access = Access.lists
    /// Lines on one page.
    public static let pageSize = 50

    private let question: JournalQuestion
    private let before: Int

    /// Asks for a page; the newest lines when `before` is nil.
    public init(_ question: JournalQuestion, before: Int? = nil) {
        self.question = question
        self.before = before ?? .max
    }

    /// - Throws: `AppError` of kind `.forbidden` unless an auditor asks.
    public func callAsFunction(in session: Session, _ context: Context) throws -> JournalPage {
        let rows = try question.rows(before: before, limit: Self.pageSize + 1, in: session)
        let shown = rows.prefix(Self.pageSize)
        let people = Set(shown.compactMap(\.personID)).sorted()
        _ = try session.fetchOne(AuditSQL.noteList("audit_event", nil, people))
        return JournalPage(
            entries: shown.map(JournalEntry.init),
            next: rows.count > shown.count ? shown.last?.id : nil
        )
    }
}

extension JournalQuestion {
    /// The lines that fit, newest first.
    func rows(before: Int, limit: Int, in session: Session) throws -> [JournalRow] {
        let people = try person.map { try session.fetchAll(JournalSQL.people($0)) }
        let accounts = try account.map { try session.fetchAll(JournalSQL.accounts($0)).compactMap(\.self) }
        return try session.fetchAll(JournalSQL.page(before, people, accounts, table, action, from, to, limit))
    }
}
